package org.uchinuki.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; null leaves a question open.
 *
 * @param who exactly this login or client id
 * @param subjectId exactly this id
 * @param from at this moment or later
 * @param until before this moment
 * @param before entries with lower numbers than this: where the last page ended
 */
public record TrailSearch(
        @Nullable String who,
        @Nullable String subjectId,
        TrailEntry.@Nullable Opened what,
        TrailEntry.@Nullable Deed deed,
        TrailEntry.@Nullable Outcome outcome,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long before) {

    /** Every entry. */
    public static final TrailSearch ALL = new TrailSearch(null, null, null, null, null, null, null, null);

    /** Every entry about one child, class, school or run. */
    public static TrailSearch about(String subjectId) {
        return new TrailSearch(null, subjectId, null, null, null, null, null, null);
    }

    /** The same, from below this number. */
    public TrailSearch before(long number) {
        return new TrailSearch(who, subjectId, what, deed, outcome, from, until, number);
    }
}
