package org.uchinuki.access.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;
import org.uchinuki.access.DemoClients;
import org.uchinuki.access.LiveSecrets;

/**
 * The clients that are let in: those of the database that are enabled, with their live secrets, and in the demo the demo's.
 * What was read is remembered for ten seconds at most: what another node changed holds here that much later.
 */
@Component
class LiveClients implements RegisteredClientRepository {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int AT_MOST = 1000;

    private final Clients kept;
    private final List<RegisteredClient> demo;
    private final Clock clock;
    private final ShortMemory<Optional<RegisteredClient>> memory;

    LiveClients(Clients kept, ObjectProvider<DemoClients> demo, Clock clock) {
        this.kept = kept;
        DemoClients clients = demo.getIfAvailable();
        this.demo = clients == null ? List.of() : clients.clients();
        this.clock = clock;
        this.memory = new ShortMemory<>(REMEMBERED, AT_MOST, clock);
    }

    /** What was remembered is read anew. */
    void forget() {
        memory.forget();
    }

    List<RegisteredClient> ofDemo() {
        return demo;
    }

    @Override
    public void save(RegisteredClient client) {
        String secret = client.getClientSecret();
        kept.save(client);
        if (secret != null && !LiveSecrets.areWords(secret)) {
            kept.addSecret(client.getClientId(), secret, clock.instant(), client.getClientSecretExpiresAt());
        }
        forget();
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return demo.stream()
                .filter(client -> client.getId().equals(id))
                .findFirst()
                .or(() -> kept.byId(id).flatMap(this::live))
                .orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        Optional<RegisteredClient> ofDemo = demo.stream()
                .filter(client -> client.getClientId().equals(clientId))
                .findFirst();
        if (ofDemo.isPresent()) {
            return ofDemo.get();
        }
        // One who is not known is not remembered: strangers would fill the memory.
        Optional<RegisteredClient> known =
                memory.get(clientId, id -> kept.byClientId(id).map(this::live).orElse(null));
        return known == null ? null : known.orElse(null);
    }

    private Optional<RegisteredClient> live(Client client) {
        if (!client.enabled()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String secrets = LiveSecrets.together(client.liveSecrets(now).stream()
                .map(secret -> LiveSecrets.word(secret.id(), secret.hash()))
                .toList());
        RegisteredClient.Builder live = RegisteredClient.from(client.registration())
                // A refresh token is taken once, whatever was registered: each refresh must give the next one.
                .tokenSettings(TokenSettings.withSettings(
                                client.registration().getTokenSettings().getSettings())
                        .reuseRefreshTokens(false)
                        .build());
        return Optional.of((secrets == null ? live : live.clientSecret(secrets)).build());
    }
}
