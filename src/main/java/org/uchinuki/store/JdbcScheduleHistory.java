package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.notification.Happening;
import org.uchinuki.pipeline.HoldReasons;
import org.uchinuki.pipeline.Run;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.ScheduleHistory;
import org.uchinuki.schedule.ScheduleRun;
import org.uchinuki.schedule.ScheduleRun.State;
import org.uchinuki.schedule.ScheduleRun.StepRun;
import org.uchinuki.schedule.ScheduleRun.StepState;
import org.uchinuki.schedule.Work.Brought;

/** The tables {@code schedule_run}, {@code schedule_step}, {@code schedule_import} and {@code schedule_plan}. */
@Component
public class JdbcScheduleHistory implements ScheduleHistory {

    private final JdbcClient jdbc;

    public JdbcScheduleHistory(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    @Override
    public boolean wouldBeHeld(long importRun) {
        return jdbc.sql("select count(*) from finding where run_id = :run and code in (:codes)")
                        .param("run", importRun)
                        .param("codes", HoldReasons.CODES)
                        .query(Long.class)
                        .single()
                > 0;
    }

    // The database decides: of two that begin at once, on two nodes even, one finds the flight taken.
    @Override
    public Optional<Long> begin(Begun begun) {
        try {
            return Optional.of(insert(begun, State.RUNNING, null, begun.schedule()));
        } catch (DuplicateKeyException underWay) {
            return Optional.empty();
        }
    }

    @Override
    @Transactional
    public long notBegun(Begun begun, State state, Finding why) {
        long run = insert(begun, state, why, null);
        Happenings.enter(jdbc, Happening.What.SCHEDULE, run, state.word());
        return run;
    }

    private long insert(Begun begun, State state, @Nullable Finding why, @Nullable String flight) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into schedule_run (schedule, kind, started_by, reason, school, due_at, missed, started_at, ended_at,
                          state, finding, flight)
                        values (:schedule, :kind, :by, :reason, :school, :due, :missed, :started, :ended, :state, :finding, :flight)
                        """)
                .param("schedule", begun.schedule())
                .param("kind", begun.kind().word())
                .param("by", begun.by())
                .param("reason", begun.reason())
                .param("school", begun.school())
                .param("due", offset(begun.dueAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("missed", begun.missed())
                .param("started", offset(begun.startedAt()))
                .param(
                        "ended",
                        flight == null ? offset(begun.startedAt()) : null,
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("state", state.word())
                .param("finding", FindingJson.write(why))
                .param("flight", flight)
                .update(key, "id");
        return java.util.Objects.requireNonNull(key.getKey()).longValue();
    }

    @Override
    @Transactional
    public void step(long run, int number, StepRun step) {
        jdbc.sql("delete from schedule_import where run_id = ? and step_no = ?")
                .params(run, number)
                .update();
        jdbc.sql("delete from schedule_step where run_id = ? and step_no = ?")
                .params(run, number)
                .update();
        jdbc.sql("""
                        insert into schedule_step (run_id, step_no, route, state, started_at, ended_at, finding)
                        values (:run, :number, :route, :state, :started, :ended, :finding)""")
                .param("run", run)
                .param("number", number)
                .param("route", step.route())
                .param("state", step.state().word())
                .param("started", offset(step.startedAt()))
                .param("ended", offset(step.endedAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("finding", FindingJson.write(step.finding()))
                .update();
        for (int each = 0; each < step.brought().size(); each++) {
            brought(run, number, each, step.brought().get(each));
        }
    }

    private void brought(long run, int step, int number, Brought one) {
        jdbc.sql("""
                        insert into schedule_import (run_id, step_no, import_no, import_run, state, rows_in, rows_created,
                          rows_updated, rows_unchanged, rows_ended, rows_set_aside, findings, same_bytes, would_be_held)
                        values (:run, :step, :number, :import, :state, :in, :created, :updated, :unchanged, :ended, :aside,
                          :findings, :same, :held)""")
                .param("run", run)
                .param("step", step)
                .param("number", number)
                .param("import", one.runId(), java.sql.Types.BIGINT)
                .param("state", one.state().word())
                .param("in", one.counts().in())
                .param("created", one.counts().created())
                .param("updated", one.counts().updated())
                .param("unchanged", one.counts().unchanged())
                .param("ended", one.counts().ended())
                .param("aside", one.counts().setAside())
                .param("findings", one.findings())
                .param("same", one.same())
                .param("held", one.wouldBeHeld(), java.sql.Types.BOOLEAN)
                .update();
    }

    @Override
    @Transactional
    public void ended(long run, State state, Instant at) {
        jdbc.sql("update schedule_step set state = 'failed', ended_at = ? where run_id = ? and state = 'running'")
                .params(moment(at), run)
                .update();
        jdbc.sql("update schedule_run set state = ?, ended_at = ?, flight = null where id = ?")
                .params(state.word(), moment(at), run)
                .update();
        Happenings.enter(jdbc, Happening.What.SCHEDULE, run, state.word());
    }

    @Override
    @Transactional
    public int cutOff(Instant at) {
        jdbc.sql("""
                        update schedule_step set state = 'failed', ended_at = ? where state = 'running'
                          and run_id in (select id from schedule_run where state = 'running')""").param(moment(at)).update();
        jdbc.sql("select id from schedule_run where state = 'running'")
                .query(Long.class)
                .list()
                .forEach(run -> Happenings.enter(jdbc, Happening.What.SCHEDULE, run, State.CUT_OFF.word()));
        return jdbc.sql(
                        "update schedule_run set state = 'cut_off', ended_at = ?, flight = null where state = 'running'")
                .param(moment(at))
                .update();
    }

    @Override
    public Optional<ScheduleRun> underWay(String schedule) {
        return jdbc.sql("select * from schedule_run where flight = ?")
                .param(schedule)
                .query(this::run)
                .optional();
    }

    @Override
    public Optional<ScheduleRun> find(long run) {
        return jdbc.sql("select * from schedule_run where id = ?")
                .param(run)
                .query(this::run)
                .optional();
    }

    @Override
    public Optional<ScheduleRun> latest(String schedule, Kind kind) {
        return jdbc.sql("""
                        select * from schedule_run where schedule = ? and kind = ? and state not in ('skipped', 'overlapped')
                        order by id desc fetch first 1 rows only""").params(schedule, kind.word()).query(this::run).optional();
    }

    @Override
    public List<ScheduleRun> newest(String schedule, long before, int limit) {
        return jdbc.sql("""
                        select * from schedule_run where schedule = ? and id < ?
                        order by id desc fetch first ? rows only""").params(schedule, before, limit).query(this::run).list();
    }

    @Override
    public Optional<Plan> plan(String schedule, Kind kind) {
        return jdbc.sql("select cron, next_due from schedule_plan where schedule = ? and kind = ?")
                .params(schedule, kind.word())
                .query((row, number) -> new Plan(row.getString("cron"), instant(row, "next_due")))
                .optional();
    }

    @Override
    @Transactional
    public void plan(String schedule, Kind kind, Plan plan) {
        int known = jdbc.sql("update schedule_plan set cron = ?, next_due = ? where schedule = ? and kind = ?")
                .params(plan.cron(), moment(plan.nextDue()), schedule, kind.word())
                .update();
        if (known == 0) {
            jdbc.sql("insert into schedule_plan (schedule, kind, cron, next_due) values (?, ?, ?, ?)")
                    .params(schedule, kind.word(), plan.cron(), moment(plan.nextDue()))
                    .update();
        }
    }

    private ScheduleRun run(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        return new ScheduleRun(
                id,
                row.getString("schedule"),
                Kind.of(row.getString("kind")),
                row.getString("started_by"),
                row.getString("reason"),
                row.getString("school"),
                row.getObject("due_at") == null ? null : instant(row, "due_at"),
                row.getInt("missed"),
                instant(row, "started_at"),
                row.getObject("ended_at") == null ? null : instant(row, "ended_at"),
                State.of(row.getString("state")),
                FindingJson.read(row.getString("finding")),
                steps(id));
    }

    private List<StepRun> steps(long run) {
        List<List<Brought>> brought = new ArrayList<>();
        jdbc.sql("select * from schedule_import where run_id = ? order by step_no, import_no")
                .param(run)
                .query(row -> {
                    int step = row.getInt("step_no");
                    while (brought.size() <= step) {
                        brought.add(new ArrayList<>());
                    }
                    brought.get(step).add(brought(row));
                });
        return jdbc.sql("select * from schedule_step where run_id = ? order by step_no")
                .param(run)
                .query((row, number) -> new StepRun(
                        row.getString("route"),
                        StepState.of(row.getString("state")),
                        instant(row, "started_at"),
                        row.getObject("ended_at") == null ? null : instant(row, "ended_at"),
                        FindingJson.read(row.getString("finding")),
                        row.getInt("step_no") < brought.size() ? brought.get(row.getInt("step_no")) : List.of()))
                .list();
    }

    private static Brought brought(ResultSet row) throws SQLException {
        return new Brought(
                row.getObject("import_run", Long.class),
                Run.State.of(row.getString("state")),
                new Counts(
                        row.getLong("rows_in"),
                        row.getLong("rows_created"),
                        row.getLong("rows_updated"),
                        row.getLong("rows_unchanged"),
                        row.getLong("rows_ended"),
                        row.getLong("rows_set_aside")),
                row.getLong("findings"),
                row.getBoolean("same_bytes"),
                row.getObject("would_be_held", Boolean.class));
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant moment) {
        return moment == null ? null : moment(moment);
    }

    private static OffsetDateTime moment(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
