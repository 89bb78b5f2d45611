package org.uchinuki.learning;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of {@code learning_event} as they were written, and how they are written anew. */
final class RereadRows {

    private static final int AT_ONCE = 100;
    private static final String UPDATE = "UPDATE learning_event SET "
            + EventColumn.NOT_KEPT.stream()
                    .map(column -> column.name() + " = ?")
                    .collect(Collectors.joining(", "))
            + " WHERE position = ? AND stored_at = ?";

    private record Term(long term, StoredEvent event) {}

    private final JdbcTemplate batches;
    private final JdbcClient database;

    RereadRows(JdbcTemplate batches) {
        this.batches = batches;
        this.database = JdbcClient.create(batches);
    }

    /**
     * An event as it stands.
     *
     * @param columns what was read out of it when it was written
     */
    record Held(StoredEvent event, Map<String, @Nullable Object> columns) {

        /** Empty where the same is known of it now. */
        Optional<Anew> unlike(StoredEvent now) {
            boolean same = EventColumn.NOT_KEPT.stream()
                    .allMatch(column ->
                            isSame(columns.get(column.name()), column.value().apply(now)));
            return same ? Optional.empty() : Optional.of(new Anew(now, terms()));
        }

        private List<Long> terms() {
            return columns.get("terms") instanceof List<?> held
                    ? held.stream().map(Long.class::cast).toList()
                    : List.of();
        }

        /** As the database keeps times and numbers. */
        private static boolean isSame(@Nullable Object held, @Nullable Object now) {
            if (held instanceof Instant then && now instanceof Instant time) {
                return Duration.between(then, time).abs().toNanos() <= 1000;
            }
            if (held instanceof BigDecimal number && now instanceof BigDecimal other) {
                return number.compareTo(other) == 0;
            }
            return Objects.equals(held, now);
        }
    }

    /**
     * An event of which something else is known now.
     *
     * @param terms by which it was found
     */
    record Anew(StoredEvent event, List<Long> terms) {}

    List<Held> between(long after, long to) {
        return database.sql("SELECT * FROM learning_event WHERE position > ? AND position <= ? ORDER BY position")
                .params(after, to)
                .query((row, number) -> {
                    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
                    for (EventColumn column : EventColumn.NOT_KEPT) {
                        columns.put(column.name(), value(row, column.name()));
                    }
                    return new Held(EventRows.ROWS.mapRow(row, number), columns);
                })
                .list();
    }

    private static @Nullable Object value(ResultSet row, String column) throws SQLException {
        return switch (column) {
            case "event_time" ->
                Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                        .toInstant();
            case "event_day" -> row.getObject(column, LocalDate.class);
            case "registration" -> row.getObject(column, UUID.class);
            case "content_digest" -> Bytes.of(row.getBytes(column));
            case "terms" -> terms(row.getArray(column));
            default -> row.getObject(column);
        };
    }

    private static @Nullable List<Long> terms(@Nullable Array held) throws SQLException {
        return held == null
                ? null
                : Arrays.stream((Object[]) held.getArray())
                        .map(Long.class::cast)
                        .toList();
    }

    /** Those whose event is still in the log. */
    List<Anew> there(List<Anew> events) {
        Set<Long> there = new HashSet<>(database.sql("SELECT position FROM learning_event WHERE position IN (:some)")
                .param(
                        "some",
                        events.stream().map(anew -> anew.event().position()).toList())
                .query(Long.class)
                .list());
        return events.stream()
                .filter(anew -> there.contains(anew.event().position()))
                .toList();
    }

    void write(List<Anew> events) {
        batches.batchUpdate(UPDATE, events, AT_ONCE, (row, anew) -> {
            int place = 1;
            for (EventColumn column : EventColumn.NOT_KEPT) {
                set(row, place++, column.value().apply(anew.event()));
            }
            row.setLong(place++, anew.event().position());
            row.setObject(place, EventRows.utc(anew.event().storedAt()));
        });
        batches.batchUpdate(
                "UPDATE learning_event_id SET content_digest = ? WHERE event_id = ? AND standard = ?",
                events,
                AT_ONCE,
                (row, anew) -> {
                    ReceivedEvent event = anew.event().event();
                    row.setBytes(1, event.content().copy());
                    row.setObject(2, event.id());
                    row.setString(3, event.standard().code());
                });
        List<Term> before = new ArrayList<>();
        List<Term> now = new ArrayList<>();
        for (Anew anew : events) {
            anew.terms().forEach(term -> before.add(new Term(term, anew.event())));
            anew.event().event().terms().further().forEach(term -> now.add(new Term(term, anew.event())));
        }
        terms("DELETE FROM learning_event_term WHERE term = ? AND position = ? AND stored_at = ?", before);
        terms("INSERT INTO learning_event_term (term, position, stored_at) VALUES (?, ?, ?)", now);
        LogHead.voids(events.stream().map(Anew::event).toList(), batches);
    }

    private void terms(String sql, List<Term> terms) {
        batches.batchUpdate(sql, terms, AT_ONCE, (row, term) -> {
            row.setLong(1, term.term());
            row.setLong(2, term.event().position());
            row.setObject(3, EventRows.utc(term.event().storedAt()));
        });
    }

    private static void set(PreparedStatement row, int place, @Nullable Object value) throws SQLException {
        if (value instanceof Instant instant) {
            row.setObject(place, EventRows.utc(instant));
        } else if (value instanceof Bytes bytes) {
            row.setBytes(place, bytes.copy());
        } else if (value instanceof List<?> numbers) {
            row.setArray(place, row.getConnection().createArrayOf("bigint", numbers.toArray()));
        } else {
            row.setObject(place, value);
        }
    }
}
