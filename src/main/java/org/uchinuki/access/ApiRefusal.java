package org.uchinuki.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;

/** How programs are refused: always a problem, never a redirect to a login page. */
final class ApiRefusal implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final Problems problems;
    private final boolean basic;

    /** @param basic whether these paths also take HTTP Basic */
    ApiRefusal(Problems problems, boolean basic) {
        this.problems = problems;
        this.basic = basic;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        boolean badToken = why instanceof OAuth2AuthenticationException;
        response.addHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                badToken ? "Bearer realm=\"uchinuki\", error=\"invalid_token\"" : "Bearer realm=\"uchinuki\"");
        if (basic) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"uchinuki\", charset=\"UTF-8\"");
        }
        String code = badToken
                ? "access.bad_token"
                : why instanceof BadCredentialsException
                        ? "access.bad_credentials"
                        : sentSecret(request) ? "access.not_basic" : "access.unauthenticated";
        problems.write(request, response, 401, List.of(finding(code, request)));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        switch (why) {
            case Refusals.NoSuchPath unknown ->
                problems.write(request, response, 404, List.of(finding("api.unknown_path", request)));
            case Refusals.NotForThisReader beyond ->
                problems.write(request, response, 404, List.of(finding("api.not_known", request)));
            case Refusals.SecondFactor needed -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, Assurance.TWO_FACTORS.challenge());
                Finding finding = Finding.error(
                        "access.second_factor_needed",
                        Location.file(request.getRequestURI()),
                        null,
                        Map.of("stepUp", "/step-up"));
                problems.write(request, response, 401, List.of(finding));
            }
            case Refusals.OddId odd -> {
                Finding finding = Finding.error(
                        "api.bad_parameter",
                        Location.pointer("request", odd.name()),
                        odd.value(),
                        Map.of("expected", odd.form()));
                problems.write(request, response, 400, List.of(finding));
            }
            case Refusals.OtherMethod other -> {
                response.setHeader(HttpHeaders.ALLOW, other.allowed());
                Finding finding = Finding.error(
                        "api.method_not_allowed",
                        Location.file(request.getRequestURI()),
                        request.getMethod(),
                        Map.of("allowed", other.allowed()));
                problems.write(request, response, 405, List.of(finding));
            }
            case Refusals.TrailUnavailable unwritten -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "30");
                problems.write(request, response, 503, List.of(finding("access.trail_unavailable", request)));
            }
            case Refused because -> {
                if (because.status() == 403) {
                    forbidden(because.finding(), request, response);
                } else {
                    problems.write(request, response, because.status(), List.of(because.finding()));
                }
            }
            case Refusals.NoScope without -> {
                response.setHeader(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer realm=\"uchinuki\", error=\"insufficient_scope\", scope=\"" + without.scopes() + "\"");
                forbidden(lacking("scope " + without.scopes().replace(" ", " / "), request), request, response);
            }
            case CsrfException forged ->
                problems.write(request, response, 403, List.of(finding("access.no_csrf_token", request)));
            default -> forbidden(lacking(FindingTexts.ROLE, request), request, response);
        }
    }

    /**
     * Caliper wants 401 for a sensor whose token does not suffice (Caliper 1.2, 6.1), and says that a sensor takes anything but 200
     * and 401 for a hub that is down (6.2).
     */
    private void forbidden(Finding why, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean sensor = request.getRequestURI().equals("/caliper");
        if (sensor && response.getHeader(HttpHeaders.WWW_AUTHENTICATE) == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"uchinuki\", error=\"insufficient_scope\"");
        }
        problems.write(request, response, sensor ? 401 : 403, List.of(why));
    }

    private static Finding lacking(String needed, HttpServletRequest request) {
        return Finding.error(
                "access.forbidden", Location.file(request.getRequestURI()), null, Map.of("needed", needed));
    }

    /** A client that sent its id and secret where only a token is taken should not read that it sent nothing. */
    private boolean sentSecret(HttpServletRequest request) {
        String sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        return !basic && sent != null && sent.regionMatches(true, 0, "Basic ", 0, 6);
    }

    private static Finding finding(String code, HttpServletRequest request) {
        return Finding.error(code, Location.file(request.getRequestURI()), null);
    }
}
