package org.uchinuki.route;

import java.util.List;
import org.uchinuki.learning.StoredEvent;

/**
 * An event in the words of whoever receives it.
 *
 * @param json as it is sent
 * @param version IRI of the Caliper version; empty where it is no event of Caliper
 * @param files that go with it
 * @param unsaid how many parts the other standard has no place for
 */
record OutgoingEvent(StoredEvent stored, byte[] json, String version, List<OutgoingFile> files, int unsaid) {

    /** @param sha2 lower case hexadecimal, as the statement says it */
    record OutgoingFile(String sha2, String contentType, byte[] content) {}

    long position() {
        return stored.position();
    }
}
