package org.uchinuki.learning;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One valid event, not yet stored.
 *
 * @param id the sender's, or made by the hub; an event is stored once under it
 * @param client the credential that sent it
 * @param terms by what it is found; they are written and not read back
 * @param content digest of what counts when two events with one id are compared
 * @param raw exactly the bytes received
 * @param files that came with it; they are written and not read back
 */
public record ReceivedEvent(
        EventStandard standard,
        UUID id,
        String client,
        Instant receivedAt,
        Reading reading,
        Terms terms,
        Bytes content,
        Bytes raw,
        List<AttachedFile> files) {

    /** The same event, of which something else is read. */
    public ReceivedEvent read(Reading now, Terms foundBy) {
        return new ReceivedEvent(standard, id, client, receivedAt, now, foundBy, content, raw, files);
    }

    /** The same event, compared with others in another way. */
    ReceivedEvent comparedBy(Bytes digest) {
        return new ReceivedEvent(standard, id, client, receivedAt, reading, terms, digest, raw, files);
    }
}
