package org.uchinuki.route;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.uchinuki.Home;
import org.uchinuki.connector.PullRefused;
import org.uchinuki.finding.Finding;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.route.FakeImports.Received;

/** The connector for JSON interfaces: what is pulled when, and from where on. How pages are read is RestPullTest's. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestSourceTest extends DoorsTest {

    private static final String ROUTE = "routes/test-rest.camel.yaml";

    @Autowired
    private Home home;

    @Autowired
    private FakeImports imports;

    @Autowired
    private FakePositions positions;

    @Autowired
    private LoadedFiles files;

    @Autowired
    private DueRoutes due;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        imports.received.clear();
        positions.kept.clear();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            asked.add(call.getRequestURI() + " " + call.getRequestHeaders().getFirst("Authorization"));
            String body = answers.getOrDefault(call.getRequestURI().toString(), "");
            call.sendResponseHeaders(body.isEmpty() ? 500 : 200, 0);
            call.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            call.close();
        });
        server.start();
        answers.put("/token", "{\"access_token\":\"tonight\",\"expires_in\":3600}");
        Files.writeString(DoorsTestHub.HOME.resolve("secrets/rest-secret"), "p+ss&w%rd)=\n");
    }

    @AfterEach
    void stop() throws IOException {
        Files.deleteIfExists(home.routes().resolve("test-rest.camel.yaml"));
        await().until(() -> files.get(ROUTE) == null);
        server.stop(0);
    }

    @Test
    void all_pages_become_one_delivery_and_the_position_is_kept_when_it_was_applied() throws IOException {
        answers.put("/v1?kind=a&after=start", page("1", "2026-11-01T00:00:00Z", "/v1?p=2"));
        answers.put("/v1?p=2", page("2", "2026-11-02T00:00:00Z", ""));
        route("127.0.0.1");

        DueRoutes.Passed passed = pass(false);
        assertThat(passed.failed()).isNull();
        assertThat(passed.results()).hasSize(1);
        Received received = imports.of("sis").getFirst();
        assertThat(received.fileName()).isEqualTo("pulled.json");
        assertThat(received.mapping()).isEqualTo("sis/students");
        assertThat(received.text())
                .startsWith("{\"data\":[\n{\"id\":\"1\"")
                .contains("{\"id\":\"2\"")
                .endsWith("]}");
        assertThat(positions.kept).containsEntry("test-rest", "2026-11-02T00:00:00Z");
        assertThat(asked.getFirst()).isEqualTo("/token Basic Ym9hcmQ6cCUyQnNzJTI2dyUyNXJkJTI5JTNE");
        assertThat(asked).contains("/v1?kind=a&after=start Bearer tonight");

        answers.put("/v1?kind=a&after=2026-11-02T00%3A00%3A00Z", "{\"data\":[]}");
        assertThat(pass(false).results()).as("nothing new is no delivery").isEmpty();
        assertThat(positions.kept).containsEntry("test-rest", "2026-11-02T00:00:00Z");
        try (var left = Files.list(home.data().resolve("fetching"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void what_was_refused_is_asked_for_again() throws IOException {
        answers.put("/v1?kind=a&after=start", page("refuse", "2026-11-01T00:00:00Z", ""));
        route("127.0.0.1");
        assertThat(pass(false).failed()).isNull();
        assertThat(positions.kept).isEmpty();
        answers.put("/v1?kind=a&after=start", page("better", "2026-11-01T00:00:00Z", ""));
        pass(false);
        assertThat(positions.kept).containsEntry("test-rest", "2026-11-01T00:00:00Z");
    }

    @Test
    void a_forecast_counts_and_leaves_the_position() throws IOException {
        answers.put("/v1?kind=a&after=start", page("forecast", "2026-11-01T00:00:00Z", ""));
        route("127.0.0.1");
        pass(true);
        assertThat(imports.of("sis")).extracting(Received::mode).containsExactly(Mode.DRY_RUN);
        assertThat(positions.kept).isEmpty();
    }

    @Test
    void a_forecast_keeps_no_position_of_what_is_known_already() throws IOException {
        answers.put("/v1?kind=a&after=start", page("known", "2026-11-01T00:00:00Z", ""));
        route("127.0.0.1");
        pass(false);
        positions.kept.clear();
        assertThat(pass(true).same()).hasSize(1);
        assertThat(positions.kept).isEmpty();
    }

    @Test
    void what_a_killed_hub_has_left_of_its_fetching_is_gone_at_the_start() {
        assertThat(home.data().resolve("fetching/.pulled-left.json")).doesNotExist();
        assertThat(home.data().resolve("fetching/127.0.0.1-22")).doesNotExist();
    }

    @Test
    void a_cursor_of_which_nobody_says_where_it_stands_is_told_before_anything_is_asked() throws IOException {
        write("127.0.0.1", "sis/students", "cursor", "");
        assertThat(requireLoaded().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("route.not_loaded");
            assertThat(finding.details().get("problem")).contains("the option next is missing");
        });
        assertThat(asked).isEmpty();
    }

    @Test
    void a_system_that_fails_fails_the_pass_and_brings_nothing() throws IOException {
        route("127.0.0.1");
        assertThat(pass(false).failed()).isInstanceOf(PullRefused.class).hasMessage("connector.pull_status");
        assertThat(imports.of("sis")).isEmpty();
    }

    @Test
    void an_increment_is_not_handed_to_a_mapping_whose_list_is_complete() throws IOException {
        answers.put("/v1?kind=a&after=start", page("1", "2026-11-01T00:00:00Z", ""));
        write("127.0.0.1", "c4th/students");
        assertThat(pass(false).failed()).isInstanceOf(Unfit.class).hasMessage("route.increment_of_complete");
        assertThat(imports.of("sis")).isEmpty();
        assertThat(positions.kept).isEmpty();
    }

    @Test
    void an_inner_address_is_refused_before_anything_is_asked() throws IOException {
        write("127.0.0.2");
        assertThat(requireLoaded().findings()).extracting(Finding::code).containsOnly("route.target_refused");
        assertThat(due.pass("test-rest", false)).isNull();
        assertThat(asked).isEmpty();
    }

    private DueRoutes.Passed pass(boolean forecast) {
        return requireNonNull(due.pass("test-rest", forecast));
    }

    private static String page(String id, String changed, String next) {
        return "{\"data\":[{\"id\":\"%s\",\"changed\":\"%s\"}],\"next\":\"%s\"}".formatted(id, changed, next);
    }

    private void route(String host) throws IOException {
        write(host);
        assertThat(requireLoaded().findings()).isEmpty();
    }

    private LoadedFile requireLoaded() {
        return requireNonNull(files.get(ROUTE));
    }

    private void write(String host) throws IOException {
        write(host, "sis/students");
    }

    private void write(String host, String mapping) throws IOException {
        write(host, mapping, "link", "- { name: next, value: /next }");
    }

    private void write(String host, String mapping, String paging, String next) throws IOException {
        String base = "http://" + host + ":" + server.getAddress().getPort();
        Files.writeString(
                home.routes().resolve("test-rest.camel.yaml"), """
                - templatedRoute:
                    routeId: test-rest
                    routeTemplateRef: generic-rest-source
                    parameters:
                      - { name: name, value: test-rest }
                      - { name: url, value: "%s/v1?kind=a" }
                      - { name: authUrl, value: "%s/token" }
                      - { name: clientId, value: board }
                      - { name: clientSecret, value: "{{secret:rest-secret}}" }
                      - { name: items, value: /data }
                      - { name: paging, value: %s }
                      %s
                      - { name: sinceParameter, value: after }
                      - { name: since, value: /changed }
                      - { name: firstSince, value: start }
                      - { name: source, value: sis }
                      - { name: mapping, value: %s }
                """.formatted(base, base, paging, next, mapping));
        await().until(() -> files.get(ROUTE) != null);
    }
}
