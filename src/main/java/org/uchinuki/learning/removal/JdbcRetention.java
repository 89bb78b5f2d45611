package org.uchinuki.learning.removal;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.learning.EventRows;
import org.uchinuki.learning.RemovalNews;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.learning.VerbFamily;

/**
 * Takes old events out of the tables: on PostgreSQL the partition of a month that is due as a whole, else some thousand rows at a
 * time. Ids stay, so that what is sent again is known and counted no second time.
 */
final class JdbcRetention implements Retention {

    private static final int AT_ONCE = 2_000;

    /** What somebody wrote of their own is guarded more than what they did. */
    private static final String WRITTEN = VerbFamily.RESPONDED.code();

    private static final String STANDING = "(e.standard <> 'xapi' or not exists (select 1 from learning_void v"
            + " where v.target_id = e.event_id and v.client = e.client and v.position <= %d))";
    private static final String KEEP_DAYS = """
            insert into learning_day_kept (client, standard, verb, on_day, handle, handle_key, subject, device, purpose,
              events, standing, correct, seconds, last_at)
            select e.client, e.standard, e.verb, e.event_day, e.handle, e.handle_key, e.subject, e.device, e.purpose,
              count(*), count(case when %1$s then 1 end), count(case when e.success and %1$s then 1 end),
              coalesce(sum(case when %1$s then e.duration_seconds end), 0), max(e.stored_at)
            from learning_event e where %2$s
            group by e.client, e.standard, e.verb, e.event_day, e.handle, e.handle_key, e.subject, e.device, e.purpose
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Holding holding;
    private final LogRows rows;
    private final Supplier<List<RemovalNews>> news;

    JdbcRetention(
            JdbcTemplate jdbc, TransactionTemplate transaction, Holding holding, Supplier<List<RemovalNews>> news) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
        this.transaction = transaction;
        this.holding = holding;
        this.rows = new LogRows(jdbc, holding);
        this.news = news;
    }

    @Override
    public List<Due> due(Map<DataClass, Instant> before) {
        List<Due> due = new ArrayList<>();
        before.forEach((dataClass, instant) -> {
            which(dataClass)
                    .forEach(condition -> due.addAll(counted(
                            dataClass,
                            "event",
                            "learning_event",
                            "stored_at",
                            condition + " AND position <= " + countedTo(),
                            instant)));
            if (dataClass == DataClass.II) {
                due.addAll(counted(dataClass, "document", "xapi_document", "updated_at", "TRUE", instant));
                due.addAll(counted(dataClass, "set-aside", "learning_set_aside", "received_at", "TRUE", instant));
            }
        });
        return due;
    }

    /** Events of this class; the other classes have none. */
    private static List<String> which(DataClass dataClass) {
        return switch (dataClass) {
            case II -> List.of("verb = '" + WRITTEN + "'");
            case III -> List.of("verb <> '" + WRITTEN + "'");
            case I, IV -> List.of();
        };
    }

    private List<Due> counted(
            DataClass dataClass, String kind, String table, String time, String condition, Instant before) {
        Map<List<String>, Long> counts =
                new TreeMap<>((one, other) -> String.join(" ", one).compareTo(String.join(" ", other)));
        String sql = """
                SELECT client, y, m, COUNT(*) AS n
                FROM (SELECT client, CAST(EXTRACT(YEAR FROM %1$s AT TIME ZONE 'UTC') AS INTEGER) AS y,
                    CAST(EXTRACT(MONTH FROM %1$s AT TIME ZONE 'UTC') AS INTEGER) AS m
                  FROM %2$s WHERE %1$s < ? AND %3$s) d
                GROUP BY client, y, m
                """.formatted(time, table, condition);
        database.sql(sql).param(EventRows.utc(before)).query(row -> {
            counts.merge(
                    List.of("%04d-%02d".formatted(row.getInt("y"), row.getInt("m")), row.getString("client")),
                    row.getLong("n"),
                    Long::sum);
        });
        return counts.entrySet().stream()
                .map(each -> new Due(
                        dataClass, kind, each.getKey().get(0), each.getKey().get(1), each.getValue()))
                .toList();
    }

    private long countedTo() {
        Long end = transaction.execute(ignored ->
                news.get().stream().mapToLong(RemovalNews::counted).min().orElse(0));
        return end == null ? 0 : end;
    }

    @Override
    public List<Due> apply(Map<DataClass, Instant> before) {
        List<Due> due = due(before);
        if (holding == Holding.POSTGRESQL) {
            wholeMonths(before);
        }
        before.forEach((dataClass, instant) -> {
            which(dataClass).forEach(condition -> {
                while (some(condition, instant)) {
                    // the next thousand
                }
            });
            if (dataClass == DataClass.II) {
                database.sql("DELETE FROM xapi_document WHERE updated_at < ?")
                        .param(EventRows.utc(instant))
                        .update();
                database.sql("DELETE FROM learning_set_aside WHERE received_at < ?")
                        .param(EventRows.utc(instant))
                        .update();
            }
        });
        return due;
    }

    /** The months before the one in which the first of the dates lies, as long as both classes of events have one. */
    private void wholeMonths(Map<DataClass, Instant> before) {
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
                transaction.executeWithoutResult(ignored -> month(part, end));
            }
        }
    }

    private void month(String part, String end) {
        long counted = news.get().stream().mapToLong(RemovalNews::counted).min().orElse(0);
        List<Long> bounds = database.sql("SELECT MIN(position) AS low, MAX(position) AS high FROM " + part)
                .query((row, ignored) -> row.getObject("low") == null
                        ? List.<Long>of()
                        : List.of(row.getLong("low"), row.getLong("high")))
                .single();
        if (!bounds.isEmpty()) {
            if (bounds.get(1) > counted) {
                return;
            }
            Set<LogRows.FileKey> files = rows.filesBetween(bounds.get(0), bounds.get(1));
            Set<LogRows.FileKey> orphans =
                    rows.orphans(files, position -> position >= bounds.get(0) && position <= bounds.get(1));
            jdbc.update(
                    KEEP_DAYS.formatted(STANDING.formatted(counted), "e.position between ? and ?"),
                    bounds.get(0),
                    bounds.get(1));
            rows.removeReferences("BETWEEN " + bounds.get(0) + " AND " + bounds.get(1));
            rows.removeFiles(orphans);
        }
        jdbc.execute("DROP TABLE " + part);
        jdbc.execute("DROP TABLE IF EXISTS learning_event_term_" + end);
    }

    private boolean some(String condition, Instant before) {
        return Boolean.TRUE.equals(transaction.execute(ignored -> {
            long counted =
                    news.get().stream().mapToLong(RemovalNews::counted).min().orElse(0);
            List<StoredEvent> due = database.sql(
                            "SELECT * FROM learning_event WHERE stored_at < ? AND position <= ? AND " + condition
                                    + " ORDER BY position FETCH FIRST " + AT_ONCE + " ROWS ONLY")
                    .params(EventRows.utc(before), counted)
                    .query(EventRows.ROWS)
                    .list();
            if (due.isEmpty()) {
                return false;
            }
            List<Long> positions = due.stream().map(StoredEvent::position).toList();
            Set<Long> going = new HashSet<>(positions);
            Set<LogRows.FileKey> files = new HashSet<>();
            due.forEach(stored -> LogRows.files(stored)
                    .forEach(
                            sha2 -> files.add(new LogRows.FileKey(stored.event().client(), sha2))));
            Set<LogRows.FileKey> orphans = rows.orphans(files, going::contains);
            LogRows.handfuls(positions, part -> {
                database.sql(KEEP_DAYS.formatted(STANDING.formatted(counted), "e.position in (:some)"))
                        .param("some", part)
                        .update();
            });
            rows.remove(positions);
            rows.removeFiles(orphans);
            return due.size() == AT_ONCE;
        }));
    }
}
