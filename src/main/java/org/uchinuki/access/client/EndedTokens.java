package org.uchinuki.access.client;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The access tokens of clients that have lost their force before their time. */
public interface EndedTokens {

    /**
     * @param digests of single tokens
     * @param before of clients by id: since when what they were given before is not taken
     */
    record Ended(Set<String> digests, Map<String, Instant> before) {
        public Ended {
            digests = Set.copyOf(digests);
            before = Map.copyOf(before);
        }
    }

    /** All that have not expired at this moment. */
    Ended at(Instant now);

    /** Ends one; a second time changes nothing. */
    void end(String digest, Instant expires);
}
