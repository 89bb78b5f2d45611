package org.uchinuki.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Days;
import org.uchinuki.finding.Finding;

/** Ends of a period as people and programs write them: a day of Japan, or an ISO date and time. */
final class JapanTime {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final String EXPECTED = "2026-04-07, 2026-04-07T09:00:00+09:00";

    private JapanTime() {}

    /** The first moment of the period; a day begins at midnight. */
    static @Nullable Instant from(String field, @Nullable String text, List<Finding> findings) {
        return moment(field, text, 0, findings);
    }

    /** The first moment after the period; a day belongs to it whole. */
    static @Nullable Instant until(String field, @Nullable String text, List<Finding> findings) {
        return moment(field, text, 1, findings);
    }

    /** The moment with Japan's offset. */
    static OffsetDateTime of(Instant moment) {
        return moment.atZone(JAPAN).toOffsetDateTime();
    }

    static @Nullable OffsetDateTime orNull(@Nullable Instant moment) {
        return moment == null ? null : of(moment);
    }

    private static @Nullable Instant moment(String field, @Nullable String text, int days, List<Finding> findings) {
        if (text == null) {
            return null;
        }
        try {
            if (!text.contains("T")) {
                return Days.read(text)
                        .orElseThrow(() -> new DateTimeException(text))
                        .plusDays(days)
                        .atStartOfDay(JAPAN)
                        .toInstant();
            }
            // The + of an offset comes as a blank where the caller did not encode it.
            String written = text.replace(' ', '+');
            OffsetDateTime moment = written.matches(".*T.*[Z+-].*")
                    ? OffsetDateTime.parse(written)
                    : LocalDateTime.parse(written).atZone(JAPAN).toOffsetDateTime();
            if (!Days.canBe(moment.toLocalDate())) {
                throw new DateTimeException(text);
            }
            return moment.toInstant();
        } catch (DateTimeException unreadable) {
            findings.add(AuditQuestion.unreadable(field, text, EXPECTED));
            return null;
        }
    }
}
