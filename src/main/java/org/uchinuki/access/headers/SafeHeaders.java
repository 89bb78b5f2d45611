package org.uchinuki.access.headers;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/**
 * What every answer says to the browser, whichever chain makes it. A chain that draws pages names its own
 * {@code Content-Security-Policy}; where none does, nothing may be loaded.
 */
@Configuration(proxyBeanMethods = false)
class SafeHeaders {

    private static final String NOTHING =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final Map<String, String> EVERYWHERE = everywhere();

    private static Map<String, String> everywhere() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return headers;
    }

    /** For all chains. Before what a chain itself says, so that a chain can say something else. */
    @Bean
    @Order(0)
    Customizer<HttpSecurity> headersOfEveryChain() {
        return http -> http.headers(headers -> {
            headers.contentSecurityPolicy(policy -> policy.policyDirectives(NOTHING));
            // Written only where a chain has not written its own.
            EVERYWHERE.forEach((name, value) -> headers.addHeaderWriter(new StaticHeadersWriter(name, value)));
        });
    }

    /** For an answer that no chain makes. */
    static void on(HttpServletResponse response) {
        EVERYWHERE.forEach(response::setHeader);
        response.setHeader("Content-Security-Policy", NOTHING);
        response.setHeader("Cache-Control", "no-store");
    }
}
