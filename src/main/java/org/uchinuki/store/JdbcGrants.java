package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.uchinuki.access.grant.Grant;
import org.uchinuki.access.grant.Grants;

/** The grants in table {@code access_grant}. */
@Repository
class JdbcGrants implements Grants {

    private static final String ALL =
            "select id, who, child, from_day, until_day, reason, given_by, given_at, ended_by,"
                    + " ended_at from access_grant ";

    private final JdbcClient jdbc;

    JdbcGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(Grant grant) {
        jdbc.sql("insert into access_grant (id, who, child, from_day, until_day, reason, given_by, given_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        grant.id(),
                        grant.who(),
                        grant.child(),
                        grant.from(),
                        grant.until(),
                        grant.reason(),
                        grant.by(),
                        grant.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public Optional<Grant> byId(UUID id) {
        return jdbc.sql(ALL + "where id = ?").param(id).query(JdbcGrants::grant).optional();
    }

    @Override
    public List<Grant> all() {
        return jdbc.sql(ALL + "order by given_at desc, id")
                .query(JdbcGrants::grant)
                .list();
    }

    @Override
    public Set<UUID> childrenOf(String login, LocalDate day) {
        return new HashSet<>(jdbc.sql("select child from access_grant where who = :who and ended_at is null"
                        + " and from_day <= :day and until_day >= :day")
                .param("who", login)
                .param("day", day)
                .query(UUID.class)
                .list());
    }

    @Override
    public void end(UUID id, String by, Instant at) {
        jdbc.sql("update access_grant set ended_by = ?, ended_at = ? where id = ? and ended_at is null")
                .params(by, at.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    private static Grant grant(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Grant(
                row.getObject("id", UUID.class),
                row.getString("who"),
                row.getObject("child", UUID.class),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("reason"),
                row.getString("given_by"),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                row.getString("ended_by"),
                ended == null ? null : ended.toInstant());
    }
}
