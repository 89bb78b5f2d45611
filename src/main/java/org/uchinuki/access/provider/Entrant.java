package org.uchinuki.access.provider;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.uchinuki.access.Caller;

/**
 * The person who enters a tool, as the authorization is kept: only what the next token needs, whatever way they logged in by.
 *
 * @param login of the hub, never told to the tool
 * @param person handle of the alias by which the rosters know them, or null
 * @param actingAs their roles, for the trail
 */
public record Entrant(String login, @Nullable String person, String actingAs) implements AuthenticatedPrincipal {

    public static Entrant of(Caller caller) {
        return new Entrant(caller.name(), caller.person(), caller.actingAs());
    }

    @Override
    public String getName() {
        return login;
    }
}
