package org.uchinuki.route;

import java.util.List;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.StoredEvent;

/**
 * An event in the words of whoever receives it.
 *
 * @param json as it is sent
 * @param version IRI of the Caliper version; empty where it is no event of Caliper
 * @param files that go with it
 */
record OutgoingEvent(StoredEvent stored, Bytes json, String version, List<OutgoingFile> files) {

    /** @param sha2 hexadecimal, as the statement says it */
    record OutgoingFile(String sha2, String contentType, Bytes content) {}

    /** Of the event and its files. */
    long bytes() {
        return json.length()
                + files.stream().mapToLong(file -> file.content().length()).sum();
    }

    long position() {
        return stored.position();
    }
}
