package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.uchinuki.access.Reader;
import org.uchinuki.access.Readers;
import org.uchinuki.api.ImportDesk.NumberedFinding;
import org.uchinuki.api.ImportDesk.RunView;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.ProblemBody;
import org.uchinuki.pipeline.RunDecisions;
import org.uchinuki.pipeline.RunDiffs;

/**
 * What became of imports. A person who may import sees every run, a client its own. A client that may send for every source
 * sees, beside its own, the runs that no other client sent. The cells that findings quote are shown to the client that sent
 * the run; everybody else reads their shape ({@link MaskedCells}), and a person who has opened the run with a reason reads
 * them whole.
 */
@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "runs", description = "取込の実行履歴")
class RunResource {

    private static final int PAGE = 500;

    private final ImportDesk desk;
    private final Readers readers;
    private final KnownRuns known;
    private final RunDecisions decisions;
    private final RunDiffs diffs;

    RunResource(ImportDesk desk, Readers readers, KnownRuns known, RunDecisions decisions, RunDiffs diffs) {
        this.desk = desk;
        this.readers = readers;
        this.known = known;
        this.decisions = decisions;
        this.diffs = diffs;
    }

    @GetMapping(produces = "application/json")
    @Operation(summary = "The latest runs, newest first")
    List<RunBody> runs(@RequestParam(defaultValue = "50") int limit) {
        int most = Parameters.limit(limit);
        Reader reader = readers.current();
        if (reader.caller().isPerson()) {
            return desk.runs(most).stream().map(run -> body(run, null)).toList();
        }
        if (!reader.sendsEverything()) {
            return desk.runsOf(reader.caller().name(), most).stream()
                    .map(run -> body(run, null))
                    .toList();
        }
        return desk.runs(PAGE).stream()
                .filter(run -> known.isKnownTo(reader, run))
                .limit(most)
                .map(run -> body(run, null))
                .toList();
    }

    @GetMapping(path = "/{id}", produces = "application/json")
    @Operation(
            summary = "One run: state and counts",
            description =
                    "The counts are rows of its files: created is a row that this source sends for the first time, of somebody new"
                            + " or of somebody the hub knows. `returned` says how many of the created were over and are there again; it is"
                            + " looked up, so that only this answer has it and a list does not.")
    RunBody run(@PathVariable String id) {
        RunView run = known.find(id);
        return body(run, diffs.returned(run.runId()));
    }

    private RunBody body(RunView run, @Nullable Long returned) {
        boolean waits = run.state().equals("held") || run.state().equals("previewed");
        return RunBody.of(
                run, returned, waits ? decisions.overtakenBy(run.runId()).orElse(null) : null);
    }

    @GetMapping(path = "/{id}/findings", produces = "application/json")
    @Operation(summary = "Findings of a run; follow `next` until it is null")
    ResponseEntity<Map<String, Object>> findings(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        int most = Parameters.limit(limit);
        long seen = Parameters.after(after);
        RunView run = known.find(id);
        boolean whole = known.mayReadCells(run);
        List<NumberedFinding> page = desk.findings(run.runId(), seen, most);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "findings",
                page.stream()
                        .map(each -> ProblemBody.finding(shown(each.finding(), whole)))
                        .toList());
        body.put("next", page.size() < most ? null : next(run, page.getLast(), most));
        return ResponseEntity.ok()
                .header(DataClassHeader.NAME, held(whole).name())
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    @GetMapping(path = "/{id}/findings/rules", produces = "application/json")
    @Operation(summary = "How often each rule found something in a run, the most frequent first")
    Map<String, List<ImportDesk.FindingRule>> rules(@PathVariable String id) {
        return Map.of("rules", desk.rules(known.find(id).runId()));
    }

    /** Cells can be of any class; their shape tells of nobody. */
    private static DataClass held(boolean whole) {
        return whole ? DataClass.I : DataClass.III;
    }

    @GetMapping("/{id}/findings.csv")
    @Operation(summary = "All findings of a run as CSV for a spreadsheet (UTF-8 with BOM)")
    ResponseEntity<StreamingResponseBody> csv(@PathVariable String id) {
        RunView run = known.find(id);
        boolean whole = known.mayReadCells(run);
        return ResponseEntity.ok()
                .header(DataClassHeader.NAME, held(whole).name())
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"run-" + run.runId() + "-findings.csv\"")
                .body(out -> {
                    try (FindingsCsv csv = new FindingsCsv(out)) {
                        writeAll(csv, run, whole);
                    }
                });
    }

    private void writeAll(FindingsCsv csv, RunView run, boolean whole) throws IOException {
        long after = 0;
        List<NumberedFinding> page;
        do {
            page = desk.findings(run.runId(), after, PAGE);
            for (NumberedFinding each : page) {
                csv.add(shown(each.finding(), whole));
                after = each.number();
            }
        } while (page.size() == PAGE);
    }

    private static Finding shown(Finding finding, boolean whole) {
        return whole ? finding : MaskedCells.of(finding);
    }

    private static String next(RunView run, NumberedFinding last, int limit) {
        return "/api/v1/runs/" + run.runId() + "/findings?after=" + last.number() + "&limit=" + limit;
    }

    /**
     * @param absent rows among those counted as ended that no file named any more
     * @param returned rows among those counted as created that were over and are there again, 0 where that is not known any more;
     *     null in a list
     * @param overtakenBy of a held run or a preview: a later run of the same list that has been applied, so that this one cannot
     *     be approved any more; null where there is none
     * @param findings where the findings are
     * @param diff where it says what the run would do or has done
     * @param decisions where it says what people decided about the run
     */
    record RunBody(
            long runId,
            String source,
            String sender,
            String state,
            String mode,
            OffsetDateTime receivedAt,
            @Nullable OffsetDateTime finishedAt,
            List<ImportDesk.RunFile> files,
            ImportDesk.Counts counts,
            long absent,
            @Nullable Long returned,
            @Nullable Long overtakenBy,
            String findings,
            String diff,
            String decisions) {

        static RunBody of(RunView run, @Nullable Long returned, @Nullable Long overtakenBy) {
            return new RunBody(
                    run.runId(),
                    run.source(),
                    run.sender(),
                    run.state(),
                    run.mode(),
                    run.receivedAt(),
                    run.finishedAt(),
                    run.files(),
                    run.counts(),
                    run.absent(),
                    returned,
                    overtakenBy,
                    "/api/v1/runs/" + run.runId() + "/findings",
                    "/api/v1/runs/" + run.runId() + "/diff",
                    "/api/v1/runs/" + run.runId() + "/decisions");
        }
    }
}
