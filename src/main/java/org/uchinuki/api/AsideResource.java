package org.uchinuki.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.uchinuki.access.Readers;
import org.uchinuki.api.ShownAsides.Shown;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.ProblemBody;
import org.uchinuki.pipeline.Aside;
import org.uchinuki.pipeline.AsideBook.Cause;
import org.uchinuki.pipeline.AsideBook.Question;
import org.uchinuki.pipeline.Asides;
import org.uchinuki.pipeline.Asides.Replayed;
import org.uchinuki.pipeline.Candidates;
import tools.jackson.databind.JsonNode;

/**
 * Rows that wait for a person. Cells are shown in their shape; who has opened the run that set a row aside with a reason
 * reads and edits them whole.
 */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
@Tag(name = "set-aside", description = "保留と再処理")
class AsideResource {

    private static final int PAGE = 500;

    private final Asides desk;
    private final ShownAsides shown;
    private final Readers readers;

    AsideResource(Asides desk, ShownAsides shown, Readers readers) {
        this.desk = desk;
        this.shown = shown;
        this.readers = readers;
    }

    @GetMapping("/set-aside/causes")
    @Holds(DataClass.III)
    @Operation(summary = "Why rows wait, and how many, the most frequent first")
    List<Cause> causes() {
        return desk.causes();
    }

    @GetMapping("/set-aside")
    @Operation(summary = "Rows that wait, as they came and as they are mapped now; follow `next` until it is null")
    ResponseEntity<Map<String, Object>> open(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String school,
            @RequestParam(required = false) @Nullable Long run,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        int most = Parameters.limit(limit);
        demand(school);
        List<Aside> rows = desk.open(new Question(code, mapping, field, school, run), Parameters.after(after), most);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("rows", rows.stream().map(this::row).toList());
        body.put("next", rows.size() < most ? null : rows.getLast().id());
        return ResponseEntity.ok()
                .header(DataClassHeader.NAME, held(rows).name())
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    private void demand(@Nullable String school) {
        shown.schoolNot(school).ifPresent(not -> {
            throw new ApiProblem(ShownAsides.status(not), List.of(not));
        });
    }

    private DataClass held(List<Aside> rows) {
        return rows.stream().anyMatch(shown::mayRead) ? DataClass.I : DataClass.III;
    }

    private RowBody row(Aside aside) {
        Shown row = shown.row(aside);
        Instant editedAt = aside.editedAt();
        return new RowBody(
                aside.id(),
                aside.runId(),
                aside.mapping(),
                aside.file(),
                aside.row(),
                aside.school(),
                row.findings().stream().map(ProblemBody::finding).toList(),
                row.fields(),
                row.mapped(),
                row.mappedFindings().stream().map(ProblemBody::finding).toList(),
                aside.editedBy(),
                editedAt == null ? null : JapanTime.of(editedAt));
    }

    @PatchMapping(path = "/set-aside/{id}", consumes = "application/json")
    @Operation(summary = "Give a row other cells; it goes on waiting until it is put through again")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(mediaType = "application/json", schema = @Schema(type = "object", example = Bodies.CELLS)))
    ResponseEntity<RowBody> edit(@PathVariable String id, @RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        Map<String, String> changes = form.texts("fields", JsonForm.ANY_LENGTH);
        form.refuse();
        Aside aside = known(id);
        if (!shown.mayRead(aside)) {
            throw ApiProblem.of(403, "api.open_run_first", "id", id, Map.of("run", String.valueOf(aside.runId())));
        }
        refuse(desk.edit(aside, changes, login()));
        return ResponseEntity.ok()
                .header(DataClassHeader.NAME, DataClass.I.name())
                .cacheControl(CacheControl.noStore())
                .body(row(known(id)));
    }

    @PostMapping(path = "/set-aside/{id}:dismiss", consumes = "application/json")
    @Holds(DataClass.III)
    @Operation(summary = "Let a row wait no more, without any change")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.REASON)))
    ResponseEntity<Void> dismiss(@PathVariable String id, @RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        String reason = form.text("reason", JsonForm.ANY_LENGTH);
        form.refuse();
        refuse(desk.dismiss(known(id), login(), reason == null ? "" : reason));
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/set-aside:replay", consumes = "application/json")
    @Holds(DataClass.III)
    @Operation(summary = "Put rows through again: these, or all of a cause; a run of its own for each mapping")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.REPLAY)))
    ResponseEntity<Map<String, Object>> replay(@RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        List<Long> ids = form.numbers("ids", Asides.MOST);
        boolean wrongIds = form.isWrong();
        String code = form.text("code", JsonForm.ANY_LENGTH);
        String mapping = form.text("mapping", JsonForm.ANY_LENGTH);
        String field = form.text("field", JsonForm.ANY_LENGTH);
        if (ids.isEmpty() && !wrongIds && code == null && mapping == null) {
            form.fault("api.missing_member", "/ids", null, Map.of());
        } else if (!ids.isEmpty() && (code != null || mapping != null || field != null)) {
            form.fault("api.ids_or_cause", "/ids", null, Map.of());
        }
        form.refuse();
        Replayed begun = ids.isEmpty()
                ? desk.replay(new Question(code, mapping, field, null, null), login())
                : desk.replay(ids, login());
        if (begun.rows() == 0) {
            throw ApiProblem.of(409, "api.nothing_to_replay", "ids", ids.isEmpty() ? null : ids.toString(), Map.of());
        }
        return ResponseEntity.accepted()
                .body(Map.of(
                        "runIds", begun.runs(),
                        "rows", begun.rows(),
                        "unknownIds", begun.unknown(),
                        "leftIds", begun.left()));
    }

    @GetMapping("/set-aside/fix-list.csv")
    @Operation(
            summary = "What a school is to mend at the source, as CSV for a spreadsheet: places and fixes, no cells;"
                    + " the source's own key of a row where its run has been opened with a reason")
    ResponseEntity<StreamingResponseBody> fixList(@RequestParam(required = false) @Nullable String school) {
        demand(school);
        Set<Long> opened = opened(school);
        return ResponseEntity.ok()
                .header(DataClassHeader.NAME, (opened.isEmpty() ? DataClass.III : DataClass.I).name())
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"fix-list" + (school == null ? "" : "-" + name(school)) + ".csv\"")
                .body(out -> {
                    try (CsvWriter csv = Spreadsheet.open(out)) {
                        csv.writeRecord(
                                "学校コード",
                                "ファイル",
                                "行",
                                "列",
                                "内容",
                                "直し方",
                                "message",
                                "fix",
                                "値の形（0 は数字、〇 は漢字、あ・ア・a はその文字）",
                                "送付元の番号");
                        writeAll(csv, school, opened);
                    }
                });
    }

    private static String name(String school) {
        return school.replaceAll("[^A-Za-z0-9]", "");
    }

    /** Runs of these rows whose cells the reader has opened with a reason. */
    private Set<Long> opened(@Nullable String school) {
        Map<Long, Boolean> runs = new HashMap<>();
        each(school, aside -> runs.computeIfAbsent(aside.runId(), run -> shown.mayRead(aside)));
        runs.values().removeIf(may -> !may);
        return runs.keySet();
    }

    private void each(@Nullable String school, Consumer<Aside> told) {
        long after = 0;
        List<Aside> page;
        do {
            page = desk.open(new Question(null, null, null, school, null), after, PAGE);
            page.forEach(told);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private void writeAll(CsvWriter csv, @Nullable String school, Set<Long> opened) {
        each(school, aside -> {
            for (Finding each : aside.findings()) {
                // decided at /people/candidates; no school can mend it
                if (each.code().equals(Candidates.CODE)) {
                    continue;
                }
                Finding finding = MaskedCells.of(each);
                csv.writeRecord(
                        Spreadsheet.plain(aside.school()),
                        Spreadsheet.plain(aside.file()),
                        String.valueOf(aside.row()),
                        Spreadsheet.plain(finding.at().field()),
                        Spreadsheet.plain(SchoolTexts.message(finding, Locale.JAPANESE)),
                        Spreadsheet.plain(SchoolTexts.fix(finding, Locale.JAPANESE)),
                        Spreadsheet.plain(SchoolTexts.message(finding, Locale.ENGLISH)),
                        Spreadsheet.plain(SchoolTexts.fix(finding, Locale.ENGLISH)),
                        Spreadsheet.plain(SchoolTexts.isCell(finding) ? finding.value() : null),
                        Spreadsheet.plain(opened.contains(aside.runId()) ? aside.key() : null));
            }
        });
    }

    private Aside known(String id) {
        long number = id.matches("[1-9][0-9]{0,17}") ? Long.parseLong(id) : -1;
        return desk.find(number).orElseThrow(() -> ApiProblem.of(404, "api.unknown_row", "id", id, Map.of()));
    }

    private String login() {
        return readers.current().caller().name();
    }

    private static void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            boolean conflict = findings.getFirst().code().equals("pipeline.row_not_open");
            throw new ApiProblem(conflict ? 409 : 422, findings);
        }
    }

    /**
     * @param school code of the school that the row names, or null
     * @param findings why it waits
     * @param fields column → text; null where the row could not be read
     * @param mapped canonical path → text, by the mapping as it is now
     * @param mappedFindings what that mapping finds wrong with it
     * @param editedBy login, or null where the cells are as they came
     * @param editedAt with Japan's offset, or null
     */
    record RowBody(
            long id,
            long runId,
            String mapping,
            String file,
            long row,
            @Nullable String school,
            List<Map<String, Object>> findings,
            @Nullable Map<String, @Nullable String> fields,
            @Nullable Map<String, @Nullable String> mapped,
            List<Map<String, Object>> mappedFindings,
            @Nullable String editedBy,
            @Nullable OffsetDateTime editedAt) {}
}
