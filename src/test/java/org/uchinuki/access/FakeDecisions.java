package org.uchinuki.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.UndoStore.UndoPlan;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.pipeline.Decision;
import org.uchinuki.pipeline.RunDecisions;

/** No run of the edge waits for a decision. */
public final class FakeDecisions implements RunDecisions {

    private static final Answer NOTHING_WAITS =
            new Answer.Refused(List.of(Finding.error("pipeline.wrong_state", Location.file("run"), "applied")));

    @Override
    public Answer approve(long runId, String by, String reason, @Nullable Instant due) {
        return NOTHING_WAITS;
    }

    @Override
    public Answer unbook(long runId, String by) {
        return NOTHING_WAITS;
    }

    @Override
    public Answer reject(long runId, String by, String reason) {
        return NOTHING_WAITS;
    }

    @Override
    public Answer undo(long runId, String by, String reason, boolean leaveConflicts) {
        return NOTHING_WAITS;
    }

    @Override
    public Outcome<Long> retry(long runId) {
        return Outcome.passed(runId + 1);
    }

    @Override
    public UndoPlan planUndo(long runId, int most) {
        return new UndoPlan(0, List.of(), 0);
    }

    @Override
    public Optional<Long> overtakenBy(long runId) {
        return Optional.empty();
    }

    @Override
    public List<Decision> of(long runId) {
        return List.of();
    }
}
