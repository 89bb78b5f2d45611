package org.uchinuki.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/** How programs show who they are. What they may then do, the {@link AccessTable} says. */
@Configuration(proxyBeanMethods = false)
class ApiChains {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Gatekeeper gatekeeper;
    private final Problems problems;
    private final FadingFactors fading;
    private final RequestLimits limits;
    private final AuthenticationManager byToken;
    private final AuthenticationManager byTokenOrSecret;

    ApiChains(
            Gatekeeper gatekeeper,
            Problems problems,
            JwtDecoder tokens,
            RegisteredClientRepository clients,
            LiveTokens live,
            FadingFactors fading,
            LiveSecrets secrets,
            RequestLimits limits,
            Clock clock) {
        this.gatekeeper = gatekeeper;
        this.fading = fading;
        this.problems = problems;
        this.limits = limits;
        JwtAuthenticationProvider bearer = new JwtAuthenticationProvider(ofClientsLetIn(tokens, live));
        this.byToken = new ProviderManager(bearer);
        this.byTokenOrSecret = withoutErasing(new ProviderManager(bearer, new ClientSecrets(clients, secrets, clock)));
    }

    /** Nobody asks how long each filter took, and to measure it takes longer than most of them do. */
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** xAPI: a token, or a client's id and secret by HTTP Basic. No other chain speaks of these paths, and none is asked as often. */
    @Bean
    @Order(0)
    SecurityFilterChain xapiChain(HttpSecurity http) {
        ApiRefusal refusal = new ApiRefusal(problems, true);
        return stateless(http.securityMatcher("/xapi", "/xapi/**"), byTokenOrSecret, refusal)
                .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
                .addFilterBefore(new AttemptFilter(limits, problems), BasicAuthenticationFilter.class)
                .build();
    }

    /** Caliper and OneRoster: a token. */
    @Bean
    @Order(3)
    SecurityFilterChain standardsChain(HttpSecurity http) {
        return stateless(
                        http.securityMatcher("/caliper", "/caliper/**", "/ims/**"),
                        byToken,
                        new ApiRefusal(problems, false))
                .build();
    }

    /** The hub's own API: a token, or the session of a person who has logged in. */
    @Bean
    @Order(4)
    SecurityFilterChain apiChain(HttpSecurity http) {
        return common(http.securityMatcher("/api", "/api/**"), byToken, new ApiRefusal(problems, false))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .securityContext(kept -> kept.securityContextRepository(SessionWithoutToken.make()))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(ApiChains::writesBySession)
                        .csrfTokenRequestHandler(new CsrfInHeader()))
                .addFilterAfter(fading, SecurityContextHolderFilter.class)
                .build();
    }

    private HttpSecurity stateless(HttpSecurity http, AuthenticationManager authentication, ApiRefusal refusal) {
        return common(http, authentication, refusal)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable);
    }

    /** A token proves itself until it expires; what has happened since it was given is asked at every request. */
    private static JwtDecoder ofClientsLetIn(JwtDecoder tokens, LiveTokens live) {
        return token -> {
            Jwt read = tokens.decode(token);
            if (!live.takes(read)) {
                throw new BadJwtException("the token has lost its force");
            }
            return read;
        };
    }

    private HttpSecurity common(HttpSecurity http, AuthenticationManager authentication, ApiRefusal refusal) {
        return http.authenticationManager(authentication)
                .addFilterBefore(new LimitFilter(limits, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access(gatekeeper))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.authenticationManager(authentication))
                        .authenticationEntryPoint(refusal)
                        .accessDeniedHandler(refusal))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(PageChains::sameOrigin));
    }

    // Only a session goes along by itself with a request that somebody else's page makes; a token never does.
    private static boolean writesBySession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && !SAFE.contains(request.getMethod()) && !bringsToken(request);
    }

    private static boolean bringsToken(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Bearer", 0, 6);
    }

    /** Looks for the token in the header alone: a search of the fields would read the body, files and all, of anybody. */
    private static final class CsrfInHeader implements CsrfTokenRequestHandler {

        private final CsrfTokenRequestHandler usual = new XorCsrfTokenRequestAttributeHandler();

        @Override
        public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
            usual.handle(request, response, token);
        }

        @Override
        public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
            return request.getHeader(token.getHeaderName()) == null
                    ? null
                    : usual.resolveCsrfTokenValue(request, token);
        }
    }

    /**
     * The session of a request, unless it brings a token: one request is one caller. Beside the repository of sessions and not
     * under it, which would write what it finds to a log of the hub.
     */
    private record SessionWithoutToken(SecurityContextRepository sessions, SecurityContextRepository ofTheRequest)
            implements SecurityContextRepository {

        static SecurityContextRepository make() {
            HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
            sessions.setAllowSessionCreation(false);
            SecurityContextRepository ofTheRequest = new RequestAttributeSecurityContextRepository();
            return new DelegatingSecurityContextRepository(
                    new SessionWithoutToken(sessions, ofTheRequest), ofTheRequest);
        }

        private SecurityContextRepository of(HttpServletRequest request) {
            return bringsToken(request) ? ofTheRequest : sessions;
        }

        @Override
        @Deprecated
        public SecurityContext loadContext(HttpRequestResponseHolder holder) {
            return of(holder.getRequest()).loadContext(holder);
        }

        @Override
        public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
            return of(request).loadDeferredContext(request);
        }

        @Override
        public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
            sessions.saveContext(context, request, response);
        }

        @Override
        public boolean containsContext(HttpServletRequest request) {
            return sessions.containsContext(request);
        }
    }

    // The remembered answer of ClientSecrets is shared between requests and holds no secret to erase.
    private static AuthenticationManager withoutErasing(ProviderManager manager) {
        manager.setEraseCredentialsAfterAuthentication(false);
        return manager;
    }
}
