package org.uchinuki.store;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.pipeline.RunDays;

/** Counts the runs of each day in the ledger. */
@Component
final class JdbcRunDays implements RunDays {

    private static final ZoneOffset JAPAN = ZoneOffset.ofHours(9);

    /** Days since 1970 as Japan counts them, which has no summer time. */
    private static final String DAY = "cast(floor((extract(epoch from received_at) + 32400) / 86400) as integer)";

    private final JdbcClient client;

    JdbcRunDays(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
    }

    @Override
    public List<Day> since(LocalDate first) {
        OffsetDateTime from = first.atStartOfDay().atOffset(JAPAN);
        return client.sql("select source, " + DAY + " as day_no, state, count(*) as runs, sum(rows_set_aside) as aside"
                        + " from import_run where mode = 'apply' and received_at >= ? group by source, " + DAY
                        + ", state"
                        + " order by source, day_no, state")
                .param(from)
                .query((row, number) -> new Day(
                        row.getString("source"),
                        LocalDate.ofEpochDay(row.getLong("day_no")),
                        State.of(row.getString("state")),
                        row.getLong("runs"),
                        row.getLong("aside")))
                .list();
    }
}
