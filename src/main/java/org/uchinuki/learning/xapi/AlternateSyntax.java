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

/**
 * Turns a request in the alternate syntax of xAPI 1.0.3 (Part Three 1.3) into the one that it stands for, before anybody is
 * asked who they are: the form may say so, and what a client may do hangs on the method that is meant. It refuses nothing
 * itself; what is wrong with the form is told to a client that may ask at all. The answer names the version of the
 * request that is meant (3.3).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 102)
class AlternateSyntax extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !NamedVersion.isXapi(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (AlternateRequest.isOne(request)) {
            AlternateRequest meant = AlternateRequest.of(request);
            NamedVersion.of(meant, response);
            chain.doFilter(meant, meant.getMethod().equals("HEAD") ? new BodilessResponse(response) : response);
        } else {
            NamedVersion.of(request, response);
            chain.doFilter(request, response);
        }
    }
}
