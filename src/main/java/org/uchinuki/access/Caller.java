package org.uchinuki.access;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who asks: a person with roles, a client with scopes, or nobody yet.
 *
 * @param name login of the person or id of the client; {@code anonymous} for nobody
 * @param displayName how a page names the caller
 * @param roles names of roles in the {@link RoleBook}
 * @param person handle of the alias that links the caller with a person of the rosters, or null
 * @param purpose why a client's token says it reads, or null
 */
public record Caller(
        Kind kind,
        String name,
        String displayName,
        Set<String> roles,
        Set<String> scopes,
        @Nullable String purpose,
        @Nullable String person,
        Assurance assurance) {

    /** What kind of caller. */
    public enum Kind {
        NOBODY,
        PERSON,
        CLIENT
    }

    /** In front of a role's name in the authorities of a login. */
    static final String ROLE = "ROLE_";

    private static final Caller NOBODY =
            new Caller(Kind.NOBODY, "anonymous", "anonymous", Set.of(), Set.of(), null, null, Assurance.ONE_FACTOR);

    public Caller {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    /** The caller of the request that this thread serves. */
    public static Caller current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    static Caller of(@Nullable Authentication authentication) {
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return NOBODY;
        }
        Set<String> roles = new TreeSet<>();
        Set<String> scopes = new TreeSet<>();
        for (GrantedAuthority granted : authentication.getAuthorities()) {
            String authority = granted.getAuthority();
            if (authority == null) {
                continue;
            }
            if (authority.startsWith(ROLE)) {
                roles.add(authority.substring(ROLE.length()));
            } else if (authority.startsWith(Scopes.PREFIX)) {
                scopes.add(authority.substring(Scopes.PREFIX.length()));
            }
        }
        String name = authentication.getName();
        Assurance assurance = Assurance.of(authentication);
        if (authentication.getPrincipal() instanceof Member member) {
            return new Caller(Kind.PERSON, name, member.displayName(), roles, scopes, null, member.person(), assurance);
        }
        String purpose = authentication instanceof JwtAuthenticationToken jwt
                ? jwt.getToken().getClaimAsString("purpose")
                : null;
        Kind kind = roles.isEmpty() ? Kind.CLIENT : Kind.PERSON;
        return new Caller(kind, name, name, roles, scopes, purpose, null, assurance);
    }

    public boolean isPerson() {
        return kind == Kind.PERSON;
    }

    public boolean isClient() {
        return kind == Kind.CLIENT;
    }

    /** Roles of a person, {@code client} for a client: what the trail says the caller acted as. */
    public String actingAs() {
        return switch (kind) {
            case NOBODY -> "nobody";
            case CLIENT -> "client";
            case PERSON -> String.join(" ", roles.stream().sorted().toList());
        };
    }
}
