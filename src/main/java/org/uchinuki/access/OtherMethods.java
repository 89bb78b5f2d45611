package org.uchinuki.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * The doors of the authorization server, asked with a method that it does not take there: 405, for whoever asks. Behind its
 * own chain, so that nothing comes here but what it left; before that of the pages, which would ask for a login.
 */
@Configuration(proxyBeanMethods = false)
class OtherMethods {

    private static final Map<String, String> ALLOWED = new TreeMap<>(Map.of(
            "/oauth2/token", "POST",
            "/oauth2/introspect", "POST",
            "/oauth2/revoke", "POST",
            "/oauth2/jwks", "GET",
            "/oauth2/authorize", "GET, POST",
            "/userinfo", "GET, POST",
            "/connect/logout", "GET, POST",
            "/.well-known/openid-configuration", "GET",
            "/.well-known/oauth-authorization-server", "GET"));

    private final Problems problems;

    OtherMethods(Problems problems) {
        this.problems = problems;
    }

    @Bean
    @Order(2)
    SecurityFilterChain otherMethodsChain(HttpSecurity http) {
        return http.securityMatcher(ALLOWED.keySet().toArray(String[]::new))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, why) -> refuse(request, response))
                        .accessDeniedHandler((request, response, why) -> refuse(request, response)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String allowed = String.valueOf(ALLOWED.get(request.getServletPath()));
        response.setHeader(HttpHeaders.ALLOW, allowed);
        Finding finding = Finding.error(
                "api.method_not_allowed",
                Location.file(request.getRequestURI()),
                request.getMethod(),
                Map.of("allowed", allowed));
        problems.write(request, response, 405, List.of(finding));
    }
}
