package org.uchinuki.learning.xapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.uchinuki.standard.xapi.XapiVersion;

/**
 * Names the version of every answer below {@code /xapi} (xAPI Part Three 3.3) before anybody may refuse the request: for its
 * size or its parameters, too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 99)
class NamedVersion extends OncePerRequestFilter {

    private static final String DOOR = "/xapi";

    /** Whether a path belongs to an xAPI resource. */
    static boolean isXapi(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(DOOR) || path.startsWith(DOOR + "/");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isXapi(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        of(request, response);
        chain.doFilter(request, response);
    }

    static void of(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                XapiVersion.HEADER,
                XapiVersion.ofHeader(request.getHeader(XapiVersion.HEADER))
                        .orElse(XapiVersion.V1_0_3)
                        .answered());
    }
}
