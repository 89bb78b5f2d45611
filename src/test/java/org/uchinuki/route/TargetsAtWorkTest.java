package org.uchinuki.route;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.uchinuki.Home;
import org.uchinuki.connector.Targets;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;

/** What the lint cannot see: addresses that a secret, a name, a message or an answer brings. Only 127.0.0.1 is allowed here. */
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TargetsAtWorkTest extends DoorsTest {

    @Autowired
    private Home home;

    @Autowired
    private ProducerTemplate producer;

    @Autowired
    private LoadedFiles files;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private HttpServer other;

    @BeforeEach
    void serve() throws IOException {
        server = listening("");
        other = listening("other");
    }

    private HttpServer listening(String name) throws IOException {
        HttpServer each = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        each.createContext("/", call -> {
            asked.add(name + call.getRequestURI());
            if (call.getRequestURI().getPath().equals("/moved")) {
                call.getResponseHeaders()
                        .set(
                                "Location",
                                "http://127.0.0.1:" + other.getAddress().getPort() + "/there");
                call.sendResponseHeaders(302, -1);
            } else {
                call.sendResponseHeaders(200, 2);
                call.getResponseBody().write("ok".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            call.close();
        });
        each.start();
        return each;
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        other.stop(0);
        Files.deleteIfExists(home.routes().resolve("test-secret.camel.yaml"));
        await().until(() -> files.get("routes/test-secret.camel.yaml") == null);
    }

    @Test
    void an_allowed_host_is_reached_and_a_redirect_is_not_followed() {
        assertThat(producer.requestBody("http://127.0.0.1:%d/here".formatted(port()), "", String.class))
                .isEqualTo("ok");
        assertThatThrownBy(() -> producer.requestBody("http://127.0.0.1:%d/moved".formatted(port()), "", String.class))
                .hasStackTraceContaining("302");
        assertThat(asked).containsExactly("/here", "/moved");
        assertThatThrownBy(() -> producer.requestBody(
                        "http://127.0.0.1:%d/moved?followRedirects=true".formatted(port()), "", String.class))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasStackTraceContaining("connector.option_refused");
        assertThat(asked).hasSize(2);
    }

    @Test
    void an_address_that_a_message_makes_up_is_judged_as_well() {
        for (String uri : List.of(
                "http://127.0.0.2:%d/x".formatted(port()),
                "http://[::1]:%d/x".formatted(port()),
                "file:/etc?fileName=passwd",
                "bean:startUp?method=close",
                "language:simple:x",
                "xslt:http://127.0.0.1/x")) {
            assertThatThrownBy(() -> producer.requestBody(uri, "x"))
                    .as(uri)
                    .isInstanceOfAny(ResolveEndpointFailedException.class, NoSuchEndpointException.class);
        }
        assertThatThrownBy(() -> producer.requestBodyAndHeader(
                        "http://127.0.0.1:%d/x".formatted(port()),
                        "",
                        "CamelHttpUri",
                        "http://127.0.0.2:%d/x".formatted(port())))
                .as("a header that changes the address of an endpoint that exists")
                .hasRootCauseInstanceOf(RefusedTarget.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_name_is_judged_by_what_it_stands_for_each_time_a_connection_is_made() throws Exception {
        String me = InetAddress.getLocalHost().getHostName();
        GuardedHttp.JudgingResolver strict = new GuardedHttp.JudgingResolver(Targets.STRICT);
        assertThatThrownBy(() -> strict.resolve(me))
                .as("this machine's own name")
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("connector.target_refused");
        assertThatThrownBy(() -> strict.resolve("2130706433")).isInstanceOf(RefusedTarget.class);
        assertThat(new GuardedHttp.JudgingResolver(Targets.of(List.of(me), List.of())).resolve(me))
                .isNotEmpty();
        assertThat(strict.resolve("8.8.8.8")).hasSize(1);
    }

    @Test
    void a_secret_that_hides_an_inner_address_opens_nothing_and_is_not_told(CapturedOutput printed) throws Exception {
        Files.writeString(
                DoorsTestHub.HOME.resolve("secrets/inner"), "http://127.0.0.2:%d/pl4nted-path".formatted(port()));
        Files.writeString(DoorsTestHub.HOME.resolve("secrets/word"), "pl4nted-s3cret");
        Path route = home.routes().resolve("test-secret.camel.yaml");
        Files.writeString(route, fetching("{{secret:inner}}", "{{secret:word}}"));
        await().until(() -> files.get("routes/test-secret.camel.yaml") != null);
        LoadedFile loaded = requireNonNull(files.get("routes/test-secret.camel.yaml"));
        assertThat(loaded.findings()).extracting(Finding::code).containsExactly("route.target_refused");
        assertThat(asked).isEmpty();
        assertThat(loaded.findings().toString()
                        + FindingTexts.line(loaded.findings().getFirst(), java.util.Locale.ENGLISH)
                        + printed)
                .doesNotContain("pl4nted");
    }

    @Test
    void a_secret_that_spoils_what_camel_reads_is_not_told_in_camels_own_words(CapturedOutput printed)
            throws Exception {
        Files.writeString(DoorsTestHub.HOME.resolve("secrets/word"), "pl4nted-s3cret");
        Path route = home.routes().resolve("test-secret.camel.yaml");
        Files.writeString(route, """
                - route:
                    id: test-secret
                    from:
                      uri: "file:{{uchinuki.inbox}}/x?delay={{secret:word}}"
                      steps:
                        - to: { uri: uchinuki:import, parameters: { source: one } }
                """);
        await().until(() -> files.get("routes/test-secret.camel.yaml") != null);
        LoadedFile loaded = requireNonNull(files.get("routes/test-secret.camel.yaml"));
        assertThat(loaded.findings()).extracting(Finding::code).containsExactly("route.not_loaded");
        assertThat(loaded.findings().toString() + printed).doesNotContain("pl4nted");
    }

    @Test
    void a_secret_that_is_not_there_is_named_and_so_is_one_with_a_path_in_its_name() throws Exception {
        Path route = home.routes().resolve("test-secret.camel.yaml");
        for (String missing : List.of("{{secret:nobody}}", "{{secret:../data/keys/trail.key}}")) {
            Files.writeString(route, fetching("https://vendor.example.jp/x", missing));
            await().until(() -> {
                LoadedFile loaded = files.get("routes/test-secret.camel.yaml");
                return loaded != null
                        && loaded.findings().stream()
                                .anyMatch(finding -> finding.code().equals("route.missing_property")
                                        && missing.equals(finding.value()));
            });
        }
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static String fetching(String url, String token) {
        return """
                - templatedRoute:
                    routeId: test-secret
                    routeTemplateRef: generic-csv-http-source
                    parameters:
                      - { name: name, value: test-secret }
                      - { name: url, value: "%s" }
                      - { name: token, value: "%s" }
                      - { name: source, value: acme }
                """.formatted(url, token);
    }
}
