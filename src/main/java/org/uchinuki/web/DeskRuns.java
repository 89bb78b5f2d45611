package org.uchinuki.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Pane;
import org.uchinuki.access.Readers;
import org.uchinuki.api.ImportDesk;
import org.uchinuki.api.ImportDesk.NumberedFinding;
import org.uchinuki.api.ImportDesk.RunFile;
import org.uchinuki.api.ImportDesk.RunView;
import org.uchinuki.api.MaskedCells;
import org.uchinuki.change.UndoStore.UndoPlan;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.pipeline.Decision;
import org.uchinuki.pipeline.DueTime;
import org.uchinuki.pipeline.RunDecisions;
import org.uchinuki.pipeline.RunDecisions.Answer;
import org.uchinuki.pipeline.RunDiffs;
import org.uchinuki.workbench.Workbench;

/** The runs of the API's desk, for their pages. */
@Component
final class DeskRuns implements RunsView {

    private static final int SHOWN = 500;
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final ImportDesk desk;
    private final RunDecisions decisions;
    private final RunDiffs diffs;
    private final Readers readers;
    private final Workbench bench;

    DeskRuns(ImportDesk desk, RunDecisions decisions, RunDiffs diffs, Readers readers, Workbench bench) {
        this.diffs = diffs;
        this.bench = bench;
        this.desk = desk;
        this.decisions = decisions;
        this.readers = readers;
    }

    @Override
    public List<Finding> decide(long id, String verb, String reason, String at, boolean leaveConflicts) {
        long run = desk.run(id).orElseThrow(() -> new NotKnown("run")).runId();
        String by = readers.current().caller().name();
        Answer answer =
                switch (verb) {
                    case "approve" -> approve(run, by, reason, at);
                    case "unbook" -> decisions.unbook(run, by);
                    case "reject" -> decisions.reject(run, by, reason);
                    case "undo" -> decisions.undo(run, by, reason, leaveConflicts);
                    default -> throw new NotKnown("run");
                };
        return answer instanceof Answer.Refused refused ? refused.findings() : List.of();
    }

    @Override
    public List<RunLine> runs(int limit) {
        return desk.runs(limit).stream().map(this::line).toList();
    }

    @Override
    public RunLine line(long id) {
        return line(desk.run(id).orElseThrow(() -> new NotKnown("run")));
    }

    @Override
    public long retry(long id) {
        RunLine line = line(id);
        if (line.underWay()) {
            throw new NotKnown("run");
        }
        return switch (decisions.retry(id)) {
            case Outcome.Passed<Long> again -> again.value();
            case Outcome.SetAside<Long> not -> throw new NotKnown("run");
        };
    }

    @Override
    public RunDetail run(long id) {
        RunView run = desk.run(id).orElseThrow(() -> new NotKnown("run"));
        boolean whole = readers.current().over(Pane.RUN, String.valueOf(id)).isPresent();
        List<Finding> findings = desk.findings(id, 0, SHOWN + 1).stream()
                .map(NumberedFinding::finding)
                .map(finding -> whole ? finding : MaskedCells.of(finding))
                .toList();
        String mappings = run.files().stream()
                .map(RunFile::mapping)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        return new RunDetail(
                line(run),
                mappings.isEmpty() ? null : mappings,
                null,
                findings.subList(0, Math.min(SHOWN, findings.size())),
                run.findings(),
                desk.rules(id),
                !whole,
                decisions.of(id).stream().map(DeskRuns::decision).toList(),
                run.state().equals("applied") ? undo(id) : null,
                bench.ofRun(id)
                        .map(draft -> new DraftLine(draft.id(), Workbench.name(draft)))
                        .orElse(null),
                run.files().stream().allMatch(file -> file.size() == 0),
                decisions.overtakenBy(id).orElse(null),
                diffs.returned(id));
    }

    private UndoLine undo(long id) {
        UndoPlan plan = decisions.planUndo(id, 0);
        return new UndoLine(plan.records(), plan.conflictCount());
    }

    private Answer approve(long run, String by, String reason, String at) {
        return switch (DueTime.given(at)) {
            case Outcome.Passed<Optional<Instant>> due ->
                decisions.approve(run, by, reason, due.value().orElse(null));
            case Outcome.SetAside<Optional<Instant>> bad -> new Answer.Refused(bad.findings());
        };
    }

    private static DecisionLine decision(Decision decision) {
        String outcome = decision.outcome();
        return new DecisionLine(
                decision.verb().word(),
                decision.by(),
                decision.reason(),
                decision.at().atZone(JAPAN).toOffsetDateTime(),
                outcome == null ? "waits" : outcome,
                decision.dueAt() == null ? null : decision.dueAt().atZone(JAPAN).toOffsetDateTime(),
                decision.endedBy(),
                counts(decision.counts()));
    }

    private static @Nullable Counts counts(org.uchinuki.change.@Nullable Counts seen) {
        return seen == null
                ? null
                : new Counts(
                        seen.in(), seen.created(), seen.updated(), seen.unchanged(), seen.ended(), seen.setAside());
    }

    private RunLine line(RunView run) {
        @Nullable
        Duration took = run.finishedAt() == null ? null : Duration.between(run.receivedAt(), run.finishedAt());
        return new RunLine(
                run.runId(),
                run.source(),
                run.files().stream().map(RunFile::name).toList(),
                run.sender(),
                run.mode(),
                run.state(),
                run.receivedAt(),
                took,
                new Counts(
                        run.counts().in(),
                        run.counts().created(),
                        run.counts().updated(),
                        run.counts().unchanged(),
                        run.counts().ended(),
                        run.counts().setAside()),
                (run.state().equals("held") || run.state().equals("previewed"))
                        && decisions.overtakenBy(run.runId()).isPresent());
    }
}
