package org.uchinuki.access.client;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is registered of a client, as an administrator states it. It has been checked.
 *
 * @param grants as OAuth names them, {@code client_credentials}
 * @param open a client that can keep no secret: it shows itself by proof key only (RFC 7636)
 * @param redirects where a login may lead back to
 * @param logoutRedirects where a logout may lead back to
 * @param sector clients of one operator that name the same one know a person by the same id; null for none
 * @param tokens how long a token lives
 */
public record ClientDraft(
        String clientId,
        String name,
        Set<String> scopes,
        Set<String> grants,
        boolean open,
        Set<String> redirects,
        Set<String> logoutRedirects,
        @Nullable String sector,
        Duration tokens) {

    public ClientDraft {
        scopes = Set.copyOf(scopes);
        grants = Set.copyOf(grants);
        redirects = Set.copyOf(redirects);
        logoutRedirects = Set.copyOf(logoutRedirects);
    }
}
