package org.uchinuki.access.passkey;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;
import org.uchinuki.access.Problems;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * Says what Spring's filters of the ceremonies do not: a {@code null} where there should be an answer is a fault to them, and
 * at a registration whatever they cannot read, or did not ask for, is a 400 without a word.
 */
final class UnreadableAnswers extends OncePerRequestFilter {

    private static final String LOGIN = "/login/webauthn";
    private static final String REGISTRATION = "/webauthn/register";

    private final Problems problems;

    UnreadableAnswers(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getServletPath();
        boolean login = path.equals(LOGIN);
        boolean registration = path.equals(REGISTRATION);
        if (!request.getMethod().equals("POST") || !(login || registration)) {
            chain.doFilter(request, response);
            return;
        }
        String code = login ? "access.passkey_refused" : "access.passkey_unusable";
        try {
            chain.doFilter(request, response);
        } catch (IllegalArgumentException nothingSent) {
            say(request, response, login ? 401 : 400, code);
            return;
        }
        if (registration && response.getStatus() == 400 && response.getContentType() == null) {
            say(request, response, 400, code);
        }
    }

    private void say(HttpServletRequest request, HttpServletResponse response, int status, String code)
            throws IOException {
        problems.write(
                request, response, status, List.of(Finding.error(code, Location.file(request.getRequestURI()), null)));
    }
}
