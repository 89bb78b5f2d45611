package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Readers;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.change.Correction;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;
import org.uchinuki.pipeline.Corrections;
import tools.jackson.databind.JsonNode;

/** 手修正: what IT staff put right by hand. The values themselves are not told: who may see them reads the record. */
@RestController
@Holds(DataClass.III)
@RequestMapping(path = "/api/v1", produces = "application/json")
@Tag(name = "corrections", description = "手修正")
class CorrectionResource {

    private final Corrections corrections;
    private final Readers readers;

    CorrectionResource(Corrections corrections, Readers readers) {
        this.corrections = corrections;
        this.readers = readers;
    }

    @GetMapping("/corrections")
    @Operation(summary = "Corrections that hold against the sources, newest first")
    List<CorrectionBody> open(@RequestParam(defaultValue = "100") int limit) {
        return corrections.open(Parameters.limit(limit)).stream()
                .map(CorrectionBody::of)
                .toList();
    }

    @PostMapping(path = "/corrections", consumes = "application/json")
    @Operation(summary = "Put one field of a record right; it holds until a source says the same")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.CORRECTION)))
    ResponseEntity<Map<String, Object>> correct(@RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        String kind = form.required("kind", JsonForm.ANY_LENGTH);
        String id = form.required("id", JsonForm.ANY_LENGTH);
        String field = form.required("field", JsonForm.ANY_LENGTH);
        String value = form.text("value", JsonForm.ANY_LENGTH);
        if (!form.has("value")) {
            form.fault("api.missing_member", "/value", null, Map.of());
        } else if (body.path("value").isString()
                && body.path("value").asString().isBlank()) {
            form.fault("api.blank_clears_nothing", "/value", "", Map.of());
        }
        String reason = form.text("reason", JsonForm.ANY_LENGTH);
        form.refuse();
        return answer(corrections.correct(kind, id, field, value, login(), reason == null ? "" : reason));
    }

    @PostMapping(path = "/corrections/{id}:end", consumes = "application/json")
    @Operation(summary = "End a correction; the record says again what its sources said last")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.REASON)))
    ResponseEntity<Map<String, Object>> end(@PathVariable String id, @RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        String reason = form.text("reason", JsonForm.ANY_LENGTH);
        form.refuse();
        long number = PeopleResource.number(id, "pipeline.unknown_correction");
        return answer(corrections.end(number, login(), reason == null ? "" : reason));
    }

    private String login() {
        return readers.current().caller().name();
    }

    private static ResponseEntity<Map<String, Object>> answer(Outcome<Long> outcome) {
        return switch (outcome) {
            case Passed<Long> passed ->
                ResponseEntity.created(URI.create("/api/v1/runs/" + passed.value()))
                        .body(Map.of("runId", passed.value()));
            case SetAside<Long> refused -> {
                boolean unknown = refused.findings().stream()
                        .anyMatch(finding -> finding.code().equals("pipeline.unknown_correction"));
                throw new ApiProblem(unknown ? 404 : 422, refused.findings());
            }
        };
    }

    /**
     * @param kind part of the canonical model
     * @param id of the record
     * @param by login
     * @param runId the run that wrote it
     */
    record CorrectionBody(
            long correctionId,
            String kind,
            UUID id,
            String field,
            String reason,
            String by,
            OffsetDateTime at,
            long runId) {

        static CorrectionBody of(Correction one) {
            return new CorrectionBody(
                    one.id(),
                    one.kind().part(),
                    one.entity(),
                    one.field(),
                    one.reason(),
                    one.by(),
                    JapanTime.of(one.at()),
                    one.runId());
        }
    }
}
