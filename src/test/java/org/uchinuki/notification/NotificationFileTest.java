package org.uchinuki.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.connector.SecretFiles;
import org.uchinuki.connector.Targets;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.notification.NotificationSettings.Quiet;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NotificationFileTest {

    private static final String GOOD = """
            from: uchinuki@example.jp
            link: https://hub.example.jp/
            quiet: { from: "20:00", until: "07:00" }
            daily: "08:00"
            window: 12h
            calm: 15m
            groups:
              it-staff: { mail: [it@example.jp, it2@example.jp] }
              supervisor: { mail: [supervisor@example.jp] }
              chat: { webhook: { url: "secret:chat-url", secret: chat-key } }
            rules:
              - { about: [rows-set-aside], tell: [it-staff] }
              - about: [all]
                sources: [sis]
                urgency: urgent
                tell: [it-staff, chat]
                escalate: [ { after: 30m, tell: [supervisor] }, { after: 2h, tell: [chat] } ]
                over: true
            silent:
              - { source: sis, after: 26h }
            """;

    @TempDir
    private Path config;

    @TempDir
    private Path secrets;

    @Test
    void settings_are_read_as_they_are_written() throws IOException {
        Files.writeString(secrets.resolve("chat-url"), "https://chat.example.jp/hook/abc\n");
        Files.writeString(secrets.resolve("chat-key"), "whsec_YWJj");
        NotificationSettings settings = read(GOOD);
        assertThat(settings.link()).isEqualTo("https://hub.example.jp");
        assertThat(settings.quiet()).isEqualTo(new Quiet(LocalTime.of(20, 0), LocalTime.of(7, 0)));
        assertThat(settings.daily()).isEqualTo(LocalTime.of(8, 0));
        assertThat(settings.window()).isEqualTo(Duration.ofHours(12));
        assertThat(Objects.requireNonNull(settings.groups().get("chat")).hook())
                .satisfies(hook -> assertThat(hook.url()).isEqualTo("https://chat.example.jp/hook/abc"))
                .satisfies(hook -> assertThat(hook.toString()).doesNotContain("abc"));
        assertThat(settings.rules().getLast().escalate())
                .extracting(step -> step.after().toMinutes())
                .containsExactly(30L, 120L);
        assertThat(settings.silent()).hasSize(1);
        assertThat(NotificationFile.lint(config, Targets.STRICT, null))
                .as("without the secrets")
                .isEmpty();
    }

    @Test
    void the_example_of_the_document_is_without_fault() throws IOException {
        String document = Files.readString(Path.of("docs/notifications.md"));
        int begin = document.indexOf("```yaml\n") + 8;
        Files.writeString(
                config.resolve(NotificationFile.NAME), document.substring(begin, document.indexOf("```", begin)));
        assertThat(NotificationFile.lint(config, Targets.STRICT, null)).isEmpty();
        assertThat(document).contains(Topic.words());
    }

    @Test
    void without_a_file_nobody_is_told_and_nothing_is_wrong() {
        assertThat(NotificationFile.lint(config, Targets.STRICT, null)).isEmpty();
        assertThat(NotificationConfiguration.settings(
                                NotificationFile.read(config, Targets.STRICT, new SecretFiles(secrets), null), false)
                        .isOn())
                .isFalse();
    }

    @Test
    void every_fault_is_told_with_line_and_column() throws IOException {
        assertThat(faults("""
                from: not an address
                link: hub.example.jp
                quiet: { from: "20:00" }
                daily: half past seven
                window: 1 day
                colour: red
                groups:
                  it: { mail: [it@example.jp], mail: [other@example.jp] }
                  Chat: { webhook: { url: "http://chat.example.jp/", secret: nowhere } }
                  inside: { webhook: { url: "https://127.0.0.1/hook" } }
                rules:
                  - { about: [run-hold], tell: [nobody], urgency: soon }
                  - { about: [all], tell: it }
                """))
                .containsExactlyInAnyOrder(
                        "1:7 notification.bad_value",
                        "2:7 notification.bad_value",
                        "3:8 notification.missing",
                        "4:8 notification.bad_value",
                        "5:9 notification.bad_value",
                        "6:1 notification.unknown_word",
                        "8:32 notification.stands_twice",
                        "9:3 notification.bad_value",
                        "9:27 notification.bad_value",
                        "9:62 notification.no_secret",
                        "10:29 notification.target_refused",
                        "12:15 notification.unknown_word",
                        "12:33 notification.unknown_group",
                        "12:51 notification.unknown_word",
                        "13:27 notification.bad_value");
    }

    @Test
    void a_source_that_the_hub_does_not_know_is_named_with_its_place_and_does_not_stop_the_start() throws IOException {
        Files.writeString(config.resolve(NotificationFile.NAME), """
                groups:
                  chat: { webhook: { url: "https://chat.example.jp/hook" } }
                rules:
                  - { about: [all], sources: [sis, nightly, routes, siss], tell: [chat] }
                silent:
                  - { source: nightly, after: 26h }
                  - { source: sis, after: 26h }
                """);
        KnownNames known = new KnownNames(Set.of("sis"), Set.of("nightly"));
        assertThat(NotificationFile.lint(config, Targets.STRICT, known))
                .noneMatch(Finding::isError)
                .extracting(NotificationFileTest::placed)
                .containsExactly("4:53 notification.unknown_source", "6:15 notification.unknown_source");
        assertThat(NotificationConfiguration.settings(
                                NotificationFile.read(config, Targets.STRICT, new SecretFiles(secrets), known), false)
                        .doubts())
                .extracting(Finding::value)
                .containsExactly("siss", "nightly");
    }

    @Test
    void what_is_no_yaml_or_says_nothing_is_told() throws IOException {
        assertThat(faults("groups: [")).singleElement().asString().endsWith("notification.not_yaml");
        assertThat(faults("from: a@example.jp\n"))
                .containsExactly("1:1 notification.missing", "1:1 notification.missing");
    }

    @Test
    void a_hub_with_a_fault_in_it_does_not_start_and_says_why_in_both_languages() throws IOException {
        Files.writeString(
                config.resolve(NotificationFile.NAME), "groups: {}\nrules: [ { about: [all], tell: [it] } ]\n");
        Outcome<NotificationSettings> read =
                NotificationFile.read(config, Targets.STRICT, new SecretFiles(secrets), null);
        assertThatThrownBy(() -> NotificationConfiguration.settings(read, true))
                .isInstanceOfSatisfying(
                        BrokenNotifications.class,
                        broken -> assertThat(new BrokenNotificationsAnalyzer()
                                        .analyze(broken, broken)
                                        .getDescription())
                                .contains("2:33", "送り先「it」は groups にありません", "notification.unknown_group"));
    }

    @Test
    void mails_without_a_mail_server_are_a_fault() throws IOException {
        Files.writeString(secrets.resolve("chat-url"), "https://chat.example.jp/hook/abc");
        Files.writeString(secrets.resolve("chat-key"), "whsec_YWJj");
        NotificationSettings settings = read(GOOD);
        assertThatThrownBy(() -> NotificationConfiguration.settings(Outcome.passed(settings), false))
                .isInstanceOf(BrokenNotifications.class)
                .hasMessageContaining("notification.no_mail_server");
    }

    private NotificationSettings read(String text) throws IOException {
        Files.writeString(config.resolve(NotificationFile.NAME), text);
        return NotificationConfiguration.settings(
                NotificationFile.read(config, Targets.STRICT, new SecretFiles(secrets), null), true);
    }

    private List<String> faults(String text) throws IOException {
        Files.writeString(config.resolve(NotificationFile.NAME), text);
        return NotificationFile.read(config, Targets.STRICT, new SecretFiles(secrets), null).findings().stream()
                .map(NotificationFileTest::placed)
                .toList();
    }

    private static String placed(Finding finding) {
        return finding.at().line() + ":" + finding.at().column() + " " + finding.code();
    }
}
