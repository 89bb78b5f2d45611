package org.uchinuki.learning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The row {@code learning_log_head}: how far the log reaches, and the lock of whoever appends. */
final class LogHead {

    private LogHead() {}

    /** @param clock an expression for the time as the database has it */
    static EventTables.Locked lock(JdbcClient database, String clock) {
        return database.sql("SELECT position, stored_at, " + clock
                        + " AS time_now FROM learning_log_head WHERE id = 1 FOR UPDATE")
                .query((row, ignored) -> new EventTables.Locked(head(row), EventRows.instant(row, "time_now")))
                .single();
    }

    static EventLog.Head read(JdbcClient database) {
        return database.sql("SELECT position, stored_at FROM learning_log_head WHERE id = 1")
                .query((row, ignored) -> head(row))
                .single();
    }

    static void move(JdbcClient database, EventLog.Head head) {
        database.sql("UPDATE learning_log_head SET position = ?, stored_at = ? WHERE id = 1")
                .params(head.position(), EventRows.utc(head.storedAt()))
                .update();
    }

    /** Of a row of {@code learning_event_id}. */
    static EventTables.Key key(ResultSet row) throws SQLException {
        return new EventTables.Key(
                EventStandard.ofCode(row.getString("standard")), row.getObject("event_id", UUID.class));
    }

    /** Of a row of {@code learning_event_id}. */
    static EventTables.Known known(ResultSet row) throws SQLException {
        return new EventTables.Known(row.getLong("position"), Bytes.of(row.getBytes("content_digest")));
    }

    private static EventLog.Head head(ResultSet row) throws SQLException {
        return new EventLog.Head(row.getLong("position"), EventRows.instant(row, "stored_at"));
    }
}
