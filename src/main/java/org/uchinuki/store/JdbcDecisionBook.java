package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import org.uchinuki.change.Counts;
import org.uchinuki.pipeline.Decision;
import org.uchinuki.pipeline.Decision.Verb;
import org.uchinuki.pipeline.DecisionBook;

/** Decisions about runs, in the hub's database. */
@Component
final class JdbcDecisionBook implements DecisionBook {

    private final JdbcClient client;
    private final Clock clock;

    JdbcDecisionBook(JdbcTemplate jdbc, Clock clock) {
        this.client = JdbcClient.create(jdbc);
        this.clock = clock;
    }

    @Override
    public long enter(long runId, Verb verb, String by, String reason, boolean leaveConflicts) {
        KeyHolder key = new GeneratedKeyHolder();
        client.sql("insert into run_decision (run_id, verb, decided_by, reason, decided_at, leave_conflicts, rows_in,"
                        + " rows_created, rows_updated, rows_unchanged, rows_ended, rows_set_aside)"
                        + " select id, cast(:verb as varchar), cast(:by as varchar), cast(:reason as varchar),"
                        + " cast(:at as timestamp with time zone), cast(:leave as boolean), rows_in, rows_created,"
                        + " rows_updated, rows_unchanged, rows_ended, rows_set_aside from import_run where id = :run")
                .param("run", runId)
                .param("verb", verb.word())
                .param("by", by)
                .param("reason", reason)
                .param("at", now())
                .param("leave", leaveConflicts)
                .update(key, "id");
        Number id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave no key");
        }
        return id.longValue();
    }

    @Override
    public void done(long id, String outcome, long records, long leftAlone) {
        client.sql("update run_decision set done_at = ?, outcome = ?, records = ?, left_alone = ? where id = ?")
                .params(now(), outcome, records, leftAlone, id)
                .update();
    }

    @Override
    public void booked(long id, Instant due) {
        client.sql("update run_decision set outcome = ?, due_at = ? where id = ?")
                .params(Decision.BOOKED, due.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    @Override
    public List<Decision> due(Instant now) {
        return client.sql("select * from run_decision where outcome = ? and due_at <= ? order by due_at, id")
                .params(Decision.BOOKED, now.atOffset(ZoneOffset.UTC))
                .query(JdbcDecisionBook::decision)
                .list();
    }

    @Override
    public boolean take(long id) {
        return client.sql("update run_decision set outcome = null where id = ? and outcome = ?")
                        .params(id, Decision.BOOKED)
                        .update()
                == 1;
    }

    @Override
    public void calledOff(long id, String by) {
        client.sql("update run_decision set done_at = ?, outcome = ?, ended_by = ? where id = ?")
                .params(now(), Decision.DROPPED, by, id)
                .update();
    }

    @Override
    public List<Decision> of(long runId) {
        return client.sql("select * from run_decision where run_id = ? order by id")
                .param(runId)
                .query(JdbcDecisionBook::decision)
                .list();
    }

    @Override
    public List<Decision> open() {
        return client.sql("select * from run_decision where done_at is null and outcome is null order by id")
                .query(JdbcDecisionBook::decision)
                .list();
    }

    private static Decision decision(ResultSet row, int number) throws SQLException {
        OffsetDateTime done = row.getObject("done_at", OffsetDateTime.class);
        OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
        return new Decision(
                row.getLong("id"),
                row.getLong("run_id"),
                Verb.of(row.getString("verb")),
                row.getString("decided_by"),
                row.getString("reason"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                done == null ? null : done.toInstant(),
                row.getString("outcome"),
                row.getBoolean("leave_conflicts"),
                row.getLong("records"),
                row.getLong("left_alone"),
                due == null ? null : due.toInstant(),
                row.getString("ended_by"),
                counts(row));
    }

    private static @Nullable Counts counts(ResultSet row) throws SQLException {
        long in = row.getLong("rows_in");
        return row.wasNull()
                ? null
                : new Counts(
                        in,
                        row.getLong("rows_created"),
                        row.getLong("rows_updated"),
                        row.getLong("rows_unchanged"),
                        row.getLong("rows_ended"),
                        row.getLong("rows_set_aside"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
