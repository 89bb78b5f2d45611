package org.uchinuki.learning;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The tables of the log, as one database writes to them. Everything here is called within the transaction of an append. */
interface EventTables {

    /** An event's name. */
    record Key(EventStandard standard, UUID id) {
        static Key of(ReceivedEvent event) {
            return new Key(event.standard(), event.id());
        }
    }

    /** An event that is there. */
    record Known(long position, Bytes content) {}

    /**
     * The end of the log, and nobody else's until the transaction ends.
     *
     * @param now by the clock of the database
     */
    record Locked(EventLog.Head head, Instant now) {}

    Locked lock();

    /** Those of the named events that are there, under whichever standard. */
    Map<Key, Known> known(Collection<UUID> ids);

    /** Writes events whose stored times are in one month (UTC). */
    void insert(List<StoredEvent> events);

    void move(EventLog.Head head);

    /** The transaction of {@link #insert} is committed. */
    void committed(Instant storedAt);
}
