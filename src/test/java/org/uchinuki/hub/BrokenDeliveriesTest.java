package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Imports.Part;
import org.uchinuki.pipeline.Imports.Result;
import org.uchinuki.pipeline.Imports.Standing;
import org.uchinuki.pipeline.Imports.Submission;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;
import tools.jackson.databind.JsonNode;

/** What comes to the door half, or not as a file at all: nothing of it is applied, and people can see that it came. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrokenDeliveriesTest {

    @Test
    void of_a_roster_that_was_still_being_written_nothing_is_applied_and_no_child_leaves() {
        Hub hub = Hub.blank("h2");
        assertThat(handed(hub, new Roster(16).good(1, 30).bytes(), Standing.FINAL)
                        .state())
                .isEqualTo(State.APPLIED);

        Result half = handed(hub, new Roster(16).good(1, 28).bytes(), () -> false);
        assertThat(half.state()).isEqualTo(State.REJECTED);
        assertThat(half.report()).contains("[pipeline.changed_meanwhile]");
        assertThat(half.counts().ended()).isZero();

        assertThat(handed(hub, new Roster(16).good(1, 30).bytes(), Standing.FINAL)
                        .counts()
                        .unchanged())
                .as("nobody had left in between")
                .isEqualTo(30);
    }

    @Test
    void an_older_list_waits_whatever_its_name_and_is_refused_where_its_name_tells() {
        Hub hub = Hub.blank("h2");
        Roster spring = new Roster(19).good(1, 40);
        Roster autumn = new Roster(19).good(9, 40);
        for (int n = 1; n <= 8; n++) {
            autumn.spoilt(n, "氏名", "試験　華子");
        }
        assertThat(handed(hub, "meibo19_20261127.csv", spring.bytes()).state()).isEqualTo(State.APPLIED);
        assertThat(handed(hub, "Meibo19_R081128 (1).CSV", autumn.bytes()).state())
                .isEqualTo(State.APPLIED);

        Result dated = handed(hub, "児童名簿 - コピー.csv", spring.bytes());
        assertThat(dated.state()).isEqualTo(State.HELD);
        assertThat(dated.report()).contains("[change.says_what_was_before]").contains("8");
        assertThat(reasonsOfTheLastRun(hub)).containsExactly("change.says_what_was_before");
        for (String name : List.of("meibo19_2026-11-27 (2).csv", "meibo19_令和8年11月27日.csv", "MEIBO19_20261127.csv")) {
            assertThat(handed(hub, name, spring.bytes()).codes()).as(name).contains("pipeline.older_than_last");
        }
    }

    @Test
    void a_list_of_several_schools_that_was_cut_between_two_rows_waits() {
        Hub hub = Hub.blank("h2");
        assertThat(handed(hub, "city.csv", both(20)).state()).isEqualTo(State.APPLIED);

        Result cut = handed(hub, "city.csv", new Roster(88).good(1, 20).bytes());
        assertThat(cut.state()).isEqualTo(State.HELD);
        assertThat(cut.report())
                .contains("[change.schools_missing]")
                .contains(new Roster(89).schoolName())
                .contains("20");
        assertThat(reasonsOfTheLastRun(hub)).containsExactly("change.schools_missing");
        assertThat(handed(hub, "city.csv", both(20)).state())
                .as("nothing is missing")
                .isEqualTo(State.APPLIED);
    }

    /** As the page of the diff tells those who decide. */
    private static List<String> reasonsOfTheLastRun(Hub hub) {
        Long run = hub.sql().queryForObject("select max(id) from import_run", Long.class);
        return new PersonSession(hub, "itstaff")
                .withTwoFactors()
                .json("/api/v1/runs/" + run + "/diff")
                .path("reasons")
                .valueStream()
                .map(reason -> reason.path("code").asString())
                .toList();
    }

    private static byte[] both(int children) {
        Roster both = new Roster(88).good(1, children);
        for (int n = 1; n <= children; n++) {
            both.add(new Roster(89).child(n));
        }
        return both.bytes();
    }

    @Test
    void a_list_that_was_cut_within_its_last_cell_invents_no_value() {
        Hub hub = Hub.blank("h2");
        Roster roster = new Roster(90).good(1, 9);
        roster.spoilt(10, "備考", "保健室で服薬");
        byte[] whole = roster.bytes();
        assertThat(handed(hub, "students.csv", whole).state()).isEqualTo(State.APPLIED);

        Result cut = handed(hub, "students.csv", Arrays.copyOf(whole, whole.length - 6));
        assertThat(cut.state()).isEqualTo(State.REJECTED);
        assertThat(cut.codes()).contains("pipeline.cut_off");
    }

    @Test
    void what_children_did_at_another_school_or_in_another_year_than_was_said_is_refused() {
        Hub hub = Hub.blank("h2");
        Roster one = new Roster(10).good(1, 1);
        Roster other = new Roster(76).good(1, 1);
        handed(hub, "one.csv", one.bytes());
        handed(hub, "other.csv", other.bytes());
        String day = "日付,管理コード,出欠コード\r\n2026/06/01," + one.sis(1) + ",病\r\n";

        assertThat(attended(hub, day, new Expected(other.schoolCode(), null)).codes())
                .containsExactly("pipeline.wrong_school");
        assertThat(attended(hub, day, new Expected(null, 2025)).codes()).containsExactly("pipeline.wrong_year");
        assertThat(attended(hub, day, new Expected(one.schoolCode(), 2026)).state())
                .isEqualTo(State.APPLIED);
    }

    private static Result attended(Hub hub, String rows, Expected expected) {
        return hub.bean(Imports.class)
                .importNow(new Submission(
                        "c4th",
                        "test",
                        "c4th/attendance",
                        Mode.APPLY,
                        expected,
                        List.of(new Part(
                                "attendance.csv", () -> new ByteArrayInputStream(rows.getBytes(Roster.WINDOWS_31J)))),
                        null,
                        Standing.FINAL));
    }

    @Test
    void what_cannot_even_be_taken_in_is_a_run_that_people_see_and_are_told_of() {
        Hub hub = Hub.blank("h2");
        Result empty = handed(hub, "kara", "0バイト.csv", new byte[0], Standing.FINAL);
        Result again = handed(hub, "kara", "0バイト.csv", new byte[0], Standing.FINAL);
        assertThat(empty.runId()).isNotNull();
        assertThat(again.runId()).as("put away after a restart").isEqualTo(empty.runId());
        assertThat(empty.codes()).containsExactly("intake.empty_file");

        JsonNode run = hub.ended(Objects.requireNonNull(empty.runId()));
        assertThat(run.path("state").asString()).isEqualTo("rejected");
        assertThat(run.path("files").path(0).path("name").asString()).isEqualTo("0バイト.csv");
        assertThat(hub.findings(empty.runId()).getFirst().path("code").asString())
                .isEqualTo("intake.empty_file");

        PersonSession staff = new PersonSession(hub, "itstaff");
        assertThat(staff.page("/runs")).contains("0バイト.csv");
        assertThat(staff.page("/runs/" + empty.runId()))
                .contains("intake.empty_file")
                .doesNotContain("/runs/" + empty.runId() + "/retry");
        await().atMost(Hub.PATIENCE)
                .untilAsserted(() -> assertThat(
                                staff.json("/api/v1/notifications").path("causes"))
                        .anySatisfy(cause -> {
                            assertThat(cause.path("source").asString()).isEqualTo("kara");
                            assertThat(cause.path("topic").asString()).isEqualTo("run-rejected");
                        }));
        assertThat(staff.change("POST", "/api/v1/runs/" + empty.runId() + ":retry", "{}")
                        .body())
                .contains("pipeline.nothing_kept");
    }

    private static Result handed(Hub hub, String name, byte[] content) {
        return handed(hub, "c4th", name, content, Standing.FINAL);
    }

    private static Result handed(Hub hub, byte[] content, Standing standing) {
        return handed(hub, "c4th", "students.csv", content, standing);
    }

    private static Result handed(Hub hub, String source, String name, byte[] content, Standing standing) {
        return hub.bean(Imports.class)
                .importNow(new Submission(
                        source,
                        "test",
                        "c4th/students",
                        Mode.APPLY,
                        Expected.ANYTHING,
                        List.of(new Part(name, () -> new ByteArrayInputStream(content))),
                        source.equals("kara") ? "file kara" : null,
                        standing));
    }
}
