package org.uchinuki.access.lti;

import java.time.Instant;
import java.util.Optional;

/** Launches that have begun and are not answered yet. */
public interface Launches {

    /** @param hint what the tool gives back ({@code lti_message_hint}); only its digest is kept */
    void begin(String hint, Launch launch);

    /** The launch of this hint, once; empty where there is none, it was taken already, or its time is over. */
    Optional<Launch> take(String hint, Instant now);

    /**
     * @param login of the person who pressed
     * @param until the tool must have answered by then
     */
    record Launch(String clientId, String login, Instant until) {}
}
