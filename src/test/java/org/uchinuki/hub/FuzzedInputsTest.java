package org.uchinuki.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.uchinuki.access.Scopes;
import org.uchinuki.learning.fuzz.Exploration;
import org.uchinuki.learning.fuzz.Input;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is sent to the event endpoints, the hub neither fails, nor hangs, nor grows. Most inputs go to the decoders and rules
 * alone, which find out what leads further ({@link Exploration}); some of what led further then comes to a running hub.
 */
class FuzzedInputsTest {

    private static final long SEED = Long.getLong("uchinuki.fuzz.seed", 20_261_128);
    private static final int ROUNDS = 20;
    private static final int WARM_UP = 4;
    private static final int MOST_FAULTS = 20;
    /** What the hub's and the database's caches may take; with something lost for each input it would be far more. */
    private static final long MOST_GROWTH_MB = 64;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void no_input_makes_the_hub_fail_or_wait() throws IOException {
        new Storm().rage(20_000, 1_000);
    }

    @Test
    @Tag("endurance")
    void of_a_million_inputs_none_makes_the_hub_fail_wait_or_grow() throws IOException {
        long inputs = Long.getLong("uchinuki.fuzz.inputs", 1_000_000);
        new Storm().rage(inputs, inputs / 20);
    }

    /** All inputs of one seed. */
    private static final class Storm {

        private final Hub hub = Hub.blank("h2");
        private final String client = "vendor-" + UUID.randomUUID().toString().substring(0, 18);
        private final String secret = registered();
        private final List<String> faults = new ArrayList<>();
        private String token = "";
        private long longest;
        private long sent;

        void rage(long inputs, long overHttp) throws IOException {
            Exploration exploration = new Exploration(SEED);
            long before = 0;
            try (RawDoor door = new RawDoor(hub.address())) {
                for (int round = 1; round <= ROUNDS; round++) {
                    exploration.explore((inputs - overHttp) / ROUNDS);
                    token = token();
                    for (long i = 0; i < overHttp / ROUNDS; i++) {
                        send(door, exploration.next());
                    }
                    if (round == WARM_UP) {
                        before = Exploration.heap();
                    }
                }
            }
            long after = Exploration.heap();
            faults.addAll(exploration.faults());
            System.out.printf(
                    "fuzzing: %,d inputs (%,d over HTTP), %,d signatures, longest %d ms, heap after %d MB → %d MB, %d faults%n",
                    exploration.inputs() + sent,
                    sent,
                    exploration.signatures(),
                    Math.max(exploration.longestMillis(), longest / 1_000_000),
                    before,
                    after,
                    faults.size());
            assertThat(faults).as("seed " + SEED).isEmpty();
            assertThat(after - before).as("MB more").isLessThan(MOST_GROWTH_MB);
        }

        private void send(RawDoor door, Input input) throws IOException {
            FuzzedRequest request = FuzzedRequest.of(input, this::authorization);
            byte[] body = request.body().copy();
            RawDoor.Answer answer = door.send(request.head(), body);
            sent++;
            long nanos = answer.nanos();
            if (nanos > Exploration.LONGEST_MILLIS * 1_000_000) {
                // a pause of the machine does not come twice
                nanos = Math.min(nanos, door.send(request.head(), body).nanos());
            }
            longest = Math.max(longest, nanos);
            String fault = nanos > Exploration.LONGEST_MILLIS * 1_000_000
                    ? "took " + nanos / 1_000_000 + " ms"
                    : fault(answer, request.head().startsWith("HEAD "));
            if (fault != null && faults.size() < MOST_FAULTS) {
                faults.add(fault + "\n" + request.head().replaceAll("Authorization: .*", "") + "\n\n"
                        + new String(body, 0, Math.min(body.length, 3_000), UTF_8));
            }
        }

        private static @org.jspecify.annotations.Nullable String fault(RawDoor.Answer answer, boolean bodiless) {
            if (answer.status() >= 500) {
                return answer.status() + " " + answer.body();
            }
            if (answer.status() < 400 || bodiless) {
                return null;
            }
            boolean told = answer.contentType().startsWith("application/problem+json")
                    && !code(answer.body()).isEmpty();
            return told ? null : answer.status() + " without a finding: " + answer.contentType() + " " + answer.body();
        }

        private static String code(String body) {
            try {
                JsonNode problem = JSON.readTree(body);
                return problem.at("/findings/0/code").asString("");
            } catch (JacksonException noJson) {
                return "";
            }
        }

        private String authorization(String line) {
            return line.startsWith("POST /caliper") ? "Bearer " + token : basic();
        }

        private String basic() {
            return "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
        }

        private String token() {
            return hub.send(hub.request("/oauth2/token")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Authorization", basic())
                            .POST(BodyPublishers.ofString("grant_type=client_credentials")))
                    .is(200)
                    .json()
                    .path("access_token")
                    .asString();
        }

        private String registered() {
            PersonSession staff = new PersonSession(hub, "itstaff");
            String path = "/api/v1/clients/" + client;
            Map<String, Object> registration = Map.of(
                    "clientId",
                    client,
                    "name",
                    "教材社",
                    "scopes",
                    List.of(Scopes.XAPI_READ, Scopes.XAPI_WRITE, Scopes.CALIPER_WRITE));
            assertThat(staff.change("POST", "/api/v1/clients", JSON.writeValueAsString(registration))
                            .statusCode())
                    .isEqualTo(201);
            Map<String, Object> agreement = Map.of(
                    "organisation",
                    "教材社",
                    "purpose",
                    "学習の見守り",
                    "from",
                    "2026-04-01",
                    "schools",
                    List.of("*"),
                    "requestsPerMinute",
                    1_000_000);
            assertThat(staff.change("PUT", path + "/agreement", JSON.writeValueAsString(agreement))
                            .statusCode())
                    .isEqualTo(200);
            return JSON.readTree(staff.change("POST", path + "/secrets", "{}").body())
                    .path("secret")
                    .asString();
        }
    }
}
