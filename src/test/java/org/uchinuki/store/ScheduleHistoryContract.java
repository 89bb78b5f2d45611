package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.uchinuki.Databases;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.pipeline.Run;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.ScheduleHistory.Begun;
import org.uchinuki.schedule.ScheduleHistory.Plan;
import org.uchinuki.schedule.ScheduleRun;
import org.uchinuki.schedule.ScheduleRun.State;
import org.uchinuki.schedule.ScheduleRun.StepRun;
import org.uchinuki.schedule.ScheduleRun.StepState;
import org.uchinuki.schedule.Work.Brought;

/** What the book of schedules promises, whatever the database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class ScheduleHistoryContract {

    private static final Instant AT = Instant.parse("2026-11-27T17:00:00Z");

    private JdbcTemplate jdbc = new JdbcTemplate();
    private JdbcScheduleHistory history = new JdbcScheduleHistory(jdbc);

    /** One database for all tests of a class: each begins with the tables empty. */
    private static final Map<String, DataSource> MIGRATED = new ConcurrentHashMap<>();

    private static final List<String> TABLES =
            List.of("schedule_import", "schedule_step", "schedule_run", "schedule_plan");

    abstract String vendor();

    @BeforeEach
    void openDatabase() {
        jdbc = new JdbcTemplate(MIGRATED.computeIfAbsent(vendor(), Databases::migrated));
        TABLES.forEach(table -> jdbc.execute("delete from " + table));
        history = new JdbcScheduleHistory(jdbc);
    }

    @Test
    void a_run_is_told_again_as_it_was_entered() {
        Finding why = Finding.error("connector.pull_elsewhere", Location.file("roster"), "x", Map.of("own", "y"));
        Brought brought = new Brought(null, Run.State.REJECTED, new Counts(3, 1, 1, 0, 0, 1), 4, false, null);
        Brought held = new Brought(12L, Run.State.PREVIEWED, Counts.NONE, 0, true, true);
        StepRun step = new StepRun("roster", StepState.FAILED, AT, AT.plusSeconds(2), why, List.of(brought, held));
        StepRun second = new StepRun("grades", StepState.NOT_RUN, AT, AT, null, List.of());

        long run = history.begin(new Begun("nightly", Kind.APPLY, "itstaff", "急ぎ", "B1", null, 0, AT))
                .orElseThrow();
        history.step(run, 0, new StepRun("roster", StepState.RUNNING, AT, null, null, List.of()));
        assertThat(history.underWay("nightly").orElseThrow().steps().getFirst().state())
                .isEqualTo(StepState.RUNNING);
        history.step(run, 0, step);
        history.step(run, 1, second);
        history.ended(run, State.FAILED, AT.plusSeconds(3));

        assertThat(history.find(run))
                .contains(new ScheduleRun(
                        run,
                        "nightly",
                        Kind.APPLY,
                        "itstaff",
                        "急ぎ",
                        "B1",
                        null,
                        0,
                        AT,
                        AT.plusSeconds(3),
                        State.FAILED,
                        null,
                        List.of(step, second)));
        assertThat(history.underWay("nightly")).isEmpty();
    }

    @Test
    void of_one_schedule_one_run_at_a_time_and_others_beside_it() {
        long first = history.begin(begun("nightly", null)).orElseThrow();
        assertThat(history.begin(begun("nightly", null))).isEmpty();
        assertThat(history.begin(begun("hourly", null))).isPresent();
        history.ended(first, State.DONE, AT);
        assertThat(history.begin(begun("nightly", null))).isPresent();
    }

    @Test
    void what_was_not_begun_stands_in_the_history_and_is_not_the_latest_run() {
        long run = history.begin(begun("nightly", AT)).orElseThrow();
        history.ended(run, State.DONE, AT);
        Finding why =
                Finding.error("schedule.blackout", Location.file("nightly"), "年度更新", Map.of("until", "2027-04-07"));
        long skipped = history.notBegun(begun("nightly", AT), State.SKIPPED, why);
        assertThat(history.newest("nightly", Long.MAX_VALUE, 10))
                .extracting(ScheduleRun::id)
                .containsExactly(skipped, run);
        assertThat(history.newest("nightly", skipped, 10))
                .extracting(ScheduleRun::id)
                .containsExactly(run);
        assertThat(history.newest("nightly", Long.MAX_VALUE, 10).getFirst().finding())
                .isEqualTo(why);
        assertThat(history.latest("nightly", Kind.APPLY))
                .get()
                .extracting(ScheduleRun::id)
                .isEqualTo(run);
        assertThat(history.latest("nightly", Kind.FORECAST)).isEmpty();
    }

    @Test
    void what_the_death_of_the_hub_cut_off_is_said_to_be_and_holds_nobody_up() {
        long run = history.begin(begun("nightly", AT)).orElseThrow();
        history.step(run, 0, new StepRun("roster", StepState.RUNNING, AT, null, null, List.of()));
        assertThat(history.cutOff(AT.plusSeconds(60))).isEqualTo(1);
        assertThat(history.cutOff(AT.plusSeconds(60))).isZero();
        ScheduleRun cut = history.find(run).orElseThrow();
        assertThat(cut.state()).isEqualTo(State.CUT_OFF);
        assertThat(cut.endedAt()).isEqualTo(AT.plusSeconds(60));
        assertThat(cut.steps()).extracting(StepRun::state).containsExactly(StepState.FAILED);
        assertThat(history.begin(begun("nightly", AT))).isPresent();
    }

    @Test
    void a_plan_is_told_as_it_was_made_last() {
        assertThat(history.plan("nightly", Kind.APPLY)).isEmpty();
        history.plan("nightly", Kind.APPLY, new Plan("0 0 2 * * ?", AT));
        history.plan("nightly", Kind.FORECAST, new Plan("0 0 17 * * ?", AT));
        history.plan("nightly", Kind.APPLY, new Plan("0 0 3 * * ?", AT.plusSeconds(1)));
        assertThat(history.plan("nightly", Kind.APPLY)).contains(new Plan("0 0 3 * * ?", AT.plusSeconds(1)));
        assertThat(history.plan("nightly", Kind.FORECAST)).contains(new Plan("0 0 17 * * ?", AT));
    }

    private static Begun begun(String schedule, @Nullable Instant due) {
        return new Begun(schedule, Kind.APPLY, null, null, null, due, 0, AT);
    }
}
