package org.uchinuki.hub;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A learning tool as a vendor would write it: a web application of its own, with Spring's OpenID Connect client. */
final class RelyingParty implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    /** @param issuer of the hub, from which the client discovers everything else */
    RelyingParty(String issuer) {
        context = new SpringApplicationBuilder(Tool.class)
                .properties(Map.of(
                        "server.port", "0",
                        "server.address", "127.0.0.1",
                        "spring.config.name", "no-settings-of-the-hub",
                        "spring.main.banner-mode", "off",
                        "tool.issuer", issuer))
                .run();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }

    @TestComponent
    @RestController
    @EnableWebSecurity
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Tool {

        @Bean
        ClientRegistrationRepository registrations(Environment settings) {
            ClientRegistration hub = ClientRegistrations.fromIssuerLocation(settings.getRequiredProperty("tool.issuer"))
                    .registrationId("uchinuki")
                    .clientId("demo-tool")
                    .clientSecret("demo-tool-secret")
                    .scope("openid")
                    .build();
            return new InMemoryClientRegistrationRepository(hub);
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .oauth2Login(login -> {})
                    .build();
        }

        @GetMapping("/who")
        Map<String, Object> who(@AuthenticationPrincipal OidcUser user) {
            return Map.of(
                    "idToken", user.getIdToken().getClaims(),
                    "userInfo",
                            user.getUserInfo() == null
                                    ? Map.of()
                                    : user.getUserInfo().getClaims(),
                    "raw", user.getIdToken().getTokenValue());
        }
    }
}
