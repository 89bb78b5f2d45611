package org.uchinuki.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.UndoStore.UndoPlan;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;

/** What a person can do about a run that waits or has been applied. */
public interface RunDecisions {

    /**
     * Lets a held run, or one that was only a preview, do what was looked at. It is read once more; should it now do
     * anything else, it is held again.
     */
    default Answer approve(long runId, String by, String reason) {
        return approve(runId, by, reason, null);
    }

    /**
     * The same, at once or at a time to come. What was booked before for the run is dropped. Where two must approve, the time
     * that the second names counts; that of the first stands beside their word.
     *
     * @param due within a fortnight, or null for at once. Where the run is by then no longer waiting or is overtaken,
     *     nothing happens
     */
    Answer approve(long runId, String by, String reason, @Nullable Instant due);

    /** Calls off what was booked for a run; it goes on waiting. */
    Answer unbook(long runId, String by);

    /** Ends a held run; nothing of it was written. */
    Answer reject(long runId, String by, String reason);

    /**
     * Takes an applied run back.
     *
     * @param leaveConflicts what to do where later changes rest on some of its records: take the others back, or nothing
     */
    Answer undo(long runId, String by, String reason, boolean leaveConflicts);

    /**
     * Runs the files of a run that has ended once more.
     *
     * @return the id of the new run; or that nothing of the delivery was kept
     */
    Outcome<Long> retry(long runId);

    /** What taking the run back would do. */
    UndoPlan planUndo(long runId, int most);

    /**
     * The latest run that has overtaken this one, where it is held or was only a preview: a later list of the same was applied
     * since. Such a run can be rejected and no longer approved.
     */
    Optional<Long> overtakenBy(long runId);

    /** What was decided about the run so far, oldest first. */
    List<Decision> of(long runId);

    /** How it went. */
    sealed interface Answer {

        /** The run as it stands now; it may have been queued. */
        record Done(Run run) implements Answer {}

        /** The word of a second person is needed. */
        record NeedsSecond(Run run) implements Answer {}

        /** It is booked; nothing has happened yet. */
        record Booked(Run run, Instant due) implements Answer {}

        /** Nothing has happened; why. */
        record Refused(List<Finding> findings) implements Answer {
            public Refused {
                findings = List.copyOf(findings);
            }
        }
    }
}
