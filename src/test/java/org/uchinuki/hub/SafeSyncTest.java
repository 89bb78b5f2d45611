package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import tools.jackson.databind.JsonNode;

/** What a delivery would change is held, approved, refused and taken back. */
class SafeSyncTest {

    @OnBothDatabases
    void eleven_percent_fewer_children_wait_for_a_person_and_nothing_is_written(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", new Roster(31).good(1, 50).bytes());
        Map<String, String> before = canonical(hub);

        JsonNode run = hub.imported(
                "c4th", "apply", "students.csv", new Roster(31).good(1, 44).bytes());

        assertThat(run.path("state").asString()).isEqualTo("held");
        assertThat(RosterDropTest.counts(run)).isEqualTo("50 = 0 + 0 + 44 + 6 + 0");
        assertThat(canonical(hub)).isEqualTo(before);
        assertThat(codes(hub, run)).contains("change.too_many_ended");
        assertThat(new PersonSession(hub, "itstaff")
                        .page("/runs/" + run.path("runId").asLong()))
                .contains("検証第31小学校で c4th/students の 50 行のうち 6 行")
                .doesNotContain("(all)");
    }

    @OnBothDatabases
    void a_held_run_that_is_approved_does_what_was_shown(String database) {
        Hub hub = Hub.blank(database);
        Roster all = new Roster(32).good(1, 50);
        hub.imported("c4th", "apply", "students.csv", all.bytes());
        JsonNode held = hub.imported(
                "c4th", "apply", "students.csv", new Roster(32).good(1, 40).bytes());

        hub.decided(held, "approve", "転出が重なったため（名簿を確認済み）");

        JsonNode run = hub.ended(held.path("runId").asLong());
        assertThat(run.path("state").asString()).isEqualTo("applied");
        assertThat(run.path("counts")).isEqualTo(held.path("counts"));
        assertThat(current(hub, all, 41, 50)).isZero();
        assertThat(current(hub, all, 1, 40)).isEqualTo(40);
        JsonNode decision = staff(hub, run, "/decisions").path(0);
        assertThat(decision.path("verb").asString()).isEqualTo("approve");
        assertThat(decision.path("counts")).isEqualTo(held.path("counts"));
        assertThat(entered(hub, run))
                .containsExactly("itstaff: approve in=50 created=0 updated=0 unchanged=40 ended=10 setAside=0:"
                        + " 転出が重なったため（名簿を確認済み）");
    }

    /** What the trail says of decisions about the run: who, what it came to, why. */
    private static List<String> entered(Hub hub, JsonNode run) {
        return hub.sql()
                .queryForList(
                        "select who || ': ' || sections || ': ' || purpose from access_trail where what = 'RUN' and deed = 'CHANGE'"
                                + " and purpose is not null and subject_id = ? order by number",
                        String.class,
                        run.path("runId").asString());
    }

    @OnBothDatabases
    void undoing_the_last_run_leaves_every_table_as_it_was(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", new Roster(33).good(1, 40).bytes());
        Map<String, String> before = canonical(hub);
        Roster next = new Roster(33).good(1, 30);
        next.spoilt(31, "氏名", "試験　華子");
        next.spoilt(32, "組", "2");
        next.good(33, 38);
        next.newcomers(41, 45);
        JsonNode run = hub.imported("c4th", "apply", "students.csv", next.bytes());
        assertThat(run.path("state").asString()).isEqualTo("applied");
        assertThat(RosterDropTest.counts(run)).isEqualTo("45 = 5 + 2 + 36 + 2 + 0");
        assertThat(run.path("absent").asLong()).isEqualTo(2);
        assertThat(canonical(hub)).isNotEqualTo(before);

        hub.decided(run, "undo", "別の学校のファイルだったため");

        assertThat(hub.ended(run.path("runId").asLong()).path("state").asString())
                .isEqualTo("undone");
        assertThat(canonical(hub)).isEqualTo(before);
    }

    @OnBothDatabases
    void an_older_run_is_not_undone_over_later_changes_unless_they_are_left_alone(String database) {
        Hub hub = Hub.blank(database);
        Roster first = new Roster(34).good(1, 10);
        hub.imported("c4th", "apply", "students.csv", first.bytes());
        Roster second = new Roster(34).good(1, 8);
        second.spoilt(9, "氏名", "試験　華子");
        second.spoilt(10, "氏名", "試験　華子");
        JsonNode older = hub.imported("c4th", "apply", "students.csv", second.bytes());
        Roster third = new Roster(34).good(1, 8);
        third.spoilt(9, "氏名", "試験　春子");
        third.spoilt(10, "氏名", "試験　華子");
        hub.imported("c4th", "apply", "students.csv", third.bytes());

        Hub.Answer refused = hub.decide(older, "undo", "誤った取込のため", false);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("change.undo_conflicts");
        assertThat(staff(hub, older, "/undo").path("conflicts").size()).isEqualTo(1);

        assertThat(hub.decide(older, "undo", "誤った取込のため", true).status()).isEqualTo(200);
        assertThat(givenName(hub, first.sis(9))).isEqualTo("春子");
        assertThat(givenName(hub, first.sis(10))).isEqualTo("花子");

        JsonNode covered = renamed(hub, "夏子");
        renamed(hub, "秋子");
        assertThat(hub.decide(covered, "undo", "誤った取込のため", true).is(409).text()).contains("change.nothing_to_undo");
        assertThat(hub.ended(covered.path("runId").asLong()).path("state").asString())
                .isEqualTo("applied");
    }

    private static JsonNode renamed(Hub hub, String givenName) {
        Roster roster = new Roster(34).good(1, 8);
        roster.spoilt(9, "氏名", "試験　" + givenName);
        roster.spoilt(10, "氏名", "試験　" + givenName);
        return hub.imported("c4th", "apply", "students.csv", roster.bytes());
    }

    @OnBothDatabases
    void a_roster_of_a_year_that_is_over_or_with_an_older_date_is_refused(String database) {
        Hub hub = Hub.blank(database);
        Roster now = new Roster(35).good(1, 6);
        hub.imported("c4th", "apply", "students_20261127.csv", now.bytes());
        Roster last = new Roster(35);
        for (int n = 1; n <= 6; n++) {
            String[] cells = last.child(n);
            cells[0] = "2025";
            cells[3] = "4";
            last.add(cells);
        }

        assertThat(fate(hub, "students.csv", last)).isEqualTo("rejected [pipeline.wrong_year]");
        assertThat(fate(hub, "students_20261126.csv", now)).isEqualTo("rejected [pipeline.older_than_last]");
        assertThat(fate(hub, "students_20261128.csv", now)).isEqualTo("applied []");
        for (String wrong : List.of("2025", "2027")) {
            Roster first = new Roster(17);
            for (int n = 1; n <= 6; n++) {
                String[] cells = first.child(n);
                cells[0] = wrong;
                cells[3] = wrong.equals("2025") ? "4" : "6";
                first.add(cells);
            }
            assertThat(fate(hub, "new-" + wrong + ".csv", first))
                    .as("of schools that nothing is known of yet")
                    .isEqualTo("rejected [pipeline.wrong_year]");
        }
        Roster other = new Roster(36).good(1, 6);
        assertThat(fate(hub, other.schoolCode() + ".csv", other))
                .as("a school that comes with its first file")
                .isEqualTo("applied []");
        assertThat(fate(hub, now.schoolCode() + ".csv", other)).isEqualTo("rejected [pipeline.wrong_school]");
        assertThat(fate(hub, new Roster(47).schoolCode() + ".csv", other))
                .as("for a school that nobody knows")
                .isEqualTo("rejected [pipeline.wrong_school]");
    }

    @OnBothDatabases
    void a_roster_in_which_most_rows_change_waits_and_can_be_rejected(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", new Roster(37).good(1, 10).bytes());
        Roster other = new Roster(37).good(1, 2);
        for (int n = 3; n <= 10; n++) {
            other.spoilt(n, "氏名", "試験　華子");
        }
        JsonNode held = hub.imported("c4th", "apply", "students.csv", other.bytes());
        assertThat(codes(hub, held)).containsExactly("change.too_many_updated");

        assertThat(hub.decide(held, "approve", "可", false).is(422).text()).contains("pipeline.reason_length");
        hub.decided(held, "reject", "別の年度のファイルだった");

        assertThat(hub.ended(held.path("runId").asLong()).path("state").asString())
                .isEqualTo("rejected");
        assertThat(givenName(hub, other.sis(5))).isEqualTo("花子");
        assertThat(hub.decide(held, "approve", "やはり正しい", false).is(409).text()).contains("pipeline.wrong_state");
    }

    @OnBothDatabases
    void what_is_approved_is_held_again_where_it_would_do_something_else_now(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", new Roster(38).good(1, 20).bytes());
        JsonNode held = hub.imported(
                "c4th", "apply", "students.csv", new Roster(38).good(1, 10).bytes());
        hub.sql().update("update source_record set ended = true where source_key = ?", new Roster(38).sis(20));

        hub.decided(held, "approve", "転出が重なったため");

        JsonNode again = hub.ended(held.path("runId").asLong());
        assertThat(again.path("state").asString()).isEqualTo("held");
        assertThat(codes(hub, again)).contains("change.not_as_approved");
        assertThat(current(hub, new Roster(38), 11, 20)).isEqualTo(10);
    }

    @OnBothDatabases
    void a_held_run_that_a_later_one_has_overtaken_is_not_approved(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", new Roster(39).good(1, 20).bytes());
        JsonNode held = hub.imported(
                "c4th", "apply", "students.csv", new Roster(39).good(1, 10).bytes());
        PersonSession staff = new PersonSession(hub, "itstaff");
        String page = "/runs/" + held.path("runId").asLong();
        assertThat(staff(hub, held, "").path("overtakenBy").isNull()).isTrue();
        assertThat(staff.page(page)).contains("承認して反映する");
        JsonNode later = hub.imported(
                "c4th", "apply", "students.csv", new Roster(39).good(1, 21).bytes());

        assertThat(hub.decide(held, "approve", "転出が重なったため", false).is(409).text())
                .contains("pipeline.overtaken");
        assertThat(staff(hub, held, "").path("overtakenBy").asLong())
                .isEqualTo(later.path("runId").asLong());
        for (String seen : List.of(page, page + "/diff")) {
            assertThat(staff.page(seen))
                    .contains("追い越されました", "href=\"/runs/" + later.path("runId").asLong() + "\"", "却下する")
                    .doesNotContain("承認して反映する", "確認を待っています");
        }
        assertThat(staff.page("/runs").replaceAll("(?s).*(" + page + "\".*?)</tr>.*", "$1"))
                .as("the list, like the page")
                .contains("追い越されました")
                .doesNotContain("停止中");
        assertThat(staff.page("/operations"))
                .contains("取込 " + later.path("runId").asLong() + " に追い越されました");
        hub.decided(held, "reject", "後の名簿が正しいため");
    }

    @OnBothDatabases
    void a_preview_that_a_later_run_has_overtaken_says_so_everywhere(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", new Roster(110).good(1, 6).bytes());
        JsonNode preview = hub.imported(
                "c4th", "dry-run", "students.csv", new Roster(110).good(1, 7).bytes());
        assertThat(staff(hub, preview, "").path("overtakenBy").isNull()).isTrue();
        long later = hub.imported(
                        "c4th",
                        "apply",
                        "students.csv",
                        new Roster(110).good(1, 8).bytes())
                .path("runId")
                .asLong();

        assertThat(staff(hub, preview, "").path("state").asString()).isEqualTo("previewed");
        assertThat(staff(hub, preview, "").path("overtakenBy").asLong()).isEqualTo(later);
        PersonSession staff = new PersonSession(hub, "itstaff");
        String page = "/runs/" + preview.path("runId").asLong();
        assertThat(staff.page(page)).contains("追い越されました", "href=\"/runs/" + later + "\"");
        assertThat(staff.page("/runs").replaceAll("(?s).*(" + page + "\".*?)</tr>.*", "$1"))
                .as("the list, like the page")
                .contains("追い越されました", "試行");
        assertThat(hub.decide(preview, "approve", "内容を確認した", false).is(409).text())
                .contains("pipeline.overtaken");
    }

    @OnBothDatabases
    void a_child_that_comes_back_is_one_of_the_added_on_the_page_of_the_run_too(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", new Roster(19).good(1, 20).bytes());
        hub.imported("c4th", "apply", "students.csv", new Roster(19).good(1, 19).bytes());
        byte[] back = new Roster(19).good(1, 20).bytes();
        PersonSession staff = new PersonSession(hub, "itstaff");

        for (String mode : List.of("dry-run", "apply")) {
            JsonNode run = hub.imported("c4th", mode, "students.csv", back);
            assertThat(RosterDropTest.counts(run)).isEqualTo("20 = 1 + 0 + 19 + 0 + 0");
            assertThat(staff.page("/runs/" + run.path("runId").asLong()))
                    .as(mode)
                    .contains("うち復帰 1");
            assertThat(staff.page("/runs/" + run.path("runId").asLong() + "/diff"))
                    .as("rows are counted, and no people")
                    .contains("追加は、人の数ではありません。");
            assertThat(run.path("returned").asLong()).as(mode).isEqualTo(1);
        }
    }

    @OnBothDatabases
    void a_held_run_is_not_overtaken_by_the_list_of_another_school(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", new Roster(48).good(1, 20).bytes());
        JsonNode held = hub.imported(
                "c4th", "apply", "students.csv", new Roster(48).good(1, 10).bytes());
        hub.imported("c4th", "apply", "students.csv", new Roster(49).good(1, 6).bytes());

        hub.decided(held, "approve", "転出が重なったため");

        assertThat(hub.ended(held.path("runId").asLong()).path("state").asString())
                .isEqualTo("applied");
    }

    @OnBothDatabases
    void a_preview_whose_changes_were_never_kept_cannot_be_approved_and_says_so(String database) {
        Hub hub = Hub.blank(database);
        JsonNode preview = hub.imported(
                "c4th", "dry-run", "students.csv", new Roster(48).good(1, 10).bytes());
        hub.sql()
                .update(
                        "update import_run set diff_digest = null where id = ?",
                        preview.path("runId").asLong());

        assertThat(hub.decide(preview, "approve", "内容を確認した", false).is(409).text())
                .contains("pipeline.not_looked_at");
    }

    @OnBothDatabases
    void of_many_previews_the_latest_can_be_looked_at_and_the_others_take_no_room(String database) {
        Hub hub = Hub.blank(database);
        JsonNode first = hub.imported(
                "c4th", "dry-run", "students.csv", new Roster(50).good(1, 3).bytes());
        for (int n = 0; n < 10; n++) {
            hub.imported(
                    "c4th", "dry-run", "students.csv", new Roster(50).good(1, 3).bytes());
        }

        await().atMost(Hub.PATIENCE)
                .untilAsserted(() -> assertThat(staged(hub, first)).isZero());
        assertThat(staged(
                        hub,
                        hub.imported(
                                "c4th",
                                "dry-run",
                                "students.csv",
                                new Roster(50).good(1, 3).bytes())))
                .isEqualTo(3);
    }

    @OnBothDatabases
    void what_was_decided_and_what_was_held_outlive_the_process(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(54).good(1, 20);
        JsonNode applied = hub.imported("c4th", "apply", "students.csv", roster.bytes());
        JsonNode held = hub.imported(
                "c4th", "apply", "students.csv", new Roster(54).good(1, 10).bytes());
        hub.sql()
                .update(
                        "delete from staged_row where run_id = ?",
                        held.path("runId").asLong());

        RestartTest.comeUpAgain(hub);
        assertThat(hub.ended(held.path("runId").asLong()).path("state").asString())
                .isEqualTo("held");
        assertThat(staged(hub, held)).isEqualTo(20 - 10);

        hub.decided(held, "reject", "誤った名簿だった");
        hub.sql()
                .update(
                        "insert into run_decision (run_id, verb, decided_by, reason, decided_at) values (?, 'undo', 'itstaff',"
                                + " '途中で止まった取消', current_timestamp)",
                        applied.path("runId").asLong());
        RestartTest.comeUpAgain(hub);
        assertThat(hub.ended(applied.path("runId").asLong()).path("state").asString())
                .isEqualTo("undone");
        assertThat(current(hub, roster, 1, 20)).isZero();
    }

    @OnBothDatabases
    void that_a_run_is_held_is_counted_once_however_often_the_hub_starts(String database) {
        Hub hub = Hub.blank(database);
        hub.imported(
                "c4th", "apply", "students.csv", new Roster(111).good(1, 20).bytes());
        JsonNode held = hub.imported(
                "c4th", "apply", "students.csv", new Roster(111).good(1, 10).bytes());
        long id = held.path("runId").asLong();
        judged(hub, id);
        long told = times(hub);
        assertThat(told).isPositive();

        for (int start = 0; start < 2; start++) {
            hub.sql().update("delete from staged_row where run_id = ?", id);
            RestartTest.comeUpAgain(hub);
            await().atMost(Hub.PATIENCE).until(() -> staged(hub, held) > 0);
            assertThat(hub.ended(id).path("state").asString()).isEqualTo("held");
            judged(hub, id);
            assertThat(times(hub)).as("after a start").isEqualTo(told);
        }

        hub.sql().update("update source_record set ended = true where source_key = ?", new Roster(111).sis(20));
        hub.decided(held, "approve", "転出が重なったため");
        assertThat(hub.ended(id).path("state").asString()).isEqualTo("held");
        judged(hub, id);
        assertThat(codes(hub, held)).contains("change.not_as_approved");
        assertThat(times(hub))
                .as("that it is held again after an approval is news")
                .isGreaterThan(told);
        hub.decided(held, "reject", "誤った名簿だった");
    }

    /** All that has happened to a run is judged. */
    private static void judged(Hub hub, long run) {
        await().atMost(Hub.PATIENCE)
                .until(() -> hub.sql()
                        .queryForList("select id from happening where what = 'run' and subject = ?", run)
                        .isEmpty());
    }

    /** How often runs of the source that were held have been told, all in all. */
    private static long times(Hub hub) {
        Long times = hub.sql()
                .queryForObject(
                        "select coalesce(sum(times), 0) from notice_cause where topic = ? and source = 'c4th'",
                        Long.class,
                        "run-held");
        return times == null ? 0 : times;
    }

    private static long staged(Hub hub, JsonNode run) {
        Long rows = hub.sql()
                .queryForObject(
                        "select count(*) from staged_row where run_id = ?",
                        Long.class,
                        run.path("runId").asLong());
        return rows == null ? 0 : rows;
    }

    @OnBothDatabases
    void a_child_whose_row_is_spoilt_has_not_left_and_where_a_key_cannot_be_read_nobody_has(String database) {
        Hub hub = Hub.blank(database);
        Roster all = new Roster(40).good(1, 10);
        hub.imported("c4th", "apply", "students.csv", all.bytes());
        Roster spoilt = new Roster(40).good(1, 9);
        spoilt.spoilt(10, "学年", "99");
        assertThat(RosterDropTest.counts(hub.imported("c4th", "apply", "students.csv", spoilt.bytes())))
                .isEqualTo("10 = 0 + 0 + 9 + 0 + 1");

        Roster unreadable = new Roster(40).good(1, 8);
        unreadable.line("2026,半端な行");
        JsonNode run = hub.imported(
                "c4th", "apply", "students.csv", unreadable.good(10, 10).bytes());

        assertThat(RosterDropTest.counts(run)).isEqualTo("10 = 0 + 0 + 9 + 0 + 1");
        assertThat(codes(hub, run)).contains("change.absence_unknown");
        assertThat(current(hub, all, 1, 10)).isEqualTo(10);
    }

    @OnBothDatabases
    void it_staff_approve_and_take_back_with_the_buttons_of_the_page(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", new Roster(46).good(1, 20).bytes());
        JsonNode held = hub.imported(
                "c4th", "apply", "students.csv", new Roster(46).good(1, 10).bytes());
        long id = held.path("runId").asLong();
        PersonSession staff = new PersonSession(hub, "itstaff");

        assertThat(staff.page("/runs/" + id)).contains("確認を待っています", "20 行のうち 10 行", "承認して反映する", "却下する");
        assertThat(staff.form("/runs/" + id + "/approve", "reason=" + encoded("可"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(staff.page("/runs/" + id)).contains("理由は 5～500 文字で書いてください");
        staff.form("/runs/" + id + "/approve", "reason=" + encoded("名簿を確認済み"));
        assertThat(hub.ended(id).path("state").asString()).isEqualTo("applied");

        assertThat(staff.page("/runs/" + id)).contains("元に戻す", "名簿を確認済み");
        staff.form("/runs/" + id + "/undo", "reason=" + encoded("誤った名簿だった"));
        assertThat(hub.ended(id).path("state").asString()).isEqualTo("undone");
        assertThat(current(hub, new Roster(46), 1, 20)).isEqualTo(20);
    }

    @OnBothDatabases
    void a_rehearsal_that_was_refused_asks_nothing_of_anybody(String database) {
        Hub hub = Hub.blank(database);
        PersonSession staff = new PersonSession(hub, "itstaff");
        byte[] nothing = new Roster(85).bytes();
        long real = hub.imported("c4th", "apply", "students.csv", nothing)
                .path("runId")
                .asLong();
        JsonNode rehearsal = hub.imported("c4th", "dry-run", "students.csv", nothing);

        assertThat(rehearsal.path("state").asString()).isEqualTo("rejected");
        assertThat(staff.page("/"))
                .contains("/runs/" + real + "\"")
                .doesNotContain("/runs/" + rehearsal.path("runId").asLong() + "\"");
    }

    @OnBothDatabases
    void an_approval_is_booked_called_off_and_carried_out_at_its_time(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", new Roster(84).good(1, 20).bytes());
        JsonNode held = hub.imported(
                "c4th", "apply", "students.csv", new Roster(84).good(1, 10).bytes());
        long id = held.path("runId").asLong();
        PersonSession staff = new PersonSession(hub, "itstaff");
        OffsetDateTime now = OffsetDateTime.now(hub.bean(Clock.class));
        String looked = "reason=" + encoded("名簿を確認済み") + "&at=";

        for (String never :
                List.of(now.minusMinutes(1).toString(), now.plusDays(15).toString())) {
            assertThat(booked(staff, id, never)).as(never).contains("pipeline.due_out_of_range", "request");
        }
        for (String unreadable : List.of("today", "明日", "", " ")) {
            assertThat(booked(staff, id, unreadable))
                    .as("nothing is done at once: " + unreadable)
                    .contains(
                            "pipeline.due_unreadable",
                            "\"pointer\":\"/at\"",
                            (unreadable.isBlank() ? "（なし）" : "「" + unreadable + "」") + "は日時として読めません。",
                            "2026-11-28T22:00+09:00")
                    .doesNotContain("14");
            assertThat(staff.json("/api/v1/runs/" + id).path("state").asString())
                    .isEqualTo("held");
        }
        staff.form("/runs/" + id + "/approve", looked + now.minusDays(1).toLocalDate() + "T02:00");
        assertThat(staff.page("/runs/" + id))
                .as("in the time that was typed")
                .contains("「" + now.minusDays(1).toLocalDate() + " 02:00」には反映できません。もう過ぎているか、14日より先です。");
        staff.form("/runs/" + id + "/approve", looked + now.plusDays(1).toLocalDate() + "T02:00");
        assertThat(staff.page("/runs/" + id)).contains("02:00 に反映", "予約を取り消す");
        assertThat(staff(hub, held, "/decisions").path(0).path("outcome").asString())
                .isEqualTo("booked");
        assertThat(staff.page("/operations")).contains("予約済み");
        assertThat(staff.page("/")).doesNotContain("/runs/" + id + "/diff");
        staff.form("/runs/" + id + "/unbook", "from=run");
        assertThat(staff.page("/operations")).doesNotContain("予約済み");
        assertThat(staff.page("/")).contains("/runs/" + id + "/diff");
        assertThat(staff(hub, held, "/decisions").path(0).path("calledOffBy").asString())
                .isEqualTo("itstaff");
        assertThat(staff.page("/runs/" + id))
                .contains("itstaff が取り消しました")
                .contains("取消済み")
                .doesNotContain("予約を取り消す");
        assertThat(hub.get("/api/v1/runs/" + id, Hub.VENDOR)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("held");

        assertThat(booked(
                        staff,
                        id,
                        OffsetDateTime.now(hub.bean(Clock.class)).plusSeconds(1).toString()))
                .contains("\"due\"", "\"held\"");
        await().until(() -> hub.get("/api/v1/runs/" + id, Hub.VENDOR)
                .json()
                .path("state")
                .asString()
                .equals("applied"));

        assertThat(current(hub, new Roster(84), 1, 20)).isEqualTo(10);
        assertThat(staff(hub, held, "/decisions").path(1).path("outcome").asString())
                .isEqualTo("done");
        assertThat(hub.sql()
                        .queryForList(
                                "select sections || ' ' || purpose from access_trail where who = 'itstaff' and acting_as = 'hub'"
                                        + " and what = 'RUN' and outcome = 'GRANTED' and subject_id = ?",
                                String.class,
                                String.valueOf(id)))
                .as("who booked it, when, and what it came to")
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .matches(
                        "booked=20\\S+ approve at=20\\S+ in=20 created=0 updated=0 unchanged=10 ended=10 setAside=0 名簿を確認済み");
        assertThat(staff.change("POST", "/api/v1/runs/" + id + ":unbook", "{}").body())
                .contains("pipeline.nothing_booked");
    }

    @OnBothDatabases
    void what_is_booked_is_not_done_at_once_before_the_booking_is_called_off(String database) {
        Hub hub = Hub.blank(database);
        hub.imported(
                "c4th", "apply", "students.csv", new Roster(109).good(1, 20).bytes());
        JsonNode held = hub.imported(
                "c4th", "apply", "students.csv", new Roster(109).good(1, 10).bytes());
        long id = held.path("runId").asLong();
        PersonSession staff = new PersonSession(hub, "itstaff");
        LocalDate tomorrow = LocalDate.now(hub.bean(Clock.class)).plusDays(1);
        assertThat(booked(staff, id, tomorrow + "T02:00")).contains("\"due\"");

        Hub.Answer refused = hub.decide(held, "approve", "名簿を確認済み", false).is(409);
        assertThat(refused.text()).contains("pipeline.booked_already", tomorrow + " 02:00", ":unbook");
        assertThat(staff.page("/runs/" + id))
                .contains("予約を移す日時", "先に下の予約を取り消してください")
                .doesNotContain("空なら、すぐに反映します");
        staff.form("/runs/" + id + "/approve", "reason=" + encoded("名簿を確認済み"));
        assertThat(staff.page("/runs/" + id)).contains("この取込の承認は " + tomorrow + " 02:00 に予約されています");
        assertThat(staff(hub, held, "").path("state").asString()).isEqualTo("held");
        assertThat(staff(hub, held, "/decisions")).hasSize(1);

        assertThat(booked(staff, id, tomorrow + "T03:00")).as("it can be moved").contains(tomorrow + "T03:00");
        assertThat(staff.change("POST", "/api/v1/runs/" + id + ":unbook", "{}").statusCode())
                .isEqualTo(200);
        hub.decided(held, "approve", "名簿を確認済み");
        assertThat(hub.ended(id).path("state").asString()).isEqualTo("applied");
    }

    private static String booked(PersonSession staff, long run, String at) {
        return staff.change(
                        "POST", "/api/v1/runs/" + run + ":approve", "{\"reason\":\"名簿を確認済み\",\"at\":\"" + at + "\"}")
                .body();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode staff(Hub hub, JsonNode run, String what) {
        return new PersonSession(hub, "itstaff")
                .json("/api/v1/runs/" + run.path("runId").asLong() + what);
    }

    private static String fate(Hub hub, String file, Roster roster) {
        JsonNode run = hub.imported("c4th", "apply", file, roster.bytes());
        return run.path("state").asString() + " " + codes(hub, run);
    }

    private static List<String> codes(Hub hub, JsonNode run) {
        return hub.findings(run.path("runId").asLong()).stream()
                .map(finding -> finding.path("code").asString())
                .distinct()
                .toList();
    }

    private static long current(Hub hub, Roster roster, int from, int to) {
        long found = 0;
        for (int n = from; n <= to; n++) {
            Long open = hub.sql()
                    .queryForObject(
                            "select count(*) from enrollment e join alias a on a.entity_id = e.person_id"
                                    + " where e.valid_to = date '9999-12-31' and a.handle = ?",
                            Long.class,
                            "sis@c4th:" + roster.sis(n));
            found += open == null ? 0 : open;
        }
        return found;
    }

    private static String givenName(Hub hub, String sis) {
        return hub.sql()
                .queryForObject(
                        "select p.given_name from person p join alias a on a.entity_id = p.id"
                                + " where p.valid_to = date '9999-12-31' and a.handle = ?",
                        String.class,
                        "sis@c4th:" + sis);
    }

    /** Everything that a reader of kartes or a later run can see of imports. */
    private static Map<String, String> canonical(Hub hub) {
        Map<String, String> sums = new TreeMap<>();
        for (String table : List.of(
                "school",
                "academic_session",
                "course",
                "class_section",
                "person",
                "role",
                "enrollment",
                "attendance",
                "assessment_result",
                "guidance_note",
                "survey_response",
                "usage_record",
                "alias",
                "source_record",
                "also_stated",
                "attendance_month",
                "usage_day",
                "reflection_day",
                "drill_day",
                "freshness")) {
            List<String> rows = hub.sql().queryForList("select * from " + table).stream()
                    .map(row -> new TreeMap<>(row).toString())
                    .sorted()
                    .toList();
            sums.put(table, rows.size() + " " + digest(String.join("\n", rows)));
        }
        return sums;
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
