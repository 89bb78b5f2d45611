package org.uchinuki.learning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The tables of the log, as one database writes to them. Everything here is called within the transaction of an append. */
interface EventTables {

    /** An event's name. */
    record EventId(EventStandard standard, UUID id) {
        static EventId of(ReceivedEvent event) {
            return new EventId(event.standard(), event.id());
        }
    }

    /** An event that is there. */
    record Known(long position, Bytes content) {}

    /**
     * The end of the log, and nobody else's until the transaction ends.
     *
     * @param now by the clock of the database
     * @param known those of the named events that are there, under whichever standard
     * @param awaited those that a statement is about
     * @param erased {@link Fingerprint#ofErased} of those that were erased
     */
    record Locked(EventLog.Head head, Instant now, Map<EventId, Known> known, Set<UUID> awaited, Set<UUID> erased) {}

    Locked lock(Set<UUID> ids);

    /** Writes events whose stored times are in one month (UTC), and that the log ends with them. */
    void insert(List<StoredEvent> events, EventLog.Head head);

    /** The transaction of {@link #insert} is committed. */
    void committed(Instant storedAt);
}
