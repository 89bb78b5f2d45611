package org.uchinuki.access.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.uchinuki.access.Problems;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Who has logged in with a password that IT staff gave out reaches nothing before they have chosen their own. */
final class OwnPasswordFirst extends OncePerRequestFilter {

    static final String PAGE = "/account/password";

    /** What that page needs, and the ways out. Asked first: for these no session is fetched. */
    private static final RequestMatcher OPEN = new OrRequestMatcher(Stream.of(
                    PAGE,
                    "/api/v1/me/password",
                    "/login",
                    "/logout",
                    "/error",
                    "/css/**",
                    "/js/**",
                    "/img/**",
                    "/webjars/**",
                    "/favicon.*")
            .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
            .toList());

    private final Problems problems;

    OwnPasswordFirst(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (OPEN.matches(request) || !OwnPassword.isOneTime()) {
            chain.doFilter(request, response);
        } else if (Problems.isApi(request.getRequestURI())) {
            Finding finding = Finding.error("access.password_change", Location.file(request.getRequestURI()), null);
            problems.write(request, response, 403, List.of(finding));
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", request.getContextPath() + PAGE);
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.sendRedirect(request.getContextPath() + PAGE);
        }
    }
}
