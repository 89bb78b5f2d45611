package org.uchinuki.learning;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One partition of {@code learning_event} and {@code learning_event_term} for each month (UTC). A table is made and then
 * attached, because attaching lets readers and other writers go on; the lock on the log's head keeps two writers from making
 * the same one.
 */
final class PostgresMonths {

    private static final List<String> TABLES = List.of("learning_event", "learning_event_term");

    private final JdbcClient database;
    private volatile @Nullable YearMonth there;

    PostgresMonths(JdbcClient database) {
        this.database = database;
    }

    /**
     * There are partitions for events stored then. Called within the transaction that is about to write to them.
     *
     * @return what the name of a partition ends in
     */
    String ensure(Instant storedAt) {
        YearMonth month = monthOf(storedAt);
        String end = "%04d_%02d".formatted(month.getYear(), month.getMonthValue());
        if (!month.equals(there)) {
            TABLES.forEach(table -> ensure(table, end, month));
        }
        return end;
    }

    private void ensure(String table, String end, YearMonth month) {
        String part = table + "_" + end;
        boolean exists = database.sql("SELECT to_regclass(?) IS NOT NULL")
                .param(part)
                .query(Boolean.class)
                .single();
        if (!exists) {
            database.sql("CREATE TABLE " + part + " (LIKE " + table + " INCLUDING ALL EXCLUDING INDEXES)")
                    .update();
            database.sql("ALTER TABLE " + table + " ATTACH PARTITION " + part + " FOR VALUES FROM ('" + month
                            + "-01 00:00:00+00') TO ('" + month.plusMonths(1) + "-01 00:00:00+00')")
                    .update();
        }
    }

    /** That transaction is committed, so the partitions are there to stay. */
    void committed(Instant storedAt) {
        there = monthOf(storedAt);
    }

    static YearMonth monthOf(Instant instant) {
        return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
    }
}
