package org.uchinuki.learning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;

/** Rows of {@code learning_event} as events. */
public final class EventRows implements RowMapper<StoredEvent> {

    public static final EventRows ROWS = new EventRows();

    /** The day in Japan on which an event was received, in words that both databases understand. */
    public static final String RECEIVED_ON =
            "cast(date '1970-01-01' + cast(floor((extract(epoch from received_at) + 32400) / 86400) as integer) as date)";

    private EventRows() {}

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
                Terms.NONE,
                Bytes.of(row.getBytes("content_digest")),
                Bytes.of(row.getBytes("raw")),
                List.of());
        return new StoredEvent(row.getLong("position"), instant(row, "stored_at"), event);
    }

    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
