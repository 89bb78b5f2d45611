package org.uchinuki.connector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.uchinuki.connector.HttpAnswers.Answer;
import org.uchinuki.connector.PullSettings.Credential;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens of other systems, kept in memory until shortly before they end. */
public final class AccessTokens {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A token that ends on the way is refused, so it is not used in its last half minute. */
    private static final long SPARE_SECONDS = 30;

    private static final long UNSTATED_SECONDS = 60;
    private static final long LARGEST = 1024 * 1024;

    private record Kept(String token, Instant until) {
        @Override
        public String toString() {
            return "until " + until;
        }
    }

    private final Map<Credential.Client, Kept> kept = new ConcurrentHashMap<>();
    private final Clock clock;

    public AccessTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * A token that can be used now.
     *
     * @param where the pull's name, or the forward's, for findings
     */
    public String token(Credential credential, HttpClient http, String where) throws IOException, PullRefused {
        return switch (credential) {
            case Credential.Bearer bearer -> bearer.token();
            case Credential.Client client -> token(client, http, where);
        };
    }

    /** The other system does not take this token any more. */
    public void forget(Credential credential) {
        if (credential instanceof Credential.Client client) {
            kept.remove(client);
        }
    }

    private String token(Credential.Client client, HttpClient http, String where) throws IOException, PullRefused {
        Kept known = kept.get(client);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.token();
        }
        HttpPost request = new HttpPost(client.tokenUrl());
        request.setHeader("Authorization", "Basic " + basic(client));
        request.setHeader("Accept", "application/json");
        List<NameValuePair> form = new ArrayList<>();
        form.add(new BasicNameValuePair("grant_type", "client_credentials"));
        if (client.scope() != null) {
            form.add(new BasicNameValuePair("scope", client.scope()));
        }
        request.setEntity(new UrlEncodedFormEntity(form));
        Answer answer = HttpAnswers.of(http, request, LARGEST);
        byte[] body = answer.body();
        if (answer.status() != 200 || body == null) {
            throw new PullRefused("pull_token", where, String.valueOf(answer.status()));
        }
        Kept fresh = kept(body, where);
        kept.put(client, fresh);
        return fresh.token();
    }

    private Kept kept(byte[] body, String where) throws PullRefused {
        try {
            JsonNode answer = JSON.readTree(body);
            String token = answer.path("access_token").asString("");
            if (!token.isEmpty()) {
                long lasts = answer.path("expires_in").asLong(UNSTATED_SECONDS);
                return new Kept(token, clock.instant().plusSeconds(Math.max(0, lasts - SPARE_SECONDS)));
            }
        } catch (JacksonException noJson) {
            // said below, without the answer's words
        }
        throw new PullRefused("pull_token", where, "200");
    }

    /** Both are encoded as a form is before they are joined (RFC 6749, section 2.3.1). */
    private static String basic(Credential.Client client) {
        String both = java.net.URLEncoder.encode(client.id(), StandardCharsets.UTF_8) + ":"
                + java.net.URLEncoder.encode(client.secret(), StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
}
