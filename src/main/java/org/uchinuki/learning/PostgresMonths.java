package org.uchinuki.learning;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One partition of {@code learning_event} for each month (UTC). A table is made and then attached, because attaching lets
 * readers and other writers go on; the lock on the log's head keeps two writers from making the same one.
 */
final class PostgresMonths implements EventPartitions {

    private final JdbcClient database;
    private volatile @Nullable YearMonth there;

    PostgresMonths(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void ensure(Instant storedAt) {
        YearMonth month = monthOf(storedAt);
        if (month.equals(there)) {
            return;
        }
        String table = "learning_event_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
        boolean exists = database.sql("SELECT to_regclass(?) IS NOT NULL")
                .param(table)
                .query(Boolean.class)
                .single();
        if (!exists) {
            database.sql("CREATE TABLE " + table + " (LIKE learning_event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)")
                    .update();
            database.sql("ALTER TABLE learning_event ATTACH PARTITION " + table + " FOR VALUES FROM ('" + month
                            + "-01 00:00:00+00') TO ('" + month.plusMonths(1) + "-01 00:00:00+00')")
                    .update();
        }
    }

    @Override
    public void committed(Instant storedAt) {
        there = monthOf(storedAt);
    }

    private static YearMonth monthOf(Instant instant) {
        return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
    }
}
