package org.uchinuki.access.provider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A tool may post its request to enter (OpenID Connect Core 1.0, 3.1.2.1). The session's cookie does not come along with a post
 * from elsewhere, but with what it leads to: the same request by GET, which is judged there.
 */
final class PostedEntry extends OncePerRequestFilter {

    private static final PathPatternRequestMatcher POSTED =
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/oauth2/authorize");

    // What the server reads of an address, with the rest of the head beside it.
    private static final int LONGEST = 6000;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String same = POSTED.matches(request)
                ? Entrance.same(request, Set.of()).build(true).toUriString()
                : "";
        if (same.isEmpty() || same.length() > LONGEST) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, same);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
