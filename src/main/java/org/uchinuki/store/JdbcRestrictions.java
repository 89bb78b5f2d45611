package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.access.restriction.Restriction;
import org.uchinuki.access.restriction.Restriction.Reason;
import org.uchinuki.access.restriction.Restrictions;

/** The restrictions in table {@code analysis_restriction}, which {@code projection} reads too. */
@Repository
class JdbcRestrictions implements Restrictions {

    private final JdbcClient jdbc;

    JdbcRestrictions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Restriction> of(UUID child) {
        return jdbc.sql("select id, person_id, from_day, until_day, reason, set_by, set_at, ended_by, ended_at"
                        + " from analysis_restriction where person_id = ? order by set_at desc, id")
                .param(child)
                .query(JdbcRestrictions::restriction)
                .list();
    }

    @Override
    @Transactional
    public void set(Restriction restriction) {
        end(restriction.child(), restriction.from().minusDays(1), restriction.by(), restriction.at());
        jdbc.sql("insert into analysis_restriction (id, person_id, from_day, until_day, reason, set_by, set_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        restriction.id(),
                        restriction.child(),
                        restriction.from(),
                        restriction.until(),
                        restriction.reason().name(),
                        restriction.by(),
                        restriction.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void end(UUID child, LocalDate last, String by, Instant at) {
        jdbc.sql("update analysis_restriction set until_day = ?, ended_by = ?, ended_at = ?"
                        + " where person_id = ? and until_day = ?")
                .params(last, by, at.atOffset(ZoneOffset.UTC), child, Restriction.OPEN)
                .update();
    }

    private static Restriction restriction(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Restriction(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                Reason.valueOf(row.getString("reason")),
                row.getString("set_by"),
                row.getObject("set_at", OffsetDateTime.class).toInstant(),
                row.getString("ended_by"),
                ended == null ? null : ended.toInstant());
    }
}
