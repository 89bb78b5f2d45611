package org.uchinuki.access.client;

import java.util.List;
import java.util.Optional;

/** The agreements that the hub keeps. */
public interface Agreements {

    Optional<Agreement> of(String clientId);

    /** All of them, by client id. */
    List<Agreement> all();

    /**
     * Puts the agreement in the place of the client's former one.
     *
     * @param by login of who did it
     */
    void put(Agreement agreement, String by);
}
