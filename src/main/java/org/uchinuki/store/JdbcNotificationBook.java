package org.uchinuki.store;

import static org.uchinuki.store.NoticeTimes.at;
import static org.uchinuki.store.NoticeTimes.moment;
import static org.uchinuki.store.NoticeTimes.offset;
import static org.uchinuki.store.NoticeTimes.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.notification.Cause;
import org.uchinuki.notification.Happening;
import org.uchinuki.notification.NotificationBook;
import org.uchinuki.notification.Topic;

/** The tables {@code happening}, {@code notice_cause} and {@code notice_watch}. */
@Component
public class JdbcNotificationBook implements NotificationBook {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TransactionTemplate nested;

    public JdbcNotificationBook(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public boolean alone(Runnable work) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean mine = jdbc.sql("select only_row from notice_judge for update skip locked")
                    .query(Integer.class)
                    .optional()
                    .isPresent();
            if (mine) {
                work.run();
            }
            return mine;
        }));
    }

    @Override
    public void attempt(Runnable work) {
        nested.executeWithoutResult(savepoint -> work.run());
    }

    @Override
    public List<Happening> happenings(int limit) {
        return jdbc.sql("""
                        select id, what, subject, named, state from happening where aside_at is null and what in (:known)
                        order by id fetch first :limit rows only""")
                .param("known", Happening.What.words())
                .param("limit", limit)
                .query((row, number) -> new Happening(
                        row.getLong("id"),
                        Happening.What.of(row.getString("what")),
                        row.getLong("subject"),
                        row.getString("named"),
                        row.getString("state")))
                .list();
    }

    @Override
    public void judged(long happening) {
        jdbc.sql("delete from happening where id = ?").param(happening).update();
    }

    @Override
    public void setAside(long happening, Instant now) {
        jdbc.sql("update happening set aside_at = ? where id = ?")
                .params(utc(now), happening)
                .update();
    }

    @Override
    public void tryAgain() {
        jdbc.sql("update happening set aside_at = null where aside_at is not null")
                .update();
    }

    @Override
    public Optional<Cause> latest(Cause.Key key) {
        return jdbc.sql("select * from notice_cause where cause_key = ? order by id desc fetch first 1 rows only")
                .param(key.text())
                .query(JdbcNotificationBook::cause)
                .optional();
    }

    @Override
    public Optional<Cause> find(long id) {
        return jdbc.sql("select * from notice_cause where id = ?")
                .param(id)
                .query(JdbcNotificationBook::cause)
                .optional();
    }

    @Override
    public List<Cause> open() {
        return jdbc.sql("select * from notice_cause where open_key is not null order by id")
                .query(JdbcNotificationBook::cause)
                .list();
    }

    @Override
    public List<Cause> newest(boolean openOnly, int limit) {
        return jdbc.sql("select * from notice_cause" + (openOnly ? " where open_key is not null" : "")
                        + " order by last_at desc, id desc fetch first ? rows only")
                .param(limit)
                .query(JdbcNotificationBook::cause)
                .list();
    }

    @Override
    public Cause enter(Cause fresh) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        stated(jdbc.sql("""
                        insert into notice_cause (topic, source, mapping, code, cause_key, open_key, first_at, last_at, times,
                          first_subject, last_subject, told_at, escalate_from, steps, looked_after_by, looked_after_at, closed_at)
                        values (:topic, :source, :mapping, :code, :key, :open, :first, :last, :times,
                          :firstSubject, :lastSubject, :told, :escalate, :steps, :by, :byAt, :closed)"""), fresh)
                .param("topic", fresh.topic().word())
                .param("source", fresh.source())
                .param("mapping", fresh.key().mapping())
                .param("code", fresh.key().code())
                .param("key", fresh.key().text())
                .param("first", utc(fresh.firstAt()))
                .param("firstSubject", fresh.firstSubject(), Types.BIGINT)
                .update(key, "id");
        return find(Objects.requireNonNull(key.getKey()).longValue()).orElseThrow();
    }

    @Override
    public void update(Cause cause) {
        stated(jdbc.sql("""
                        update notice_cause set open_key = :open, last_at = :last, times = :times, last_subject = :lastSubject,
                          told_at = :told, escalate_from = :escalate, steps = :steps, looked_after_by = :by,
                          looked_after_at = :byAt, closed_at = :closed where id = :id"""), cause).param("id", cause.id()).update();
    }

    private static StatementSpec stated(StatementSpec statement, Cause cause) {
        return statement
                .param("open", cause.isOpen() ? cause.key().text() : null)
                .param("last", utc(cause.lastAt()))
                .param("times", cause.times())
                .param("lastSubject", cause.lastSubject(), Types.BIGINT)
                .param("told", offset(cause.toldAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("escalate", offset(cause.escalateFrom()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("steps", cause.steps())
                .param("by", cause.lookedAfterBy())
                .param("byAt", offset(cause.lookedAfterAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("closed", offset(cause.closedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /** While a cause is judged its row may be written with what was read before: whoever looks after it comes afterwards. */
    @Override
    public boolean lookAfter(long cause, String by, Instant at) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            jdbc.sql("select only_row from notice_judge for update")
                    .query(Integer.class)
                    .single();
            return jdbc.sql(
                                    "update notice_cause set looked_after_by = ?, looked_after_at = ? where id = ? and open_key is not null")
                            .params(by, utc(at), cause)
                            .update()
                    == 1;
        }));
    }

    @Override
    public Optional<Instant> lastApplied(String source) {
        return jdbc.sql("select max(finished_at) as latest from import_run where source = ? and state = 'applied'")
                .param(source)
                .query((row, number) -> Optional.ofNullable(at(row, "latest")))
                .single();
    }

    @Override
    public void listen(Set<String> sources, Instant now) {
        List<String> known = jdbc.sql("select source from notice_watch")
                .query((row, number) -> row.getString("source"))
                .list();
        known.stream()
                .filter(one -> !sources.contains(one))
                .forEach(one -> jdbc.sql("delete from notice_watch where source = ?")
                        .param(one)
                        .update());
        sources.stream()
                .filter(one -> !known.contains(one))
                .forEach(one -> jdbc.sql("insert into notice_watch (source, since) values (?, ?)")
                        .params(one, utc(now))
                        .update());
    }

    @Override
    public Optional<Instant> listenedSince(String source) {
        return jdbc.sql("select since from notice_watch where source = ?")
                .param(source)
                .query((row, number) -> moment(row, "since"))
                .optional();
    }

    @Override
    public Waiting waiting() {
        return jdbc.sql("""
                        select (select count(*) from notice_cause where open_key is not null) as open_causes,
                          (select count(*) from notice_line where parcel_id is null) as lines,
                          (select count(*) from notice_parcel where state = 'waiting') as parcels,
                          (select count(*) from notice_parcel where state = 'given_up') as given_up,
                          (select count(*) from happening where aside_at is not null) as aside""")
                .query((row, number) -> new Waiting(
                        row.getLong("open_causes"),
                        row.getLong("lines"),
                        row.getLong("parcels"),
                        row.getLong("given_up"),
                        row.getLong("aside")))
                .single();
    }

    @Override
    public int forget(Instant before) {
        jdbc.sql("delete from happening where aside_at < :before")
                .param("before", utc(before))
                .update();
        String over = "select id from notice_cause where closed_at < :before";
        jdbc.sql("delete from notice_line where cause_id in (" + over + ")")
                .param("before", utc(before))
                .update();
        jdbc.sql("""
                        delete from notice_parcel where created_at < :before
                          and not exists (select 1 from notice_line l where l.parcel_id = notice_parcel.id)""").param("before", utc(before)).update();
        return jdbc.sql("delete from notice_cause where closed_at < :before")
                .param("before", utc(before))
                .update();
    }

    private static Cause cause(ResultSet row, int number) throws SQLException {
        return new Cause(
                row.getLong("id"),
                new Cause.Key(
                        Topic.known(row.getString("topic")),
                        row.getString("source"),
                        row.getString("mapping"),
                        row.getString("code")),
                moment(row, "first_at"),
                moment(row, "last_at"),
                row.getLong("times"),
                row.getObject("first_subject", Long.class),
                row.getObject("last_subject", Long.class),
                at(row, "told_at"),
                at(row, "escalate_from"),
                row.getInt("steps"),
                row.getString("looked_after_by"),
                at(row, "looked_after_at"),
                at(row, "closed_at"));
    }
}
