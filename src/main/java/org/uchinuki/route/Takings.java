package org.uchinuki.route;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What routes have handed to the import line and it has applied: by this the same bytes are known again. The store keeps it. */
public interface Takings {

    /**
     * The applied run that took exactly these bytes over, where taking them again could change nothing: nothing was found in
     * it, nothing set aside, it was not undone, and no later run has read with one of its mappings.
     *
     * @param source as the route names it
     * @param mapping the mapping that the route asks for; null where the heading decides
     * @param sha256 of the bytes as they came, in hex
     */
    Optional<Taking> settled(String source, @Nullable String mapping, String sha256);

    /** Notes that a run that was applied has taken these bytes over. */
    void took(String source, @Nullable String mapping, String sha256, long runId);

    /** @param digests versions of the mappings that read it, by name */
    record Taking(long runId, Map<String, String> digests) {
        public Taking {
            digests = Map.copyOf(digests);
        }
    }

    /** Notes that the same bytes came again, and when: nothing is done with them, and yet their sender still sends. */
    void cameAgain(String source, @Nullable String mapping, String sha256, Instant when);
}
