package org.uchinuki.learning;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code learning_reference}, {@code learning_reference_key} and {@code learning_reference_term}, many rows at a time. */
final class ReferenceRows {

    private static final int ASKED_AT_ONCE = 500;
    private static final int WRITTEN_AT_ONCE = 5_000;
    private static final String NUMBERS = "CAST(? AS BIGINT ARRAY)";
    private static final String TIMES = "CAST(? AS TIMESTAMP(6) WITH TIME ZONE ARRAY)";
    private static final String IDS = "CAST(? AS UUID ARRAY)";
    private static final String TEXTS = "CAST(? AS VARCHAR(200) ARRAY)";

    private static final String PLACES = "SELECT e.position, e.stored_at, e.client, e.event_id, r.target_id FROM ";
    private static final String NAMED = PLACES + "learning_event_id i"
            + " JOIN learning_event e ON e.position = i.position AND e.stored_at = i.stored_at"
            + " LEFT JOIN learning_reference r ON r.position = e.position"
            + " WHERE i.event_id IN (:ids) AND i.standard = 'xapi'";
    private static final String ABOUT = PLACES + "learning_reference r"
            + " JOIN learning_event e ON e.position = r.position AND e.stored_at = r.stored_at"
            + " WHERE r.target_id IN (:ids)";
    /** The times lead to the months. */
    private static final String KEYS = "SELECT position, client_key, handle_key, agent_key, verb_key, activity_key,"
            + " registration, terms FROM learning_event"
            + " WHERE position IN (:positions) AND stored_at >= :first AND stored_at <= :last";

    private static final String REFER = "INSERT INTO learning_reference (position, stored_at, client, target_id)"
            + " SELECT n.position, n.stored_at, n.client, n.target_id"
            + " FROM UNNEST(" + String.join(", ", NUMBERS, TIMES, TEXTS, IDS) + ")"
            + " AS n (position, stored_at, client, target_id)"
            + " WHERE NOT EXISTS (SELECT 1 FROM learning_reference r WHERE r.position = n.position)";
    private static final String COPY_KEYS = "INSERT INTO learning_reference_key (position, stored_at, target_position,"
            + " client_key, handle_key, agent_key, verb_key, activity_key, registration)"
            + " SELECT * FROM UNNEST("
            + String.join(", ", NUMBERS, TIMES, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, IDS) + ") AS n";
    private static final String COPY_TERMS = "INSERT INTO learning_reference_term (term, position, target_position)"
            + " SELECT * FROM UNNEST(" + String.join(", ", NUMBERS, NUMBERS, NUMBERS) + ") AS n";

    /** A statement that is there. */
    record Place(
            long position,
            Instant storedAt,
            String client,
            UUID id,
            @Nullable UUID target) {

        static Place of(StoredEvent event) {
            return new Place(
                    event.position(),
                    event.storedAt(),
                    event.event().client(),
                    event.event().id(),
                    event.event().terms().refersTo());
        }
    }

    /** One that leads to another, and is found by what that one is found by. */
    record Copy(Place from, Place to) {}

    private record Keys(
            @Nullable Long client,
            @Nullable Long handle,
            @Nullable Long agent,
            @Nullable Long verb,
            @Nullable Long activity,
            @Nullable UUID registration,
            List<Long> terms) {}

    private record Term(long term, Copy copy) {}

    private final JdbcTemplate jdbc;
    private final JdbcClient database;

    ReferenceRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
    }

    /** The statements of these ids. */
    List<Place> named(List<UUID> ids) {
        return places(NAMED, ids);
    }

    /** Those that are about statements of these ids. */
    List<Place> about(List<UUID> ids) {
        return places(ABOUT, ids);
    }

    private List<Place> places(String sql, List<UUID> ids) {
        List<Place> places = new ArrayList<>();
        for (List<UUID> some : parts(ids, ASKED_AT_ONCE)) {
            places.addAll(database.sql(sql)
                    .param("ids", some)
                    .query((row, ignored) -> new Place(
                            row.getLong("position"),
                            EventRows.instant(row, "stored_at"),
                            row.getString("client"),
                            row.getObject("event_id", UUID.class),
                            row.getObject("target_id", UUID.class)))
                    .list());
        }
        return places;
    }

    /** Writes what these are about, where it is not written. */
    void refer(List<StoredEvent> referring) {
        for (List<StoredEvent> some : parts(referring, WRITTEN_AT_ONCE)) {
            jdbc.update(REFER, row -> {
                set(row, 1, "bigint", some, StoredEvent::position);
                set(row, 2, "timestamptz", some, event -> EventRows.utc(event.storedAt()));
                set(row, 3, "varchar", some, event -> event.event().client());
                set(row, 4, "uuid", some, event -> event.event().terms().refersTo());
            });
        }
    }

    void copy(List<Copy> copies) {
        for (List<Copy> named : parts(copies, WRITTEN_AT_ONCE)) {
            Map<Long, Keys> keys = keys(named);
            List<Copy> some = known(named, keys);
            jdbc.update(COPY_KEYS, row -> {
                set(row, 1, "bigint", some, copy -> copy.from().position());
                set(
                        row,
                        2,
                        "timestamptz",
                        some,
                        copy -> EventRows.utc(copy.from().storedAt()));
                set(row, 3, "bigint", some, copy -> copy.to().position());
                set(row, 4, "bigint", some, copy -> of(keys, copy).client());
                set(row, 5, "bigint", some, copy -> of(keys, copy).handle());
                set(row, 6, "bigint", some, copy -> of(keys, copy).agent());
                set(row, 7, "bigint", some, copy -> of(keys, copy).verb());
                set(row, 8, "bigint", some, copy -> of(keys, copy).activity());
                set(row, 9, "uuid", some, copy -> of(keys, copy).registration());
            });
            List<Term> terms = new ArrayList<>();
            some.forEach(copy -> of(keys, copy).terms().forEach(term -> terms.add(new Term(term, copy))));
            for (List<Term> part : parts(terms, WRITTEN_AT_ONCE)) {
                jdbc.update(COPY_TERMS, row -> {
                    set(row, 1, "bigint", part, Term::term);
                    set(row, 2, "bigint", part, term -> term.copy().from().position());
                    set(row, 3, "bigint", part, term -> term.copy().to().position());
                });
            }
        }
    }

    /**
     * Removes what was copied.
     *
     * @param before the terms that were copied, by position, of statements that have others now
     */
    void remove(List<Copy> copies, Map<Long, List<Long>> before) {
        for (List<Copy> some : parts(copies, WRITTEN_AT_ONCE)) {
            Map<Long, Keys> keys = keys(some);
            List<Term> terms = new ArrayList<>();
            for (Copy copy : some) {
                Keys now = keys.get(copy.to().position());
                List<Long> had = before.getOrDefault(copy.to().position(), now == null ? List.of() : now.terms());
                had.forEach(term -> terms.add(new Term(term, copy)));
            }
            jdbc.batchUpdate(
                    "DELETE FROM learning_reference_term WHERE term = ? AND position = ? AND target_position = ?",
                    terms,
                    ASKED_AT_ONCE,
                    (row, term) -> {
                        row.setLong(1, term.term());
                        row.setLong(2, term.copy().from().position());
                        row.setLong(3, term.copy().to().position());
                    });
            jdbc.batchUpdate(
                    "DELETE FROM learning_reference_key WHERE position = ? AND target_position = ?",
                    some,
                    ASKED_AT_ONCE,
                    (row, copy) -> {
                        row.setLong(1, copy.from().position());
                        row.setLong(2, copy.to().position());
                    });
        }
    }

    /** A statement that was referred to may have been taken out of the log meanwhile. */
    private static List<Copy> known(List<Copy> copies, Map<Long, Keys> keys) {
        return copies.stream()
                .filter(copy -> keys.containsKey(copy.to().position()))
                .toList();
    }

    private static Keys of(Map<Long, Keys> keys, Copy copy) {
        return Objects.requireNonNull(keys.get(copy.to().position()));
    }

    private Map<Long, Keys> keys(List<Copy> copies) {
        Map<Long, Instant> targets = new HashMap<>();
        copies.forEach(copy -> targets.put(copy.to().position(), copy.to().storedAt()));
        Map<Long, Keys> keys = new HashMap<>();
        for (List<Long> some : parts(targets.keySet().stream().sorted().toList(), ASKED_AT_ONCE)) {
            database.sql(KEYS)
                    .param("positions", some)
                    .param("first", time(targets, some.getFirst()))
                    .param("last", time(targets, some.getLast()))
                    .query(row -> {
                        keys.put(row.getLong("position"), keys(row));
                    });
        }
        return keys;
    }

    private static OffsetDateTime time(Map<Long, Instant> targets, Long position) {
        return EventRows.utc(Objects.requireNonNull(targets.get(position)));
    }

    private static Keys keys(ResultSet row) throws SQLException {
        Array held = row.getArray("terms");
        List<Long> terms = held == null
                ? List.of()
                : Arrays.stream((Object[]) held.getArray())
                        .map(Long.class::cast)
                        .distinct()
                        .toList();
        return new Keys(
                row.getObject("client_key", Long.class),
                row.getObject("handle_key", Long.class),
                row.getObject("agent_key", Long.class),
                row.getObject("verb_key", Long.class),
                row.getObject("activity_key", Long.class),
                row.getObject("registration", UUID.class),
                terms);
    }

    private static <T> List<List<T>> parts(Collection<T> all, int atMost) {
        List<T> list = List.copyOf(all);
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += atMost) {
            parts.add(list.subList(from, Math.min(from + atMost, list.size())));
        }
        return parts;
    }

    private static <T> void set(
            PreparedStatement row, int place, String type, List<T> all, Function<T, @Nullable Object> value)
            throws SQLException {
        @Nullable Object[] values = new @Nullable Object[all.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(all.get(i));
        }
        row.setArray(place, row.getConnection().createArrayOf(type, values));
    }
}
