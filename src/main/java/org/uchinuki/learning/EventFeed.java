package org.uchinuki.learning;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.SchoolYear;

/**
 * The log for those who follow it: page by page in its order, as little or as much as is asked for. Whoever goes on from where a
 * page ends loses nothing and gets nothing twice.
 */
public interface EventFeed {

    /**
     * What is asked for; null asks for any.
     *
     * @param client who sent it
     * @param schoolYear in which it happened
     */
    record Wanted(
            @Nullable EventStandard standard,
            @Nullable VerbFamily verb,
            @Nullable String client,
            @Nullable SchoolYear schoolYear) {

        public static final Wanted ANY = new Wanted(null, null, null, null);
    }

    /**
     * Some events.
     *
     * @param readTo up to this position all that is wanted is here or was before; of a part of the log without anything wanted it
     *     is beyond the last event
     * @param end where the log ended when this was read
     */
    record Page(List<StoredEvent> events, long readTo, EventLog.Head end) {

        /** Whether there is more of the log to read. */
        public boolean more() {
            return readTo < end.position();
        }
    }

    /**
     * What is wanted of the events after a position, at most so many. Looks through a part of the log only and holds a few megabytes
     * at most: an empty page is not yet the end.
     */
    Page after(long position, Wanted wanted, int limit);

    /** The last position that was stored until then; 0 where there is none. */
    long lastUntil(Instant time);

    /** When the last of the events up to a position was stored, of those that are there; the beginning of 1970 where none is. */
    Instant lastStored(long position);

    /** Whose these handles are today; those that nobody has are left out. */
    Map<String, UUID> owners(Collection<String> handles);
}
