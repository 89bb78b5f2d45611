package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
import org.springframework.web.util.UriComponentsBuilder;
import org.uchinuki.access.Readers;
import org.uchinuki.api.ImportDesk.RunView;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.change.RunDiff.Question;
import org.uchinuki.change.RunDiff.Row;
import org.uchinuki.change.RunDiff.Verdict;
import org.uchinuki.pipeline.RunDiffs;
import org.uchinuki.pipeline.RunDiffs.NoDiff;

/**
 * 差分 of runs. The figures tell of nobody. Of the rows, whoever has opened the run with a reason reads all; the client that sent
 * it reads what it sent, and of what the hub held before, as everybody else, the shape only.
 */
@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "runs", description = "取込の実行履歴")
class DiffResource {

    private static final int PAGE = 500;
    private static final String CURSOR = "[0-9]{1,18}(\\.[0-9]{1,18}\\.[0-9]{1,9})?";

    private final RunDiffs diffs;
    private final KnownRuns known;
    private final Readers readers;

    DiffResource(RunDiffs diffs, KnownRuns known, Readers readers) {
        this.diffs = diffs;
        this.known = known;
        this.readers = readers;
    }

    @GetMapping(path = "/{id}/diff", produces = "application/json")
    @Holds(DataClass.III)
    @Operation(
            summary =
                    "What a run would do, or has done, in figures: by type of data, school and class, beside the limits")
    DiffBody diff(@PathVariable String id) {
        RunView run = known.find(id);
        return DiffBody.of(run, looked(() -> diffs.summary(run.runId())));
    }

    @GetMapping(path = "/{id}/changes", produces = "application/json")
    @Operation(summary = "The rows that differ, each with its person and its changes; follow `next` until it is null")
    ResponseEntity<Map<String, Object>> changes(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String verdict,
            @RequestParam(required = false) @Nullable UUID school,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        RunView run = known.find(id);
        Question question = new Question(verdict(verdict), school, cursor(after), Parameters.limit(limit));
        ShownRows shown = shown(run);
        List<Row> rows = looked(() -> diffs.rows(run.runId(), question));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("changes", rows.stream().map(shown::row).toList());
        body.put("next", rows.size() < question.limit() ? null : next(run, question, rows.getLast()));
        return ResponseEntity.ok()
                .header(DataClassHeader.NAME, shown.held().name())
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    @GetMapping("/{id}/changes.csv")
    @Operation(summary = "The rows that differ as CSV for a spreadsheet (UTF-8 with BOM), a line for each change")
    ResponseEntity<StreamingResponseBody> csv(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String verdict,
            @RequestParam(required = false) @Nullable UUID school) {
        RunView run = known.find(id);
        Question question = new Question(verdict(verdict), school, null, PAGE);
        ShownRows shown = shown(run);
        List<Row> first = looked(() -> diffs.rows(run.runId(), question));
        return ResponseEntity.ok()
                .header(DataClassHeader.NAME, shown.held().name())
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"run-" + run.runId() + "-changes.csv\"")
                .body(out -> {
                    try (ChangesCsv csv = new ChangesCsv(out)) {
                        writeAll(csv, run, question, first, shown);
                    }
                });
    }

    private void writeAll(ChangesCsv csv, RunView run, Question question, List<Row> first, ShownRows shown)
            throws IOException {
        List<Row> page = first;
        while (!page.isEmpty()) {
            for (Row row : page) {
                csv.add(shown.row(row));
            }
            if (page.size() < PAGE) {
                return;
            }
            page = diffs.rows(
                    run.runId(),
                    new Question(
                            question.verdict(),
                            question.school(),
                            page.getLast().cursor(),
                            PAGE));
        }
    }

    private ShownRows shown(RunView run) {
        if (!known.mayReadCells(run)) {
            return ShownRows.SHAPES;
        }
        return readers.current().caller().isPerson() ? ShownRows.WHOLE : ShownRows.AS_SENT;
    }

    private static <T> T looked(Supplier<T> look) {
        try {
            return look.get();
        } catch (NoDiff none) {
            throw new ApiProblem(none.isGone() ? 410 : 409, List.of(none.finding()));
        }
    }

    private static @Nullable Verdict verdict(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return null;
        }
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.word().equals(word))
                .findFirst()
                .orElseThrow(() -> bad(
                        "verdict",
                        word,
                        Arrays.stream(Verdict.values()).map(Verdict::word).collect(Collectors.joining(", "))));
    }

    private static @Nullable String cursor(@Nullable String after) {
        if (after == null || after.isBlank()) {
            return null;
        }
        if (!after.matches(CURSOR)) {
            throw bad("after", after, "next");
        }
        return after;
    }

    private static ApiProblem bad(String name, String value, String expected) {
        return ApiProblem.of(400, "api.bad_parameter", name, value, Map.of("expected", expected));
    }

    private static String next(RunView run, Question question, Row last) {
        UriComponentsBuilder next = UriComponentsBuilder.fromPath("/api/v1/runs/" + run.runId() + "/changes")
                .queryParam("after", last.cursor())
                .queryParam("limit", question.limit());
        if (question.verdict() != null) {
            next.queryParam("verdict", question.verdict().word());
        }
        if (question.school() != null) {
            next.queryParam("school", question.school());
        }
        return next.toUriString();
    }
}
