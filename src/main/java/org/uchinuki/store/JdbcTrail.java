package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.uchinuki.access.Trail;
import org.uchinuki.access.TrailEntry;

/** The access trail in table {@code access_trail}. Knows no way to change or remove an entry. */
@Repository
class JdbcTrail implements Trail {

    private final JdbcClient jdbc;

    JdbcTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void record(TrailEntry entry) {
        jdbc.sql("""
                        insert into access_trail
                          (happened_at, who, acting_as, what, subject_id, sections, purpose, origin, outcome)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.asList(
                        OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC),
                        entry.who(),
                        entry.actingAs(),
                        entry.what().name(),
                        entry.subjectId(),
                        entry.sections(),
                        entry.purpose(),
                        entry.from(),
                        entry.outcome().name()))
                .update();
    }

    @Override
    public List<TrailEntry> about(String subjectId, int limit) {
        return jdbc.sql("""
                        select happened_at, who, acting_as, what, subject_id, sections, purpose, origin, outcome
                        from access_trail where subject_id = ? order by id desc fetch first ? rows only
                        """).params(subjectId, limit).query(JdbcTrail::entry).list();
    }

    private static TrailEntry entry(ResultSet row, int number) throws SQLException {
        return new TrailEntry(
                row.getString("who"),
                row.getString("acting_as"),
                TrailEntry.Opened.valueOf(row.getString("what")),
                row.getString("subject_id"),
                row.getString("sections"),
                row.getString("purpose"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("origin"),
                TrailEntry.Outcome.valueOf(row.getString("outcome")));
    }
}
