package org.uchinuki.access;

import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** How surely a person has shown who they are in this session. Clients are not asked for a second factor. */
public enum Assurance {
    /** By a password, or by an identity provider that did not say more. */
    ONE_FACTOR,
    /** By a passkey with its own check of the person, or by an identity provider that vouches for a second factor. */
    TWO_FACTORS;

    /** The authority of a login whose identity provider vouches for a second factor. */
    public static final String VOUCHED = "FACTOR_VOUCHED";

    private static final Set<String> SECOND = Set.of(VOUCHED, FactorGrantedAuthority.WEBAUTHN_AUTHORITY);

    static Assurance of(Authentication authentication) {
        return authentication.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .anyMatch(authority -> authority != null && SECOND.contains(authority))
                ? TWO_FACTORS
                : ONE_FACTOR;
    }
}
