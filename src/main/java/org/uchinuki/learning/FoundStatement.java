package org.uchinuki.learning;

import java.time.Instant;
import java.util.UUID;

/**
 * Of a stored statement what is given back of it; what was read out of it is left in the log.
 *
 * @param position place in the log
 * @param storedAt when, by the clock of the database, in microseconds
 * @param client the credential that sent it
 * @param raw exactly the bytes received
 */
public record FoundStatement(long position, Instant storedAt, UUID id, String client, Bytes raw) {

    public static FoundStatement of(StoredEvent stored) {
        ReceivedEvent event = stored.event();
        return new FoundStatement(stored.position(), stored.storedAt(), event.id(), event.client(), event.raw());
    }
}
