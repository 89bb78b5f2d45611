package org.uchinuki.route;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;
import org.uchinuki.connector.AccessTokens;
import org.uchinuki.connector.PullRefused;
import org.uchinuki.connector.PullSettings.Credential;
import org.uchinuki.connector.Targets;

/** Towards whoever receives events: who the hub is there, and what its answers mean. */
final class EventReceiver {

    private static final int TOKEN_TIMEOUT_MILLIS = 20_000;

    /** These are about the hub, the address or the moment, and not about what was sent. */
    private static final Set<Integer> ABOUT_SOMETHING_ELSE =
            Set.of(401, 402, 403, 404, 405, 406, 407, 408, 410, 415, 421, 423, 425, 426, 429);

    /** What became of a request. */
    sealed interface Answer {

        /** It has been taken. */
        record Taken() implements Answer {}

        /** The receiver does not want what was sent, whenever it comes. */
        record Refused(String cause) implements Answer {}

        /**
         * It may be taken later.
         *
         * @param pause that the receiver asks for; null where it asks for none
         */
        record Later(String cause, @Nullable Duration pause) implements Answer {}
    }

    private final EventsEndpoint endpoint;
    private final Clock clock;
    private final AccessTokens tokens;

    EventReceiver(EventsEndpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.tokens = new AccessTokens(clock);
    }

    void authorize(Message message) throws IOException, PullRefused {
        Credential credential = endpoint.credential();
        if (credential != null) {
            Targets targets = endpoint.hub().service(Targets.class);
            try (CloseableHttpClient http = GuardedHttp.client(targets, TOKEN_TIMEOUT_MILLIS)) {
                message.setHeader("Authorization", "Bearer " + tokens.token(credential, http, endpoint.getName()));
            }
        } else if (!endpoint.getClientId().isEmpty()) {
            String both = endpoint.getClientId() + ":" + endpoint.getClientSecret();
            message.setHeader(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
    }

    Answer answer(Exchange exchange) {
        Exception failed = exchange.getException();
        if (failed == null) {
            return exchange.isRollbackOnly() ? new Answer.Later("rolled back", null) : new Answer.Taken();
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpOperationFailedException http) {
                return answer(http);
            }
        }
        return new Answer.Later(failed.getClass().getName(), null);
    }

    private Answer answer(HttpOperationFailedException http) {
        int status = http.getStatusCode();
        Credential credential = endpoint.credential();
        if (status == 401 && credential != null) {
            tokens.forget(credential);
        }
        return status >= 400 && status < 500 && !ABOUT_SOMETHING_ELSE.contains(status)
                ? new Answer.Refused("HTTP " + status)
                : new Answer.Later("HTTP " + status, pause(http.getResponseHeaders()));
    }

    /** Seconds, or a time (RFC 9110, 10.2.3). */
    private @Nullable Duration pause(@Nullable Map<String, String> headers) {
        String asked = headers == null
                ? null
                : headers.entrySet().stream()
                        .filter(header -> "Retry-After".equalsIgnoreCase(header.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
        if (asked == null) {
            return null;
        }
        if (asked.strip().matches("[0-9]{1,8}")) {
            return Duration.ofSeconds(Long.parseLong(asked.strip()));
        }
        try {
            return Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(asked.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException neither) {
            return null;
        }
    }
}
