package org.uchinuki.hub;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * The city's identity provider: a real OpenID Connect server on a port of its own. It is spoken to as {@code localhost} and the
 * hub as {@code 127.0.0.1}, because cookies do not know ports. Carries no stereotype: the hub's scan must not find it.
 */
@EnableWebSecurity
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
class CityLogin {

    /** How people call it. */
    static final String NAME = "泉野市の認証基盤";

    static final String PASSWORD = "the password at the city";

    // The hubs are started once and told where the provider will be.
    private static final int PORT = free();

    static final String ISSUER = "http://localhost:" + PORT;

    /** For every hub that a test starts. */
    static final List<String> SETTINGS = List.of(
            "--uchinuki.access.identity-providers.city.name.ja=" + NAME,
            "--uchinuki.access.identity-providers.city.name.en=the login service of Izumino",
            "--uchinuki.access.identity-providers.city.issuer=" + ISSUER,
            "--uchinuki.access.identity-providers.city.client-id=uchinuki",
            "--uchinuki.access.identity-providers.city.client-secret=hidden",
            "--uchinuki.access.identity-providers.city.person.claim=employee_number",
            "--uchinuki.access.identity-providers.city.person.alias=sis@c4th:",
            "--uchinuki.access.identity-providers.city.roles.claim=groups",
            "--uchinuki.access.identity-providers.city.roles.map.grp-teachers=homeroom-teacher",
            "--uchinuki.access.identity-providers.city.second-factor.amr=mfa");

    /** @param hub whose logins it serves */
    static ConfigurableApplicationContext start(URI hub) {
        return new SpringApplicationBuilder(CityLogin.class)
                .properties(Map.of(
                        "server.port",
                        PORT,
                        "spring.config.name",
                        "none",
                        "spring.main.banner-mode",
                        "off",
                        "city.hub",
                        hub.toString()))
                .run();
    }

    /** Below the ports that the machine gives out by itself. */
    private static int free() {
        RandomGenerator random = RandomGenerator.getDefault();
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = random.nextInt(20_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // the next may be free
            }
        }
        throw new IllegalStateException("no free port");
    }

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain form(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(
                User.withUsername("teacher").password("{noop}" + PASSWORD).build(),
                User.withUsername("stranger").password("{noop}" + PASSWORD).build());
    }

    @Bean
    RegisteredClientRepository clients(Environment settings) {
        String hub = Objects.requireNonNull(settings.getProperty("city.hub"));
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId("uchinuki")
                .clientId("uchinuki")
                .clientSecret("{noop}hidden")
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(hub + "/login/oauth2/code/city")
                .postLogoutRedirectUri(hub + "/login?logout")
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build());
    }

    /** What the city knows of its people beside their login; a second factor is taken as shown where the hub asks for one. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                boolean teacher = context.getPrincipal().getName().equals("teacher");
                context.getClaims()
                        .claim("employee_number", teacher ? "9000109" : "1")
                        .claim("groups", teacher ? List.of("grp-teachers", "everybody") : List.of("everybody"))
                        .claim("amr", isStepUp(context) ? List.of("pwd", "mfa") : List.of("pwd"));
            }
        };
    }

    private static boolean isStepUp(JwtEncodingContext context) {
        OAuth2Authorization login = context.getAuthorization();
        OAuth2AuthorizationRequest asked =
                login == null ? null : login.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return asked != null && asked.getAdditionalParameters().containsKey("max_age");
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
        return new ImmutableJWKSet<>(
                new JWKSet(new RSAKeyGenerator(2048).keyID("city").generate()));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings settings() {
        return AuthorizationServerSettings.builder().issuer(ISSUER).build();
    }
}
