package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Action;
import org.uchinuki.access.Reader;
import org.uchinuki.access.Readers;
import org.uchinuki.access.restriction.RestrictionDesk;
import org.uchinuki.access.restriction.RestrictionDesk.Answer;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.karte.NotKnown;
import tools.jackson.databind.JsonNode;

/** 分析を望まない: a child is absent from alerts and aggregates from a day on, or is in them again. */
@RestController
@RequestMapping(path = "/api/v1/students/{id}/analysis-restriction", produces = "application/json")
@Tag(name = "analysis-restriction", description = "分析を望まない児童生徒")
class RestrictionResource {

    private final RestrictionDesk desk;
    private final Readers readers;

    RestrictionResource(RestrictionDesk desk, Readers readers) {
        this.desk = desk;
        this.readers = readers;
    }

    /** Why is guarded more closely than that it is so; without a second factor it is null. */
    @GetMapping
    @Operation(summary = "What is set for the child and has no end yet; 204 where nothing is")
    ResponseEntity<RestrictionBody> get(@PathVariable UUID id) {
        boolean why = !reaching(id).mustStepUpFor(DataClass.II);
        return desk.of(id)
                .map(set -> ResponseEntity.ok()
                        .header(DataClassHeader.NAME, (why ? DataClass.II : DataClass.III).name())
                        .cacheControl(CacheControl.noStore())
                        .body(new RestrictionBody(
                                id, set.from(), why ? set.reason().word() : null, set.by())))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @Holds(DataClass.II)
    @PutMapping(consumes = "application/json")
    @Operation(summary = "Leave the child out of alerts and aggregates from this day on")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.RESTRICTION)))
    RestrictionBody set(@PathVariable UUID id, @RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        String from = form.text("from", JsonForm.ANY_LENGTH);
        String reason = form.text("reason", JsonForm.ANY_LENGTH);
        form.refuse();
        return switch (desk.set(reaching(id), id, from, reason)) {
            case Answer.Set set ->
                new RestrictionBody(
                        id,
                        set.restriction().from(),
                        set.restriction().reason().word(),
                        set.restriction().by());
            case Answer.Faulty faulty -> throw new ApiProblem(422, faulty.findings());
        };
    }

    @DeleteMapping
    @Operation(summary = "Take the child into alerts and aggregates again, from today on")
    ResponseEntity<Void> end(@PathVariable UUID id) {
        desk.end(reaching(id), id);
        return ResponseEntity.noContent().build();
    }

    /** Of several roles, the one that may restrict must be the one that reaches the child. */
    private Reader reaching(UUID child) {
        Reader reader = readers.current();
        if (!reader.reaches(Action.RESTRICT, child)) {
            throw new NotKnown("student");
        }
        return reader;
    }

    /**
     * @param from first day without the child
     * @param by login of who set it
     */
    record RestrictionBody(
            UUID child, LocalDate from, @Nullable String reason, String by) {}
}
