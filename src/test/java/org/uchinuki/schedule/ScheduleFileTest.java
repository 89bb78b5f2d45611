package org.uchinuki.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.finding.Finding;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScheduleFileTest {

    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final String GOOD = """
            schedules:
              nightly:
                about: 夜間
                cron: "0 0 2 * * ?"
                forecast: "0 0 17 * * ?"
                steps:
                  - { route: roster }
                  - { route: grades, after: [roster], school: B138229900016 }
                blackouts:
                  - { from: 2027-03-29, until: 2027-04-07, because: 年度更新 }
            """;

    @TempDir
    private Path config;

    @Test
    void a_schedule_is_read_as_it_is_written_and_its_times_are_japans() throws IOException {
        Files.writeString(config.resolve("schedules.yaml"), GOOD);
        ScheduleBook book = new ScheduleBook(config);
        Schedule nightly = book.find("nightly").orElseThrow();
        assertThat(nightly.cron().next(NOW)).isEqualTo(Instant.parse("2026-11-27T17:00:00Z"));
        assertThat(nightly.steps())
                .containsExactly(
                        new Schedule.Step("roster", null, List.of()),
                        new Schedule.Step("grades", "B138229900016", List.of("roster")));
        assertThat(nightly.blackout(java.time.LocalDate.of(2027, 4, 7))).isNotNull();
        assertThat(nightly.blackout(java.time.LocalDate.of(2027, 4, 8))).isNull();
        assertThat(ScheduleFile.lint(config, Set.of("roster", "grades"))).isEmpty();
    }

    @Test
    void without_a_file_there_are_no_schedules_and_no_fault() {
        assertThat(ScheduleFile.lint(config, Set.of())).isEmpty();
        assertThat(new ScheduleBook(config).all()).isEmpty();
    }

    @Test
    void every_fault_is_told_with_line_and_column() throws IOException {
        assertThat(faults("""
                schedules:
                  Night_ly:
                    cron: "0 0 2 * *"
                    forecast: "0 0 17 1 1 ? 2020"
                    when: never
                    steps:
                      - { route: grades, after: [roster] }
                      - { route: roster }
                      - { route: roster }
                      - { after: [] }
                      - { route: nobody }
                    blackouts:
                      - { from: 2027-04-07, until: 2027-03-29, because: x }
                      - { from: 4月1日, until: 2027-04-07 }
                  empty: { about: x, cron: "0 0 2 * * ?" }
                """))
                .containsExactlyInAnyOrder(
                        "schedule.bad_name 2:3 Night_ly",
                        "schedule.missing 2:3 about",
                        "schedule.unknown_key 5:5 when",
                        "schedule.bad_cron 3:11 0 0 2 * *",
                        "schedule.bad_cron 4:15 0 0 17 1 1 ? 2020",
                        "schedule.after_unknown 7:34 roster",
                        "schedule.duplicate_route 9:18 roster",
                        "schedule.missing 10:9 route",
                        "schedule.unknown_route 11:18 nobody",
                        "schedule.ends_before_it_begins 13:36 2027-03-29",
                        "schedule.bad_day 14:17 4月1日",
                        "schedule.missing 14:9 because",
                        "schedule.missing 15:3 steps");
        assertThat(faults("other: 1"))
                .containsExactlyInAnyOrder("schedule.unknown_key 1:1 other", "schedule.missing 1:1 schedules");
        assertThat(faults(GOOD.replace("年度更新", "年".repeat(401)))).containsExactly("schedule.too_long 10:57 null");
        assertThat(faults("a: [")).singleElement().asString().startsWith("schedule.not_yaml");
    }

    @Test
    void what_is_written_in_another_form_than_its_key_has_is_told_and_never_read_as_nothing() throws IOException {
        assertThat(faults("""
                schedules:
                  nightly:
                    about: [x]
                    cron: "0 0 2 * * ?"
                    cron: "0 0 3 * * ?"
                    steps:
                      - { route: roster, school: [B138229900016] }
                      - { route: grades, after: roster }
                      - roster
                    blackouts: { from: 2027-03-29, until: 2027-04-07, because: 年度更新 }
                  weekly: "0 0 2 * * ?"
                  monthly: { about: x, cron: "0 0 2 1 * ?", steps: { route: roster } }
                """))
                .containsExactlyInAnyOrder(
                        "schedule.wrong_form 3:12 text",
                        "schedule.duplicate_key 5:5 cron",
                        "schedule.wrong_form 7:34 text",
                        "schedule.wrong_form 8:33 [ … ]",
                        "schedule.wrong_form 9:9 key: value",
                        "schedule.missing 9:9 route",
                        "schedule.wrong_form 10:16 [ … ]",
                        "schedule.wrong_form 11:11 key: value",
                        "schedule.missing 11:3 about",
                        "schedule.missing 11:3 cron",
                        "schedule.missing 11:3 steps",
                        "schedule.wrong_form 12:52 [ … ]");
        assertThat(faults(GOOD + "  nightly: {}\n")).contains("schedule.duplicate_key 11:3 nightly");
        assertThat(faults(GOOD + "    # - { from: … }\n").toString()
                        + faults(GOOD.replaceAll("\n      - \\{ from.*", "\n")))
                .as("a list whose entries have all been taken out is empty")
                .isEqualTo("[][]");
        assertThat(faults("schedules: []")).containsExactly("schedule.wrong_form 1:12 key: value");
    }

    @Test
    void a_file_that_breaks_leaves_the_last_good_schedules_and_one_that_is_mended_is_taken_over() throws IOException {
        Path file = config.resolve("schedules.yaml");
        Files.writeString(file, GOOD);
        ScheduleBook book = new ScheduleBook(config);
        assertThat(book.look()).isFalse();

        Files.writeString(file, GOOD.replace("cron: \"0 0 2", "cron: \"0 99 2"));
        assertThat(book.look()).as("perhaps still being written").isFalse();
        assertThat(book.look()).isFalse();
        assertThat(book.findings()).extracting(Finding::code).containsExactly("schedule.bad_cron");
        assertThat(book.find("nightly")).isPresent();

        Files.writeString(file, GOOD.replace("nightly", "at-night"));
        book.look();
        assertThat(book.look()).isTrue();
        assertThat(book.findings()).isEmpty();
        assertThat(book.all()).extracting(Schedule::id).containsExactly("at-night");

        Files.delete(file);
        book.look();
        assertThat(book.look()).isTrue();
        assertThat(book.all()).isEmpty();
    }

    private List<String> faults(String text) throws IOException {
        Files.writeString(config.resolve("schedules.yaml"), text);
        return ScheduleFile.lint(config, Set.of("roster", "grades")).stream()
                .map(finding -> "%s %s:%s %s"
                        .formatted(
                                finding.code(),
                                finding.at().line(),
                                finding.at().column(),
                                finding.value()))
                .toList();
    }
}
