package org.uchinuki.learning.removal;

import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.canonical.Means.DataClass;

/**
 * Takes out months that are due as a whole by the table that PostgreSQL has for each. To drop one, nobody may be reading the log;
 * whoever comes while that is waited for waits, too. So it is not waited for long: the rows of such a month go one by one
 * like others, and its empty table at the next time.
 */
final class WholeMonths {

    private static final Logger log = LoggerFactory.getLogger(WholeMonths.class);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String WAIT = "SET LOCAL lock_timeout = '1s'";

    private final JdbcTemplate jdbc;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final LogRows rows;
    private final LongSupplier counted;
    private final LongSupplier handedOn;

    /**
     * @param counted up to which position all have counted; it stays there until the transaction ends
     * @param handedOn up to which position all routes have handed on
     */
    WholeMonths(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            LogRows rows,
            LongSupplier counted,
            LongSupplier handedOn) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
        this.transaction = transaction;
        this.rows = rows;
        this.counted = counted;
        this.handedOn = handedOn;
    }

    private record Bounds(long low, long high) {}

    /** The months before the one in which the first of the dates lies, as long as both classes of events have one. */
    void apply(Map<DataClass, Instant> before, Gone gone) {
        Instant ii = before.get(DataClass.II);
        Instant iii = before.get(DataClass.III);
        if (ii == null || iii == null) {
            return;
        }
        Instant first = ii.isBefore(iii) ? ii : iii;
        List<String> parts = database.sql("SELECT CAST(inhrelid::regclass AS VARCHAR) FROM pg_inherits"
                        + " WHERE inhparent = 'learning_event'::regclass ORDER BY 1")
                .query((row, ignored) -> Objects.requireNonNull(row.getString(1)))
                .list();
        for (String part : parts) {
            String end = part.substring(part.length() - "2026_05".length());
            YearMonth month = YearMonth.parse(end.replace('_', '-'));
            if (!month.plusMonths(1)
                    .atDay(1)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC)
                    .isAfter(first)) {
                tryMonth(part, end, month, gone);
            }
        }
    }

    private void tryMonth(String part, String end, YearMonth month, Gone gone) {
        try {
            month(part, end, month, gone);
        } catch (DataAccessException failed) {
            if (!(failed.getRootCause() instanceof SQLException cause)
                    || !LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
                throw failed;
            }
            log.info("{} is read without a pause: its events go one by one, the table at the next time", part);
        }
    }

    private void month(String part, String end, YearMonth month, Gone gone) {
        Bounds bounds = bounds(part);
        // All the looking through tables is done while others write.
        long seen = rows.end();
        Set<LogRows.FileKey> orphans = bounds == null
                ? Set.of()
                : rows.orphans(
                        rows.filesBetween(bounds.low(), bounds.high()),
                        0,
                        seen,
                        position -> position >= bounds.low() && position <= bounds.high());
        Gone went = transaction.execute(ignored -> drop(part, end, month, bounds, seen, orphans));
        if (went != null) {
            went.counted().forEach(due -> gone.add(due.dataClass(), due.kind(), month, due.client(), due.count()));
        }
    }

    private Gone drop(
            String part,
            String end,
            YearMonth month,
            @Nullable Bounds bounds,
            long seen,
            Set<LogRows.FileKey> orphans) {
        rows.alone();
        long countedTo = counted.getAsLong();
        long mayGo = Math.min(countedTo, handedOn.getAsLong());
        Gone went = new Gone();
        if (!Objects.equals(bounds, bounds(part)) || (bounds != null && bounds.high() > mayGo)) {
            return went;
        }
        if (bounds != null) {
            jdbc.update(JdbcRetention.keepDays(countedTo, "e.position between ? and ?"), bounds.low(), bounds.high());
            database.sql("SELECT client, verb = ? AS written, COUNT(*) AS n FROM " + part + " GROUP BY 1, 2")
                    .param(JdbcRetention.WRITTEN)
                    .query(row -> {
                        went.add(
                                row.getBoolean("written") ? DataClass.II : DataClass.III,
                                "event",
                                month,
                                row.getString("client"),
                                row.getLong("n"));
                    });
        }
        long now = rows.lockEnd();
        if (bounds != null) {
            rows.removeReferences("BETWEEN " + bounds.low() + " AND " + bounds.high());
            rows.removeFiles(rows.orphans(orphans, seen, now, position -> false));
        }
        jdbc.execute(WAIT);
        jdbc.execute("DROP TABLE " + part);
        jdbc.execute("DROP TABLE IF EXISTS learning_event_term_" + end);
        return went;
    }

    private @Nullable Bounds bounds(String part) {
        return database.sql("SELECT MIN(position) AS low, MAX(position) AS high FROM " + part)
                .query((row, ignored) -> row.getObject("low") == null
                        ? new Bounds(0, 0)
                        : new Bounds(row.getLong("low"), row.getLong("high")))
                .optional()
                .filter(bounds -> bounds.low() > 0)
                .orElse(null);
    }
}
