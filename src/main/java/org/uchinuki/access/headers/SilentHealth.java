package org.uchinuki.access.headers;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.uchinuki.access.Problems;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** A part of {@code /actuator/health} that is not there, or not told, is a bare 404 of the library; here it gets its words. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 102)
class SilentHealth extends OncePerRequestFilter {

    private final Problems problems;

    SilentHealth(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/actuator/health/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_NOT_FOUND && response.getContentType() == null) {
            Finding finding = Finding.error("api.unknown_path", Location.file(request.getRequestURI()), null);
            problems.write(request, response, HttpServletResponse.SC_NOT_FOUND, List.of(finding));
        }
    }
}
