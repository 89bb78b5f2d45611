package org.uchinuki.access.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * A client, as the hub keeps it.
 *
 * @param registration in Spring's form, without any secret
 * @param enabled one that is not gets no token, and those it has are not taken
 * @param lastToken when it last got one, to the minute, or null
 * @param secrets all it ever had, the oldest first
 */
public record Client(
        RegisteredClient registration,
        boolean enabled,
        @Nullable Instant lastToken,
        List<ClientSecret> secrets) {

    /** In the settings of a registration: its public keys as a JSON Web Key Set. */
    public static final String KEYS = "uchinuki.keys";

    /** In the settings of a registration: what it shares pairwise subjects by with other clients of its operator. */
    public static final String SECTOR = "uchinuki.sector";

    public Client {
        secrets = List.copyOf(secrets);
    }

    /** The same without its secret. */
    @SuppressWarnings("NullAway") // the builder takes null for none, and its type does not say so
    public static RegisteredClient withoutSecret(RegisteredClient registration) {
        return RegisteredClient.from(registration)
                .clientSecret(null)
                .clientSecretExpiresAt(null)
                .build();
    }

    public String id() {
        return registration.getClientId();
    }

    public List<ClientSecret> liveSecrets(Instant moment) {
        return secrets.stream().filter(secret -> secret.liveAt(moment)).toList();
    }

    /** Which sector it is of, or null for one of its own. */
    public @Nullable String sector() {
        return registration.getClientSettings().getSetting(SECTOR);
    }

    /** Its public keys as JSON, or null. */
    public @Nullable String keys() {
        return registration.getClientSettings().getSetting(KEYS);
    }
}
