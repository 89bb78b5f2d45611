package org.uchinuki.access;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** The clients of the demo; in memory only, as its people are. */
@Component
@Profile("demo")
public class DemoClients {

    private final List<RegisteredClient> clients;

    DemoClients() {
        clients = List.of(
                client(
                        "demo-vendor",
                        LiveSecrets.hash("demo-vendor-secret"),
                        Stream.concat(
                                        Stream.of(
                                                Scopes.XAPI_WRITE,
                                                Scopes.XAPI_READ,
                                                Scopes.CALIPER_WRITE,
                                                Scopes.IMPORTS_WRITE),
                                        Scopes.ONEROSTER.stream())
                                .toList()),
                client(
                        "demo-dashboard",
                        LiveSecrets.hash("demo-dashboard-secret"),
                        List.of(Scopes.KARTE_READ, Scopes.EVENTS_READ)),
                tool(LiveSecrets.hash("demo-tool-secret")));
    }

    /** A tool that people enter through the hub; it stands on this machine, on whatever port. */
    private static RegisteredClient tool(String secretHash) {
        return RegisteredClient.withId("demo-tool")
                .clientId("demo-tool")
                .clientName("demo-tool")
                .clientSecret(secretHash)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri("http://127.0.0.1:9090/callback")
                .redirectUri("http://127.0.0.1:9090/login/oauth2/code/uchinuki")
                .postLogoutRedirectUri("http://127.0.0.1:9090/")
                .scope("openid")
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(Duration.ofMinutes(5))
                        .refreshTokenTimeToLive(Duration.ofHours(1))
                        .reuseRefreshTokens(false)
                        .build())
                .build();
    }

    /** All of them. */
    public List<RegisteredClient> clients() {
        return clients;
    }

    private static RegisteredClient client(String id, String secretHash, Collection<String> scopes) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientName(id)
                .clientSecret(secretHash)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(all -> all.addAll(scopes))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(Duration.ofHours(1))
                        .build())
                .build();
    }
}
