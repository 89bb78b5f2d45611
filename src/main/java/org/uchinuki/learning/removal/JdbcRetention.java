package org.uchinuki.learning.removal;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.learning.EventRows;
import org.uchinuki.learning.RemovalNews;
import org.uchinuki.learning.VerbFamily;

/**
 * Takes old events out of the tables: on PostgreSQL the partition of a month that is due as a whole, else some hundred rows at a
 * time. Ids stay, so that what is sent again is known and counted no second time.
 */
final class JdbcRetention implements Retention {

    private static final int AT_ONCE = 2_000;

    /** What somebody wrote of their own is guarded more than what they did. */
    static final String WRITTEN = VerbFamily.RESPONDED.code();

    private final JdbcTemplate jdbc;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Holding holding;
    private final LogRows rows;
    private final Supplier<List<RemovalNews>> news;
    private final WholeMonths months;

    JdbcRetention(
            JdbcTemplate jdbc, TransactionTemplate transaction, Holding holding, Supplier<List<RemovalNews>> news) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
        this.transaction = transaction;
        this.holding = holding;
        this.rows = new LogRows(jdbc, holding);
        this.news = news;
        this.months = new WholeMonths(jdbc, transaction, rows, this::counted, this::handedOnTo);
    }

    @Override
    public List<Due> due(Map<DataClass, Instant> before) {
        Gone due = new Gone();
        long end = Math.min(countedTo(), handedOnTo());
        before.forEach((dataClass, instant) -> {
            which(dataClass)
                    .forEach(condition -> count(
                            dataClass,
                            "event",
                            "learning_event WHERE stored_at < ? AND position <= " + end + " AND " + condition,
                            "stored_at",
                            instant,
                            due));
            if (dataClass == DataClass.II) {
                count(dataClass, "document", "xapi_document WHERE updated_at < ?", "updated_at", instant, due);
                count(dataClass, "set-aside", "learning_set_aside WHERE received_at < ?", "received_at", instant, due);
            }
        });
        return due.counted();
    }

    @Override
    public List<Held> held(Map<DataClass, Instant> before) {
        long end = countedTo();
        List<Held> held = new ArrayList<>();
        database.sql("SELECT name, position FROM event_forward WHERE position < ? ORDER BY name")
                .param(end)
                .query((row, ignored) -> new Held(row.getString("name"), row.getLong("position"), 0))
                .list()
                .forEach(forward -> {
                    long events = before.entrySet().stream()
                            .mapToLong(each -> which(each.getKey()).stream()
                                    .mapToLong(condition -> database.sql("SELECT COUNT(*) FROM learning_event"
                                                    + " WHERE stored_at < ? AND position > ? AND position <= ? AND "
                                                    + condition)
                                            .params(EventRows.utc(each.getValue()), forward.position(), end)
                                            .query(Long.class)
                                            .single())
                                    .sum())
                            .sum();
                    if (events > 0) {
                        held.add(new Held(forward.forward(), forward.position(), events));
                    }
                });
        return held;
    }

    /** Events of this class; the other classes have none. */
    private static List<String> which(DataClass dataClass) {
        return switch (dataClass) {
            case II -> List.of("verb = '" + WRITTEN + "'");
            case III -> List.of("verb <> '" + WRITTEN + "'");
            case I, IV -> List.of();
        };
    }

    private void count(DataClass dataClass, String kind, String rows, String time, Instant before, Gone due) {
        String sql = """
                SELECT client, y, m, COUNT(*) AS n
                FROM (SELECT client, CAST(EXTRACT(YEAR FROM %1$s AT TIME ZONE 'UTC') AS INTEGER) AS y,
                    CAST(EXTRACT(MONTH FROM %1$s AT TIME ZONE 'UTC') AS INTEGER) AS m
                  FROM %2$s) d
                GROUP BY client, y, m
                """.formatted(time, rows);
        database.sql(sql).param(EventRows.utc(before)).query(row -> {
            due.add(
                    dataClass,
                    kind,
                    YearMonth.of(row.getInt("y"), row.getInt("m")),
                    row.getString("client"),
                    row.getLong("n"));
        });
    }

    /** Only what all have counted goes. */
    private long countedTo() {
        Long end = transaction.execute(ignored -> counted());
        return end == null ? 0 : end;
    }

    private long counted() {
        return news.get().stream().mapToLong(RemovalNews::counted).min().orElse(0);
    }

    /** Only what every route that hands events on has handed on goes: the one that is behind would lose it in silence. */
    private long handedOnTo() {
        return database.sql("SELECT COALESCE(MIN(position), " + Long.MAX_VALUE + ") FROM event_forward")
                .query(Long.class)
                .single();
    }

    @Override
    public List<Due> apply(Map<DataClass, Instant> before) {
        Gone gone = new Gone();
        if (holding == Holding.POSTGRESQL) {
            months.apply(before, gone);
        }
        before.forEach((dataClass, instant) -> {
            which(dataClass).forEach(condition -> {
                while (some(dataClass, condition, instant, gone)) {
                    // the next ones
                }
            });
            if (dataClass == DataClass.II) {
                beside("document", "xapi_document", "document_digest", "updated_at", instant, gone);
                beside("set-aside", "learning_set_aside", "id", "received_at", instant, gone);
            }
        });
        return gone.counted();
    }

    private record Row(Object key, String client, Instant time) {}

    /** Each row goes if it is as old when it goes as it was when it was found. */
    private void beside(String kind, String table, String key, String time, Instant before, Gone gone) {
        while (true) {
            List<Row> some = database.sql("SELECT " + key + " AS one, client, " + time + " AS at_time FROM " + table
                            + " WHERE " + time + " < ? ORDER BY " + time + " FETCH FIRST " + AT_ONCE + " ROWS ONLY")
                    .param(EventRows.utc(before))
                    .query((row, ignored) -> new Row(
                            Objects.requireNonNull(row.getObject("one")),
                            row.getString("client"),
                            EventRows.instant(row, "at_time")))
                    .list();
            if (some.isEmpty()) {
                return;
            }
            transaction.executeWithoutResult(ignored -> {
                int[] went = jdbc.batchUpdate(
                        "DELETE FROM " + table + " WHERE " + key + " = ? AND " + time + " < ?",
                        some.stream()
                                .map(row -> new Object[] {row.key(), EventRows.utc(before)})
                                .toList());
                for (int i = 0; i < went.length; i++) {
                    Row row = some.get(i);
                    gone.add(DataClass.II, kind, Gone.month(row.time()), row.client(), went[i]);
                }
            });
        }
    }

    private record Old(long position, String client, Instant storedAt) {}

    private boolean some(DataClass dataClass, String condition, Instant before, Gone gone) {
        List<Old> due = due(condition, before);
        if (due.isEmpty()) {
            return false;
        }
        List<Long> found = due.stream().map(Old::position).toList();
        // All the looking through tables is done while others write.
        long seen = rows.end();
        Set<LogRows.FileKey> orphans = rows.orphans(rows.filesAt(found), 0, seen, Set.copyOf(found)::contains);
        return Boolean.TRUE.equals(transaction.execute(ignored -> {
            long end = rows.lock();
            long counted = counted();
            long mayGo = Math.min(counted, handedOnTo());
            List<Long> going = rows.there(found);
            if (going.stream().anyMatch(position -> position > mayGo)) {
                // A route has begun to hand on what was due: the next run looks anew, and their files with them.
                return false;
            }
            LogRows.handfuls(going, part -> {
                database.sql(keepDays(counted, "e.position in (:some)"))
                        .param("some", part)
                        .update();
            });
            rows.remove(going);
            rows.removeFiles(rows.orphans(orphans, seen, end, position -> false));
            Set<Long> went = new HashSet<>(going);
            due.stream()
                    .filter(old -> went.contains(old.position()))
                    .forEach(old -> gone.add(dataClass, "event", Gone.month(old.storedAt()), old.client(), 1));
            return due.size() == AT_ONCE;
        }));
    }

    private List<Old> due(String condition, Instant before) {
        return database.sql(
                        "SELECT position, client, stored_at FROM learning_event WHERE stored_at < ? AND position <= ?"
                                + " AND " + condition + " ORDER BY position FETCH FIRST " + AT_ONCE + " ROWS ONLY")
                .params(EventRows.utc(before), Math.min(countedTo(), handedOnTo()))
                .query((row, ignored) ->
                        new Old(row.getLong("position"), row.getString("client"), EventRows.instant(row, "stored_at")))
                .list();
    }

    /** @param which a condition on events {@code e} */
    static String keepDays(long counted, String which) {
        String standing = "(e.standard <> 'xapi' or not exists (select 1 from learning_void v"
                + " where v.target_id = e.event_id and v.client = e.client and v.position <= " + counted + "))";
        return """
            insert into learning_day_kept (client, standard, verb, on_day, received_on, handle, handle_key, subject, device,
              purpose, events, standing, correct, seconds, last_at)
            select e.client, e.standard, e.verb, e.event_day, %3$s, e.handle, e.handle_key, e.subject, e.device, e.purpose,
              count(*), count(case when %1$s then 1 end), count(case when e.success and %1$s then 1 end),
              coalesce(sum(case when %1$s then e.duration_seconds end), 0), max(e.stored_at)
            from learning_event e where %2$s
            group by e.client, e.standard, e.verb, e.event_day, %3$s, e.handle, e.handle_key, e.subject, e.device, e.purpose
            """.formatted(standing, which, EventRows.RECEIVED_ON);
    }
}
