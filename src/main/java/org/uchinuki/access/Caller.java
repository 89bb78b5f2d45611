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
        String name = authentication.getName();
        if (authentication instanceof JwtAuthenticationToken jwt) {
            // Whatever else stands there: Spring adds to a token what the session beside it was given.
            return new Caller(
                    Kind.CLIENT,
                    name,
                    name,
                    Set.of(),
                    granted(authentication, Scopes.PREFIX),
                    jwt.getToken().getClaimAsString("purpose"),
                    null,
                    Assurance.ONE_FACTOR);
        }
        Set<String> roles = granted(authentication, ROLE);
        Assurance assurance = Assurance.of(authentication);
        if (authentication.getPrincipal() instanceof Member member) {
            return person(name, member.displayName(), roles, member.person(), assurance);
        }
        return roles.isEmpty()
                ? new Caller(
                        Kind.CLIENT,
                        name,
                        name,
                        Set.of(),
                        granted(authentication, Scopes.PREFIX),
                        null,
                        null,
                        Assurance.ONE_FACTOR)
                : person(name, name, roles, null, assurance);
    }

    /** Scopes are for clients: those that an identity provider's login holds are the provider's. */
    private static Caller person(
            String name, String displayName, Set<String> roles, @Nullable String person, Assurance assurance) {
        return new Caller(Kind.PERSON, name, displayName, roles, Set.of(), null, person, assurance);
    }

    private static Set<String> granted(Authentication authentication, String prefix) {
        Set<String> found = new TreeSet<>();
        for (GrantedAuthority granted : authentication.getAuthorities()) {
            String authority = granted.getAuthority();
            if (authority != null && authority.startsWith(prefix)) {
                found.add(authority.substring(prefix.length()));
            }
        }
        return found;
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
