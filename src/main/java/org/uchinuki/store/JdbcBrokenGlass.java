package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.access.Pane;
import org.uchinuki.access.grant.BreakGlass;
import org.uchinuki.access.grant.BrokenGlass;
import org.uchinuki.notification.Happening;

/** What was opened with a reason, in table {@code break_glass}. */
@Repository
class JdbcBrokenGlass implements BrokenGlass {

    private static final String ALL =
            "select id, who, acting_as, what, subject, reason, opened_at, open_until, seen_by, seen_at from break_glass ";

    private final JdbcClient jdbc;

    JdbcBrokenGlass(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<BreakGlass> find(UUID id) {
        return jdbc.sql(ALL + "where id = ?")
                .param(id)
                .query(JdbcBrokenGlass::glass)
                .optional();
    }

    @Override
    @Transactional
    public void add(BreakGlass glass) {
        jdbc.sql("insert into break_glass (id, who, acting_as, what, subject, reason, opened_at, open_until)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        glass.id(),
                        glass.who(),
                        glass.actingAs(),
                        glass.what().name(),
                        glass.subject(),
                        glass.reason(),
                        glass.openedAt().atOffset(ZoneOffset.UTC),
                        glass.until().atOffset(ZoneOffset.UTC))
                .update();
        Happenings.enter(jdbc, glass.id(), Happening.OPENED);
    }

    @Override
    public List<BreakGlass> openTo(String login, Instant now) {
        return jdbc.sql(ALL + "where who = ? and open_until > ?")
                .params(login, now.atOffset(ZoneOffset.UTC))
                .query(JdbcBrokenGlass::glass)
                .list();
    }

    @Override
    public void close(UUID id, Instant at) {
        jdbc.sql("update break_glass set open_until = :at where id = :id and open_until > :at")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    @Override
    public List<BreakGlass> latest(int limit) {
        return jdbc.sql(ALL + "order by case when seen_at is null then 0 else 1 end, opened_at desc, id"
                        + " fetch first " + limit + " rows only")
                .query(JdbcBrokenGlass::glass)
                .list();
    }

    @Override
    @Transactional
    public boolean seen(UUID id, String by, Instant at) {
        int noted = jdbc.sql("update break_glass set seen_by = ?, seen_at = ? where id = ? and seen_at is null")
                .params(by, at.atOffset(ZoneOffset.UTC), id)
                .update();
        if (noted > 0) {
            Happenings.enter(jdbc, id, Happening.SEEN);
        }
        return jdbc.sql("select count(*) from break_glass where id = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static BreakGlass glass(ResultSet row, int number) throws SQLException {
        OffsetDateTime seen = row.getObject("seen_at", OffsetDateTime.class);
        return new BreakGlass(
                row.getObject("id", UUID.class),
                row.getString("who"),
                row.getString("acting_as"),
                Pane.valueOf(row.getString("what")),
                row.getString("subject"),
                row.getString("reason"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("open_until", OffsetDateTime.class).toInstant(),
                row.getString("seen_by"),
                seen == null ? null : seen.toInstant());
    }
}
