package org.uchinuki.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log in a database. Within one process appends are written by one thread, among several by the lock on the log's head. */
final class JdbcEventLog implements EventLog, AutoCloseable {

    /** Of events that are read at once. */
    private static final long ENOUGH_BYTES = 8L << 20;

    /** What other processes append is seen so much later. */
    private static final Duration FRESH = Duration.ofMillis(500);

    private record Known(Instant storedAt, long nanoTime) {
        static Known now(Head head) {
            return new Known(head.storedAt(), System.nanoTime());
        }
    }

    private final JdbcClient database;
    private final AppendQueue appends;
    private volatile @Nullable Known known;

    JdbcEventLog(JdbcClient database, LogWriter writer) {
        this.database = database;
        this.appends = new AppendQueue(writer);
    }

    @Override
    public List<Verdict> append(List<ReceivedEvent> events, Batch batch) {
        return events.isEmpty() ? List.of() : appends.append(events, batch);
    }

    @Override
    public List<StoredEvent> readAfter(long position, int limit) {
        return database.sql("SELECT * FROM (SELECT e.*, SUM(OCTET_LENGTH(e.raw)) OVER (ORDER BY e.position"
                        + " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes FROM"
                        + " (SELECT * FROM learning_event WHERE position > ? ORDER BY position FETCH FIRST ? ROWS ONLY) e) e"
                        + " WHERE bytes IS NULL OR bytes < ? ORDER BY position")
                .params(position, limit, ENOUGH_BYTES)
                .query(EventRows.ROWS)
                .list();
    }

    @Override
    public Optional<StoredEvent> find(EventStandard standard, UUID id) {
        return database.sql("SELECT e.* FROM learning_event_id i JOIN learning_event e"
                        + " ON e.position = i.position AND e.stored_at = i.stored_at"
                        + " WHERE i.event_id = ? AND i.standard = ?")
                .params(id, standard.code())
                .query(EventRows.ROWS)
                .optional();
    }

    @Override
    public Head head() {
        return LogHead.read(database);
    }

    @Override
    public Instant completeThrough() {
        Known last = known;
        if (last == null || System.nanoTime() - last.nanoTime() > FRESH.toNanos()) {
            last = Known.now(head());
            known = last;
        }
        Instant own = appends.storedThrough();
        return own.isAfter(last.storedAt()) ? own : last.storedAt();
    }

    @Override
    public void close() {
        appends.close();
    }
}
