package org.uchinuki.access.client;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Entries;
import org.uchinuki.access.LiveSecrets;
import org.uchinuki.access.TokenTime;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;

/**
 * What an administrator does with clients. A change holds on this node when the method returns, on others ten seconds later at
 * most. Clients of the demo are shown and never changed: {@link #isOfDemo} first.
 */
@Component
public class ClientAdministration {

    private final Clients clients;
    private final LiveClients live;
    private final ClientTokens tokens;
    private final Agreements agreements;
    private final Entries entries;
    private final TokenTime time;
    private final Clock clock;

    ClientAdministration(
            Clients clients,
            LiveClients live,
            ClientTokens tokens,
            Agreements agreements,
            Entries entries,
            TokenTime time,
            Clock clock) {
        this.clients = clients;
        this.live = live;
        this.tokens = tokens;
        this.agreements = agreements;
        this.entries = entries;
        this.time = time;
        this.clock = clock;
    }

    /** A secret, for the one time that it is shown. */
    public record MadeSecret(String secret, ClientSecret kept) {

        /** Not the secret: it may end up in a message. */
        @Override
        public String toString() {
            return "MadeSecret[" + kept.id() + "]";
        }
    }

    /** All, by client id. */
    public List<Client> all() {
        return Stream.concat(live.ofDemo().stream().map(ClientAdministration::ofDemo), clients.all().stream())
                .sorted(Comparator.comparing(Client::id))
                .toList();
    }

    public Optional<Client> find(String clientId) {
        return live.ofDemo().stream()
                .filter(client -> client.getClientId().equals(clientId))
                .map(ClientAdministration::ofDemo)
                .findFirst()
                .or(() -> clients.byClientId(clientId));
    }

    private static Client ofDemo(RegisteredClient client) {
        return new Client(Client.withoutSecret(client), true, null, List.of());
    }

    public boolean isOfDemo(String clientId) {
        return live.ofDemo().stream().anyMatch(client -> client.getClientId().equals(clientId));
    }

    public Optional<Agreement> agreement(String clientId) {
        return agreements.of(clientId);
    }

    /** Adds the client, or changes it where there is one of this id. Of a new one the gate has entered that
     * somebody makes one; its id is entered here. */
    public Client save(ClientDraft draft) {
        Optional<RegisteredClient> former = clients.byClientId(draft.clientId()).map(Client::registration);
        if (former.isEmpty()) {
            entries.enter(Deed.CHANGE, Opened.CLIENT, draft.clientId(), "created");
        }
        RegisteredClient.Builder registration = former.map(RegisteredClient::from)
                .orElseGet(() -> RegisteredClient.withId(UUID.randomUUID().toString())
                        .clientId(draft.clientId())
                        .clientIdIssuedAt(clock.instant()));
        registration
                .clientName(draft.name())
                .scopes(all -> {
                    all.clear();
                    all.addAll(draft.scopes());
                })
                .authorizationGrantTypes(all -> {
                    all.clear();
                    draft.grants().forEach(grant -> all.add(new AuthorizationGrantType(grant)));
                })
                .redirectUris(all -> {
                    all.clear();
                    all.addAll(draft.redirects());
                })
                .postLogoutRedirectUris(all -> {
                    all.clear();
                    all.addAll(draft.logoutRedirects());
                })
                .clientAuthenticationMethods(all -> {
                    all.clear();
                    if (draft.open()) {
                        all.add(ClientAuthenticationMethod.NONE);
                    } else {
                        all.add(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
                        all.add(ClientAuthenticationMethod.CLIENT_SECRET_POST);
                        all.add(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
                    }
                })
                .tokenSettings(TokenSettings.withSettings(former.map(
                                        client -> client.getTokenSettings().getSettings())
                                .orElseGet(() -> TokenSettings.builder().build().getSettings()))
                        .accessTokenTimeToLive(draft.tokens())
                        .build());
        ClientSettings.Builder settings = former.map(client ->
                        ClientSettings.withSettings(client.getClientSettings().getSettings()))
                .orElseGet(() -> ClientSettings.builder()
                        .requireProofKey(true)
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.RS256));
        registration.clientSettings(settings.settings(all -> {
                    all.remove(Client.SECTOR);
                    if (draft.sector() != null) {
                        all.put(Client.SECTOR, draft.sector());
                    }
                })
                .build());
        clients.save(registration.build());
        live.forget();
        return clients.byClientId(draft.clientId()).orElseThrow();
    }

    /** At once: tokens already given out are taken no more. */
    public void enable(String clientId, boolean enabled) {
        clients.enable(clientId, enabled, time.now());
        live.forget();
        tokens.forget();
    }

    /** @return empty where two are live already */
    public Optional<MadeSecret> addSecret(String clientId, @Nullable Instant ends) {
        String secret = LiveSecrets.make();
        Optional<MadeSecret> made = clients.addSecret(clientId, LiveSecrets.hash(secret), clock.instant(), ends)
                .map(kept -> new MadeSecret(secret, kept));
        live.forget();
        return made;
    }

    /** @return whether it was live */
    public boolean endSecret(String clientId, long secretId) {
        boolean ended = clients.endSecret(clientId, secretId, clock.instant());
        live.forget();
        return ended;
    }

    /** @param keys a JSON Web Key Set of public keys, or null for none */
    public void keys(Client client, @Nullable String keys) {
        clients.save(RegisteredClient.from(client.registration())
                .clientSettings(ClientSettings.withSettings(
                                client.registration().getClientSettings().getSettings())
                        .settings(all -> {
                            if (keys == null) {
                                all.remove(Client.KEYS);
                            } else {
                                all.put(Client.KEYS, keys);
                            }
                        })
                        .build())
                .build());
        live.forget();
    }

    /** @param by login of who did it */
    public void agree(Agreement agreement, String by) {
        agreements.put(agreement, by);
    }
}
