package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.notification.Cause;
import org.uchinuki.notification.Happening;
import org.uchinuki.notification.Line;
import org.uchinuki.notification.Line.Channel;
import org.uchinuki.notification.Line.Recipient;
import org.uchinuki.notification.Line.What;
import org.uchinuki.notification.NotificationBook;
import org.uchinuki.notification.Parcel;
import org.uchinuki.notification.Topic;

/** The tables {@code happening}, {@code notice_cause}, {@code notice_line} and {@code notice_parcel}. */
@Component
public class JdbcNotificationBook implements NotificationBook {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public JdbcNotificationBook(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(jdbc);
        this.transaction = new TransactionTemplate(transactions);
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
    public List<Happening> happenings(int limit) {
        return jdbc.sql("select id, what, subject, state from happening order by id fetch first ? rows only")
                .param(limit)
                .query((row, number) -> new Happening(
                        row.getLong("id"),
                        Happening.What.valueOf(row.getString("what").toUpperCase(java.util.Locale.ROOT)),
                        row.getLong("subject"),
                        row.getString("state")))
                .list();
    }

    @Override
    public void judged(List<Long> happenings) {
        if (!happenings.isEmpty()) {
            jdbc.sql("delete from happening where id in (:ids)")
                    .param("ids", happenings)
                    .update();
        }
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
    public void add(Line line) {
        jdbc.sql("""
                        insert into notice_line (cause_id, what, recipient, channel, address, not_before)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        line.causeId(),
                        line.what().word(),
                        line.to().group(),
                        line.to().channel().word(),
                        line.to().address(),
                        utc(line.notBefore()))
                .update();
    }

    @Override
    public List<Recipient> told(long cause) {
        return jdbc.sql("""
                        select distinct recipient, channel, address from notice_line
                        where cause_id = ? and parcel_id is not null""").param(cause).query((row, number) -> recipient(row)).list();
    }

    @Override
    public void takeBack(long cause, List<What> whats) {
        jdbc.sql("delete from notice_line where cause_id = :cause and parcel_id is null and what in (:whats)")
                .param("cause", cause)
                .param("whats", whats.stream().map(What::word).toList())
                .update();
    }

    @Override
    public void pack(Instant now) {
        Map<Recipient, List<Long>> lines = new LinkedHashMap<>();
        jdbc.sql("""
                        select id, recipient, channel, address from notice_line
                        where parcel_id is null and not_before <= ? order by id""").param(utc(now)).query(row -> {
            lines.computeIfAbsent(recipient(row), any -> new ArrayList<>()).add(row.getLong("id"));
        });
        lines.forEach((to, ids) -> {
            UUID parcel = UUID.randomUUID();
            jdbc.sql("""
                            insert into notice_parcel (id, recipient, channel, address, state, attempts, created_at, next_try)
                            values (?, ?, ?, ?, 'waiting', 0, ?, ?)""")
                    .params(parcel, to.group(), to.channel().word(), to.address(), utc(now), utc(now))
                    .update();
            jdbc.sql("update notice_line set parcel_id = :parcel where id in (:ids)")
                    .param("parcel", parcel)
                    .param("ids", ids)
                    .update();
        });
    }

    @Override
    public List<Parcel> due(Instant now, int limit) {
        return jdbc.sql("""
                        select * from notice_parcel where state = 'waiting' and next_try <= ?
                        order by created_at, id fetch first ? rows only""")
                .params(utc(now), limit)
                .query(JdbcNotificationBook::parcel)
                .list();
    }

    @Override
    public boolean take(UUID parcel, Instant now, Instant until) {
        return jdbc.sql("""
                        update notice_parcel set attempts = attempts + 1, next_try = ?
                        where id = ? and state = 'waiting' and next_try <= ?""").params(utc(until), parcel, utc(now)).update() == 1;
    }

    @Override
    public List<Line> lines(UUID parcel) {
        return jdbc.sql("select * from notice_line where parcel_id = ? order by id")
                .param(parcel)
                .query((row, number) -> new Line(
                        row.getLong("cause_id"),
                        What.of(row.getString("what")),
                        recipient(row),
                        moment(row, "not_before")))
                .list();
    }

    @Override
    public void sent(UUID parcel, Instant at, String subject) {
        jdbc.sql("update notice_parcel set state = 'sent', sent_at = ?, subject = ?, trouble = null where id = ?")
                .params(utc(at), cut(subject, 400), parcel)
                .update();
    }

    @Override
    public void failed(UUID parcel, Instant nextTry, String trouble) {
        jdbc.sql("update notice_parcel set next_try = ?, trouble = ? where id = ? and state = 'waiting'")
                .params(utc(nextTry), cut(trouble, 200), parcel)
                .update();
    }

    @Override
    public void givenUp(UUID parcel, String trouble) {
        jdbc.sql("update notice_parcel set state = 'given_up', trouble = ? where id = ? and state = 'waiting'")
                .params(cut(trouble, 200), parcel)
                .update();
    }

    @Override
    public List<Parcel> parcels(int limit) {
        return jdbc.sql("select * from notice_parcel order by created_at desc, id fetch first ? rows only")
                .param(limit)
                .query(JdbcNotificationBook::parcel)
                .list();
    }

    @Override
    public Optional<Instant> lastApplied(String source) {
        return jdbc.sql("select max(finished_at) as latest from import_run where source = ? and state = 'applied'")
                .param(source)
                .query((row, number) -> Optional.ofNullable(at(row, "latest")))
                .single();
    }

    @Override
    public Waiting waiting() {
        return jdbc.sql("""
                        select (select count(*) from notice_cause where open_key is not null) as open_causes,
                          (select count(*) from notice_line where parcel_id is null) as lines,
                          (select count(*) from notice_parcel where state = 'waiting') as parcels,
                          (select count(*) from notice_parcel where state = 'given_up') as given_up""")
                .query((row, number) -> new Waiting(
                        row.getLong("open_causes"),
                        row.getLong("lines"),
                        row.getLong("parcels"),
                        row.getLong("given_up")))
                .single();
    }

    @Override
    public int forget(Instant before) {
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

    private static Recipient recipient(ResultSet row) throws SQLException {
        return new Recipient(
                row.getString("recipient"), Channel.of(row.getString("channel")), row.getString("address"));
    }

    private static Parcel parcel(ResultSet row, int number) throws SQLException {
        return new Parcel(
                row.getObject("id", UUID.class),
                recipient(row),
                Parcel.State.of(row.getString("state")),
                row.getInt("attempts"),
                moment(row, "created_at"),
                moment(row, "next_try"),
                at(row, "sent_at"),
                row.getString("subject"),
                row.getString("trouble"));
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

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant moment) {
        return moment == null ? null : utc(moment);
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static String cut(String text, int longest) {
        return Objects.requireNonNull(JdbcRunLedger.cut(text, longest));
    }
}
