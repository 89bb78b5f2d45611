package org.uchinuki.pipeline;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;

/** 予約: the moment at which an approval is to be carried out. */
public final class DueTime {

    /** So long a preview is worth waiting for. */
    static final Duration LATEST = Duration.ofDays(14);

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private DueTime() {}

    /** @param text ISO 8601, with an offset or in the time of Japan: {@code 2026-04-08T02:00} */
    public static Outcome<Instant> read(String text) {
        String written = text.strip().replace(' ', '+');
        try {
            return Outcome.passed(
                    written.matches(".*T.*[Z+-].*")
                            ? OffsetDateTime.parse(written).toInstant()
                            : LocalDateTime.parse(written).atZone(JAPAN).toInstant());
        } catch (DateTimeException unreadable) {
            return Outcome.setAside(Finding.error("pipeline.due_unreadable", Location.pointer("request", "/at"), text));
        }
    }

    /** The same, or nothing where nothing was given. */
    public static Outcome<Optional<Instant>> given(String text) {
        if (text.isBlank()) {
            return Outcome.passed(Optional.empty());
        }
        return switch (read(text)) {
            case Outcome.Passed<Instant> passed -> Outcome.passed(Optional.of(passed.value()));
            case Outcome.SetAside<Instant> bad -> Outcome.setAside(bad.findings());
        };
    }

    /** The moment as people in Japan write it: {@code 2026-04-08 02:00}. */
    static String text(Instant due) {
        return MINUTE.format(due.atZone(JAPAN));
    }

    /** Whether nothing can be done at that moment: it is over, or too far away. */
    static boolean isOut(@Nullable Instant due, Instant now) {
        return due != null && (!due.isAfter(now) || due.isAfter(now.plus(LATEST)));
    }

    static Finding refusal(String text) {
        return Finding.error(
                "pipeline.due_out_of_range",
                Location.pointer("request", "/at"),
                text,
                Map.of("days", String.valueOf(LATEST.toDays())));
    }
}
