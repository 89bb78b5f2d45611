package org.uchinuki.projection;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the event log from a position and computes anew the days it touches, for the people the events turn out to belong
 * to. An event whose person nobody knows yet is found again when the person's alias appears. Computing a day twice gives
 * the same day: the position may be set back to any value, zero included.
 */
@Component
final class EventProjector {

    private static final String NAME = "karte-events";
    private static final int STEP = 20_000;
    private static final String PEOPLE =
            "join alias a on a.entity_kind = 'PERSON' and a.handle = e.handle and a.valid_to = date '9999-12-31'";

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final FreshnessBook freshness;

    EventProjector(NamedParameterJdbcTemplate jdbc, TransactionTemplate transaction, FreshnessBook freshness) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.freshness = freshness;
    }

    private record PersonDay(UUID person, LocalDate day) {}

    /** Reads up to the end of the log as it is now. Several nodes may call at once: one goes on, the others wait. */
    void catchUp() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> step()));
        }
    }

    private boolean step() {
        long from = position();
        Long to = jdbc.queryForObject(
                "select max(p.position) from (select e.position from learning_event e where e.position > :from"
                        + " order by e.position fetch first " + STEP + " rows only) p",
                Map.of("from", from),
                Long.class);
        if (to == null) {
            return false;
        }
        Map<String, Object> range = Map.of("from", from, "to", to);
        String which = "e.position > :from and e.position <= :to";
        project(days(
                "select distinct a.entity_id, e.event_day from learning_event e " + PEOPLE + " where " + which, range));
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
        position();
        project(days(
                "select distinct a.entity_id, e.event_day from learning_event e " + PEOPLE + " where a.run_id = :run",
                Map.of("run", runId)));
    }

    List<UUID> peopleWithNewNames(long runId) {
        return jdbc.query(
                "select distinct entity_id from alias where entity_kind = 'PERSON' and run_id = :run",
                Map.of("run", runId),
                (row, number) -> row.getObject("entity_id", UUID.class));
    }

    /** Computes all days of these people anew: some of the names by which events were theirs are gone. */
    void projectAnew(List<UUID> people) {
        position();
        Map<String, Object> of = Map.of("people", people);
        jdbc.update("delete from drill_day where person_id in (:people)", of);
        jdbc.update("delete from usage_day where person_id in (:people) and origin = 'event'", of);
        project(days(
                "select distinct a.entity_id, e.event_day from learning_event e " + PEOPLE
                        + " where a.entity_id in (:people)",
                of));
    }

    private List<PersonDay> days(String sql, Map<String, Object> parameters) {
        return jdbc.query(
                sql,
                parameters,
                (row, number) -> new PersonDay(
                        row.getObject("entity_id", UUID.class), row.getObject("event_day", LocalDate.class)));
    }

    private void project(List<PersonDay> days) {
        if (days.isEmpty()) {
            return;
        }
        SqlParameterSource[] batch = days.stream()
                .map(day -> new MapSqlParameterSource("person", day.person()).addValue("day", day.day()))
                .toArray(SqlParameterSource[]::new);
        String day = " from learning_event e " + PEOPLE + " where a.entity_id = :person and e.event_day = :day";
        jdbc.batchUpdate("delete from drill_day where person_id = :person and on_day = :day", batch);
        jdbc.batchUpdate(
                "insert into drill_day (person_id, on_day, subject, answered, correct, seconds)"
                        + " select a.entity_id, e.event_day, coalesce(e.subject, ''), count(*),"
                        + " count(case when e.success then 1 end), coalesce(sum(e.duration_seconds), 0)" + day
                        + " and e.verb = 'answered' group by a.entity_id, e.event_day, coalesce(e.subject, '')",
                batch);
        jdbc.batchUpdate(
                "delete from usage_day where person_id = :person and on_day = :day and origin = 'event'", batch);
        jdbc.batchUpdate(
                "insert into usage_day (person_id, on_day, origin, device, purpose, uses, minutes)"
                        + " select a.entity_id, e.event_day, 'event', coalesce(e.device, ''), coalesce(e.purpose, ''),"
                        + " count(*), cast(coalesce(sum(e.duration_seconds), 0) / 60 as bigint)" + day
                        + " and e.verb = 'used'"
                        + " group by a.entity_id, e.event_day, coalesce(e.device, ''), coalesce(e.purpose, '')",
                batch);
    }
}
