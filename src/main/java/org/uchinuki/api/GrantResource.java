package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Reader;
import org.uchinuki.access.Readers;
import org.uchinuki.access.grant.Grant;
import org.uchinuki.access.grant.GrantDesk;
import org.uchinuki.access.grant.GrantDesk.Answer;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.karte.SecondFactorNeeded;
import tools.jackson.databind.JsonNode;

/** Children granted to somebody by name, for a time. */
@RestController
@Holds(DataClass.II)
@RequestMapping(path = "/api/v1/grants", produces = "application/json")
@Tag(name = "grants", description = "名指しの閲覧許可")
class GrantResource {

    private final GrantDesk desk;
    private final Readers readers;

    GrantResource(GrantDesk desk, Readers readers) {
        this.desk = desk;
        this.readers = readers;
    }

    @GetMapping
    @Operation(summary = "Grants of the children whom the caller may grant, newest first")
    List<GrantBody> grants() {
        return desk.of(reader()).stream().map(GrantBody::of).toList();
    }

    @PostMapping(consumes = "application/json")
    @Operation(summary = "Open a child to a person by login, from a day until a day, for a reason")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(mediaType = "application/json", schema = @Schema(type = "object", example = Bodies.GRANT)))
    ResponseEntity<GrantBody> give(@RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        GrantDesk.Wanted wanted = new GrantDesk.Wanted(
                form.text("who", JsonForm.ANY_LENGTH),
                form.text("child", JsonForm.ANY_LENGTH),
                form.text("from", JsonForm.ANY_LENGTH),
                form.text("until", JsonForm.ANY_LENGTH),
                form.text("reason", JsonForm.ANY_LENGTH));
        form.refuse();
        return switch (desk.give(reader(), wanted)) {
            case Answer.Given given -> ResponseEntity.status(HttpStatus.CREATED).body(GrantBody.of(given.grant()));
            case Answer.Faulty faulty -> throw new ApiProblem(422, faulty.findings());
            case Answer.NotKnown beyond -> throw new NotKnown("student");
        };
    }

    @PostMapping("/{id}:end")
    @Operation(summary = "End a grant before its time")
    GrantBody end(@PathVariable UUID id) {
        return desk.end(reader(), id).map(GrantBody::of).orElseThrow(() -> new NotKnown("grant"));
    }

    /** Who is granted whom, and why: nobody reads or changes it with one factor. */
    private Reader reader() {
        Reader reader = readers.current();
        if (reader.mustStepUpFor(DataClass.II)) {
            throw new SecondFactorNeeded(List.of());
        }
        return reader;
    }

    /** @param until last day */
    record GrantBody(
            UUID id,
            String who,
            UUID child,
            LocalDate from,
            LocalDate until,
            String reason,
            String by,
            OffsetDateTime at,
            @Nullable String endedBy,
            @Nullable OffsetDateTime endedAt) {

        static GrantBody of(Grant grant) {
            return new GrantBody(
                    grant.id(),
                    grant.who(),
                    grant.child(),
                    grant.from(),
                    grant.until(),
                    grant.reason(),
                    grant.by(),
                    JapanTime.of(grant.at()),
                    grant.endedBy(),
                    grant.endedAt() == null ? null : JapanTime.of(grant.endedAt()));
        }
    }
}
