package org.uchinuki.route;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.uchinuki.Home;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.route.FakeImports.Received;

/** The connector for SFTP, at a real server. */
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SftpSourceTest extends DoorsTest {

    private static final String ROUTE = "routes/test-sftp.camel.yaml";

    @Autowired
    private Home home;

    @Autowired
    private FakeImports imports;

    @Autowired
    private LoadedFiles files;

    @Autowired
    private DueRoutes due;

    @Autowired
    private CamelContext camel;

    @TempDir
    private Path root;

    private SftpServer server;
    private Path export;

    @BeforeEach
    void serve() throws Exception {
        imports.received.clear();
        imports.ended.clear();
        export = Files.createDirectories(root.resolve("export"));
        server = new SftpServer(root);
        Files.writeString(DoorsTestHub.HOME.resolve("secrets/sftp-password"), SftpServer.PASSWORD + "\n");
        Files.writeString(DoorsTestHub.HOME.resolve("secrets/sftp-key"), server.privateKey());
    }

    @AfterEach
    void stop() throws IOException {
        Files.deleteIfExists(home.routes().resolve("test-sftp.camel.yaml"));
        await().until(() -> files.get(ROUTE) == null);
        server.close();
    }

    @Test
    void a_file_is_fetched_with_a_password_and_lies_in_done_on_the_server_once_its_import_has_ended(CapturedOutput log)
            throws IOException {
        Files.writeString(export.resolve("名簿.csv"), "管理コード\n0012\n");
        route(server.hostKey(), "password", "{{secret:sftp-password}}", "none");

        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(export.resolve(".done/名簿.csv")));

        Received received = imports.of("filer").getFirst();
        assertThat(received.fileName()).isEqualTo("名簿.csv");
        assertThat(received.text()).isEqualTo("管理コード\n0012\n");
        assertThat(received.sender()).isEqualTo("route:test-sftp");
        assertThat(export.resolve("名簿.csv")).doesNotExist();
        assertThat(received.mark()).startsWith("file 名簿.csv ");
        await().until(() -> imports.isAllFiled("route:test-sftp"));
        assertThat(fetched())
                .as("nothing of it stays on this machine but the delivery")
                .isEmpty();
        assertThat(log.getAll()).doesNotContain(SftpServer.PASSWORD);
    }

    @Test
    void a_refused_file_lies_in_failed_on_the_server_and_no_folder_of_that_name_appears_here() throws IOException {
        Files.writeString(export.resolve("bad.csv"), "refuse me");
        route(server.hostKey(), "privateKey", "{{secret:sftp-key}}", "none");

        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(export.resolve(".failed/bad.csv")));
        assertThat(Path.of("export")).doesNotExist();
    }

    @Test
    void the_same_name_may_come_again_and_the_same_bytes_are_moved_and_not_run_twice(CapturedOutput log)
            throws IOException {
        route(server.hostKey(), "privateKey", "{{secret:sftp-key}}", "none");
        drop("again.csv", "one");
        drop("again.csv", "two");
        drop("again.csv", "two");
        assertThat(imports.of("filer")).extracting(Received::text).containsExactly("one", "two");
        assertThat(log).contains("what filer delivers is what run 1 has applied: nothing to do");
        assertThat(export.resolve(".done/again.csv")).hasContent("two");
    }

    @Test
    void a_file_that_still_grows_on_the_server_waits() throws IOException {
        route(server.hostKey(), "privateKey", "{{secret:sftp-key}}", "none");
        Path slow = export.resolve("slow.csv");
        try (Writer writer = Files.newBufferedWriter(slow)) {
            await().during(Duration.ofMillis(1500))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        writer.write("row\n");
                        writer.flush();
                        return imports.of("filer").isEmpty();
                    });
            writer.write("last\n");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> !imports.of("filer").isEmpty());
        assertThat(imports.of("filer").getFirst().text()).endsWith("last\n");
    }

    @Test
    void a_file_that_grows_on_the_server_once_it_is_fetched_is_not_applied_and_is_fetched_again() throws IOException {
        Path grows = export.resolve("grows.csv");
        imports.during.set(() -> {
            try {
                Files.writeString(grows, "half and half");
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        Files.writeString(grows, "half");
        route(server.hostKey(), "privateKey", "{{secret:sftp-key}}", "none");
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(export.resolve(".done/grows.csv")));
        assertThat(imports.of("filer")).extracting(Received::text).containsExactly("half", "half and half");
        assertThat(imports.ended).containsExactly(State.REJECTED, State.APPLIED);
    }

    @Test
    void a_server_that_shows_another_key_is_told_no_password_and_the_schedule_hears_of_it() throws Exception {
        Files.writeString(export.resolve("roster.csv"), "row");
        route(SftpServer.anotherHostKey(), "password", "{{secret:sftp-password}}", "due");
        DueRoutes.Passed passed = requireNonNull(due.pass("test-sftp", false));
        assertThat(passed.results()).isEmpty();
        assertThat(passed.failed()).isNotNull().hasStackTraceContaining("HostKey");
        assertThat(server.logins).hasValue(0);
        assertThat(export.resolve("roster.csv")).exists();
    }

    @Test
    void a_forecast_reads_what_lies_there_and_leaves_it_and_the_real_pass_takes_it() throws Exception {
        Files.writeString(export.resolve("roster.csv"), "tonight");
        route(server.hostKey(), "privateKey", "{{secret:sftp-key}}", "due");

        DueRoutes.Passed forecast = requireNonNull(due.pass("test-sftp", true));
        assertThat(forecast.failed()).isNull();
        assertThat(forecast.results()).hasSize(1);
        assertThat(export.resolve("roster.csv")).exists();
        assertThat(fetched()).isEmpty();

        DueRoutes.Passed real = requireNonNull(due.pass("test-sftp", false));
        assertThat(real.failed()).isNull();
        assertThat(real.results()).hasSize(1);
        assertThat(imports.of("filer")).extracting(Received::mode).containsExactly(Mode.DRY_RUN, Mode.APPLY);
        assertThat(export.resolve(".done/roster.csv")).exists();
    }

    @Test
    void a_pass_that_is_due_always_tries_however_often_the_server_was_away() throws Exception {
        route(server.hostKey(), "privateKey", "{{secret:sftp-key}}", "due");
        server.close();
        for (int night = 1; night <= 5; night++) {
            assertThat(requireNonNull(due.pass("test-sftp", false)).failed())
                    .as("night %d", night)
                    .isNotNull();
        }
        assertThat(((SftpEndpoint) requireNonNull(camel.getRoute("test-sftp")).getEndpoint()).getLocalWorkDirectory())
                .as("another login at the same host has another folder")
                .hasToString(home.data()
                        .resolve("fetching/127.0.0.1-%d/board/export".formatted(server.port()))
                        .toString());
    }

    private void drop(String name, String text) throws IOException {
        Files.writeString(export.resolve(name), text);
        await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(export.resolve(name)));
    }

    private Stream<Path> fetched() throws IOException {
        Path folder = home.data().resolve("fetching");
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        }
    }

    private void route(String hostKey, String kind, String secret, String when) throws IOException {
        Files.writeString(home.routes().resolve("test-sftp.camel.yaml"), """
                - templatedRoute:
                    routeId: test-sftp
                    routeTemplateRef: generic-sftp-source
                    parameters:
                      - { name: host, value: 127.0.0.1 }
                      - { name: port, value: "%d" }
                      - { name: directory, value: export }
                      - { name: username, value: board }
                      - { name: %s, value: "%s" }
                      - { name: hostKey, value: "%s" }
                      - { name: source, value: filer }
                      - { name: settled, value: "300" }
                      - { name: every, value: "200" }
                      - { name: when, value: %s }
                """.formatted(
                        server.port(), kind, secret, hostKey, when));
        await().until(() -> files.get(ROUTE) != null);
        assertThat(requireNonNull(files.get(ROUTE)).findings()).isEmpty();
        assertThat(camel.getRoute("test-sftp")).isNotNull();
    }
}
