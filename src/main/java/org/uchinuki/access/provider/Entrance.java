package org.uchinuki.access.provider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.uchinuki.access.Assurance;
import org.uchinuki.access.OwnPath;
import org.uchinuki.access.TokenTime;

/**
 * How fresh and how sure the login must be with which somebody enters a tool: {@code prompt}, {@code max_age} and
 * {@code acr_values} of OpenID Connect Core 1.0, 3.1.2.1. Stands behind the check of the request and before the login.
 */
final class Entrance extends OncePerRequestFilter {

    /** In the hub's own address after {@code prompt=login}: the login must be later than this (milliseconds). */
    private static final String LATER_THAN = "login_after";

    private static final String CHECKED = OAuth2AuthorizationCodeRequestAuthenticationToken.class.getName();

    private final EntryErrors errors;
    private final TokenTime time;
    private final RequestCache saved = new HttpSessionRequestCache();

    Entrance(EntryErrors errors, TokenTime time) {
        this.errors = errors;
        this.time = time;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(request.getAttribute(CHECKED) instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked)) {
            chain.doFilter(request, response);
            return;
        }
        if (AfterLogin.isNow(request)) {
            AfterLogin.goOn(
                    response, same(request, Set.of(AfterLogin.MARK)).build(true).toUriString());
            return;
        }
        Set<String> prompts = words(request.getParameter("prompt"));
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null || person instanceof AnonymousAuthenticationToken || !person.isAuthenticated()) {
            if (prompts.contains("none")) {
                refuse(request, response, asked, "login_required", "nobody has logged in");
            } else {
                chain.doFilter(request, response);
            }
            return;
        }
        Proof proof = Proof.of(person.getAuthorities(), EntryRules.loggedInBy(request));
        Instant now = time.now();
        String maxAge = request.getParameter("max_age");
        if (maxAge != null && !maxAge.matches("[0-9]{1,9}")) {
            refuse(request, response, asked, OAuth2ErrorCodes.INVALID_REQUEST, "OAuth 2.0 Parameter: max_age");
        } else if (isBefore(proof.at(), request.getParameter(LATER_THAN), now)) {
            saved.saveRequest(request, response);
            response.sendRedirect("/login");
        } else if (prompts.contains("login")
                || (maxAge != null
                        && proof.at()
                                .plus(Duration.ofSeconds(Long.parseLong(maxAge)))
                                .isBefore(now))) {
            if (prompts.contains("none")) {
                refuse(request, response, asked, "login_required", "the login is older than max_age");
            } else {
                prompts.remove("login");
                response.sendRedirect(afresh(request, prompts, now));
            }
        } else if (!suffices(proof.assurance(), request.getParameter("acr_values"))) {
            if (prompts.contains("none")) {
                refuse(request, response, asked, "unmet_authentication_requirements", "the login showed one factor");
            } else {
                stepUp(request, response, asked);
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private void stepUp(
            HttpServletRequest request,
            HttpServletResponse response,
            OAuth2AuthorizationCodeRequestAuthenticationToken asked)
            throws IOException, ServletException {
        String here = same(request, Set.of()).build(true).toUriString();
        if (OwnPath.of(here).equals(here)) {
            response.sendRedirect("/step-up?to=" + encoded(here));
        } else {
            refuse(request, response, asked, OAuth2ErrorCodes.INVALID_REQUEST, "too long for a second factor");
        }
    }

    private void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            OAuth2AuthorizationCodeRequestAuthenticationToken asked,
            String error,
            String description)
            throws IOException, ServletException {
        errors.onAuthenticationFailure(request, response, EntryRules.refused(error, description, asked));
    }

    private static boolean suffices(Assurance shown, @Nullable String wanted) {
        Set<String> acr = words(wanted);
        return shown == Assurance.TWO_FACTORS
                || !acr.contains(Assurance.TWO_FACTORS.acr())
                || acr.contains(Assurance.ONE_FACTOR.acr());
    }

    /** A moment that is still to come is none of ours: no login would ever be late enough. */
    private static boolean isBefore(Instant at, @Nullable String moment, Instant now) {
        if (moment == null || !moment.matches("[0-9]{1,15}")) {
            return false;
        }
        long asked = Long.parseLong(moment);
        return asked <= now.toEpochMilli() && at.toEpochMilli() < asked;
    }

    /** The same request, to be answered after another login. */
    private static String afresh(HttpServletRequest request, Set<String> prompts, Instant now) {
        UriComponentsBuilder same = same(request, Set.of("prompt", "max_age", LATER_THAN));
        if (!prompts.isEmpty()) {
            same.queryParam("prompt", encoded(String.join(" ", prompts)));
        }
        return same.queryParam(LATER_THAN, now.toEpochMilli()).build(true).toUriString();
    }

    static UriComponentsBuilder same(HttpServletRequest request, Set<String> without) {
        UriComponentsBuilder same = UriComponentsBuilder.fromPath(request.getContextPath() + "/oauth2/authorize");
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            if (!without.contains(parameter.getKey())) {
                for (String value : parameter.getValue()) {
                    same.queryParam(encoded(parameter.getKey()), encoded(value));
                }
            }
        }
        return same;
    }

    private static Set<String> words(@Nullable String text) {
        return text == null || text.isBlank()
                ? new LinkedHashSet<>()
                : new LinkedHashSet<>(List.copyOf(Arrays.asList(text.strip().split(" +"))));
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
