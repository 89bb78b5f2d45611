package org.uchinuki.learning;

import java.sql.Array;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
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
    /** A plan that was made while a month had few rows would read them all when it has many. */
    private static final String BY_INDEX = "SET LOCAL enable_seqscan = off; ";

    private static final String LOCK = BY_INDEX
            + LogHead.locking("clock_timestamp()")
            + "; SELECT event_id, standard, position, content_digest FROM learning_event_id WHERE event_id = ANY (?)"
            + "; SELECT target_id FROM learning_reference WHERE target_id = ANY (?)"
            + "; SELECT fingerprint FROM learning_erased WHERE fingerprint = ANY (?)";
    /**
     * What is read out of the rows that were just copied needs no second journey. They are named one by one: of a range the
     * planner would think that it is a third of the table.
     */
    private static final String BESIDE = """
            WITH copied AS MATERIALIZED (
                SELECT event_id, standard, position, stored_at, content_digest, terms
                FROM learning_event_%1$s WHERE position = ANY (?)),
            named AS (
                INSERT INTO learning_event_id (event_id, standard, position, stored_at, content_digest)
                SELECT event_id, standard, position, stored_at, content_digest FROM copied)
            INSERT INTO learning_event_term_%1$s (term, position, stored_at)
            SELECT unnest(terms), position, stored_at FROM copied;
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
            Array names = query.getConnection().createArrayOf("uuid", ids.toArray());
            query.setArray(1, names);
            query.setArray(2, names);
            query.setArray(
                    3,
                    query.getConnection()
                            .createArrayOf(
                                    "uuid",
                                    ids.stream().map(Fingerprint::ofErased).toArray()));
            query.execute();
            query.getMoreResults();
            Map<EventId, Known> known = new HashMap<>();
            Set<UUID> awaited = new HashSet<>();
            Set<UUID> erased = new HashSet<>();
            ResultSet head = query.getResultSet();
            head.next();
            Locked locked = LogHead.locked(head, known, awaited, erased);
            query.getMoreResults();
            ResultSet row = query.getResultSet();
            while (row.next()) {
                known.put(LogHead.key(row), LogHead.known(row));
            }
            query.getMoreResults();
            ResultSet reference = query.getResultSet();
            while (reference.next()) {
                awaited.add(reference.getObject(1, UUID.class));
            }
            query.getMoreResults();
            ResultSet gone = query.getResultSet();
            while (gone.next()) {
                erased.add(gone.getObject(1, UUID.class));
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

    private void insertBeside(String month, List<StoredEvent> events, EventLog.Head head) {
        jdbc.execute(BESIDE.formatted(month), (PreparedStatementCallback<Boolean>) insert -> {
            Array positions = insert.getConnection()
                    .createArrayOf(
                            "bigint", events.stream().map(StoredEvent::position).toArray());
            insert.setArray(1, positions);
            insert.setLong(2, head.position());
            insert.setObject(3, EventRows.utc(head.storedAt()));
            return insert.execute();
        });
    }

    private void copy(String table, String columns, Bytes rows) {
        String sql = "COPY " + table + " (" + columns + ") FROM STDIN (FORMAT BINARY)";
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
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
