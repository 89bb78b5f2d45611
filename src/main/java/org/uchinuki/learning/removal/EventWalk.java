package org.uchinuki.learning.removal;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.learning.EventRows;
import org.uchinuki.learning.StoredEvent;

/** Goes along the log for what answers a condition, and holds a few megabytes of it at a time, however much there is. */
final class EventWalk {

    private static final int WINDOW = 5_000;
    private static final int MOST = 100;
    private static final long MOST_BYTES = 4L << 20;

    private record Place(long position, OffsetDateTime storedAt, long bytes) {}

    private final JdbcClient database;

    EventWalk(JdbcClient database) {
        this.database = database;
    }

    /**
     * In the order of the log.
     *
     * @param after a position
     * @param condition in the words of the database
     * @param values of its parameters
     */
    void each(long after, long to, String condition, MapSqlParameterSource values, Consumer<StoredEvent> taker) {
        String sql = "SELECT position, stored_at, OCTET_LENGTH(raw) AS size FROM learning_event"
                + " WHERE position > :from AND position <= :to AND (" + condition + ") ORDER BY position";
        for (long from = after; from < to; from += WINDOW) {
            values.addValue("from", from).addValue("to", Math.min(to, from + WINDOW));
            List<Place> some = new ArrayList<>();
            long bytes = 0;
            for (Place place : database.sql(sql)
                    .paramSource(values)
                    .query((row, ignored) -> new Place(
                            row.getLong("position"),
                            Objects.requireNonNull(row.getObject("stored_at", OffsetDateTime.class)),
                            row.getLong("size")))
                    .list()) {
                if (some.size() == MOST || (bytes + place.bytes() > MOST_BYTES && !some.isEmpty())) {
                    take(some, taker);
                    some.clear();
                    bytes = 0;
                }
                some.add(place);
                bytes += place.bytes();
            }
            take(some, taker);
        }
    }

    private void take(List<Place> some, Consumer<StoredEvent> taker) {
        if (!some.isEmpty()) {
            // Their times name the months in which they are.
            database.sql("SELECT * FROM learning_event WHERE position IN (:some) AND stored_at BETWEEN :first AND :last"
                            + " ORDER BY position")
                    .param("some", some.stream().map(Place::position).toList())
                    .param("first", some.getFirst().storedAt())
                    .param("last", some.getLast().storedAt())
                    .query(EventRows.ROWS)
                    .list()
                    .forEach(taker);
        }
    }
}
