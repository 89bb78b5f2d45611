package org.uchinuki.learning;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table for each month, written to by COPY. */
final class PostgresTables implements EventTables {

    private static final int BYTES_BESIDE_RAW = 800;

    private final JdbcTemplate jdbc;
    private final JdbcClient database;
    private final PostgresMonths months;

    PostgresTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
        this.months = new PostgresMonths(database);
    }

    @Override
    public Locked lock() {
        return LogHead.lock(database, "clock_timestamp()");
    }

    @Override
    public Map<Key, Known> known(Collection<UUID> ids) {
        Map<Key, Known> known = new HashMap<>();
        jdbc.execute(
                "SELECT event_id, standard, position, content_digest FROM learning_event_id WHERE event_id = ANY (?)",
                (PreparedStatementCallback<Boolean>) query -> {
                    query.setArray(1, query.getConnection().createArrayOf("uuid", ids.toArray()));
                    try (ResultSet row = query.executeQuery()) {
                        while (row.next()) {
                            known.put(LogHead.key(row), LogHead.known(row));
                        }
                    }
                    return true;
                });
        return known;
    }

    @Override
    public void insert(List<StoredEvent> events) {
        String month = months.ensure(events.getFirst().storedAt());
        int size = 0;
        int terms = 0;
        for (StoredEvent event : events) {
            size += event.event().raw().length() + BYTES_BESIDE_RAW;
            terms += event.event().terms().further().size();
        }
        copy("learning_event_" + month, EventColumn.ALL, events, size);
        copy("learning_event_id", EventColumn.OF_IDS, events, 100 * events.size());
        if (terms > 0) {
            copyTerms("learning_event_term_" + month, events, 40 * terms);
        }
    }

    private void copy(String table, List<EventColumn> columns, List<StoredEvent> events, int size) {
        CopyBuffer rows = new CopyBuffer(size);
        for (StoredEvent event : events) {
            rows.row(columns.size());
            for (EventColumn column : columns) {
                rows.value(column.value().apply(event));
            }
        }
        copy(table, EventColumn.names(columns), rows.finish());
    }

    private void copyTerms(String table, List<StoredEvent> events, int size) {
        CopyBuffer rows = new CopyBuffer(size);
        for (StoredEvent event : events) {
            for (Long term : event.event().terms().further()) {
                rows.row(3);
                rows.value(term);
                rows.value(event.position());
                rows.value(event.storedAt());
            }
        }
        copy(table, "term, position, stored_at", rows.finish());
    }

    private void copy(String table, String columns, Bytes rows) {
        String sql = "COPY " + table + " (" + columns + ") FROM STDIN (FORMAT BINARY)";
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            CopyIn copy =
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
            try {
                copy.writeToCopy(rows.held(), rows.offset(), rows.length());
                return copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        });
    }

    @Override
    public void move(EventLog.Head head) {
        LogHead.move(database, head);
    }

    @Override
    public void committed(Instant storedAt) {
        months.committed(storedAt);
    }
}
