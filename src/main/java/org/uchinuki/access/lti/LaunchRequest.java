package org.uchinuki.access.lti;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A tool's authentication request; what it does not say is empty. */
public record LaunchRequest(
        String scope,
        String responseType,
        String responseMode,
        String prompt,
        String clientId,
        String redirectUri,
        String loginHint,
        String messageHint,
        String state,
        String nonce) {

    private static final List<String> NAMES = List.of(
            "scope",
            "response_type",
            "response_mode",
            "prompt",
            "client_id",
            "redirect_uri",
            "login_hint",
            "lti_message_hint",
            "state",
            "nonce");

    /** What is wrong with a request, as OpenID Connect says it. */
    record Fault(String error, String description) {}

    /** @param parameter by name, or null where it is not there */
    public static LaunchRequest of(Function<String, @Nullable String> parameter) {
        List<String> values = NAMES.stream()
                .map(name -> Optional.ofNullable(parameter.apply(name)).orElse(""))
                .toList();
        return new LaunchRequest(
                values.get(0),
                values.get(1),
                values.get(2),
                values.get(3),
                values.get(4),
                values.get(5),
                values.get(6),
                values.get(7),
                values.get(8),
                values.get(9));
    }

    /** The parameters that were said, by name. */
    public Map<String, String> said() {
        List<String> values = List.of(
                scope, responseType, responseMode, prompt, clientId, redirectUri, loginHint, messageHint, state, nonce);
        Map<String, String> said = new LinkedHashMap<>();
        for (int at = 0; at < NAMES.size(); at++) {
            if (!values.get(at).isEmpty()) {
                said.put(NAMES.get(at), values.get(at));
            }
        }
        return said;
    }

    /** Against Security Framework 1.0, 5.1.1.2. */
    Optional<Fault> fault() {
        if (!responseType.equals("id_token")) {
            return Optional.of(new Fault("unsupported_response_type", "response_type must be id_token"));
        }
        if (!Arrays.asList(scope.split(" ", -1)).contains("openid")) {
            return Optional.of(new Fault("invalid_scope", "scope must be openid"));
        }
        if (!responseMode.equals("form_post")) {
            return Optional.of(new Fault("invalid_request", "response_mode must be form_post"));
        }
        if (!prompt.equals("none")) {
            return Optional.of(new Fault("invalid_request", "prompt must be none"));
        }
        if (nonce.isBlank()) {
            return Optional.of(new Fault("invalid_request", "nonce is missing"));
        }
        return Optional.empty();
    }
}
