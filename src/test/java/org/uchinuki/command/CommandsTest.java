package org.uchinuki.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.uchinuki.Home;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.logs.OwnLog;
import picocli.CommandLine;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandsTest {

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_word_is_a_command_and_a_setting_is_not() {
        assertThat(Commands.areCommand(new String[] {"check"})).isTrue();
        assertThat(Commands.areCommand(new String[] {"nonsense"})).isTrue();
        assertThat(Commands.areCommand(new String[] {"--help"})).isTrue();
        assertThat(Commands.areCommand(new String[] {"--server.port=9090"})).isFalse();
        assertThat(Commands.areCommand(new String[] {})).isFalse();
    }

    @Test
    void an_unknown_word_is_answered_with_the_usage() {
        assertThat(line().execute("nonsense")).isEqualTo(2);
        assertThat(err.toString()).contains("nonsense", "Usage:", "check", "create-admin");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void help_and_version_are_no_error() {
        assertThat(line().execute("--help")).isZero();
        assertThat(line().execute("--version")).isZero();
        assertThat(out.toString()).contains("Usage:", "uchinuki ");
    }

    @Test
    void a_command_that_cannot_do_its_work_says_so_in_a_sentence_and_ends_with_2() throws IOException {
        Path file = Files.writeString(home.resolve("city"), "no folder");
        assertThat(line().execute("generate", "--out", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("city", "[command.file_not_usable]", "読み書きできません");

        CommandLine broken = new CommandLine(new Broken()).setErr(new PrintWriter(err, true));
        broken.setExecutionExceptionHandler(new Stopped());
        assertThat(broken.execute()).isEqualTo(2);
        assertThat(err.toString())
                .contains("[command.not_done]", "IllegalStateException")
                .doesNotContain("伊予", "\tat ");
    }

    @CommandLine.Command(name = "broken")
    private static final class Broken implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalArgumentException("row 伊予花子", new IllegalStateException("伊予花子"));
        }
    }

    @Test
    void every_command_and_every_option_of_it_says_what_it_does() {
        assertThat(line().getSubcommands()).isNotEmpty().allSatisfy((name, command) -> {
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
            assertThat(command.getCommandSpec().options())
                    .allSatisfy(option -> assertThat(option.description())
                            .as(name + " " + option.longestName())
                            .isNotEmpty());
        });
    }

    @Test
    void every_command_and_every_option_says_it_in_japanese_on_a_japanese_console() {
        CommandLine japanese = Commands.inLanguage(Locale.JAPAN, line());
        assertThat(japanese.getUsageMessage()).contains("教育委員会のデータ連携ハブ", "使い方 (Usage): uchinuki");
        assertThat(japanese.getSubcommands()).allSatisfy((name, command) -> {
            String usage = command.getUsageMessage();
            assertThat(usage.lines().filter(line -> line.matches(" *-.*|[A-Za-z].*")))
                    .as(name)
                    .allSatisfy(line -> assertThat(line)
                            .containsPattern("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|=<[a-zA-Z]+>$|^Usage"));
            assertThat(usage).as(name).doesNotContain("Show this help").doesNotContainPattern("Exit code");
        });
        assertThat(Commands.inLanguage(Locale.FRENCH, line()).getUsageMessage()).contains("A data-integration hub");
    }

    @Test
    void check_prints_place_message_and_code_and_fails_on_an_error() {
        Finding error = Finding.error(
                "api.bad_mode", Location.position("mappings/c4th/students.mapping.yaml", 12, 3), "maybe", Map.of());
        Finding warning = Finding.warning("api.unreadable", Location.file("connectors/x.yaml"), null, Map.of());

        assertThat(check(error, warning)).isEqualTo(1);
        assertThat(out.toString().lines())
                .containsExactly(
                        "connectors/x.yaml:1:1: warning: the request cannot be read; compare its body and parameters with"
                                + " /v3/api-docs [api.unreadable]",
                        "mappings/c4th/students.mapping.yaml:12:3: mode cannot be \"maybe\"; say dry-run or apply"
                                + " [api.bad_mode]",
                        "1 error, 1 warnings");
    }

    @Test
    void check_passes_with_warnings_alone() {
        assertThat(check(Finding.warning("api.unreadable", Location.file("a"), null, Map.of())))
                .isZero();
    }

    @Test
    void the_shipped_files_pass_check() {
        CommandLine shipped =
                Commands.line(new Home(Path.of("."), home), new PrintWriter(out, true), new PrintWriter(err, true));
        assertThat(shipped.execute("check")).as(out::toString).isZero();
    }

    @Test
    void a_home_without_anything_to_look_at_is_an_error_that_names_it() {
        for (String command : List.of("check", "test")) {
            assertThat(line().execute(command)).as(command).isEqualTo(1);
            assertThat(out.toString()).contains(home.toString(), "UCHINUKI_HOME", "[command.nothing_to_check]");
        }
    }

    @Test
    void a_language_that_no_message_has_is_refused() {
        assertThat(line().execute("check", "--lang", "fr")).isEqualTo(2);
        assertThat(err.toString()).contains("\"fr\"", "en or ja");
        assertThat(line().execute("check", "--lang", "ja")).isEqualTo(1);
        assertThat(out.toString()).contains("UCHINUKI_HOME に指定");
    }

    @Test
    void an_example_that_does_not_hold_fails_the_test_at_its_line() throws Exception {
        Files.createDirectories(home.resolve("mappings/some"));
        Files.writeString(home.resolve("mappings/some/schools.mapping.yaml"), """
                mapping: some/schools
                about: schools
                source: { format: csv, key: [番号], recognise: [番号, 名前] }
                target: roster/school
                fields:
                  - { to: school.alias.schoolCode, from: 番号, required: true }
                  - { to: school.name, from: 名前, required: true }
                examples:
                  - name: a school
                    given: { 番号: "1", 名前: "東小" }
                    expect: { school: { name: "西小" } }
                """);

        assertThat(line().execute("check")).as(out::toString).isZero();
        assertThat(line().execute("test")).as(out::toString).isEqualTo(1);
        assertThat(out.toString()).contains("mappings/some/schools.mapping.yaml:9:", "西小", "[mapping.example_fails]");
    }

    @Test
    void a_file_that_nests_without_end_is_told_and_so_are_the_others() throws Exception {
        for (String folder : List.of("mappings/deep", "mappings/some", "connectors", "routes", "config")) {
            Files.createDirectories(home.resolve(folder));
        }
        String deep = "[".repeat(20_000);
        Files.writeString(home.resolve("mappings/deep/schools.mapping.yaml"), deep);
        Files.writeString(home.resolve("mappings/some/schools.mapping.yaml"), "mapping: some/schools\n");
        Files.writeString(home.resolve("connectors/deep-source.camel.yaml"), deep);
        Files.writeString(home.resolve("routes/deep.camel.yaml"), deep);
        Files.writeString(home.resolve("config/application.yaml"), deep);

        assertThat(line().execute("check")).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "mappings/deep/schools.mapping.yaml:1:51: ",
                        "mappings/some/schools.mapping.yaml:1:1: ",
                        "connectors/deep-source.camel.yaml:1:51: ",
                        "routes/deep.camel.yaml:1:51: ");
        assertThat(line().execute("test")).as("the examples of the others").isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void an_administrator_is_made_once_and_with_a_password_that_is_long_enough() {
        String url = "jdbc:h2:mem:create-admin;DB_CLOSE_DELAY=-1";
        System.setProperty("spring.datasource.url", url);
        InputStream input = System.in;
        try {
            type("short\n");
            assertThat(line().execute("create-admin", "--login", "Root")).isEqualTo(1);
            assertThat(err.toString()).contains("[access.weak_password]", "12");

            assertThat(line().execute("create-admin", "--login", "花子")).isEqualTo(1);
            assertThat(err.toString()).contains("[access.bad_login]");

            type("a long enough one\n");
            assertThat(line().execute("create-admin", "--login", "Root")).isZero();

            type("a long enough one\n");
            assertThat(line().execute("create-admin", "--login", "root")).isEqualTo(1);
            assertThat(err.toString()).contains("[access.login_taken]");
        } finally {
            System.setIn(input);
            System.clearProperty("spring.datasource.url");
        }
    }

    @Test
    void verify_audit_tells_the_head_of_a_whole_trail_and_names_the_first_entry_that_is_not_right() {
        String url = "jdbc:h2:mem:verify-audit;DB_CLOSE_DELAY=-1";
        System.setProperty("spring.datasource.url", url);
        try {
            assertThat(line().execute("verify-audit")).as(err::toString).isZero();
            assertThat(line().execute("verify-audit")).isZero();
            assertThat(out.toString().lines().toList())
                    .satisfiesExactly(
                            first -> assertThat(first).matches("1 entries are right; head 1 [0-9a-f]{64}"),
                            second -> assertThat(second).matches("2 entries are right; head 2 [0-9a-f]{64}"));

            JdbcClient.create(new DriverManagerDataSource(url, "sa", ""))
                    .sql("update access_trail set who = 'nobody' where number = 2")
                    .update();
            assertThat(line().execute("verify-audit")).isEqualTo(1);
            assertThat(out.toString())
                    .contains("1 entries are right; head 3 ", "閲覧記録 2 番の内容", "entry 2 of the access trail")
                    .contains("[access.trail_changed]");
        } finally {
            System.clearProperty("spring.datasource.url");
        }
    }

    @Test
    void reread_events_reads_what_is_stored_and_says_how_much_that_was() {
        String url = "jdbc:h2:mem:reread-events;DB_CLOSE_DELAY=-1";
        System.setProperty("spring.datasource.url", url);
        try {
            assertThat(line().execute("reread-events")).as(err::toString).isZero();
            JdbcClient database = JdbcClient.create(new DriverManagerDataSource(url, "sa", ""));
            String raw =
                    "{\"actor\":{\"mbox\":\"mailto:hana@example.jp\"},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\"},"
                            + "\"object\":{\"id\":\"https://drill.example.jp/items/1\"}}";
            database.sql("insert into learning_event (position, stored_at, received_at, standard, event_id, client,"
                            + " event_time, event_day, verb, content_digest, raw) values (1, timestamp with time zone"
                            + " '2026-05-01 00:00:00+00', timestamp with time zone '2026-05-01 00:00:00+00', 'xapi',"
                            + " random_uuid(), 'drill', timestamp with time zone '2026-05-01 00:00:00+00',"
                            + " date '2026-05-01', 'other', X'00', ?)")
                    .param(raw.getBytes(StandardCharsets.UTF_8))
                    .update();
            database.sql("update learning_log_head set position = 1").update();

            assertThat(line().execute("reread-events")).as(err::toString).isZero();
            assertThat(line().execute("reread-events", "--go-on"))
                    .as(err::toString)
                    .isZero();

            assertThat(out.toString().lines())
                    .containsExactly(
                            "0 events are read anew; of 0 something else is known now",
                            "1 events are read anew; of 1 something else is known now",
                            "1 events are read anew; of 1 something else is known now");
            assertThat(database.sql("select verb from learning_event")
                            .query(String.class)
                            .single())
                    .isEqualTo("answered");
        } finally {
            System.clearProperty("spring.datasource.url");
        }
    }

    @Test
    void forwards_says_how_far_they_came_and_has_what_was_refused_sent_again_or_dropped() {
        String url = "jdbc:h2:mem:forwards;DB_CLOSE_DELAY=-1";
        System.setProperty("spring.datasource.url", url);
        try {
            assertThat(line().execute("forwards")).as(err::toString).isZero();
            assertThat(out.toString()).isEmpty();
            JdbcClient database = JdbcClient.create(new DriverManagerDataSource(url, "sa", ""));
            database.sql("insert into event_forward (name, position, moved_at) values ('town', 12, current_timestamp)")
                    .update();
            database.sql("insert into event_forward_aside (name, position, cause, aside_at) values"
                            + " ('town', 4, 'HTTP 400', timestamp with time zone '2026-05-08 01:00:00+00'),"
                            + " ('town', 7, 'HTTP 422', timestamp with time zone '2026-05-08 01:00:00+00')")
                    .update();

            assertThat(line().execute("forwards", "--send-again", "town", "--position", "7"))
                    .isZero();
            assertThat(line().execute("forwards")).isZero();
            assertThat(line().execute("forwards", "--dismiss", "town")).isZero();
            assertThat(line().execute("forwards", "--dismiss", "town")).isEqualTo(1);
            assertThat(line().execute("forwards", "--send-again", "town", "--position", "7"))
                    .isEqualTo(1);
            assertThat(line().execute("forwards", "--forget", "village")).isEqualTo(1);
            assertThat(line().execute("forwards", "--forget", "town", "--position", "7"))
                    .isEqualTo(2);
            assertThat(line().execute("forwards", "--forget", "town")).isZero();
            assertThat(line().execute("forwards")).isZero();

            assertThat(out.toString().lines())
                    .containsExactly(
                            "town 7 will be sent again",
                            "town: has come to 12, 2 set aside",
                            "  4 HTTP 400 2026-05-08T01:00Z",
                            "  7 HTTP 422 2026-05-08T01:00Z will be sent again",
                            "town 4 is dismissed",
                            "town 7 is dismissed",
                            "town is forgotten");
            assertThat(err.toString())
                    .contains("転送 village はない", "there is no forward village")
                    .contains("[route.forward_unknown]")
                    .contains("[command.missing_argument]", "--send-again");
        } finally {
            System.clearProperty("spring.datasource.url");
        }
    }

    @Test
    void beside_a_running_hub_on_the_embedded_database_a_command_says_so_in_two_lines_and_ends_with_2()
            throws IOException {
        Path database = home.resolve("db");
        System.setProperty("spring.datasource.url", "jdbc:h2:file:" + database);
        InputStream input = System.in;
        try {
            assertThat(line().execute("verify-audit")).as(err::toString).isZero();
            try (FileChannel hub = FileChannel.open(Path.of(database + ".mv.db"), StandardOpenOption.WRITE);
                    FileLock running = hub.lock()) {
                for (String[] command : new String[][] {
                    {"verify-audit"},
                    {"reread-events"},
                    {"forwards"},
                    {"create-admin", "--login", "root"},
                    {"import", "--source", "c4th", "pom.xml"}
                }) {
                    err.getBuffer().setLength(0);
                    type("a long enough one\n");
                    OwnLog log = OwnLog.fromNow();

                    assertThat(line().execute(command)).as(command[0]).isEqualTo(2);

                    assertThat(running.isValid()).isTrue();
                    assertThat(err.toString().lines().toList())
                            .satisfiesExactly(
                                    first -> assertThat(first).contains("ハブが動いていて", "[access.database_in_use]"),
                                    second -> assertThat(second).contains("the hub is running", "/audit"));
                    assertThat(log.text()).doesNotContain(" ERROR ", "Caused by");
                }
            }
        } finally {
            System.setIn(input);
            System.clearProperty("spring.datasource.url");
        }
    }

    private static void type(String text) {
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private int check(Finding... findings) {
        return new CommandLine(new CheckCommand(List.of(() -> List.of(findings))))
                .setOut(new PrintWriter(out, true))
                .execute();
    }

    private CommandLine line() {
        return Commands.line(new Home(home, home), new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
