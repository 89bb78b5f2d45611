package org.uchinuki.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.pipeline.Run;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.ScheduleRun;
import org.uchinuki.schedule.ScheduleRun.StepRun;
import org.uchinuki.schedule.ScheduleRun.StepState;
import org.uchinuki.schedule.Work.Brought;

/** Who hears of what, when and how often; the mail server is a real one, the clock is the test's. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NotifierTest {

    private static final String IT = "it@example.jp";
    private static final String SUPERVISOR = "supervisor@example.jp";
    private static final Finding ALL_SET_ASIDE =
            Finding.error("pipeline.all_set_aside", Location.file("伊予花子.csv"), "12");

    @Test
    void a_hundred_same_failures_are_one_mail_and_a_counter() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T02:10")) {
            for (int run = 0; run < 100; run++) {
                house.ended("sis", Run.State.FAILED);
                house.passAfter(Duration.ofSeconds(3));
            }
            assertThat(house.subjects(IT)).containsExactly("[Uchinuki] 取込が失敗しました（sis）");
            assertThat(house.desk().causes(true, 10))
                    .singleElement()
                    .satisfies(cause -> assertThat(cause.times()).isEqualTo(100));
            house.passAt("2026-11-24T02:41");
            assertThat(house.subjects(SUPERVISOR)).containsExactly("[Uchinuki] 【未対応】取込が失敗しました（sis）");
            assertThat(SmtpServer.text(house.smtp.to(SUPERVISOR).getFirst()))
                    .contains("そのあと 99 回", "and 99 times since");
        }
    }

    @Test
    void what_goes_on_is_told_again_when_a_day_has_passed() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.ended("sis", Run.State.REJECTED);
            house.pass();
            house.ended("sis", Run.State.REJECTED);
            house.passAt("2026-11-25T09:59");
            assertThat(house.subjects(IT)).hasSize(1);
            house.ended("sis", Run.State.REJECTED);
            house.passAt("2026-11-25T10:00");
            assertThat(house.subjects(IT)).last().asString().contains("【継続】");
        }
    }

    @Test
    void in_quiet_hours_only_what_is_urgent_leaves_and_the_rest_comes_as_one_mail_in_the_morning() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T22:00")) {
            house.ended("sis", Run.State.HELD, MadeFacts.HOLD);
            house.ended("drill", Run.State.REJECTED, MadeFacts.CELL);
            house.facts.run(9, "survey", Run.State.APPLIED, 3);
            house.facts.waiting.add("sis/students");
            house.happened(Happening.What.RUN, 9, "applied");
            house.pass();
            assertThat(house.subjects(IT)).containsExactly("[Uchinuki] 取込が確認を待っています（sis）");
            house.passAt("2026-11-25T06:59");
            assertThat(house.subjects(IT)).hasSize(1);
            house.ended("portal", Run.State.REJECTED, ALL_SET_ASIDE);
            house.passAt("2026-11-25T07:00");
            assertThat(house.subjects(IT)).hasSize(2).last().isEqualTo("[Uchinuki] お知らせ 2件");
            house.passAt("2026-11-25T07:30");
            assertThat(house.subjects(IT)).hasSize(3).last().isEqualTo("[Uchinuki] 保留の行があります（survey）");
            assertThat(house.smtp.mails())
                    .extracting(SmtpServer::text)
                    .noneMatch(text -> text.contains("伊予"))
                    .anyMatch(text -> text.contains("decoding.truncated"));
        }
    }

    @Test
    void a_held_run_says_why_where_and_how_many_and_is_over_when_somebody_has_decided() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            long run = house.ended("sis", Run.State.HELD, MadeFacts.HOLD);
            house.pass();
            assertThat(SmtpServer.text(house.smtp.to(IT).getFirst()))
                    .contains(
                            "検証小学校",
                            "11 %",
                            "36 行のうち",
                            "https://hub.example.jp/runs/" + run + "/diff",
                            "利用者には前回までのデータが見えています",
                            "A run waits for a person",
                            "change.too_many_ended");
            house.decided(run, "sis", Run.State.REJECTED);
            house.pass();
            assertThat(house.subjects(IT)).last().isEqualTo("[Uchinuki] 【解消】取込が確認を待っています（sis）");
            house.passAfter(Duration.ofHours(1));
            assertThat(house.subjects(SUPERVISOR)).isEmpty();
            house.ended("sis", Run.State.HELD, MadeFacts.HOLD);
            house.pass();
            assertThat(house.subjects(IT)).as("the next one is a new one").hasSize(3);
        }
    }

    @Test
    void who_was_quicker_than_the_hub_hears_nothing() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            long run = house.ended("sis", Run.State.HELD, MadeFacts.HOLD);
            house.decided(run, "sis", Run.State.REJECTED);
            house.pass();
            assertThat(house.smtp.mails()).isEmpty();
            assertThat(house.desk().causes(false, 10)).isEmpty();
        }
    }

    @Test
    void whoever_looks_after_it_stops_the_escalation_and_it_can_be_looked_after_once_it_is_not_over() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.ended("sis", Run.State.FAILED);
            house.pass();
            Cause cause = house.desk().causes(true, 1).getFirst();
            assertThat(house.desk().lookAfter(cause, "itstaff")).isInstanceOf(Outcome.Passed.class);
            house.passAfter(Duration.ofHours(2));
            assertThat(house.subjects(SUPERVISOR)).isEmpty();
            house.ended("sis", Run.State.APPLIED);
            house.pass();
            assertThat(house.desk().lookAfter(cause, "itstaff").findings())
                    .extracting(Finding::code)
                    .containsExactly("notification.is_over");
        }
    }

    @Test
    void what_comes_and_goes_is_one_cause_and_its_end_is_told_when_it_stays_away() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            for (int time = 0; time < 3; time++) {
                house.ended("sis", Run.State.FAILED);
                house.passAfter(Duration.ofMinutes(2));
                house.ended("sis", Run.State.APPLIED);
                house.passAfter(Duration.ofMinutes(2));
            }
            assertThat(house.subjects(IT)).hasSize(1);
            house.passAfter(Duration.ofMinutes(10));
            assertThat(house.subjects(IT)).hasSize(2).last().asString().contains("【解消】");
            assertThat(house.desk().causes(false, 10))
                    .singleElement()
                    .satisfies(cause -> assertThat(cause.times()).isEqualTo(3));
        }
    }

    @Test
    void what_a_schedule_could_not_do_is_told_and_what_its_imports_have_told_already_is_not() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            Finding away = Finding.error("connector.pull_elsewhere", Location.file("roster"), null);
            Brought refused = new Brought(1L, Run.State.REJECTED, Counts.NONE, 1, false, null);
            schedule(house, 1, Kind.APPLY, ScheduleRun.State.FAILED, step(StepState.FAILED, null, List.of(refused)));
            house.pass();
            assertThat(house.smtp.mails()).isEmpty();
            schedule(house, 2, Kind.APPLY, ScheduleRun.State.FAILED, step(StepState.FAILED, away, List.of()));
            schedule(house, 3, Kind.APPLY, ScheduleRun.State.CUT_OFF);
            schedule(house, 4, Kind.APPLY, ScheduleRun.State.OVERLAPPED);
            schedule(house, 5, Kind.APPLY, ScheduleRun.State.SKIPPED);
            schedule(house, 6, Kind.FORECAST, ScheduleRun.State.HELD);
            house.pass();
            assertThat(topics(house))
                    .containsExactlyInAnyOrder(
                            Topic.SCHEDULE_FAILED,
                            Topic.SCHEDULE_CUT_OFF,
                            Topic.SCHEDULE_NOT_BEGUN,
                            Topic.FORECAST_HELD);
            schedule(house, 7, Kind.APPLY, ScheduleRun.State.DONE);
            house.pass();
            assertThat(topics(house)).isEmpty();
        }
    }

    @Test
    void a_forecast_of_a_file_that_would_be_refused_is_told_for_its_dry_run_tells_nothing() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T17:00")) {
            Brought refused = new Brought(1L, Run.State.REJECTED, Counts.NONE, 1, false, null);
            schedule(house, 1, Kind.FORECAST, ScheduleRun.State.FAILED, step(StepState.FAILED, null, List.of(refused)));
            house.pass();
            assertThat(topics(house)).containsExactly(Topic.FORECAST_HELD);
            schedule(house, 2, Kind.FORECAST, ScheduleRun.State.DONE);
            house.pass();
            assertThat(topics(house)).isEmpty();
        }
    }

    @Test
    void a_schedule_that_ran_late_because_the_hub_was_down_and_a_run_that_was_given_up_are_told() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            Instant now = house.clock.instant();
            house.facts.schedule(new ScheduleRun(
                    8,
                    "nightly",
                    Kind.APPLY,
                    null,
                    null,
                    null,
                    now.minusSeconds(28_800),
                    0,
                    now,
                    now,
                    ScheduleRun.State.DONE,
                    null,
                    List.of()));
            house.happened(Happening.What.SCHEDULE, 8, "done");
            house.ended("sis", Run.State.FAILED, Finding.error("pipeline.gave_up", Location.file("f.csv"), null));
            house.pass();
            assertThat(topics(house)).containsExactlyInAnyOrder(Topic.SCHEDULE_LATE, Topic.RUN_GIVEN_UP);
            assertThat(house.subjects(IT)).containsExactly("[Uchinuki] お知らせ 2件");
        }
    }

    @Test
    void a_source_that_is_silent_for_longer_than_it_may_be_is_told_once() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.pass();
            assertThat(topics(house)).as("nothing has ever come").isEmpty();
            java.util.UUID delivery = java.util.UUID.randomUUID();
            house.sql.update(
                    "insert into delivery (id, source, sender, received_at) values (?, 'quiet-source', 't', current_timestamp)",
                    delivery);
            house.sql.update(
                    "insert into import_run (delivery_id, source, sender, mode, state, received_at, finished_at)"
                            + " values (?, 'quiet-source', 't', 'apply', 'applied', current_timestamp, ?)",
                    delivery,
                    house.clock.instant().atOffset(java.time.ZoneOffset.UTC));
            house.passAfter(Duration.ofHours(25));
            assertThat(topics(house)).isEmpty();
            house.passAfter(Duration.ofMinutes(61));
            house.passAfter(Duration.ofMinutes(2));
            assertThat(topics(house)).containsExactly(Topic.SOURCE_SILENT);
            assertThat(house.subjects(IT)).containsExactly("[Uchinuki] 送付元から届いていません（quiet-source）");
        }
    }

    @Test
    void an_escalation_that_waited_for_the_morning_when_its_cause_ended_leaves_if_the_cause_comes_back_at_once() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T19:45")) {
            house.ended("sis", Run.State.REJECTED);
            house.pass();
            house.passAt("2026-11-24T20:16");
            house.ended("sis", Run.State.APPLIED);
            house.passAt("2026-11-24T20:20");
            house.ended("sis", Run.State.REJECTED);
            house.passAt("2026-11-24T20:25");
            house.passAt("2026-11-25T07:00");
            assertThat(house.subjects(SUPERVISOR)).containsExactly("[Uchinuki] 【未対応】届いたファイルを取り込めませんでした（sis）");
        }
    }

    @Test
    void what_waited_for_the_morning_does_not_leave_where_its_cause_stays_away() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T19:45")) {
            house.ended("sis", Run.State.REJECTED);
            house.pass();
            house.passAt("2026-11-24T20:16");
            house.ended("sis", Run.State.APPLIED);
            house.passAt("2026-11-25T06:55");
            house.passAt("2026-11-25T07:00");
            assertThat(house.subjects(SUPERVISOR)).as("within calm").isEmpty();
            house.passAt("2026-11-25T07:10");
            assertThat(house.subjects(SUPERVISOR)).isEmpty();
            assertThat(house.desk().waiting().lines()).isZero();
        }
    }

    @Test
    void that_it_goes_on_is_told_in_the_morning_where_the_cause_ended_and_came_back_in_the_night() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T19:45")) {
            house.ended("sis", Run.State.REJECTED);
            house.pass();
            house.ended("sis", Run.State.REJECTED);
            house.passAt("2026-11-25T20:00");
            house.ended("sis", Run.State.APPLIED);
            house.passAt("2026-11-25T20:05");
            house.ended("sis", Run.State.REJECTED);
            house.passAt("2026-11-25T20:10");
            house.passAt("2026-11-26T07:00");
            assertThat(house.smtp.to(IT))
                    .hasSize(2)
                    .last()
                    .extracting(SmtpServer::text)
                    .asString()
                    .contains("【継続】届いたファイルを取り込めませんでした（sis）");
        }
    }

    @Test
    void what_somebody_looked_after_until_its_end_is_told_when_it_comes_back_and_escalates_from_then() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.ended("sis", Run.State.FAILED);
            house.pass();
            house.desk().lookAfter(house.desk().causes(true, 1).getFirst(), "itstaff");
            house.ended("sis", Run.State.APPLIED);
            house.passAt("2026-11-24T11:00");
            house.ended("sis", Run.State.FAILED);
            house.passAt("2026-11-24T11:05");
            assertThat(house.subjects(IT)).hasSize(2).last().asString().contains("【継続】");
            house.passAt("2026-11-24T11:34");
            assertThat(house.subjects(SUPERVISOR)).isEmpty();
            house.passAt("2026-11-24T11:35");
            assertThat(house.subjects(SUPERVISOR)).hasSize(1);
        }
    }

    @Test
    void what_cannot_be_judged_keeps_nothing_after_it_from_being_told() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.ended("s".repeat(61), Run.State.FAILED);
            house.ended("sis", Run.State.FAILED);
            house.pass();
            assertThat(house.subjects(IT)).containsExactly("[Uchinuki] お知らせ 2件");
            assertThat(topics(house)).containsExactlyInAnyOrder(Topic.NOT_JUDGED, Topic.RUN_FAILED);
            assertThat(house.desk().waiting().aside()).isEqualTo(1);
            assertThat(house.desk().causes(true, 5))
                    .filteredOn(cause -> cause.topic() == Topic.NOT_JUDGED)
                    .extracting(cause -> cause.key().code())
                    .containsExactly("notification.not_judged");
            house.passAfter(Duration.ofMinutes(2));
            assertThat(topics(house)).as("for as long as it is set aside").contains(Topic.NOT_JUDGED);
            house.sql.update("delete from happening");
            house.passAfter(Duration.ofMinutes(2));
            assertThat(topics(house)).containsExactly(Topic.RUN_FAILED);
        }
    }

    @Test
    void what_could_not_be_judged_is_judged_after_the_next_start() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.happened(Happening.What.RUN, 7, "ended-in-a-way-this-hub-knows-nothing-of".substring(0, 12));
            house.facts.run(7, "sis", Run.State.FAILED);
            house.pass();
            assertThat(topics(house)).containsExactly(Topic.NOT_JUDGED);
            house.sql.update("update happening set state = 'failed'");
            house.restart();
            house.pass();
            assertThat(topics(house)).containsExactly(Topic.RUN_FAILED);
        }
    }

    @Test
    void a_file_that_is_refused_is_told_and_is_over_when_it_is_mended() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.pass();
            house.facts.broken.add(new Facts.BrokenFile("routes", "routes/saijo-nightly.camel.yaml"));
            house.passAfter(Duration.ofMinutes(1));
            house.passAfter(Duration.ofMinutes(1));
            assertThat(house.subjects(IT)).containsExactly("[Uchinuki] 設定ファイルに誤りがあります（routes）");
            assertThat(SmtpServer.text(house.smtp.to(IT).getFirst()))
                    .contains("ファイル: routes/saijo-nightly.camel.yaml", "https://hub.example.jp/system");
            house.restart();
            house.facts.broken.clear();
            house.passAfter(Duration.ofMinutes(1));
            assertThat(topics(house)).as("nothing is loaded yet").containsExactly(Topic.FILE_BROKEN);
            house.passAfter(Duration.ofMinutes(1));
            house.passAfter(Duration.ofMinutes(10));
            assertThat(house.subjects(IT)).hasSize(2).last().asString().contains("【解消】");
        }
    }

    @Test
    void whatever_is_opened_with_a_reason_is_told_at_once_at_any_hour_each_by_itself_and_without_the_child() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T23:00")) {
            house.opened("shidou2", "child");
            house.pass();
            UUID second = house.opened("shidou2", "class");
            house.pass();
            assertThat(house.subjects(IT))
                    .containsExactly("[Uchinuki] 緊急閲覧で開かれたものがあります（shidou2）", "[Uchinuki] 緊急閲覧で開かれたものがあります（shidou2）");
            assertThat(SmtpServer.text(house.smtp.to(IT).getLast()))
                    .contains("開いた人: shidou2", "学級のカルテ", "11/25 00:00 まで", "https://hub.example.jp/audit")
                    .doesNotContain(second.toString());
            house.seen(second);
            house.pass();
            assertThat(topics(house)).as("the other one").containsExactly(Topic.BREAK_GLASS);
            house.passAfter(Duration.ofMinutes(30));
            assertThat(house.subjects(SUPERVISOR)).hasSize(1);
        }
    }

    @Test
    void whoever_has_opened_something_does_not_look_after_that_it_is_told() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.opened("itstaff", "run");
            house.pass();
            Cause cause = house.desk().causes(true, 1).getFirst();
            assertThat(house.desk().lookAfter(cause, "itstaff").findings())
                    .extracting(Finding::code)
                    .containsExactly("notification.own_opening");
            assertThat(house.desk().lookAfter(cause, "supervisor")).isInstanceOf(Outcome.Passed.class);
        }
    }

    @Test
    void whoever_takes_it_in_the_night_keeps_the_escalation_from_leaving_in_the_morning() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T19:45")) {
            house.ended("sis", Run.State.REJECTED);
            house.pass();
            house.passAt("2026-11-24T20:16");
            house.desk().lookAfter(house.desk().causes(true, 1).getFirst(), "itstaff");
            house.passAt("2026-11-25T07:00");
            assertThat(house.subjects(SUPERVISOR)).isEmpty();
        }
    }

    @Test
    void a_source_that_has_never_delivered_is_silent_from_when_it_was_first_watched() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.pass();
            house.passAfter(Duration.ofHours(25));
            house.restart();
            house.pass();
            assertThat(topics(house)).isEmpty();
            house.passAfter(Duration.ofMinutes(61));
            assertThat(topics(house)).containsExactly(Topic.SOURCE_SILENT);
        }
    }

    @Test
    void rows_that_wait_no_more_are_over_without_anybody_saying_so() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.facts.run(9, "survey", Run.State.APPLIED, 3);
            house.facts.waiting.add("sis/students");
            house.happened(Happening.What.RUN, 9, "applied");
            house.pass();
            assertThat(topics(house)).containsExactly(Topic.ROWS_SET_ASIDE);
            house.facts.waiting.clear();
            house.passAfter(Duration.ofMinutes(2));
            assertThat(topics(house)).isEmpty();
        }
    }

    @Test
    void of_rows_that_somebody_has_dismissed_nobody_hears_again() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.facts.run(9, "survey", Run.State.APPLIED, 3);
            house.happened(Happening.What.RUN, 9, "applied");
            house.pass();
            assertThat(house.desk().causes(false, 10)).isEmpty();
        }
    }

    @Test
    void of_rows_that_somebody_has_dismissed_nobody_hears_though_others_of_their_mapping_wait() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.facts.waiting.add("sis/students");
            house.facts.dismissed.add(9L);
            house.facts.run(9, "survey", Run.State.APPLIED, 3);
            house.happened(Happening.What.RUN, 9, "applied");
            house.pass();
            assertThat(house.desk().causes(false, 10)).isEmpty();
        }
    }

    @Test
    void every_topic_has_its_words_in_both_languages() {
        for (Topic topic : Topic.values()) {
            assertThat(NoticeTexts.title(topic, java.util.Locale.JAPANESE)).isNotBlank();
            assertThat(NoticeTexts.about(topic, java.util.Locale.ENGLISH)).isNotBlank();
        }
        assertThat(NoticeTexts.keys(java.util.Locale.ENGLISH)).isEqualTo(NoticeTexts.keys(java.util.Locale.JAPANESE));
    }

    private static List<Topic> topics(NotificationHouse house) {
        return house.desk().causes(true, 20).stream().map(Cause::topic).toList();
    }

    private static void schedule(
            NotificationHouse house, long id, Kind kind, ScheduleRun.State state, StepRun... steps) {
        Instant now = house.clock.instant();
        house.facts.schedule(
                new ScheduleRun(id, "nightly", kind, null, null, null, now, 0, now, now, state, null, List.of(steps)));
        house.happened(Happening.What.SCHEDULE, id, state.word());
    }

    private static StepRun step(StepState state, @Nullable Finding why, List<Brought> brought) {
        return new StepRun("roster", state, Instant.EPOCH, Instant.EPOCH, why, brought);
    }
}
