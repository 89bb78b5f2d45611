package org.uchinuki.access.provider;

import java.time.Instant;

/** Remembers what may be used only once. */
public interface SpentOnce {

    /**
     * Notes that this was used. Of several that ask at the same time, on any node, one is told true.
     *
     * @param secret a code or token; only its digest is kept
     * @param until when it loses its force by itself
     * @return whether this is the first time
     */
    boolean spend(String secret, Instant until);
}
