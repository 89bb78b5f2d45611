package org.uchinuki.access.lti;

import java.util.List;
import java.util.Optional;

/** The tools that are registered for launches. */
public interface LtiTools {

    /** All of them, by title. */
    List<LtiTool> all();

    Optional<LtiTool> of(String clientId);

    /**
     * Puts the registration in the place of the client's former one.
     *
     * @param by login of who did it
     */
    void put(LtiTool tool, String by);

    /** Takes the registration away, where there is one. */
    void remove(String clientId);
}
