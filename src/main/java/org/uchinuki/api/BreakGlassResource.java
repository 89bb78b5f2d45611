package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Readers;
import org.uchinuki.access.grant.BreakGlass;
import org.uchinuki.access.grant.GlassDesk;
import org.uchinuki.access.grant.GlassDesk.Answer;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.karte.SecondFactorNeeded;
import tools.jackson.databind.JsonNode;

/** What is opened beyond one's reach, with a reason and for a time; and the auditor's notice of it. */
@RestController
@Holds(DataClass.II)
@RequestMapping(path = "/api/v1/break-glass", produces = "application/json")
@Tag(name = "break-glass", description = "緊急時の閲覧")
class BreakGlassResource {

    private final GlassDesk desk;
    private final Readers readers;
    private final Clock clock;

    BreakGlassResource(GlassDesk desk, Readers readers, Clock clock) {
        this.desk = desk;
        this.readers = readers;
        this.clock = clock;
    }

    @PostMapping(consumes = "application/json")
    @Operation(summary = "Open one child, class or run, with a reason of ten characters or more and without names")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.BREAK_GLASS)))
    ResponseEntity<Opened> open(@RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        String what = form.text("what", JsonForm.ANY_LENGTH);
        String subject = form.text("subject", JsonForm.ANY_LENGTH);
        String reason = form.text("reason", JsonForm.ANY_LENGTH);
        form.refuse();
        return switch (desk.open(readers.current(), what, subject, reason)) {
            case Answer.Opened opened ->
                ResponseEntity.status(HttpStatus.CREATED).body(Opened.of(opened.glass()));
            case Answer.Faulty faulty -> throw new ApiProblem(422, faulty.findings());
            case Answer.NotYours beyond -> throw new AccessDeniedException("no role of the caller opens such a thing");
            case Answer.SecondFactor needed -> throw new SecondFactorNeeded(List.of());
        };
    }

    @GetMapping("/mine")
    @Operation(summary = "What the caller has opened and is still open")
    List<Opened> mine() {
        return desk.openTo(readers.current()).stream().map(Opened::of).toList();
    }

    @PostMapping("/{id}:close")
    @Operation(summary = "Close what the caller has opened, before its time")
    ResponseEntity<Void> close(@PathVariable UUID id) {
        if (!desk.close(id, readers.current())) {
            throw new NotKnown("break-glass");
        }
        return ResponseEntity.noContent().build();
    }

    @GetMapping
    @Operation(summary = "What was opened: what no auditor has taken note of first, then the newest")
    List<Event> events(@RequestParam(defaultValue = "50") int limit) {
        Instant now = clock.instant();
        return desk.latest(Parameters.limit(limit)).stream()
                .map(glass -> Event.of(glass, now))
                .toList();
    }

    @PostMapping("/{id}:seen")
    @Operation(summary = "The auditor has taken note of it")
    ResponseEntity<Void> seen(@PathVariable UUID id) {
        if (!desk.seen(id, readers.current())) {
            throw new NotKnown("break-glass");
        }
        return ResponseEntity.noContent().build();
    }

    /** @param until when it closes by itself */
    record Opened(UUID id, String what, String subject, OffsetDateTime until) {

        static Opened of(BreakGlass glass) {
            return new Opened(glass.id(), glass.what().word(), glass.subject(), JapanTime.of(glass.until()));
        }
    }

    /** One that was opened, as the auditor sees it. */
    record Event(
            UUID id,
            String who,
            String actingAs,
            String what,
            String subject,
            String reason,
            OffsetDateTime openedAt,
            OffsetDateTime until,
            boolean open,
            @Nullable String seenBy,
            @Nullable OffsetDateTime seenAt) {

        static Event of(BreakGlass glass, Instant now) {
            return new Event(
                    glass.id(),
                    glass.who(),
                    glass.actingAs(),
                    glass.what().word(),
                    glass.subject(),
                    glass.reason(),
                    JapanTime.of(glass.openedAt()),
                    JapanTime.of(glass.until()),
                    glass.isOpen(now),
                    glass.seenBy(),
                    glass.seenAt() == null ? null : JapanTime.of(glass.seenAt()));
        }
    }
}
