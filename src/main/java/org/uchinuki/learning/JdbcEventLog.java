package org.uchinuki.learning;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The log in a database. One append at a time: the row {@code learning_log_head} is locked from the moment positions are
 * given until the commit that makes them visible, so a reader never sees a position before a lower one. Within one process
 * the senders queue before they take a connection.
 */
final class JdbcEventLog implements EventLog {

    private static final int IDS_AT_ONCE = 500;

    private record Key(EventStandard standard, UUID id) {
        static Key of(ReceivedEvent event) {
            return new Key(event.standard(), event.id());
        }
    }

    private record Known(long position, Bytes content) {}

    private record Appended(
            List<Verdict> verdicts, @Nullable Head head) {}

    private final JdbcClient database;
    private final EventRows rows;
    private final EventPartitions partitions;
    private final TransactionTemplate transaction;
    private final NewsDesk news;
    private final Clock clock;
    private final ReentrantLock queue = new ReentrantLock(true);

    JdbcEventLog(
            JdbcClient database,
            EventRows rows,
            EventPartitions partitions,
            PlatformTransactionManager transactions,
            NewsDesk news,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.partitions = partitions;
        this.news = news;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        // Never within a caller's transaction: when append returns, its own commit has happened.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public List<Verdict> append(List<ReceivedEvent> events, Batch batch) {
        if (events.isEmpty()) {
            return List.of();
        }
        Appended appended;
        queue.lock();
        try {
            appended = transaction.execute(ignored -> write(events, batch));
            if (appended.head() != null) {
                partitions.committed(appended.head().storedAt());
            }
        } finally {
            queue.unlock();
        }
        if (appended.head() != null) {
            news.appended(appended.head().position());
        }
        return appended.verdicts();
    }

    private Appended write(List<ReceivedEvent> events, Batch batch) {
        Head head = head(" FOR UPDATE");
        Map<Key, Known> known = known(events);
        List<ReceivedEvent> fresh = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>(events.size());
        for (ReceivedEvent event : events) {
            Known before = known.get(Key.of(event));
            if (before == null) {
                long position = head.position() + fresh.size() + 1;
                known.put(Key.of(event), new Known(position, event.content()));
                fresh.add(event);
                verdicts.add(new Verdict.Stored(position));
            } else if (before.content().equals(event.content())) {
                verdicts.add(new Verdict.Known(before.position()));
            } else {
                verdicts.add(new Verdict.Conflicting(before.position()));
            }
        }
        boolean conflict = verdicts.stream().anyMatch(Verdict.Conflicting.class::isInstance);
        if (batch == Batch.WHOLE && conflict) {
            verdicts.replaceAll(verdict -> verdict instanceof Verdict.Stored ? new Verdict.Withheld() : verdict);
            return new Appended(verdicts, null);
        }
        return new Appended(verdicts, fresh.isEmpty() ? null : write(fresh, head));
    }

    private Head write(List<ReceivedEvent> fresh, Head head) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant storedAt = now.isBefore(head.storedAt()) ? head.storedAt() : now;
        partitions.ensure(storedAt);
        rows.insert(fresh, head.position() + 1, storedAt);
        Head moved = new Head(head.position() + fresh.size(), storedAt);
        database.sql("UPDATE learning_log_head SET position = ?, stored_at = ? WHERE id = 1")
                .params(moved.position(), EventRows.utc(storedAt))
                .update();
        return moved;
    }

    private Map<Key, Known> known(List<ReceivedEvent> events) {
        Map<Key, Known> known = new HashMap<>();
        List<UUID> ids = events.stream().map(ReceivedEvent::id).distinct().toList();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            database.sql("SELECT event_id, standard, position, content_digest FROM learning_event_id"
                            + " WHERE event_id IN (:ids)")
                    .param("ids", ids.subList(from, Math.min(from + IDS_AT_ONCE, ids.size())))
                    .query(row -> {
                        known.put(
                                new Key(
                                        EventStandard.ofCode(row.getString("standard")),
                                        row.getObject("event_id", UUID.class)),
                                new Known(row.getLong("position"), Bytes.of(row.getBytes("content_digest"))));
                    });
        }
        return known;
    }

    @Override
    public List<StoredEvent> readAfter(long position, int limit) {
        return database.sql("SELECT * FROM learning_event WHERE position > ? ORDER BY position"
                        + " FETCH FIRST ? ROWS ONLY")
                .params(position, limit)
                .query(rows)
                .list();
    }

    @Override
    public Optional<StoredEvent> find(EventStandard standard, UUID id) {
        return database.sql("SELECT e.* FROM learning_event_id i JOIN learning_event e"
                        + " ON e.position = i.position AND e.stored_at = i.stored_at"
                        + " WHERE i.event_id = ? AND i.standard = ?")
                .params(id, standard.code())
                .query(rows)
                .optional();
    }

    @Override
    public Head head() {
        return head("");
    }

    private Head head(String locking) {
        return database.sql("SELECT position, stored_at FROM learning_log_head WHERE id = 1" + locking)
                .query((row, ignored) -> new Head(row.getLong("position"), EventRows.instant(row, "stored_at")))
                .single();
    }
}
