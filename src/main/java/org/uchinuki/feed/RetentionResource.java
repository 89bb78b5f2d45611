package org.uchinuki.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Entries;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.learning.removal.Retention;
import org.uchinuki.learning.removal.Retention.Due;
import org.uchinuki.learning.removal.Retention.Held;
import tools.jackson.databind.JsonNode;

/** 保存期間: counts what has been kept for long enough, and takes it out. */
@RestController
@RequestMapping("/api/v1/retention")
@Tag(name = "retention", description = "学習イベントの保存期間")
class RetentionResource {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final Retention retention;
    private final RetentionSettings settings;
    private final Entries entries;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();

    RetentionResource(Retention retention, RetentionSettings settings, Entries entries, Clock clock) {
        this.retention = retention;
        this.settings = settings;
        this.entries = entries;
        this.clock = clock;
    }

    @PostMapping(path = "/runs", consumes = "application/json", produces = "application/json")
    @Operation(
            summary = "Count what is older than uchinuki.retention.days allows, by class, month and client (`dry-run`),"
                    + " or take it out (`apply`)")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = "{\"mode\": \"dry-run\"}")))
    ResponseEntity<?> run(@RequestBody JsonNode body, HttpServletRequest request) {
        String mode = body.path("mode").asString("");
        if (!mode.equals("apply") && !mode.equals("dry-run")) {
            return Problem.of(
                    400,
                    List.of(Finding.error(
                            "api.wrong_member",
                            Location.pointer("request", "/mode"),
                            null,
                            Map.of("expected", "dry-run, apply"))),
                    request);
        }
        Map<DataClass, Instant> before = before();
        if (before.isEmpty()) {
            return Problem.of(
                    409,
                    List.of(Finding.error("feed.retention_unset", Location.pointer("request", "/mode"), mode)),
                    request);
        }
        boolean apply = mode.equals("apply");
        List<Due> due = apply ? applied(before) : retention.due(before);
        return answer(mode, before, due, retention.held(before));
    }

    private List<Due> applied(Map<DataClass, Instant> before) {
        String bounds = bounds(before);
        entries.enter(Deed.CHANGE, Opened.STATEMENT, null, "retention " + bounds);
        // One at a time: the second finds nothing left to count.
        one.lock();
        try {
            List<Due> gone = retention.apply(before);
            entries.enter(Deed.CHANGE, Opened.STATEMENT, null, "retention " + bounds + ": " + counts(gone));
            return gone;
        } finally {
            one.unlock();
        }
    }

    private static String bounds(Map<DataClass, Instant> before) {
        return before.entrySet().stream()
                .map(each -> each.getKey() + " before "
                        + each.getValue().atZone(JAPAN).toLocalDate())
                .collect(Collectors.joining(", "));
    }

    private static String counts(List<Due> gone) {
        Map<String, Long> kinds = new TreeMap<>();
        gone.forEach(each -> kinds.merge(each.kind(), each.count(), Long::sum));
        return kinds.isEmpty() ? "nothing" : kinds.toString();
    }

    /** Days are counted in Japan: what was stored on a day goes as a whole. */
    private Map<DataClass, Instant> before() {
        LocalDate today = LocalDate.now(clock);
        Map<DataClass, Instant> before = new EnumMap<>(DataClass.class);
        settings.days()
                .forEach((dataClass, days) -> before.put(
                        dataClass, today.minusDays(days).atStartOfDay(JAPAN).toInstant()));
        return before;
    }

    private static ResponseEntity<?> answer(
            String mode, Map<DataClass, Instant> before, List<Due> due, List<Held> held) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("mode", mode);
        Map<String, String> bounds = new LinkedHashMap<>();
        before.forEach((dataClass, instant) -> bounds.put(
                dataClass.name(), instant.atZone(JAPAN).toOffsetDateTime().toString()));
        body.put("storedBefore", bounds);
        body.put("count", due.stream().mapToLong(Due::count).sum());
        body.put("due", due);
        body.put("held", held);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Data-Class", "IV")
                .body(body);
    }
}
