package org.uchinuki.access.provider;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.logout.LogoutSuccessEventPublishingLogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.savedrequest.RequestCacheAwareFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Assurance;
import org.uchinuki.access.TokenServerPart;
import org.uchinuki.access.TokenTime;
import org.uchinuki.access.client.ClientWays;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * OpenID Connect for tools: authorization code with PKCE, ID token, {@code /userinfo}, refresh, revocation, introspection of a
 * client's own tokens, and logout that a tool begins.
 */
@Component
class OidcProvider implements TokenServerPart {

    /** Where a tool's access token is looked at; elsewhere it must not stand beside a person's session. */
    private static final PathPatternRequestMatcher USER_INFO = PathPatternRequestMatcher.pathPattern("/userinfo");

    private final EntryRules rules;
    private final TokenContents contents;
    private final ToolAuthorizations authorizations;
    private final JWKSource<SecurityContext> keys;
    private final TokenTime time;
    private final ApplicationEventPublisher events;

    OidcProvider(
            EntryRules rules,
            TokenContents contents,
            ToolAuthorizations authorizations,
            JWKSource<SecurityContext> keys,
            TokenTime time,
            ApplicationEventPublisher events) {
        this.rules = rules;
        this.contents = contents;
        this.authorizations = authorizations;
        this.keys = keys;
        this.time = time;
        this.events = events;
    }

    @Override
    public void into(HttpSecurity http, OAuth2AuthorizationServerConfigurer server) {
        EntryErrors errors = new EntryErrors();
        server.authorizationEndpoint(entry -> entry.authorizationRequestConverters(OidcProvider::slimmed)
                        .authenticationProviders(this::ruled)
                        .errorResponseHandler(errors))
                .tokenIntrospectionEndpoint(
                        introspection -> introspection.authenticationProviders(OidcProvider::ownTokensOnly))
                .oidc(oidc -> oidc.providerConfigurationEndpoint(
                                discovery -> discovery.providerConfigurationCustomizer(OidcProvider::describe))
                        .userInfoEndpoint(userInfo -> userInfo.userInfoMapper(contents::userInfo))
                        .logoutEndpoint(logout -> logout.logoutResponseHandler(loggedOut())
                                .errorResponseHandler(OidcProvider::notLoggedOut)));
        // A tool's access token is a plain JWT: the type that the hub's API asks for is kept for clients.
        JwtDecoder ofPeople = OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        BearerTokenResolver brought = new DefaultBearerTokenResolver();
        http.oauth2ResourceServer(bearer -> bearer.bearerTokenResolver(
                                request -> USER_INFO.matches(request) ? brought.resolve(request) : null)
                        .jwt(jwt -> jwt.decoder(ofPeople)))
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"),
                        PathPatternRequestMatcher.pathPattern("/oauth2/authorize")))
                .addFilterBefore(new PostedEntry(), LogoutFilter.class)
                .addFilterAfter(new Entrance(errors, time), RequestCacheAwareFilter.class);
    }

    @Override
    public void fill(JwtEncodingContext token) {
        contents.fill(token);
    }

    private static void slimmed(List<AuthenticationConverter> converters) {
        converters.replaceAll(converter -> converter instanceof OAuth2AuthorizationCodeRequestAuthenticationConverter
                ? request -> {
                    Authentication asked = converter.convert(request);
                    return asked == null ? null : EntryRules.slim(asked, request);
                }
                : converter);
    }

    private void ruled(List<AuthenticationProvider> providers) {
        for (AuthenticationProvider provider : providers) {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider entry) {
                entry.setAuthenticationValidator(
                        new OAuth2AuthorizationCodeRequestAuthenticationValidator().andThen(EntryRules::wellFormed));
                // Where others ask the person, the board's agreement answers: it consents or refuses, and nobody is
                // asked.
                entry.setAuthorizationConsentRequired(context -> {
                    rules.admit(context);
                    return false;
                });
            }
        }
    }

    private static void ownTokensOnly(List<AuthenticationProvider> providers) {
        providers.replaceAll(provider ->
                provider instanceof OAuth2TokenIntrospectionAuthenticationProvider all ? new OwnTokens(all) : provider);
    }

    /** A tool that logs somebody out also loses the tokens that this login gave it. */
    private OidcLogoutAuthenticationSuccessHandler loggedOut() {
        SecurityContextLogoutHandler session = new SecurityContextLogoutHandler();
        // As at the logout of the pages, so that it stands in the trail.
        LogoutSuccessEventPublishingLogoutHandler told = new LogoutSuccessEventPublishingLogoutHandler();
        told.setApplicationEventPublisher(events);
        OidcLogoutAuthenticationSuccessHandler handler = new OidcLogoutAuthenticationSuccessHandler();
        handler.setLogoutHandler((request, response, authentication) -> {
            if (authentication instanceof OidcLogoutAuthenticationToken logout) {
                authorizations.end(logout.getIdTokenHint());
                if (logout.isPrincipalAuthenticated()) {
                    Authentication person = (Authentication) logout.getPrincipal();
                    session.logout(request, response, person);
                    told.logout(request, response, person);
                }
            }
        });
        return handler;
    }

    private static void notLoggedOut(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        String detail = why instanceof OAuth2AuthenticationException told
                        && told.getError().getDescription() != null
                ? told.getError().getDescription()
                : "id_token_hint";
        ToolRefusal.show(
                request,
                response,
                400,
                Finding.error(
                        "access.tool_bad_logout",
                        Location.file(request.getRequestURI()),
                        null,
                        // Spring names the parameter at the end of its sentence.
                        Map.of("detail", detail.substring(detail.lastIndexOf(' ') + 1))));
    }

    private static void describe(OidcProviderConfiguration.Builder discovery) {
        discovery.claims(claims -> {
            ClientWays.describe(claims);
            claims.put("subject_types_supported", List.of("pairwise", "public"));
            claims.put("prompt_values_supported", List.of("none", "login"));
            claims.put("acr_values_supported", List.of(Assurance.ONE_FACTOR.acr(), Assurance.TWO_FACTORS.acr()));
            claims.put("claims_supported", ToolClaims.NAMES);
            claims.put("claims_parameter_supported", false);
            claims.put("request_parameter_supported", false);
            claims.put("request_uri_parameter_supported", false);
        });
    }
}
