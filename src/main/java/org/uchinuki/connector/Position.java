package org.uchinuki.connector;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How far something has been read: a time, a day or a number, of which the greater one is further.
 *
 * @param text word for word as the source gave it, because that is what it takes back
 */
record Position(String text, Comparable<?> order) {

    /** Null where the text is none of them: what cannot be compared is not guessed at. */
    static @Nullable Position of(String text) {
        if (text.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
            return new Position(text, new BigDecimal(text));
        }
        try {
            return new Position(text, order(text));
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static Comparable<?> order(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).toEpochDay();
        }
        return text.matches(".*(Z|z|[+-]\\d{2}:\\d{2})$") ? instant(text) : LocalDateTime.parse(text);
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    /** Whether it is further than any clock may go wrong by: a day. Of a number nobody can tell. */
    boolean isAhead(Instant now) {
        LocalDateTime most = LocalDateTime.ofInstant(now, ZoneOffset.UTC).plusDays(1);
        return switch (order) {
            case Instant instant -> instant.isAfter(most.toInstant(ZoneOffset.UTC));
            case LocalDateTime time -> time.isAfter(most);
            case Long day -> day > most.toLocalDate().toEpochDay();
            default -> false;
        };
    }

    boolean isAlike(Position other) {
        return order.getClass().equals(other.order.getClass());
    }

    // Both are of one class, which its caller has made sure of.
    @SuppressWarnings({"unchecked", "rawtypes"})
    boolean isAfter(Position other) {
        return ((Comparable) order).compareTo(other.order) > 0;
    }
}
