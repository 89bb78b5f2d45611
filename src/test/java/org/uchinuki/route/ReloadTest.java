package org.uchinuki.route;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.uchinuki.Home;
import org.uchinuki.route.LoadedFile.State;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReloadTest extends DoorsTest {

    private static final String CONNECTOR = """
            - routeTemplate:
                id: test-echo-source
                description: For tests
                parameters:
                  - { name: from, description: "where messages come from" }
                from:
                  uri: "direct:{{from}}"
                  steps:
                    - to: { uri: uchinuki:import, parameters: { source: one } }
            """;

    @Autowired
    private Home home;

    @Autowired
    private FakeImports imports;

    @Autowired
    private LoadedFiles files;

    @Autowired
    private CamelContext camel;

    @Autowired
    private ProducerTemplate producer;

    @Autowired
    @Qualifier("routesHealthIndicator")
    private HealthIndicator health;

    @AfterEach
    void leaveTheFoldersAsTheyWere() throws IOException {
        Files.deleteIfExists(route("test-a"));
        Files.deleteIfExists(route("test-b"));
        Files.deleteIfExists(connector());
        // A file is forgotten first, and its route ends a moment later.
        await().untilAsserted(() -> {
            assertThat(files.all()).extracting(LoadedFile::file).noneMatch(file -> file.contains("/test-"));
            assertThat(camel.getRoutes()).extracting(Route::getId).noneMatch(id -> id.startsWith("test-"));
        });
        imports.received.clear();
    }

    @Test
    void a_new_route_runs_a_changed_one_is_replaced_and_a_removed_one_ends() throws IOException {
        Route untouched = camel.getRoute("saijo-c4th-folder");
        Files.writeString(route("test-a"), plain("test-a", "one"));
        awaitRunning("routes/test-a.camel.yaml");
        producer.sendBody("direct:test-a", "x");
        assertThat(imports.of("one")).hasSize(1);

        Files.writeString(route("test-a"), plain("test-a", "another"));
        await().untilAsserted(() -> {
            producer.sendBody("direct:test-a", "x");
            assertThat(imports.of("another")).isNotEmpty();
        });

        Files.delete(route("test-a"));
        await().until(() -> camel.getRoute("test-a") == null);
        assertThat(files.get("routes/test-a.camel.yaml")).isNull();
        assertThat(camel.getRoute("saijo-c4th-folder")).isSameAs(untouched);
    }

    @Test
    void a_route_that_breaks_while_running_leaves_its_last_good_version_at_work_and_says_so() throws IOException {
        Files.writeString(route("test-a"), plain("test-a", "one"));
        awaitRunning("routes/test-a.camel.yaml");
        Files.writeString(route("test-a"), plain("test-a", "one").replace("direct:", "dirct:"));

        LoadedFile file = awaitState("routes/test-a.camel.yaml", State.PREVIOUS_RUNNING);
        assertThat(file.findings().getFirst().code()).isEqualTo("route.unknown_component");
        assertThat(file.findings().getFirst().at().line()).isEqualTo(4);
        assertThat(file.findings().getFirst().at().column()).isEqualTo(12);
        producer.sendBody("direct:test-a", "x");
        assertThat(imports.of("one")).hasSize(1);
    }

    @Test
    void a_route_that_only_fails_when_it_starts_gives_way_to_its_last_good_version() throws IOException {
        Files.writeString(route("test-a"), plain("test-a", "one"));
        awaitRunning("routes/test-a.camel.yaml");
        Files.writeString(route("test-a"), plain("test-a", "one").replace("source: one", "mode: apply"));

        LoadedFile file = awaitState("routes/test-a.camel.yaml", State.PREVIOUS_RUNNING);
        assertThat(file.findings().getFirst().code()).isEqualTo("route.not_loaded");
        producer.sendBody("direct:test-a", "x");
        assertThat(imports.of("one")).hasSize(1);
    }

    @Test
    void a_broken_file_is_shown_with_its_place_and_stops_no_other() throws IOException {
        Files.writeString(route("test-b"), "- route:\n    id: test-b\n    from: [\n");
        Files.writeString(route("test-a"), plain("test-a", "one"));

        awaitRunning("routes/test-a.camel.yaml");
        awaitState("routes/test-b.camel.yaml", State.BROKEN);
        Health shown = requireNonNull(health.health());
        assertThat(shown.getStatus()).isEqualTo(RouteHealth.DEGRADED);
        assertThat(String.valueOf(shown.getDetails().get("broken"))).contains("routes/test-b.camel.yaml:4:1: not YAML");
        Files.delete(route("test-b"));
        await().until(() -> requireNonNull(health.health()).getStatus().equals(Status.UP));
    }

    @Test
    void a_missing_secret_is_named_before_anything_starts() throws IOException {
        Files.writeString(connector(), CONNECTOR);
        Files.writeString(route("test-a"), templated("test-a", "{{env:UCHINUKI_TEST_NOT_SET}}"));

        LoadedFile file = awaitState("routes/test-a.camel.yaml", State.BROKEN);
        assertThat(file.findings()).extracting("code").containsExactly("route.missing_property");
        assertThat(file.findings().getFirst().at().line()).isEqualTo(5);
    }

    @Test
    void a_changed_connector_makes_its_routes_anew() throws IOException {
        Files.writeString(connector(), CONNECTOR);
        Files.writeString(route("test-a"), templated("test-a", "test-a"));
        awaitRunning("routes/test-a.camel.yaml");
        producer.sendBody("direct:test-a", "x");
        assertThat(imports.of("one")).hasSize(1);

        Files.writeString(connector(), CONNECTOR.replace("source: one", "source: two"));
        await().untilAsserted(() -> {
            producer.sendBody("direct:test-a", "x");
            assertThat(imports.of("two")).isNotEmpty();
        });
    }

    @Test
    void a_connector_that_breaks_while_running_leaves_its_routes_at_work() throws IOException {
        Files.writeString(connector(), CONNECTOR);
        Files.writeString(route("test-a"), templated("test-a", "test-a"));
        awaitRunning("routes/test-a.camel.yaml");
        Files.writeString(connector(), CONNECTOR.replace("{{from}}", "{{form}}"));

        awaitState("connectors/test-echo-source.camel.yaml", State.PREVIOUS_RUNNING);
        producer.sendBody("direct:test-a", "x");
        assertThat(imports.of("one")).hasSize(1);
        awaitRunning("routes/test-a.camel.yaml");
    }

    @Test
    void a_route_that_came_before_its_connector_runs_as_soon_as_the_connector_is_there() throws IOException {
        Files.writeString(route("test-a"), templated("test-a", "test-a"));
        LoadedFile file = awaitState("routes/test-a.camel.yaml", State.BROKEN);
        assertThat(file.findings()).extracting("code").containsExactly("route.unknown_connector");

        Files.writeString(connector(), CONNECTOR);
        awaitRunning("routes/test-a.camel.yaml");
    }

    @Test
    void an_id_that_another_file_has_is_refused_and_the_other_goes_on() throws IOException {
        Files.writeString(route("test-a"), plain("test-a", "one"));
        awaitRunning("routes/test-a.camel.yaml");
        Files.writeString(route("test-b"), plain("test-a", "two"));

        LoadedFile file = awaitState("routes/test-b.camel.yaml", State.BROKEN);
        assertThat(file.findings()).extracting("code").contains("route.duplicate_id");
        producer.sendBody("direct:test-a", "x");
        assertThat(imports.of("one")).hasSize(1);
    }

    private static String plain(String id, String source) {
        return """
                - route:
                    id: %s
                    from:
                      uri: direct:%s
                      steps:
                        - to: { uri: uchinuki:import, parameters: { source: %s } }
                """.formatted(id, id, source);
    }

    private static String templated(String id, String from) {
        return """
                - templatedRoute:
                    routeId: %s
                    routeTemplateRef: test-echo-source
                    parameters:
                      - { name: from, value: "%s" }
                """.formatted(id, from);
    }

    private Path route(String name) {
        return home.routes().resolve(name + ".camel.yaml");
    }

    private Path connector() {
        return home.connectors().resolve("test-echo-source.camel.yaml");
    }

    private void awaitRunning(String label) {
        awaitState(label, State.RUNNING);
    }

    private LoadedFile awaitState(String label, State state) {
        await().untilAsserted(() -> {
            LoadedFile file = files.get(label);
            assertThat(file).isNotNull().extracting("state").isEqualTo(state);
        });
        return requireNonNull(files.get(label));
    }
}
