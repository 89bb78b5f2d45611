package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.uchinuki.Databases;
import org.uchinuki.Uchinuki;
import org.uchinuki.access.Part;
import org.uchinuki.access.client.Agreement;
import org.uchinuki.access.client.Agreements;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.translation.Translator;
import org.uchinuki.route.EventForwards;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What learners did leaves for another system: in order, once, however long the other system is away. */
@ExtendWith(OutputCaptureExtension.class)
class EventForwardTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final String POISON = "https://drill.example.jp/items/poison";

    private static final Agreement PEOPLE_AS_WE_KNOW_THEM = new Agreement(
            "town",
            "まちの教育委員会",
            "学習記録の引き渡し",
            LocalDate.of(2026, 4, 1),
            null,
            Set.of(),
            Set.of(),
            Map.of(Part.DRILLS, DataClass.II),
            Set.of(),
            Agreement.Subject.MASTER,
            Set.of(),
            null);

    @TempDir
    Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();

    @OnBothDatabases
    void each_statement_arrives_once_and_in_order_although_the_receiver_is_down_broken_busy_and_the_hub_restarts(
            String database, CapturedOutput printed) throws IOException {
        int port = freePort();
        int own = freePort();
        Path home = home("town-lrs", """
                - templatedRoute:
                    routeId: town-lrs
                    routeTemplateRef: hub-lrs-sink
                    parameters:
                      - { name: name, value: town-lrs }
                      - { name: url, value: "http://127.0.0.1:%d/xapi" }
                      - { name: agreement, value: town }
                      - { name: from, value: beginning }
                      - { name: batch, value: "7" }
                      - { name: clientId, value: hub }
                      - { name: clientSecret, value: "{{forward.test:none}}" }
                """.formatted(port));
        String url = database.equals("h2") ? "jdbc:h2:file:" + folder.resolve("db") : Databases.url(database);
        List<UUID> sent = new ArrayList<>();
        UUID poison = UUID.randomUUID();
        UUID event = UUID.randomUUID();
        UUID description = UUID.randomUUID();
        Lrs lrs = new Lrs(port);
        try (ConfigurableApplicationContext hub = start(home, url, own)) {
            for (int i = 0; i < 30; i++) {
                UUID id = UUID.randomUUID();
                sent.add(id);
                post(own, "/xapi/statements", statement(id, "child-" + i % 3, "https://drill.example.jp/items/" + i));
                if (i == 11) {
                    post(own, "/xapi/statements", statement(poison, "child-1", POISON));
                }
            }
            post(own, "/caliper", envelope(event));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(state(hub).path("waits").asString())
                            .isEqualTo("no agreement of town that holds"));
            hub.getBean(Agreements.class).put(PEOPLE_AS_WE_KNOW_THEM, "test");
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(state(hub).path("waits").asString()).contains("HttpHostConnectException"));
            assertThat(position(hub)).isZero();
            lrs.status = 500;
            lrs.start();
            await().atMost(PATIENCE).until(() -> lrs.requests.contains(500));
        }
        assertThat(lrs.taken).isEmpty();
        try (ConfigurableApplicationContext hub = start(home, url, own)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(state(hub).path("waits").asString()).isEqualTo("HTTP 500"));
            lrs.status = 429;
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(state(hub).path("waits").asString()).isEqualTo("HTTP 429"));
            int asked = lrs.times.size();
            assertThat(held(hub)).as("nor does another node knock meanwhile").isGreaterThan(EventForwards.HELD_SECONDS);
            await().atMost(PATIENCE).until(() -> lrs.times.size() > asked);
            assertThat(lrs.times.get(asked) - lrs.times.get(asked - 1))
                    .as("it asked for three seconds, and the hub's own pause is one")
                    .isGreaterThan(2_900);
            lrs.status = 200;
            await().atMost(PATIENCE).until(() -> position(hub) == head(hub));

            List<UUID> expected = new ArrayList<>(sent);
            expected.add(Translator.idInXapi(event));
            assertThat(lrs.ids()).as("once, and in the order of the log").containsExactlyElementsOf(expected);
            assertThat(lrs.authorized).containsOnly("Basic " + basic("hub", "none"));
            assertThat(hub.getBean(JdbcTemplate.class)
                            .queryForList(
                                    "select cause from event_forward_aside where name = 'town-lrs'", String.class))
                    .containsExactly("HTTP 400");
            assertThat(printed).contains("[route.event_refused]").doesNotContain("route town-lrs failed");
            assertThat(state(hub).path("setAside").asInt()).isEqualTo(1);
            assertThat(state(hub).path("behind").asInt()).isZero();

            EventForwards forwards = hub.getBean(EventForwards.class);
            forwards.sendAgain("town-lrs", forwards.aside("town-lrs").getFirst().position());
            await().atMost(PATIENCE)
                    .until(() -> lrs.requests.stream().filter(n -> n == 400).count() > 1
                            && !forwards.aside("town-lrs").getFirst().again());
            lrs.poisoned = 500;
            forwards.sendAgain("town-lrs", forwards.aside("town-lrs").getFirst().position());
            await().atMost(PATIENCE).until(() -> lrs.requests.getLast() == 500);
            UUID next = UUID.randomUUID();
            post(own, "/xapi/statements", statement(next, "child-2", "https://drill.example.jp/items/next"));
            await().atMost(PATIENCE).until(() -> lrs.ids().contains(next));
            lrs.mended = true;
            await().atMost(PATIENCE).until(() -> lrs.ids().contains(poison));
            await().atMost(PATIENCE).until(() -> state(hub).path("setAside").asInt() == 0);

            String raw = statement(description, "child-2", "https://drill.example.jp/items/last");
            post(own, "/xapi/statements", raw);
            await().atMost(PATIENCE).until(() -> lrs.ids().contains(description));
            assertThat(lrs.bodies.getLast()).as("byte by byte").isEqualTo("[" + raw + "]");
            System.out.printf(
                    "%s: %d requests, %d taken, 1 set aside%n",
                    database, lrs.requests.size(), lrs.ids().size());
        } finally {
            lrs.stop();
        }
    }

    @Test
    void what_came_as_caliper_is_taken_as_xapi_by_an_lrs_and_the_other_way_round() throws IOException {
        int own = freePort();
        Path home = home("town-back", """
                - templatedRoute:
                    routeId: town-back-lrs
                    routeTemplateRef: hub-lrs-sink
                    parameters:
                      - { name: name, value: back-lrs }
                      - { name: url, value: "http://127.0.0.1:%1$d/xapi" }
                      - { name: agreement, value: town }
                      - { name: from, value: beginning }
                      - { name: standard, value: caliper }
                      - { name: verbs, value: answered }
                      - { name: clientId, value: demo-vendor }
                      - { name: clientSecret, value: "{{forward.test:demo-vendor-secret}}" }
                - templatedRoute:
                    routeId: town-back-caliper
                    routeTemplateRef: hub-caliper-sink
                    parameters:
                      - { name: name, value: back-caliper }
                      - { name: url, value: "http://127.0.0.1:%1$d/caliper" }
                      - { name: agreement, value: town }
                      - { name: from, value: beginning }
                      - { name: standard, value: xapi }
                      - { name: verbs, value: completed }
                      - { name: clientId, value: demo-vendor }
                      - { name: clientSecret, value: "{{forward.test:demo-vendor-secret}}" }
                      - { name: authUrl, value: "http://127.0.0.1:%1$d/oauth2/token" }
                """.formatted(own));
        UUID event = UUID.randomUUID();
        UUID statement = UUID.randomUUID();
        try (ConfigurableApplicationContext hub = start(home, "jdbc:h2:file:" + folder.resolve("db"), own)) {
            hub.getBean(Agreements.class).put(PEOPLE_AS_WE_KNOW_THEM, "test");
            post(own, "/caliper", envelope(event));
            post(
                    own,
                    "/xapi/statements",
                    statement(statement, "child-1", "https://drill.example.jp/items/1")
                            .replace("verbs/answered", "verbs/completed"));
            EventLog log = hub.getBean(EventLog.class);
            await().atMost(PATIENCE)
                    .until(() -> log.find(EventStandard.XAPI, Translator.idInXapi(event))
                            .isPresent());
            UUID told = UUID.fromString(Translator.idInCaliper(statement).substring("urn:uuid:".length()));
            await().atMost(PATIENCE)
                    .until(() -> log.find(EventStandard.CALIPER, told).isPresent());
            var before =
                    log.find(EventStandard.CALIPER, event).orElseThrow().event().reading();
            var after = log.find(EventStandard.XAPI, Translator.idInXapi(event))
                    .orElseThrow()
                    .event()
                    .reading();
            assertThat(after.handle()).isEqualTo(before.handle());
            assertThat(after.verb()).isEqualTo(before.verb());
            assertThat(after.activityId()).isEqualTo(before.activityId());
            assertThat(after.durationSeconds()).isEqualByComparingTo(before.durationSeconds());
        }
    }

    /** Another LRS, which refuses what is about the poisoned thing. */
    private static final class Lrs {

        private final int port;
        private final List<Integer> requests = new CopyOnWriteArrayList<>();
        private final List<String> bodies = new CopyOnWriteArrayList<>();
        private final List<String> authorized = new CopyOnWriteArrayList<>();
        private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
        private final List<Long> times = new CopyOnWriteArrayList<>();
        private volatile int status = 200;
        private volatile int poisoned = 400;
        private volatile boolean mended;
        private HttpServer server;

        Lrs(int port) throws IOException {
            this.port = port;
            this.server = HttpServer.create();
        }

        void start() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/xapi/statements", this::answer);
            server.start();
        }

        void stop() {
            server.stop(0);
        }

        List<UUID> ids() {
            return taken.stream()
                    .map(one -> UUID.fromString(one.path("id").asString()))
                    .toList();
        }

        private void answer(HttpExchange exchange) throws IOException {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int answer = status == 200 && !mended && body.contains(POISON) ? poisoned : status;
            requests.add(answer);
            times.add(System.nanoTime() / 1_000_000);
            authorized.add(exchange.getRequestHeaders().getFirst("Authorization"));
            if (answer == 200) {
                bodies.add(body);
                JSON.readTree(body).forEach(taken::add);
            }
            if (answer == 429) {
                exchange.getResponseHeaders().set("Retry-After", "3");
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        }
    }

    private static JsonNode state(ConfigurableApplicationContext hub) {
        HealthIndicator forwards = hub.getBean("forwardsHealthIndicator", HealthIndicator.class);
        return JSON.valueToTree(Objects.requireNonNull(forwards.health()).getDetails())
                .path("town-lrs");
    }

    private static long position(ConfigurableApplicationContext hub) {
        Long position = hub.getBean(JdbcTemplate.class)
                .queryForObject("select position from event_forward where name = 'town-lrs'", Long.class);
        return position == null ? -1 : position;
    }

    private static long held(ConfigurableApplicationContext hub) {
        OffsetDateTime until = hub.getBean(JdbcTemplate.class)
                .queryForObject("select held_until from event_forward where name = 'town-lrs'", OffsetDateTime.class);
        return Duration.between(OffsetDateTime.now(ZoneOffset.UTC), until).toSeconds();
    }

    private static long head(ConfigurableApplicationContext hub) {
        return hub.getBean(EventLog.class).head().position();
    }

    private static String statement(UUID id, String child, String thing) {
        return """
                {"id":"%s","timestamp":"2026-05-08T10:06:54.249+09:00","actor":{"account":{"homePage":\
                "https://eportal.example.jp","name":"%s"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},\
                "object":{"id":"%s"},"result":{"success":true,"duration":"PT30S"}}""".formatted(id, child, thing);
    }

    private static String envelope(UUID id) {
        return """
                {"sensor":"https://collab.example.jp/sensors/1","sendTime":"2026-05-08T03:21:00.000Z",
                 "dataVersion":"http://purl.imsglobal.org/ctx/caliper/v1p2","data":[
                 {"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","id":"urn:uuid:%s","type":"AssessmentItemEvent",
                  "profile":"AssessmentProfile","action":"Completed","eventTime":"2026-05-08T02:53:33.990Z",
                  "actor":{"id":"https://collab.example.jp/users/0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234","type":"Person"},
                  "object":{"id":"https://collab.example.jp/q/1","type":"AssessmentItem"},
                  "generated":{"id":"https://collab.example.jp/r/1","type":"Response","duration":"PT12S"}}]}
                """.formatted(id);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String basic(String id, String secret) {
        return Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private void post(int port, String path, String body) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .header("X-Experience-API-Version", "1.0.3")
                .header(
                        "Authorization",
                        path.startsWith("/xapi")
                                ? "Basic " + basic(Hub.VENDOR, Hub.VENDOR + "-secret")
                                : "Bearer " + token(port))
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private final Map<Integer, String> tokens = new HashMap<>();

    private String token(int port) {
        return tokens.computeIfAbsent(port, any -> {
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/oauth2/token"))
                            .header("Authorization", "Basic " + basic(Hub.VENDOR, Hub.VENDOR + "-secret"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("grant_type=client_credentials")));
            return JSON.readTree(answer.body()).path("access_token").asString();
        });
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Path home(String route, String text) throws IOException {
        Path home = folder.resolve("home");
        for (String part : List.of("mappings/c4th", "mappings/codes", "routes", "connectors", "config/access")) {
            Files.createDirectories(home.resolve(part));
        }
        for (String part : List.of("mappings/c4th", "mappings/codes", "connectors", "config/access")) {
            try (var files = Files.list(Path.of(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.writeString(home.resolve("routes/" + route + ".camel.yaml"), text);
        return home;
    }

    private ConfigurableApplicationContext start(Path home, String database, int port) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--UCHINUKI_HOME=" + home,
                "--UCHINUKI_DATA=" + folder.resolve("data"),
                "--spring.profiles.active=demo",
                "--spring.main.banner-mode=off",
                "--spring.quartz.scheduler-name=" + folder.getFileName(),
                "--spring.datasource.url=" + database,
                "--uchinuki.demo.load=false",
                "--uchinuki.events.first-pause=100ms",
                "--uchinuki.events.longest-pause=1s",
                "--uchinuki.connectors.allowed-hosts=127.0.0.1"));
        if (database.startsWith("jdbc:postgresql")) {
            settings.add("--spring.datasource.username=postgres");
            settings.add("--spring.datasource.password=");
        }
        return new SpringApplicationBuilder(Uchinuki.class)
                .initializers(OnlyTheHub.INSTANCE, SchoolDayClock.INSTANCE)
                .run(settings.toArray(String[]::new));
    }
}
