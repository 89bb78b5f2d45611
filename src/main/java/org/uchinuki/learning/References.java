package org.uchinuki.learning;

import java.sql.Array;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps, for each statement that is about another statement of the same client, what that one is found by, and the ones that
 * it leads to, whichever of them came first. Everything here is called within the transaction of an append. Such statements
 * are few: what is followed is followed one by one.
 */
final class References {

    /** A statement that is there. */
    private record Place(long position, Instant storedAt, UUID id) {}

    private final JdbcTemplate jdbc;
    private final JdbcClient database;

    References(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
    }

    /**
     * Links these, which are in the tables, to what they are about and to those that are about them.
     *
     * @param awaited ids that statements before them are about
     */
    void link(List<StoredEvent> fresh, Set<UUID> awaited) {
        linkToTargets(fresh);
        for (StoredEvent event : fresh) {
            if (awaited.contains(event.event().id()) && event.event().standard() == EventStandard.XAPI) {
                new Chain(event.event().client()).joinReferrers(place(event));
            }
        }
    }

    /**
     * Links these, of which something else is known than before, to what they are about, and lets those that lead to them be
     * found by what is known now.
     *
     * @param awaited ids that statements are about
     */
    void linkAnew(List<StoredEvent> events, Set<UUID> awaited) {
        linkToTargets(events);
        for (StoredEvent event : events) {
            if (awaited.contains(event.event().id()) && event.event().standard() == EventStandard.XAPI) {
                new Chain(event.event().client()).copyAnew(place(event));
            }
        }
    }

    private void linkToTargets(List<StoredEvent> events) {
        List<StoredEvent> referring = new ArrayList<>();
        for (StoredEvent event : events) {
            UUID target = event.event().terms().refersTo();
            if (target != null) {
                referring.add(event);
                database.sql("INSERT INTO learning_reference (position, stored_at, client, target_id)"
                                + " SELECT CAST(? AS BIGINT), CAST(? AS TIMESTAMP(6) WITH TIME ZONE),"
                                + " CAST(? AS VARCHAR(200)), CAST(? AS UUID)"
                                + " WHERE NOT EXISTS (SELECT 1 FROM learning_reference r WHERE r.position = ?)")
                        .params(
                                event.position(),
                                EventRows.utc(event.storedAt()),
                                event.event().client(),
                                target,
                                event.position())
                        .update();
            }
        }
        for (StoredEvent event : referring) {
            new Chain(event.event().client()).joinTarget(place(event));
        }
    }

    private static Place place(StoredEvent event) {
        return new Place(event.position(), event.storedAt(), event.event().id());
    }

    /** The statements of one client, as they lead to each other. */
    private final class Chain {

        private final String client;

        Chain(String client) {
            this.client = client;
        }

        void joinTarget(Place referrer) {
            target(referrer).ifPresent(target -> join(referrer, target));
        }

        void joinReferrers(Place target) {
            referrers(target).forEach(referrer -> join(referrer, target));
        }

        void copyAnew(Place target) {
            for (Place referrer : reached(target, this::referrers)) {
                int copies = database.sql(
                                "DELETE FROM learning_reference_key WHERE position = ? AND target_position = ?")
                        .params(referrer.position(), target.position())
                        .update();
                if (copies > 0) {
                    database.sql("DELETE FROM learning_reference_term WHERE position = ? AND target_position = ?")
                            .params(referrer.position(), target.position())
                            .update();
                    copy(referrer, target);
                }
            }
        }

        /** Whoever leads to the referrer leads to the target, and to all that it leads to. */
        private void join(Place referrer, Place target) {
            Set<Place> targets =
                    reached(target, place -> target(place).map(List::of).orElse(List.of()));
            for (Place from : reached(referrer, this::referrers)) {
                for (Place to : targets) {
                    copy(from, to);
                }
            }
        }

        private Set<Place> reached(Place start, Function<Place, List<Place>> next) {
            Set<Place> reached = new LinkedHashSet<>(List.of(start));
            Deque<Place> open = new ArrayDeque<>(reached);
            while (!open.isEmpty()) {
                for (Place place : next.apply(open.remove())) {
                    if (reached.add(place)) {
                        open.add(place);
                    }
                }
            }
            return reached;
        }

        private Optional<Place> target(Place referrer) {
            return database.sql("SELECT e.position, e.stored_at, e.event_id FROM learning_reference r"
                            + " JOIN learning_event_id i ON i.event_id = r.target_id AND i.standard = 'xapi'"
                            + " JOIN learning_event e ON e.position = i.position AND e.stored_at = i.stored_at"
                            + " WHERE r.position = ? AND e.client = ?")
                    .params(referrer.position(), client)
                    .query((row, ignored) -> new Place(
                            row.getLong("position"),
                            EventRows.instant(row, "stored_at"),
                            row.getObject("event_id", UUID.class)))
                    .optional();
        }

        private List<Place> referrers(Place target) {
            return database.sql("SELECT e.position, e.stored_at, e.event_id FROM learning_reference r"
                            + " JOIN learning_event e ON e.position = r.position AND e.stored_at = r.stored_at"
                            + " WHERE r.target_id = ? AND r.client = ?")
                    .params(target.id(), client)
                    .query((row, ignored) -> new Place(
                            row.getLong("position"),
                            EventRows.instant(row, "stored_at"),
                            row.getObject("event_id", UUID.class)))
                    .list();
        }
    }

    private void copy(Place referrer, Place target) {
        int copied = database.sql(
                        "INSERT INTO learning_reference_key (position, stored_at, target_position,"
                                + " client_key, handle_key, agent_key, verb_key, activity_key, registration)"
                                + " SELECT CAST(? AS BIGINT), CAST(? AS TIMESTAMP(6) WITH TIME ZONE), e.position,"
                                + " e.client_key, e.handle_key, e.agent_key, e.verb_key, e.activity_key, e.registration"
                                + " FROM learning_event e WHERE e.position = ? AND e.stored_at = ? AND NOT EXISTS"
                                + " (SELECT 1 FROM learning_reference_key k WHERE k.position = ? AND k.target_position = e.position)")
                .params(
                        referrer.position(),
                        EventRows.utc(referrer.storedAt()),
                        target.position(),
                        EventRows.utc(target.storedAt()),
                        referrer.position())
                .update();
        if (copied > 0) {
            jdbc.batchUpdate(
                    "INSERT INTO learning_reference_term (term, position, target_position) VALUES (?, ?, ?)",
                    terms(target),
                    100,
                    (row, term) -> {
                        row.setLong(1, term);
                        row.setLong(2, referrer.position());
                        row.setLong(3, target.position());
                    });
        }
    }

    private List<Long> terms(Place place) {
        List<Long> terms = new ArrayList<>();
        database.sql("SELECT terms FROM learning_event WHERE position = ? AND stored_at = ?")
                .params(place.position(), EventRows.utc(place.storedAt()))
                .query(row -> {
                    Array held = row.getArray("terms");
                    if (held != null) {
                        for (Object term : (Object[]) held.getArray()) {
                            terms.add((Long) term);
                        }
                    }
                });
        return terms;
    }
}
