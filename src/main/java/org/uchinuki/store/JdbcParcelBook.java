package org.uchinuki.store;

import static org.uchinuki.store.NoticeTimes.at;
import static org.uchinuki.store.NoticeTimes.moment;
import static org.uchinuki.store.NoticeTimes.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.uchinuki.notification.Line;
import org.uchinuki.notification.Line.Channel;
import org.uchinuki.notification.Line.Recipient;
import org.uchinuki.notification.Line.What;
import org.uchinuki.notification.Outlet;
import org.uchinuki.notification.Parcel;
import org.uchinuki.notification.ParcelBook;

/** The tables {@code notice_line} and {@code notice_parcel}. */
@Component
public class JdbcParcelBook implements ParcelBook {

    private final JdbcClient jdbc;

    public JdbcParcelBook(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
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
    public void settle(Instant before) {
        jdbc.sql("""
                        delete from notice_line where parcel_id is null and what in ('again', 'escalated')
                          and cause_id in (select id from notice_cause where closed_at <= ?)""").param(utc(before)).update();
    }

    @Override
    public void pack(Instant now) {
        Map<Recipient, List<Long>> lines = new LinkedHashMap<>();
        jdbc.sql("""
                        select l.id, l.recipient, l.channel, l.address from notice_line l join notice_cause c on c.id = l.cause_id
                        where l.parcel_id is null and l.not_before <= ?
                          and (c.open_key is not null or l.what not in ('again', 'escalated')) order by l.id""").param(utc(now)).query(row -> {
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
    public List<Outlet> outlets(Instant now) {
        return jdbc.sql("""
                        select distinct channel, case channel when 'mail' then '' else recipient end as outlet
                        from notice_parcel where state = 'waiting' and next_try <= ?""")
                .param(utc(now))
                .query((row, number) -> new Outlet(Channel.of(row.getString("channel")), row.getString("outlet")))
                .list();
    }

    @Override
    public List<Parcel> due(Outlet outlet, Instant now, int limit) {
        return jdbc.sql("""
                        select * from notice_parcel where state = 'waiting' and next_try <= :now
                          and channel = :channel and (channel = 'mail' or recipient = :group)
                        order by created_at, id fetch first :limit rows only""")
                .param("now", utc(now))
                .param("channel", outlet.channel().word())
                .param("group", outlet.group())
                .param("limit", limit)
                .query(JdbcParcelBook::parcel)
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
                .query(JdbcParcelBook::parcel)
                .list();
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

    private static String cut(String text, int longest) {
        return Objects.requireNonNull(JdbcRunLedger.cut(text, longest));
    }
}
