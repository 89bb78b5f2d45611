package org.uchinuki.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts requests for tokens, and wrong secrets, by the client that is named and the address they come from. Who has failed
 * too often is turned away before another secret is looked at.
 */
public final class AttemptFilter extends OncePerRequestFilter {

    private static final String BASIC = "Basic ";
    private static final RequestMatcher TOKEN = post("/oauth2/token");

    /** Where a client may show its secret in the form. */
    private static final RequestMatcher SECRETS = new OrRequestMatcher(
            TOKEN,
            post("/oauth2/introspect"),
            post("/oauth2/revoke"),
            post("/oauth2/par"),
            post("/oauth2/device_authorization"));

    private final RequestLimits limits;
    private final Problems problems;

    public AttemptFilter(RequestLimits limits, Problems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String client = claimed(request);
        if (client == null) {
            chain.doFilter(request, response);
            return;
        }
        String address = String.valueOf(request.getRemoteAddr());
        Duration wait = limits.attempt(client, address);
        if (wait.isZero() && TOKEN.matches(request)) {
            wait = limits.token(client, address);
        }
        if (!wait.isZero()) {
            LimitFilter.refuse(problems, request, response, wait);
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == 401) {
            limits.failed(client, address);
        }
    }

    /** The client that the request says it comes from; null where none has to show itself. */
    private static @Nullable String claimed(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return cut(user(authorization.substring(BASIC.length()).strip()));
        }
        if (!SECRETS.matches(request)) {
            return null;
        }
        String named = request.getParameter("client_id");
        return named == null ? "" : cut(named);
    }

    private static RequestMatcher post(String path) {
        return PathPatternRequestMatcher.pathPattern(HttpMethod.POST, path);
    }

    private static String user(String encoded) {
        try {
            String both = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            return colon < 0 ? both : both.substring(0, colon);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static String cut(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100);
    }
}
