package org.uchinuki.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.pipeline.Run;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.ScheduleDesk.Answer;
import org.uchinuki.schedule.ScheduleDesk.Wanted;
import org.uchinuki.schedule.ScheduleRun.State;
import org.uchinuki.schedule.ScheduleRun.StepRun;
import org.uchinuki.schedule.Work.Brought;
import org.uchinuki.schedule.Work.Passed;

/** One run at a time, in order, at its time or by hand. Nothing here waits: runs go when the test says so. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchedulesTest {

    private static final String FILE = """
            schedules:
              nightly:
                about: 夜間
                cron: "0 0 2 * * ?"
                forecast: "0 0 17 * * ?"
                steps:
                  - { route: roster }
                  - { route: attendance, after: [roster] }
                  - { route: east, school: B1 }
                blackouts:
                  - { from: 2027-03-29, until: 2027-04-07, because: 年度更新 }
            """;

    @TempDir
    private Path config;

    private final FakeHistory history = new FakeHistory();
    private final Deque<Runnable> toRun = new ArrayDeque<>();
    private final List<String> passed = new ArrayList<>();
    private final Map<String, Passed> brings = new HashMap<>();
    private Instant now = japan("2026-11-27T10:00:00");
    private Schedules schedules;

    @BeforeEach
    void openTheBook() throws IOException {
        Files.writeString(config.resolve("schedules.yaml"), FILE);
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.of("UTC");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        Work work = (route, forecast) -> {
            passed.add(route + (forecast ? " forecast" : ""));
            return brings.getOrDefault(route, new Passed(List.of(), null));
        };
        schedules = new Schedules(new ScheduleBook(config), history, work, toRun::add, clock);
        schedules.plan(nightly(), Kind.APPLY);
        schedules.plan(nightly(), Kind.FORECAST);
    }

    @Test
    void steps_run_in_order_and_say_what_they_brought() {
        brings.put("roster", new Passed(List.of(brought(7L, Run.State.APPLIED)), null));
        now = japan("2026-11-28T02:00:00");
        schedules.due("nightly", Kind.APPLY);
        assertThat(latest().state()).isEqualTo(State.RUNNING);
        runAll();

        assertThat(passed).containsExactly("roster", "attendance", "east");
        ScheduleRun run = latest();
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.dueAt()).isEqualTo(now);
        assertThat(run.isLate()).isFalse();
        assertThat(steps(run)).containsExactly("roster done", "attendance nothing", "east nothing");
        assertThat(run.steps().getFirst().brought()).extracting(Brought::runId).containsExactly(7L);
    }

    @Test
    void what_comes_after_a_step_that_failed_or_is_held_is_not_run_and_the_rest_is() {
        brings.put("roster", new Passed(List.of(brought(7L, Run.State.HELD)), null));
        startNow();
        assertThat(latest().state()).isEqualTo(State.HELD);
        assertThat(steps(latest())).containsExactly("roster held", "attendance not_run", "east nothing");
        assertThat(latest().steps().get(1).finding()).extracting(Finding::code).isEqualTo("schedule.step_before");
        assertThat(passed).containsExactly("roster", "east");

        brings.put("roster", new Passed(List.of(brought(8L, Run.State.REJECTED)), null));
        startNow();
        assertThat(latest().state()).isEqualTo(State.FAILED);

        brings.clear();
        brings.put("east", new Passed(List.of(), Finding.error("connector.pull_status", Location.file("east"), "500")));
        startNow();
        assertThat(latest().state()).isEqualTo(State.FAILED);
        assertThat(steps(latest())).containsExactly("roster nothing", "attendance nothing", "east failed");
    }

    @Test
    void an_end_that_cannot_be_entered_is_entered_later_and_the_schedule_is_not_under_way_for_ever() {
        history.away = true;
        start(null, null, false);
        runAll();
        assertThat(latest().state()).isEqualTo(State.RUNNING);
        Instant end = now;

        history.away = false;
        now = japan("2026-11-28T02:00:00");
        schedules.settle();
        assertThat(latest().state()).isEqualTo(State.DONE);
        assertThat(latest().endedAt()).isEqualTo(end);

        history.away = true;
        start(null, null, false);
        runAll();
        history.away = false;
        assertThat(start(null, null, false))
                .as("whoever starts the next one need not wait")
                .doesNotStartWith("409");
    }

    @Test
    void a_run_for_which_there_is_no_thread_has_failed_and_is_not_under_way() {
        Schedules threadless = new Schedules(
                new ScheduleBook(config),
                history,
                (route, forecast) -> new Passed(List.of(), null),
                run -> {
                    throw new java.util.concurrent.RejectedExecutionException();
                },
                Clock.systemUTC());
        threadless.start(nightly(), new Wanted(Kind.APPLY, null, "itstaff", null, false));
        assertThat(latest().state()).isEqualTo(State.FAILED);
    }

    @Test
    void a_time_that_comes_while_the_last_run_is_under_way_is_entered_and_not_run() {
        start(null, null, false);
        now = japan("2026-11-28T02:00:00");
        schedules.due("nightly", Kind.APPLY);
        assertThat(latest().state()).isEqualTo(State.OVERLAPPED);
        assertThat(latest().finding()).satisfies(finding -> {
            assertThat(finding).isNotNull();
            assertThat(finding.code()).isEqualTo("schedule.under_way");
            assertThat(finding.value()).isEqualTo("1");
        });
        assertThat(start(null, null, false)).isEqualTo("409 schedule.under_way");
        runAll();
        assertThat(passed).containsExactly("roster", "attendance", "east");
        assertThat(start(null, null, false)).isEqualTo("202");
    }

    @Test
    void nothing_runs_by_itself_in_a_blackout_and_by_hand_only_with_a_reason() {
        now = japan("2027-03-29T02:00:00");
        schedules.due("nightly", Kind.APPLY);
        assertThat(latest().state()).isEqualTo(State.SKIPPED);
        assertThat(latest().finding())
                .extracting(Finding::code, Finding::value)
                .containsExactly("schedule.blackout", "年度更新");
        assertThat(start(null, null, false)).isEqualTo("409 schedule.blackout");
        assertThat(start(null, null, true)).isEqualTo("409 schedule.blackout");
        assertThat(start(null, "急ぎ", true)).isEqualTo("202");
        assertThat(latest().reason()).isEqualTo("急ぎ");
        assertThat(latest().by()).isEqualTo("itstaff");
        runAll();
        now = japan("2027-04-08T02:00:00");
        schedules.due("nightly", Kind.APPLY);
        assertThat(latest().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void a_forecast_in_the_evening_before_a_blackout_says_that_tonight_is_one() {
        now = japan("2027-03-28T17:00:00");
        schedules.due("nightly", Kind.FORECAST);
        assertThat(latest().state()).isEqualTo(State.SKIPPED);
        now = japan("2027-04-07T17:00:00");
        schedules.due("nightly", Kind.FORECAST);
        assertThat(latest().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void times_that_were_missed_are_made_up_for_once_late_and_said() {
        now = japan("2026-11-30T09:30:00");
        schedules.due("nightly", Kind.APPLY);
        runAll();
        assertThat(latest().dueAt()).isEqualTo(japan("2026-11-28T02:00:00"));
        assertThat(latest().missed()).isEqualTo(2);
        assertThat(latest().isLate()).isTrue();
        assertThat(schedules.newest("nightly", Long.MAX_VALUE, 10)).hasSize(1);

        now = japan("2026-12-01T02:00:00");
        schedules.due("nightly", Kind.APPLY);
        assertThat(latest().dueAt()).isEqualTo(now);
        assertThat(latest().isLate()).isFalse();
        assertThat(latest().missed()).isZero();
    }

    @Test
    void a_forecast_runs_dry_and_says_whether_tonight_would_be_held() {
        brings.put(
                "roster",
                new Passed(List.of(brought(7L, Run.State.PREVIEWED), brought(8L, Run.State.PREVIEWED)), null));
        history.held.add(8L);
        now = japan("2026-11-27T17:00:00");
        schedules.due("nightly", Kind.FORECAST);
        runAll();
        assertThat(passed).containsExactly("roster forecast", "east forecast");
        ScheduleRun run = schedules.latest("nightly", Kind.FORECAST).orElseThrow();
        assertThat(run.state()).isEqualTo(State.HELD);
        assertThat(run.steps().getFirst().brought())
                .extracting(Brought::wouldBeHeld)
                .containsExactly(false, true);
        assertThat(schedules.latest("nightly", Kind.APPLY)).isEmpty();
    }

    @Test
    void of_one_school_only_the_steps_run_that_bring_nothing_else() {
        assertThat(start("B1", null, false)).isEqualTo("202");
        runAll();
        assertThat(passed).containsExactly("east");
        assertThat(latest().school()).isEqualTo("B1");
        assertThat(start("B2", null, false)).isEqualTo("422 schedule.school_not_apart");
    }

    @Test
    void a_defect_ends_the_run_and_the_next_one_may_begin() {
        Work broken = (route, forecast) -> {
            throw new IllegalStateException("a defect");
        };
        schedules = new Schedules(new ScheduleBook(config), history, broken, toRun::add, Clock.systemUTC());
        start(null, null, false);
        runAll();
        assertThat(latest().state()).isEqualTo(State.FAILED);
        assertThat(start(null, null, false)).isEqualTo("202");
    }

    private void startNow() {
        passed.clear();
        assertThat(start(null, null, false)).isEqualTo("202");
        runAll();
    }

    private String start(@Nullable String school, @Nullable String reason, boolean despite) {
        return switch (schedules.start(nightly(), new Wanted(Kind.APPLY, school, "itstaff", reason, despite))) {
            case Answer.Begins begins -> "202";
            case Answer.Conflict conflict -> "409 " + conflict.why().code();
            case Answer.Faulty faulty -> "422 " + faulty.why().code();
        };
    }

    private void runAll() {
        while (!toRun.isEmpty()) {
            toRun.poll().run();
        }
    }

    private Schedule nightly() {
        return schedules.find("nightly").orElseThrow();
    }

    private ScheduleRun latest() {
        return schedules.newest("nightly", Long.MAX_VALUE, 1).getFirst();
    }

    private static List<String> steps(ScheduleRun run) {
        return run.steps().stream()
                .map((StepRun step) -> step.route() + " " + step.state().word())
                .toList();
    }

    private static Brought brought(long run, Run.State state) {
        return new Brought(run, state, Counts.NONE, 0, false, null);
    }

    private static Instant japan(String local) {
        return java.time.LocalDateTime.parse(local).atZone(Cron.ZONE).toInstant();
    }
}
