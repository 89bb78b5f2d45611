package org.uchinuki.learning;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One table for all months, written to in batches of inserts. */
final class H2Tables implements EventTables {

    private static final int AT_ONCE = 500;

    private record Term(long term, StoredEvent event) {}

    private final JdbcTemplate batches;
    private final JdbcClient database;

    H2Tables(JdbcTemplate batches) {
        this.batches = batches;
        this.database = JdbcClient.create(batches);
    }

    @Override
    public Locked lock(Set<UUID> ids) {
        Map<EventId, Known> known = new HashMap<>();
        Set<UUID> awaited = new HashSet<>();
        Set<UUID> erased = new HashSet<>();
        Locked locked = database.sql(LogHead.locking("CURRENT_TIMESTAMP(6)"))
                .query((row, ignored) -> LogHead.locked(row, known, awaited, erased))
                .single();
        List<UUID> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<UUID> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            database.sql("SELECT event_id, standard, position, content_digest FROM learning_event_id"
                            + " WHERE event_id IN (:ids)")
                    .param("ids", some)
                    .query(row -> {
                        known.put(LogHead.key(row), LogHead.known(row));
                    });
            erased.addAll(database.sql("SELECT fingerprint FROM learning_erased WHERE fingerprint IN (:ids)")
                    .param("ids", some.stream().map(Fingerprint::ofErased).toList())
                    .query(UUID.class)
                    .list());
            awaited.addAll(database.sql("SELECT target_id FROM learning_reference WHERE target_id IN (:ids)")
                    .param("ids", some)
                    .query(UUID.class)
                    .list());
        }
        return locked;
    }

    @Override
    public void insert(List<StoredEvent> events, EventLog.Head head) {
        insert("learning_event", EventColumn.ALL, events);
        insert("learning_event_id", EventColumn.OF_IDS, events);
        List<Term> terms = new ArrayList<>();
        for (StoredEvent event : events) {
            event.event().terms().further().forEach(term -> terms.add(new Term(term, event)));
        }
        batches.batchUpdate(
                "INSERT INTO learning_event_term (term, position, stored_at) VALUES (?, ?, ?)",
                terms,
                AT_ONCE,
                (row, term) -> {
                    row.setLong(1, term.term());
                    row.setLong(2, term.event().position());
                    row.setObject(3, EventRows.utc(term.event().storedAt()));
                });
        LogHead.voids(events, batches);
        database.sql(LogHead.MOVE)
                .params(head.position(), EventRows.utc(head.storedAt()))
                .update();
    }

    private void insert(String table, List<EventColumn> columns, List<StoredEvent> events) {
        String sql = "INSERT INTO " + table + " (" + EventColumn.names(columns) + ") VALUES (?"
                + ", ?".repeat(columns.size() - 1) + ")";
        batches.batchUpdate(sql, events, AT_ONCE, (row, event) -> {
            for (int i = 0; i < columns.size(); i++) {
                set(row, i + 1, columns.get(i).value().apply(event));
            }
        });
    }

    private static void set(PreparedStatement row, int column, @Nullable Object value) throws SQLException {
        if (value instanceof Instant instant) {
            row.setObject(column, EventRows.utc(instant));
        } else if (value instanceof Bytes bytes) {
            row.setBytes(column, bytes.copy());
        } else if (value instanceof List<?> numbers) {
            row.setObject(column, numbers.toArray());
        } else {
            row.setObject(column, value);
        }
    }

    @Override
    public void committed(Instant storedAt) {}
}
