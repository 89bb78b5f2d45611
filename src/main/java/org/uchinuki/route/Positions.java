package org.uchinuki.route;

import java.util.Optional;

/** How far incremental sources have been read. The store keeps it. */
public interface Positions {

    /**
     * The last kept value, word for word as the source gave it.
     *
     * @param name of the position, each source its own, as the connector's parameter {@code name} says it
     */
    Optional<String> find(String name);

    /** Keeps a value, durably when it returns. Call it only after what came before that value has been applied. */
    void keep(String name, String value);
}
