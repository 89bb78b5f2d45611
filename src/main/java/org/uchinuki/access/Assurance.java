package org.uchinuki.access;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
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

    /**
     * The authority of a login whose identity provider vouches for a second factor. Given as a {@link FactorGrantedAuthority}
     * it says since when; one that does not say counts only where second factors last as long as their session.
     */
    public static final String VOUCHED = "FACTOR_VOUCHED";

    private static final Set<String> SECOND = Set.of(VOUCHED, FactorGrantedAuthority.WEBAUTHN_AUTHORITY);

    private static final Set<String> HERE =
            Set.of(FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.WEBAUTHN_AUTHORITY);

    /** How the hub names this in {@code acr}: docs/decisions/0014-passkeys-and-step-up.md. */
    public String acr() {
        return switch (this) {
            case ONE_FACTOR -> "urn:uchinuki:acr:one-factor";
            case TWO_FACTORS -> "urn:uchinuki:acr:two-factors";
        };
    }

    /** What {@code WWW-Authenticate} says where this much has to be shown first (RFC 9470, 3). */
    public String challenge() {
        return "Bearer realm=\"uchinuki\", error=\"insufficient_user_authentication\","
                + " error_description=\"A second factor is needed\", acr_values=\"" + acr() + "\"";
    }

    /** Whether this authority stands for a second factor. */
    static boolean isSecond(GrantedAuthority granted) {
        String authority = granted.getAuthority();
        return authority != null && SECOND.contains(authority);
    }

    static Assurance of(Authentication authentication) {
        return of(authentication.getAuthorities());
    }

    /** What these authorities of a login prove. */
    public static Assurance of(Collection<? extends GrantedAuthority> granted) {
        return granted.stream().anyMatch(Assurance::isSecond) ? TWO_FACTORS : ONE_FACTOR;
    }

    /**
     * When somebody last showed the hub itself who they are, by password or passkey. Empty for a login at an identity provider:
     * what becomes of a password kept here does not concern it.
     */
    public static Optional<Instant> shownHere(Collection<? extends GrantedAuthority> granted) {
        return granted.stream()
                .filter(authority -> HERE.contains(String.valueOf(authority.getAuthority())))
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(authority -> ((FactorGrantedAuthority) authority).getIssuedAt())
                .max(Comparator.naturalOrder());
    }
}
