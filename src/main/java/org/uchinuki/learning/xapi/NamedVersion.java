package org.uchinuki.learning.xapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.uchinuki.learning.EventLog;
import org.uchinuki.standard.xapi.XapiVersion;

/**
 * Names the version of every answer below {@code /xapi} (xAPI Part Three 3.3), and of those about statements how far the log is
 * complete (2.1.3), before anybody may refuse the request: for its size or its parameters, too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 99)
class NamedVersion extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(NamedVersion.class);
    private static final String DOOR = "/xapi";
    private static final String STATEMENTS = "/xapi/statements";

    private final EventLog events;

    NamedVersion(EventLog events) {
        this.events = events;
    }

    /** Whether a path belongs to an xAPI resource. */
    static boolean isXapi(HttpServletRequest request) {
        return isBelow(DOOR, request);
    }

    private static boolean isBelow(String door, HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(door) || path.startsWith(door + "/");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isXapi(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        of(request, response);
        if (isBelow(STATEMENTS, request)) {
            completeThrough(response);
        }
        chain.doFilter(request, response);
    }

    private void completeThrough(HttpServletResponse response) {
        try {
            response.setHeader(
                    XapiController.CONSISTENT_THROUGH, events.completeThrough().toString());
        } catch (RuntimeException away) {
            log.debug("how far the log is complete is not known now");
        }
    }

    static void of(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                XapiVersion.HEADER,
                XapiVersion.ofHeader(request.getHeader(XapiVersion.HEADER))
                        .orElse(XapiVersion.V1_0_3)
                        .answered());
    }
}
