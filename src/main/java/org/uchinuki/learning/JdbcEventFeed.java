package org.uchinuki.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.canonical.SchoolYear;

/** Walks along the positions of the log in a database. */
final class JdbcEventFeed implements EventFeed {

    /** So much of the log is looked through for one page: no question takes longer because few events answer it. */
    private static final int WINDOW = 20_000;

    private static final int AT_ONCE = 100;
    private static final long MOST_BYTES = 4L << 20;
    private static final int HANDLES_AT_ONCE = 500;

    private final JdbcClient database;

    JdbcEventFeed(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Page after(long position, Wanted wanted, int limit) {
        // Before the events: what is below this end when they are read is all that will ever be there.
        EventLog.Head end = LogHead.read(database);
        long to = Math.min(end.position(), position + WINDOW);
        List<StoredEvent> page = new ArrayList<>();
        long bytes = 0;
        long from = position;
        while (page.size() < limit && from < to) {
            int most = Math.min(AT_ONCE, limit - page.size());
            List<StoredEvent> some = between(from, to, wanted, most);
            for (StoredEvent event : some) {
                page.add(event);
                from = event.position();
                bytes += event.event().raw().length();
                if (bytes >= MOST_BYTES) {
                    return new Page(page, from, end);
                }
            }
            if (some.size() < most) {
                from = to;
            }
        }
        return new Page(page, Math.max(from, position), end);
    }

    private List<StoredEvent> between(long from, long to, Wanted wanted, int most) {
        StringBuilder sql =
                new StringBuilder("SELECT * FROM learning_event WHERE position > :from AND position <= :to");
        MapSqlParameterSource values = new MapSqlParameterSource("from", from).addValue("to", to);
        if (wanted.standard() != null) {
            sql.append(" AND standard = :standard");
            values.addValue("standard", wanted.standard().code());
        }
        if (wanted.verb() != null) {
            sql.append(" AND verb = :verb");
            values.addValue("verb", wanted.verb().code());
        }
        if (wanted.client() != null) {
            sql.append(" AND client = :client");
            values.addValue("client", wanted.client());
        }
        SchoolYear year = wanted.schoolYear();
        if (year != null) {
            sql.append(" AND event_day BETWEEN :first AND :last");
            values.addValue("first", year.firstDay()).addValue("last", year.lastDay());
        }
        return database.sql(sql.append(" ORDER BY position FETCH FIRST " + most + " ROWS ONLY")
                        .toString())
                .paramSource(values)
                .query(EventRows.ROWS)
                .list();
    }

    @Override
    public long lastUntil(Instant time) {
        return database.sql("SELECT position FROM learning_event WHERE stored_at <= ?"
                        + " ORDER BY stored_at DESC FETCH FIRST 1 ROW ONLY")
                .param(EventRows.utc(time))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Override
    public Instant lastStored(long position) {
        return database.sql("SELECT stored_at FROM learning_event WHERE position <= ?"
                        + " ORDER BY position DESC FETCH FIRST 1 ROW ONLY")
                .param(position)
                .query((row, ignored) -> EventRows.instant(row, "stored_at"))
                .optional()
                .orElse(Instant.EPOCH);
    }

    @Override
    public Map<String, UUID> owners(Collection<String> handles) {
        List<String> all = List.copyOf(Set.copyOf(handles));
        Map<String, UUID> owners = new HashMap<>();
        for (int from = 0; from < all.size(); from += HANDLES_AT_ONCE) {
            database.sql("SELECT handle, entity_id FROM alias WHERE entity_kind = 'PERSON' AND handle IN (:handles)"
                            + " AND valid_to = DATE '9999-12-31'")
                    .param("handles", all.subList(from, Math.min(from + HANDLES_AT_ONCE, all.size())))
                    .query(row -> {
                        owners.put(row.getString("handle"), row.getObject("entity_id", UUID.class));
                    });
        }
        return owners;
    }
}
