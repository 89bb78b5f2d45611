package org.uchinuki.access.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.uchinuki.access.Assurance;

/**
 * How and when somebody showed who they are.
 *
 * @param at when they last did
 * @param methods words of RFC 8176 ({@code amr}); empty where the hub has no word for it
 */
record Proof(Instant at, Assurance assurance, List<String> methods) {

    /** @param otherwise when, where the login itself does not say */
    static Proof of(Collection<? extends GrantedAuthority> granted, Instant otherwise) {
        Instant at = granted.stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .map(FactorGrantedAuthority::getIssuedAt)
                .max(Comparator.naturalOrder())
                .orElse(otherwise);
        Set<String> factors = granted.stream()
                .flatMap(authority -> Optional.ofNullable(authority.getAuthority()).stream())
                .collect(Collectors.toSet());
        List<String> methods = new ArrayList<>();
        if (factors.contains(FactorGrantedAuthority.PASSWORD_AUTHORITY)) {
            methods.add("pwd");
        }
        if (factors.contains(FactorGrantedAuthority.WEBAUTHN_AUTHORITY)) {
            methods.add("pop");
        }
        Assurance assurance = Assurance.of(granted);
        if (assurance == Assurance.TWO_FACTORS) {
            methods.add("mfa");
        }
        return new Proof(at, assurance, List.copyOf(methods));
    }
}
