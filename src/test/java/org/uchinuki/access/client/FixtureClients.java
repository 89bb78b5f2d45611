package org.uchinuki.access.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.uchinuki.access.DemoClients;
import org.uchinuki.access.Entries;
import org.uchinuki.access.TokenTime;

/** Clients and agreements kept in memory, for pages without a database. */
public final class FixtureClients implements Clients {

    private final Map<String, Client> clients = new TreeMap<>();
    private long secrets;

    /** The administration of such clients; one of them, {@code drill}, is there already, with a secret of 200 days. */
    public static ClientAdministration administration(Entries entries, Clock clock) {
        FixtureClients kept = new FixtureClients();
        LiveClients live =
                new LiveClients(kept, new DefaultListableBeanFactory().getBeanProvider(DemoClients.class), clock);
        ClientAdministration administration = new ClientAdministration(
                kept,
                live,
                new ClientTokens(live, new NoneEnded(), new TokenTime(clock), clock),
                new Book(),
                entries,
                new TokenTime(clock),
                clock);
        administration.save(new ClientDraft(
                "drill",
                "ドリル教材",
                Set.of("xapi.read", "xapi.write", "imports.write", "karte.read"),
                Set.of("client_credentials"),
                false,
                Set.of(),
                Set.of(),
                null,
                Duration.ofHours(1)));
        kept.addSecret("drill", "{sha256}", clock.instant().minus(Duration.ofDays(200)), null);
        return administration;
    }

    private record NoneEnded() implements EndedTokens {
        @Override
        public Ended at(Instant now) {
            return new Ended(Set.of(), Map.of());
        }

        @Override
        public void end(String digest, Instant expires) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public Optional<Client> byClientId(String clientId) {
        return Optional.ofNullable(clients.get(clientId));
    }

    @Override
    public Optional<Client> byId(String id) {
        return clients.values().stream()
                .filter(client -> client.registration().getId().equals(id))
                .findFirst();
    }

    @Override
    public List<Client> all() {
        return List.copyOf(clients.values());
    }

    @Override
    public void save(RegisteredClient registration) {
        Client former = clients.get(registration.getClientId());
        clients.put(
                registration.getClientId(),
                former == null
                        ? new Client(registration, true, null, List.of())
                        : new Client(registration, former.enabled(), former.lastToken(), former.secrets()));
    }

    @Override
    public void enable(String clientId, boolean enabled, Instant at) {
        clients.computeIfPresent(
                clientId, (id, kept) -> new Client(kept.registration(), enabled, kept.lastToken(), kept.secrets()));
    }

    @Override
    public Optional<ClientSecret> addSecret(String clientId, String hash, Instant made, @Nullable Instant ends) {
        Client client = clients.get(clientId);
        if (client == null || client.liveSecrets(made).size() >= LIVE_SECRETS) {
            return Optional.empty();
        }
        ClientSecret secret = new ClientSecret(++secrets, hash, made, ends, null);
        List<ClientSecret> all = new ArrayList<>(client.secrets());
        all.add(secret);
        clients.put(clientId, new Client(client.registration(), client.enabled(), client.lastToken(), all));
        return Optional.of(secret);
    }

    @Override
    public boolean endSecret(String clientId, long secretId, Instant at) {
        Client client = clients.get(clientId);
        if (client == null || client.liveSecrets(at).stream().noneMatch(secret -> secret.id() == secretId)) {
            return false;
        }
        List<ClientSecret> all = client.secrets().stream()
                .map(secret -> secret.id() == secretId
                        ? new ClientSecret(secret.id(), secret.hash(), secret.made(), at, secret.lastUsed())
                        : secret)
                .toList();
        clients.put(clientId, new Client(client.registration(), client.enabled(), client.lastToken(), all));
        return true;
    }

    @Override
    public void secretUsed(long secretId, Instant at) {}

    @Override
    public void tokenGiven(String clientId, Instant at) {}

    @Override
    public boolean firstSeen(String clientId, String digest, Instant expires) {
        return true;
    }

    private static final class Book implements Agreements {

        private final Map<String, Agreement> agreements = new TreeMap<>();

        @Override
        public Optional<Agreement> of(String clientId) {
            return Optional.ofNullable(agreements.get(clientId));
        }

        @Override
        public List<Agreement> all() {
            return List.copyOf(agreements.values());
        }

        @Override
        public void put(Agreement agreement, String by) {
            agreements.put(agreement.clientId(), agreement);
        }
    }
}
