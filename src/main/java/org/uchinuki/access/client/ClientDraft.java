package org.uchinuki.access.client;

import java.time.Duration;
import java.util.Set;

/**
 * What is registered of a client, as an administrator states it. It has been checked.
 *
 * @param grants as OAuth names them, {@code client_credentials}
 * @param open a client that can keep no secret: it shows itself by proof key only (RFC 7636)
 * @param redirects where a login may lead back to
 * @param tokens how long a token lives
 */
public record ClientDraft(
        String clientId,
        String name,
        Set<String> scopes,
        Set<String> grants,
        boolean open,
        Set<String> redirects,
        Duration tokens) {

    public ClientDraft {
        scopes = Set.copyOf(scopes);
        grants = Set.copyOf(grants);
        redirects = Set.copyOf(redirects);
    }
}
