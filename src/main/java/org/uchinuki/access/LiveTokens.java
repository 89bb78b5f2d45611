package org.uchinuki.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Which access tokens of clients are still taken. A token is signed and proves itself until it expires; what has happened since
 * it was given is asked here, at every request: it must be quick.
 */
public interface LiveTokens {

    /** Whether its client is let in, still has all scopes that it names, and has not lost it. */
    boolean takes(Jwt token);

    /**
     * Takes it no more; on other nodes ten seconds later at most.
     *
     * @param token as it is sent
     * @param expires when it would have ended by itself
     */
    void end(String token, Instant expires);

    /** What a token of this hub names as its scopes. */
    static Set<String> scopes(Jwt token) {
        List<String> named = token.getClaimAsStringList("scope");
        return named == null ? Set.of() : Set.copyOf(named);
    }
}
