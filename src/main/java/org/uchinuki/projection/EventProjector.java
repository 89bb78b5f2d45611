package org.uchinuki.projection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.learning.Fingerprint;

/**
 * Reads the event log from a position and adds what it finds to the days of the people the events turn out to belong to. An
 * event whose person nobody knows yet is found again when the person's alias appears. Set back to position 0, it counts all
 * anew; to no other position may it be set.
 */
@Component
final class EventProjector {

    private static final String NAME = "karte-events";
    private static final int STEP = 20_000;

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final EventDays days;
    private final FreshnessBook freshness;

    EventProjector(
            NamedParameterJdbcTemplate jdbc, TransactionTemplate transaction, EventDays days, FreshnessBook freshness) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.days = days;
        this.freshness = freshness;
    }

    private record Name(UUID person, String handle) {}

    /** Reads up to the end of the log as it is now. Several nodes may call at once: one goes on, the others wait. */
    void catchUp() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> step()));
        }
    }

    /** All is counted anew at the next reading; kartes show less until it is through. */
    void countAnew() {
        jdbc.update("update projection_position set read_to = 0 where projection = :name", Map.of("name", NAME));
    }

    private boolean step() {
        long from = position();
        // Given without gaps, and gone where events were removed: the end of the log says how far there is something to
        // read.
        Long end = jdbc.queryForObject("select position from learning_log_head where id = 1", Map.of(), Long.class);
        long to = Math.min(from + STEP, end == null ? 0 : end);
        if (from == 0) {
            days.clear();
            days.addKept();
        }
        if (to <= from) {
            return false;
        }
        days.readOn(from, to);
        Map<String, Object> range = Map.of("from", from, "to", to);
        String which = "e.position > :from and e.position <= :to";
        freshness.eventsRead(Dataset.DRILL, which + " and e.verb = 'answered'", range);
        freshness.eventsRead(Dataset.USAGE, which + " and e.verb = 'used'", range);
        jdbc.update(
                "update projection_position set read_to = :to where projection = :name",
                Map.of("to", to, "name", NAME));
        return true;
    }

    /** Where reading stands; held until the end of the transaction, so that an import and a reading never cross. */
    private long position() {
        Long position = jdbc.queryForObject(
                "select read_to from projection_position where projection = :name for update",
                Map.of("name", NAME),
                Long.class);
        return position == null ? 0 : position;
    }

    /** People who got a name in this run may have events that came before it. */
    void projectPeopleWithNewNames(long runId) {
        if (position() > 0) {
            Set<UUID> people = new HashSet<>();
            List<Name> names = names("a.run_id = :run", Map.of("run", runId));
            TouchedPeople.inHandfuls(names, some -> people.addAll(withEvents(some)));
            TouchedPeople.inHandfuls(List.copyOf(people), this::projectAnew);
        }
    }

    private List<UUID> withEvents(List<Name> names) {
        Set<String> handles = Set.copyOf(jdbc.queryForList(
                "select handle from learning_event where handle_key in (:keys)"
                        + " union select handle from learning_day_kept where handle_key in (:keys)",
                Map.of("keys", keys(names)),
                String.class));
        return names.stream()
                .filter(name -> handles.contains(name.handle()))
                .map(Name::person)
                .toList();
    }

    List<UUID> peopleWithNewNames(long runId) {
        return jdbc.query(
                "select distinct entity_id from alias where entity_kind = 'PERSON' and run_id = :run",
                Map.of("run", runId),
                (row, number) -> row.getObject("entity_id", UUID.class));
    }

    /** Until the end of the transaction no reading goes on. */
    long hold() {
        return position();
    }

    /** The same for whoever has one of these handles today. */
    void projectOwnersAnew(List<String> handles) {
        List<UUID> people = jdbc.queryForList(
                "select distinct entity_id from alias where entity_kind = 'PERSON' and handle in (:handles)"
                        + " and valid_to = date '9999-12-31'",
                Map.of("handles", handles),
                UUID.class);
        if (!people.isEmpty()) {
            projectAnew(people);
        }
    }

    /** Computes all days of these people anew: there are other names than before by which events are theirs. */
    void projectAnew(List<UUID> people) {
        long to = position();
        days.clear(people);
        List<Name> names = names("a.entity_id in (:people)", Map.of("people", people));
        if (!names.isEmpty()) {
            days.add(people, keys(names), to);
        }
    }

    private List<Name> names(String which, Map<String, Object> parameters) {
        return new ArrayList<>(jdbc.query(
                "select a.entity_id, a.handle from alias a where a.entity_kind = 'PERSON'"
                        + " and a.valid_to = date '9999-12-31' and " + which,
                parameters,
                (row, number) -> new Name(row.getObject("entity_id", UUID.class), row.getString("handle"))));
    }

    private static List<Long> keys(List<Name> names) {
        return names.stream().map(name -> Fingerprint.of(name.handle())).toList();
    }
}
