package org.uchinuki.access.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A child opened to one person by name, for a time.
 *
 * @param who login of the person
 * @param from first day, in Japan
 * @param until last day
 * @param by login of who gave it
 * @param endedBy login of who ended it before its time, or null
 */
public record Grant(
        UUID id,
        String who,
        UUID child,
        LocalDate from,
        LocalDate until,
        String reason,
        String by,
        Instant at,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {

    /** @param day a calendar day in Japan */
    public boolean holdsOn(LocalDate day) {
        return endedAt == null && !day.isBefore(from) && !day.isAfter(until);
    }

    /** Whether it may still hold today or later. */
    public boolean isAlive(LocalDate day) {
        return endedAt == null && !day.isAfter(until);
    }
}
