package org.uchinuki.command.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts the sample statements and envelopes as a vendor would: statements by Basic, envelopes with a token. */
final class DemoEvents {

    private static final String CLIENT = "demo-vendor";
    private static final String SECRET = "demo-vendor-secret";
    private static final int BATCH = 500;

    private final JsonMapper json = JsonMapper.builder().build();
    private final RestClient http;

    DemoEvents(String address) {
        this.http = RestClient.create(address);
    }

    void post(Path samples, List<String> lines) {
        statements(samples.resolve("drill/statements.json"), lines);
        envelopes(samples.resolve("collab/envelopes.json"), lines);
    }

    private void statements(Path file, List<String> lines) {
        if (!Files.exists(file)) {
            return;
        }
        List<JsonNode> statements = json.readTree(read(file)).valueStream().toList();
        for (int from = 0; from < statements.size(); from += BATCH) {
            List<JsonNode> batch = statements.subList(from, Math.min(from + BATCH, statements.size()));
            http.post()
                    .uri("/xapi/statements")
                    .header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8)))
                    .header("X-Experience-API-Version", "1.0.3")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(json.writeValueAsBytes(batch))
                    .retrieve()
                    .toBodilessEntity();
        }
        lines.add("%-26s %-9s %,7d statements".formatted("drill/statements.json", "accepted", statements.size()));
    }

    private void envelopes(Path file, List<String> lines) {
        if (!Files.exists(file)) {
            return;
        }
        LinkedMultiValueMap<String, String> form = new LinkedMultiValueMap<>(Map.of(
                "grant_type", List.of("client_credentials"),
                "client_id", List.of(CLIENT),
                "client_secret", List.of(SECRET)));
        JsonNode token = http.post()
                .uri("/oauth2/token")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(JsonNode.class);
        if (token == null) {
            throw new IllegalStateException("the token endpoint gave no token");
        }
        List<JsonNode> envelopes = json.readTree(read(file)).valueStream().toList();
        for (JsonNode envelope : envelopes) {
            http.post()
                    .uri("/caliper")
                    .headers(headers ->
                            headers.setBearerAuth(token.path("access_token").asString()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(json.writeValueAsBytes(envelope))
                    .retrieve()
                    .toBodilessEntity();
        }
        long events = envelopes.stream()
                .mapToLong(envelope -> envelope.path("data").size())
                .sum();
        lines.add("%-26s %-9s %,7d events in %,d envelopes"
                .formatted("collab/envelopes.json", "accepted", events, envelopes.size()));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
