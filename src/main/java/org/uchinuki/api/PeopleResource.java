package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Readers;
import org.uchinuki.api.PersonSides.Row;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;
import org.uchinuki.pipeline.Candidates;
import org.uchinuki.pipeline.Candidates.Waiting;
import org.uchinuki.pipeline.IdentityBook;
import tools.jackson.databind.JsonNode;

/** 人の照合: rows whose person is probably one who is known, and what people say about them. */
@RestController
@RequestMapping(path = "/api/v1/people", produces = "application/json")
@Tag(name = "people", description = "人の照合・統合・分割")
class PeopleResource {

    private final Candidates candidates;
    private final PersonSides sides;
    private final Readers readers;

    PeopleResource(Candidates candidates, PersonSides sides, Readers readers) {
        this.candidates = candidates;
        this.sides = sides;
        this.readers = readers;
    }

    @GetMapping("/candidates")
    @Operation(
            summary =
                    "Rows whose person is probably one who is known, beside those people; follow `next` until it is null")
    ResponseEntity<Map<String, Object>> candidates(
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "50") int limit) {
        int most = Parameters.limit(limit);
        List<Waiting> waiting = candidates.waiting(Parameters.after(after), most);
        List<Row> rows = waiting.stream().map(sides::of).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("rows", rows);
        body.put("next", rows.size() < most ? null : rows.getLast().id());
        return ResponseEntity.ok()
                .header(DataClassHeader.NAME, held(rows.stream().anyMatch(Row::whole)))
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    static String held(boolean whole) {
        return (whole ? DataClass.I : DataClass.III).name();
    }

    @PostMapping(path = "/candidates/{id}:decide", consumes = "application/json")
    @Holds(DataClass.III)
    @Operation(
            summary = "Say who a row speaks of: one of the candidates, or none of them; the row is put through again")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.SAME_PERSON)))
    ResponseEntity<Map<String, Object>> decide(@PathVariable String id, @RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        String person = form.text("person", JsonForm.ANY_LENGTH);
        if (!form.has("person")) {
            form.fault("api.missing_member", "/person", null, Map.of());
        }
        String reason = form.text("reason", JsonForm.ANY_LENGTH);
        form.refuse();
        return switch (candidates.decide(
                number(id, "pipeline.unknown_candidate"), person, login(), reason == null ? "" : reason)) {
            case Passed<Long> run ->
                ResponseEntity.accepted()
                        .location(URI.create("/api/v1/runs/" + run.value()))
                        .body(Map.of("runId", run.value()));
            case SetAside<Long> not -> throw problem(not.findings(), "pipeline.unknown_candidate");
        };
    }

    @GetMapping("/decisions")
    @Holds(DataClass.III)
    @Operation(summary = "What was said about who is who, and holds, the latest first")
    List<DecidedBody> decisions(@RequestParam(defaultValue = "100") int limit) {
        return candidates.decisions(Parameters.limit(limit)).stream()
                .map(DecidedBody::of)
                .toList();
    }

    @PostMapping(path = "/decisions/{id}:withdraw", consumes = "application/json")
    @Holds(DataClass.III)
    @Operation(summary = "Withdraw a decision; refused while a run rests on it")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.REASON)))
    ResponseEntity<Void> withdraw(@PathVariable String id, @RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        String reason = form.text("reason", JsonForm.ANY_LENGTH);
        form.refuse();
        long decision = number(id, "pipeline.unknown_identity_decision");
        List<Finding> against = candidates.withdraw(decision, login(), reason == null ? "" : reason);
        if (!against.isEmpty()) {
            throw problem(against, "pipeline.unknown_identity_decision");
        }
        return ResponseEntity.noContent().build();
    }

    /** @param unknown code of the finding that there is nothing of this id */
    static ApiProblem problem(List<Finding> findings, String unknown) {
        List<String> codes = findings.stream().map(Finding::code).toList();
        boolean conflict = codes.stream()
                .anyMatch(code -> code.equals("pipeline.decision_in_use")
                        || code.equals("pipeline.candidate_answered")
                        || code.equals("pipeline.merged_already")
                        || code.startsWith("pipeline.merge_"));
        return new ApiProblem(codes.contains(unknown) ? 404 : conflict ? 409 : 422, findings);
    }

    /** @param unknown code of the finding that there is nothing of this id: of one that is no number, there is nothing */
    static long number(String id, String unknown) {
        if (!id.matches("[1-9][0-9]{0,17}")) {
            throw ApiProblem.of(404, unknown, "/id", id, Map.of());
        }
        return Long.parseLong(id);
    }

    private String login() {
        return readers.current().caller().name();
    }

    /**
     * @param personId the person whom the decision is about
     * @param asideId the row that waited for it, or null
     * @param by login
     */
    record DecidedBody(
            long decisionId,
            UUID personId,
            boolean same,
            String reason,
            String by,
            OffsetDateTime at,
            @Nullable Long asideId) {

        static DecidedBody of(IdentityBook.Entry entry) {
            return new DecidedBody(
                    entry.id(),
                    entry.person(),
                    entry.same(),
                    entry.reason(),
                    entry.by(),
                    JapanTime.of(entry.at()),
                    entry.aside());
        }
    }
}
