package org.uchinuki.learning;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Events as rows of {@code learning_event}, and back. */
final class EventRows implements RowMapper<StoredEvent> {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final int ROWS_AT_ONCE = 500;
    private static final List<String> COLUMNS = List.of(
            "position",
            "stored_at",
            "received_at",
            "standard",
            "event_id",
            "client",
            "event_time",
            "event_day",
            "handle",
            "verb",
            "raw_verb",
            "activity_id",
            "activity_name",
            "activity_type",
            "subject",
            "curriculum_code",
            "group_id",
            "success",
            "score_scaled",
            "duration_seconds",
            "device",
            "purpose",
            "tool",
            "content_digest",
            "raw");
    private static final String INSERT = "INSERT INTO learning_event (" + String.join(", ", COLUMNS) + ") VALUES (?"
            + ", ?".repeat(COLUMNS.size() - 1) + ")";
    private static final String INSERT_ID =
            "INSERT INTO learning_event_id (event_id, standard, position, stored_at, content_digest)"
                    + " VALUES (?, ?, ?, ?, ?)";

    private final JdbcTemplate database;

    EventRows(JdbcTemplate database) {
        this.database = database;
    }

    /** Writes events that are not there yet under consecutive positions. */
    void insert(List<ReceivedEvent> events, long firstPosition, Instant storedAt) {
        List<StoredEvent> rows = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            rows.add(new StoredEvent(firstPosition + i, storedAt, events.get(i)));
        }
        database.batchUpdate(INSERT, rows, ROWS_AT_ONCE, EventRows::setRow);
        database.batchUpdate(INSERT_ID, rows, ROWS_AT_ONCE, EventRows::setId);
    }

    private static void setRow(PreparedStatement row, StoredEvent stored) throws SQLException {
        ReceivedEvent event = stored.event();
        Reading reading = event.reading();
        int column = 0;
        row.setLong(++column, stored.position());
        row.setObject(++column, utc(stored.storedAt()));
        row.setObject(++column, utc(event.receivedAt()));
        row.setString(++column, event.standard().code());
        row.setObject(++column, event.id());
        row.setString(++column, event.client());
        row.setObject(++column, reading.time());
        row.setObject(++column, reading.time().atZoneSameInstant(JAPAN).toLocalDate());
        row.setString(++column, reading.handle());
        row.setString(++column, reading.verb().code());
        row.setString(++column, reading.rawVerb());
        row.setString(++column, reading.activityId());
        row.setString(++column, reading.activityName());
        row.setString(++column, reading.activityType());
        row.setString(++column, reading.subject());
        row.setString(++column, reading.curriculumCode());
        row.setString(++column, reading.group());
        row.setObject(++column, reading.success());
        row.setBigDecimal(++column, reading.scoreScaled());
        row.setBigDecimal(++column, reading.durationSeconds());
        row.setString(++column, reading.device());
        row.setString(++column, reading.purpose());
        row.setString(++column, reading.tool());
        row.setBytes(++column, event.content().copy());
        row.setBytes(++column, event.raw().copy());
    }

    private static void setId(PreparedStatement row, StoredEvent stored) throws SQLException {
        row.setObject(1, stored.event().id());
        row.setString(2, stored.event().standard().code());
        row.setLong(3, stored.position());
        row.setObject(4, utc(stored.storedAt()));
        row.setBytes(5, stored.event().content().copy());
    }

    @Override
    public StoredEvent mapRow(ResultSet row, int number) throws SQLException {
        Reading reading = new Reading(
                row.getObject("event_time", OffsetDateTime.class),
                row.getString("handle"),
                VerbFamily.ofCode(row.getString("verb")),
                row.getString("raw_verb"),
                row.getString("activity_id"),
                row.getString("activity_name"),
                row.getString("activity_type"),
                row.getString("subject"),
                row.getString("curriculum_code"),
                row.getString("group_id"),
                row.getObject("success", Boolean.class),
                row.getBigDecimal("score_scaled"),
                row.getBigDecimal("duration_seconds"),
                row.getString("device"),
                row.getString("purpose"),
                row.getString("tool"));
        ReceivedEvent event = new ReceivedEvent(
                EventStandard.ofCode(row.getString("standard")),
                row.getObject("event_id", UUID.class),
                row.getString("client"),
                instant(row, "received_at"),
                reading,
                Bytes.of(row.getBytes("content_digest")),
                Bytes.of(row.getBytes("raw")));
        return new StoredEvent(row.getLong("position"), instant(row, "stored_at"), event);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
