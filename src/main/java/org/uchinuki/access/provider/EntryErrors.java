package org.uchinuki.access.provider;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** A refusal goes back to the tool where its address is registered; where it is not, the person reads it on a page of the hub. */
final class EntryErrors implements AuthenticationFailureHandler {

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        OAuth2Error error =
                why instanceof OAuth2AuthenticationException told ? told.getError() : new OAuth2Error("server_error");
        String redirect = redirect(why);
        if (redirect == null || redirect.isBlank()) {
            String detail = Optional.ofNullable(error.getDescription()).orElse(error.getErrorCode());
            ToolRefusal.show(
                    request,
                    response,
                    400,
                    Finding.error(
                            "access.tool_bad_request",
                            Location.file("/oauth2/authorize"),
                            null,
                            Map.of("detail", detail)));
            return;
        }
        UriComponentsBuilder back =
                UriComponentsBuilder.fromUriString(redirect).queryParam("error", encoded(error.getErrorCode()));
        if (error.getDescription() != null) {
            back.queryParam("error_description", encoded(error.getDescription()));
        }
        String state = state(why);
        if (state != null) {
            back.queryParam("state", encoded(state));
        }
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(back.build(true).toUriString());
    }

    private static @Nullable String redirect(AuthenticationException why) {
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = asked(why);
        return asked == null ? null : asked.getRedirectUri();
    }

    private static @Nullable String state(AuthenticationException why) {
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = asked(why);
        return asked == null ? null : asked.getState();
    }

    private static @Nullable OAuth2AuthorizationCodeRequestAuthenticationToken asked(AuthenticationException why) {
        return why instanceof OAuth2AuthorizationCodeRequestAuthenticationException refused
                ? refused.getAuthorizationCodeRequestAuthentication()
                : null;
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
