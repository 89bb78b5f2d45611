package org.uchinuki.learning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The row {@code learning_log_head}: how far the log reaches, and the lock of whoever appends. */
final class LogHead {

    static final String MOVE = "UPDATE learning_log_head SET position = ?, stored_at = ? WHERE id = 1";

    private LogHead() {}

    /** @param clock an expression for the time as the database has it */
    static String locking(String clock) {
        return "SELECT position, stored_at, " + clock + " AS time_now FROM learning_log_head WHERE id = 1 FOR UPDATE";
    }

    /** @param row of {@link #locking} */
    static EventTables.Locked locked(
            ResultSet row, Map<EventTables.EventId, EventTables.Known> known, Set<UUID> awaited, Set<UUID> erased)
            throws SQLException {
        return new EventTables.Locked(head(row), EventRows.instant(row, "time_now"), known, awaited, erased);
    }

    static EventLog.Head read(JdbcClient database) {
        return database.sql("SELECT position, stored_at FROM learning_log_head WHERE id = 1")
                .query((row, ignored) -> head(row))
                .single();
    }

    /** Of a row of {@code learning_event_id}. */
    static EventTables.EventId key(ResultSet row) throws SQLException {
        return new EventTables.EventId(
                EventStandard.ofCode(row.getString("standard")), row.getObject("event_id", UUID.class));
    }

    /** Of a row of {@code learning_event_id}. */
    static EventTables.Known known(ResultSet row) throws SQLException {
        return new EventTables.Known(row.getLong("position"), Bytes.of(row.getBytes("content_digest")));
    }

    /** Writes which statements these take back, where it is not written yet. */
    static void voids(List<StoredEvent> events, JdbcTemplate database) {
        for (StoredEvent event : events) {
            UUID target = event.event().terms().refersTo();
            if (target != null && event.event().terms().voids()) {
                database.update(
                        "INSERT INTO learning_void (target_id, client, position)"
                                + " SELECT CAST(? AS UUID), CAST(? AS VARCHAR(200)), CAST(? AS BIGINT)"
                                + " WHERE NOT EXISTS (SELECT 1 FROM learning_void v WHERE v.position = ?)",
                        target,
                        event.event().client(),
                        event.position(),
                        event.position());
            }
        }
    }

    private static EventLog.Head head(ResultSet row) throws SQLException {
        return new EventLog.Head(row.getLong("position"), EventRows.instant(row, "stored_at"));
    }
}
