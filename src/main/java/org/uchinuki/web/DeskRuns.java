package org.uchinuki.web;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
import org.uchinuki.finding.Finding;
import org.uchinuki.karte.NotKnown;

/** The runs of the API's desk, for their pages. */
@Component
final class DeskRuns implements RunsView {

    private static final int SHOWN = 500;

    private final ImportDesk desk;
    private final Readers readers;

    DeskRuns(ImportDesk desk, Readers readers) {
        this.desk = desk;
        this.readers = readers;
    }

    @Override
    public List<RunLine> runs(int limit) {
        return desk.runs(limit).stream().map(DeskRuns::line).toList();
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
                !whole);
    }

    private static RunLine line(RunView run) {
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
                        run.counts().setAside()));
    }
}
