package org.uchinuki.learning;

import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private static final String LOCK = LogHead.locking("clock_timestamp()")
            + "; SELECT event_id, standard, position, content_digest FROM learning_event_id WHERE event_id = ANY (?)";
    /** The events of one transaction follow each other, in position by one and in time by a microsecond. */
    private static final String BESIDE = """
            INSERT INTO learning_event_id (event_id, standard, position, stored_at, content_digest)
            SELECT event_id, standard, position, stored_at, content_digest
            FROM learning_event_%1$s WHERE position >= ?;
            INSERT INTO learning_event_term_%1$s (term, position, stored_at)
            SELECT t.term, t.position, CAST(? AS timestamptz) + (t.position - ?) * interval '1 microsecond'
            FROM unnest(?, ?) AS t (term, position);
            """ + LogHead.MOVE;

    private final JdbcTemplate jdbc;
    private final JdbcClient database;
    private final PostgresMonths months;

    PostgresTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
        this.months = new PostgresMonths(database);
    }

    @Override
    public Locked lock(Set<UUID> ids) {
        return Objects.requireNonNull(jdbc.execute(LOCK, (PreparedStatementCallback<Locked>) query -> {
            query.setArray(1, query.getConnection().createArrayOf("uuid", ids.toArray()));
            query.execute();
            Map<Key, Known> known = new HashMap<>();
            ResultSet head = query.getResultSet();
            head.next();
            Locked locked = LogHead.locked(head, known);
            query.getMoreResults();
            ResultSet row = query.getResultSet();
            while (row.next()) {
                known.put(LogHead.key(row), LogHead.known(row));
            }
            return locked;
        }));
    }

    @Override
    public void insert(List<StoredEvent> events, EventLog.Head head) {
        String month = months.ensure(events.getFirst().storedAt());
        int size = 0;
        for (StoredEvent event : events) {
            size += event.event().raw().length() + BYTES_BESIDE_RAW;
        }
        CopyBuffer rows = new CopyBuffer(size);
        for (StoredEvent event : events) {
            rows.row(EventColumn.ALL.size());
            for (EventColumn column : EventColumn.ALL) {
                rows.value(column.value().apply(event));
            }
        }
        copy("learning_event_" + month, EventColumn.names(EventColumn.ALL), rows.finish());
        LogHead.voids(events, jdbc);
        insertBeside(month, events, head);
    }

    /** What is small goes in one message with the new end of the log. */
    private void insertBeside(String month, List<StoredEvent> events, EventLog.Head head) {
        StoredEvent first = events.getFirst();
        List<Long> terms = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (StoredEvent event : events) {
            for (Long term : event.event().terms().further()) {
                terms.add(term);
                positions.add(event.position());
            }
        }
        jdbc.execute(BESIDE.formatted(month), (PreparedStatementCallback<Boolean>) insert -> {
            Connection connection = insert.getConnection();
            insert.setLong(1, first.position());
            insert.setObject(2, EventRows.utc(first.storedAt()));
            insert.setLong(3, first.position());
            insert.setArray(4, connection.createArrayOf("bigint", terms.toArray(Long[]::new)));
            insert.setArray(5, connection.createArrayOf("bigint", positions.toArray(Long[]::new)));
            insert.setLong(6, head.position());
            insert.setObject(7, EventRows.utc(head.storedAt()));
            return insert.execute();
        });
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
    public void committed(Instant storedAt) {
        months.committed(storedAt);
    }
}
