package org.uchinuki.access.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** The clients that the hub keeps in its database. */
public interface Clients {

    /** How many secrets of one client may be live at a time: the one in use, and the one that takes its place. */
    int LIVE_SECRETS = 2;

    Optional<Client> byClientId(String clientId);

    /** @param id of the registration */
    Optional<Client> byId(String id);

    /** All of them, by client id. */
    List<Client> all();

    /** Adds a client or changes it; a secret in the registration is not kept. */
    void save(RegisteredClient registration);

    /** @param at from when on; what a client was given before it was disabled is not taken when it is enabled again */
    void enable(String clientId, boolean enabled, Instant at);

    /**
     * Adds a secret; of several that add at the same time none makes a third.
     *
     * @return empty where {@value #LIVE_SECRETS} are live already
     */
    Optional<ClientSecret> addSecret(String clientId, String hash, Instant made, @Nullable Instant ends);

    /** @return whether it was there and live */
    boolean endSecret(String clientId, long secretId, Instant at);

    void secretUsed(long secretId, Instant at);

    void tokenGiven(String clientId, Instant at);

    /**
     * Notes an assertion by which a client has shown itself.
     *
     * @param expires until when it has to be remembered
     * @return whether it is the first with this digest; of several at the same time, on any node, one is
     */
    boolean firstSeen(String clientId, String digest, Instant expires);
}
