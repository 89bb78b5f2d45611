package org.uchinuki.access.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a client is refused at the doors that are made for clients (RFC 6749, 5.2): the error, and in {@code error_description}
 * what is wrong, what to do, and the code of the finding. A client that there is not reads the same as one that brought a
 * wrong secret or a key that is not its own; what an assertion lacks is told only where its signature is right.
 */
@Component
final class TokenRefusal implements AuthenticationFailureHandler, AuthenticationEntryPoint {

    private final JsonMapper json;

    TokenRefusal(JsonMapper json) {
        this.json = json;
    }

    /** No client showed itself in a way that is taken here. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        unknown(response, finding("access.client_not_shown", request, Map.of()));
    }

    /** A client showed itself, and is not taken for the one that it says it is. */
    void notTheClient(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        OAuth2Error error = error(why);
        if (error.getErrorCode().equals(OAuth2ErrorCodes.INVALID_CLIENT)) {
            unknown(response, notBorneOut(request, why));
        } else {
            onAuthenticationFailure(request, response, why);
        }
    }

    private static Finding notBorneOut(HttpServletRequest request, AuthenticationException why) {
        AssertionFault fault = AssertionFault.within(why);
        if (fault != null) {
            return finding(
                    "access.assertion_claim", request, Map.of("claim", fault.claim(), "expected", fault.expected()));
        }
        return request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION) == null
                ? finding("access.bad_credentials", request, Map.of())
                : finding("access.assertion_not_borne_out", request, Map.of());
    }

    /** A client that is known asks for what it does not get. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        OAuth2Error error = error(why);
        String said = error.getDescription();
        // The hub's own refusals bring their finding along.
        String told = said != null && said.startsWith("access.") ? said : told(finding(error, request));
        write(response, HttpServletResponse.SC_BAD_REQUEST, error.getErrorCode(), told);
    }

    private static OAuth2Error error(AuthenticationException why) {
        return why instanceof OAuth2AuthenticationException told
                ? told.getError()
                : new OAuth2Error(OAuth2ErrorCodes.SERVER_ERROR);
    }

    private static Finding finding(OAuth2Error error, HttpServletRequest request) {
        return switch (error.getErrorCode()) {
            case OAuth2ErrorCodes.INVALID_CLIENT -> finding("access.token_of_other_client", request, Map.of());
            case OAuth2ErrorCodes.INVALID_SCOPE -> finding("access.bad_scope", request, Map.of());
            case OAuth2ErrorCodes.INVALID_GRANT -> finding("access.bad_grant", request, Map.of());
            case OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE, OAuth2ErrorCodes.UNAUTHORIZED_CLIENT ->
                finding("access.bad_grant_type", request, Map.of());
            default ->
                finding("access.bad_token_request", request, Map.of("detail", parameter(error.getDescription())));
        };
    }

    /** Spring names the parameter at the end of its sentence. */
    private static String parameter(@Nullable String description) {
        if (description == null || description.isBlank()) {
            return "grant_type";
        }
        return description.substring(description.lastIndexOf(' ') + 1);
    }

    private static Finding finding(String code, HttpServletRequest request, Map<String, String> details) {
        return Finding.error(code, Location.file(request.getRequestURI()), null, details);
    }

    private void unknown(HttpServletResponse response, Finding finding) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"uchinuki\", charset=\"UTF-8\"");
        write(response, HttpServletResponse.SC_UNAUTHORIZED, OAuth2ErrorCodes.INVALID_CLIENT, told(finding));
    }

    private void write(HttpServletResponse response, int status, String error, String told) throws IOException {
        response.setStatus(status);
        // RFC 6749, 5.2 leaves out quotes, backslashes and all that is not ASCII.
        Map<String, String> body = new LinkedHashMap<>();
        body.put(OAuth2ParameterNames.ERROR, error);
        body.put(
                OAuth2ParameterNames.ERROR_DESCRIPTION,
                told.replace('"', '\'').replaceAll("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]", "?"));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    private static String told(Finding finding) {
        return FindingTexts.message(finding, Locale.ENGLISH) + "; " + FindingTexts.fix(finding, Locale.ENGLISH) + " ["
                + finding.code() + "]";
    }
}
