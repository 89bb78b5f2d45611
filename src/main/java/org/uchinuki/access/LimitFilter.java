package org.uchinuki.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Turns clients away that ask too often, before anything is done for them and before the trail is written. */
final class LimitFilter extends OncePerRequestFilter {

    private final RequestLimits limits;
    private final Problems problems;

    LimitFilter(RequestLimits limits, Problems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = Caller.current();
        Duration wait = caller.isClient() ? limits.request(caller.name()) : Duration.ZERO;
        if (wait.isZero()) {
            chain.doFilter(request, response);
        } else {
            refuse(problems, request, response, wait);
        }
    }

    /** 429 with {@code Retry-After} in whole seconds, rounded up: who waits that long is served. */
    static void refuse(Problems problems, HttpServletRequest request, HttpServletResponse response, Duration wait)
            throws IOException {
        String seconds = String.valueOf(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
        response.setHeader(HttpHeaders.RETRY_AFTER, seconds);
        problems.write(
                request,
                response,
                429,
                List.of(Finding.error(
                        "access.too_many_requests",
                        Location.file(request.getRequestURI()),
                        null,
                        Map.of("seconds", seconds))));
    }
}
