package org.uchinuki.access.restriction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A child is not to be analysed for some days.
 *
 * @param from first day, in Japan
 * @param until last day; far away while nobody has ended it
 * @param by login of who set it
 * @param endedBy login of who ended it, or null
 */
public record Restriction(
        UUID id,
        UUID child,
        LocalDate from,
        LocalDate until,
        Reason reason,
        String by,
        Instant at,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {

    /** The last day of one that nobody has ended. */
    public static final LocalDate OPEN = LocalDate.of(9999, 12, 31);

    /** Why; a code, so that nobody writes about the child. */
    public enum Reason {
        /** The child does not wish it. */
        CHILD,
        /** Those who care for the child do not wish it. */
        GUARDIAN,
        /** The child is to be protected. */
        PROTECTION;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Reason> of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(reason -> reason.word().equals(word))
                    .findFirst();
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(Reason::word).toList();
        }
    }

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
