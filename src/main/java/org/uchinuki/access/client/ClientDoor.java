package org.uchinuki.access.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.uchinuki.access.AttemptFilter;
import org.uchinuki.access.LiveSecrets;
import org.uchinuki.access.Problems;
import org.uchinuki.access.RequestLimits;
import org.uchinuki.access.TokenServerPart;

/** How a client shows itself at the token endpoint: by one of its live secrets, or by what it signs with its key. */
@Component
class ClientDoor implements TokenServerPart {

    /** Where the server looks for a client, whether it then offers anything there or not. */
    private static final List<String> DOORS = List.of(
            "/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/par", "/oauth2/device_authorization");

    private final LiveSecrets secrets;
    private final ClientAssertions assertions;
    private final ClientUse use;
    private final RequestLimits limits;
    private final Problems problems;
    private final TokenRefusal refusal;

    ClientDoor(
            LiveSecrets secrets,
            ClientAssertions assertions,
            ClientUse use,
            RequestLimits limits,
            Problems problems,
            TokenRefusal refusal) {
        this.secrets = secrets;
        this.assertions = assertions;
        this.use = use;
        this.limits = limits;
        this.problems = problems;
        this.refusal = refusal;
    }

    @Override
    public void into(HttpSecurity http, OAuth2AuthorizationServerConfigurer server) {
        server.clientAuthentication(client -> client.authenticationConverters(converters ->
                        converters.replaceAll(each -> each instanceof JwtClientAssertionAuthenticationConverter
                                ? new NamedByAssertion(each)
                                : each))
                .authenticationProviders(providers -> providers.forEach(provider -> {
                    if (provider instanceof ClientSecretAuthenticationProvider bySecret) {
                        bySecret.setPasswordEncoder(anyLive());
                    } else if (provider instanceof JwtClientAssertionAuthenticationProvider byKey) {
                        byKey.setJwtDecoderFactory(assertions);
                    }
                }))
                .errorResponseHandler(refusal::notTheClient));
        server.authorizationServerMetadataEndpoint(metadata ->
                metadata.authorizationServerMetadataCustomizer(document -> document.claims(ClientWays::describe)));
        server.tokenEndpoint(token -> token.errorResponseHandler(refusal))
                .tokenIntrospectionEndpoint(introspection -> introspection.errorResponseHandler(refusal))
                .tokenRevocationEndpoint(revocation -> revocation.errorResponseHandler(refusal));
        // Asked before the server's own, which answers with a bare status.
        http.exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                refusal,
                new OrRequestMatcher(DOORS.stream()
                        .map(PathPatternRequestMatcher::pathPattern)
                        .toArray(RequestMatcher[]::new))));
        http.addFilterBefore(new AttemptFilter(limits, problems), AbstractPreAuthenticatedProcessingFilter.class);
    }

    @Override
    public void fill(JwtEncodingContext token) {
        use.tokenGiven(token.getRegisteredClient().getClientId());
    }

    private PasswordEncoder anyLive() {
        return new PasswordEncoder() {
            @Override
            public String encode(@Nullable CharSequence raw) {
                throw new UnsupportedOperationException("secrets are made by the hub");
            }

            @Override
            public boolean matches(@Nullable CharSequence given, @Nullable String kept) {
                return given != null && secrets.match(given, kept);
            }
        };
    }
}
