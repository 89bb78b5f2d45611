package org.uchinuki.access.client;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** A client signed an assertion with its key, and one of its claims will not do. */
final class AssertionFault extends BadJwtException {

    private static final long serialVersionUID = 1L;

    private final String claim;
    private final String expected;

    /** @param expected in words, for whoever wrote the client */
    AssertionFault(String claim, String expected) {
        super("the claim " + claim + " of the assertion will not do");
        this.claim = claim;
        this.expected = expected;
    }

    static @Nullable AssertionFault within(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof AssertionFault fault) {
                return fault;
            }
        }
        return null;
    }

    String claim() {
        return claim;
    }

    String expected() {
        return expected;
    }
}
