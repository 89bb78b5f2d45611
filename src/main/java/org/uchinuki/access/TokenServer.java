package org.uchinuki.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.uchinuki.Home;

/** The hub as authorization server: {@code POST /oauth2/token} for clients, its keys and its metadata. */
@Configuration(proxyBeanMethods = false)
class TokenServer {

    /** RFC 9068. */
    private static final String ACCESS = "at+jwt";

    @Bean
    @Order(1)
    SecurityFilterChain tokenChain(
            HttpSecurity http, ObjectProvider<TokenServerPart> parts, FadingFactors fading, Problems problems) {
        ApiRefusal refusal = new ApiRefusal(problems, false);
        http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    parts.orderedStream().forEach(part -> part.into(http, server));
                    server.tokenEndpoint(token -> token.accessTokenRequestConverters(
                            converters -> converters.addFirst(new AllScopesByDefault())));
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                // /userinfo is the only door here that takes a token.
                .oauth2ResourceServer(bearer -> bearer.authenticationEntryPoint(refusal))
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                        refusal, PathPatternRequestMatcher.pathPattern("/userinfo")))
                .addFilterAfter(fading, SecurityContextHolderFilter.class);
        return http.build();
    }

    @Bean
    TokenTime tokenTime() {
        return new TokenTime(Clock.systemUTC());
    }

    @Bean
    JWKSource<SecurityContext> tokenKeys(Home home) {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.in(home.data())));
    }

    /** Takes access tokens of clients only: what a tool gets at somebody's login is signed by the same key, and opens no door. */
    @Bean
    JwtDecoder tokenDecoder(JWKSource<SecurityContext> keys) {
        DefaultJWTProcessor<SecurityContext> signed = new DefaultJWTProcessor<>();
        signed.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(ACCESS)));
        signed.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        signed.setJWTClaimsSetVerifier((claims, context) -> {}); // the decoder's validator looks at them
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(signed);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new JwtTypeValidator(ACCESS)));
        return decoder;
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> tokenCustomizer(ObjectProvider<TokenServerPart> parts) {
        return token -> {
            if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(token.getAuthorizationGrantType())) {
                token.getJwsHeader().type(ACCESS);
            }
            parts.orderedStream().forEach(part -> part.fill(token));
        };
    }

    /** @param issuer how the hub names itself; empty: as it is called */
    @Bean
    AuthorizationServerSettings authorizationServerSettings(@Value("${uchinuki.issuer:}") String issuer) {
        AuthorizationServerSettings.Builder settings = AuthorizationServerSettings.builder();
        return (issuer.isBlank() ? settings : settings.issuer(issuer.strip())).build();
    }
}
