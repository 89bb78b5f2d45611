package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Trail;
import org.uchinuki.access.TrailEntry;

/** 閲覧記録 for the auditor: who looked at one child, class or run. */
@RestController
@RequestMapping(path = "/api/v1/audit", produces = "application/json")
@Tag(name = "audit", description = "閲覧記録")
class AuditResource {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final Trail trail;

    AuditResource(Trail trail) {
        this.trail = trail;
    }

    @GetMapping("/events")
    @Operation(summary = "The latest looks at one subject, newest first")
    ResponseEntity<List<Event>> events(@RequestParam String subject, @RequestParam(defaultValue = "100") int limit) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(trail.about(subject, Math.clamp(limit, 1, 500)).stream()
                        .map(Event::of)
                        .toList());
    }

    record Event(
            OffsetDateTime at,
            String who,
            String actingAs,
            String what,
            @Nullable String subject,
            String sections,
            @Nullable String purpose,
            String from,
            String outcome) {

        static Event of(TrailEntry entry) {
            return new Event(
                    entry.at().atZone(JAPAN).toOffsetDateTime(),
                    entry.who(),
                    entry.actingAs(),
                    entry.what().name(),
                    entry.subjectId(),
                    entry.sections(),
                    entry.purpose(),
                    entry.from(),
                    entry.outcome().name());
        }
    }
}
