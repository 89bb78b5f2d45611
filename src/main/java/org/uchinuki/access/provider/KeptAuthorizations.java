package org.uchinuki.access.provider;

import java.time.Instant;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;

/** The authorizations of people, which the store keeps. */
public interface KeptAuthorizations extends OAuth2AuthorizationService {

    /** Removes what has lost all its force before this moment; how many there were. */
    int clearAway(Instant before);
}
