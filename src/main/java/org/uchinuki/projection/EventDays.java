package org.uchinuki.projection;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** The days of people as sums over events ({@code drill_day}, and {@code usage_day} as far as it comes from events). */
@Component
final class EventDays {

    private static final String PEOPLE =
            " join alias a on a.entity_kind = 'PERSON' and a.handle = e.handle" + " and a.valid_to = date '9999-12-31'";
    private static final String EVENTS = "learning_event e" + PEOPLE;
    private static final String STANDING =
            " and not exists (select 1 from learning_void v where v.target_id = e.event_id"
                    + " and v.client = e.client and v.position <= :to and e.standard = 'xapi')";
    private static final String NEW = "e.position > :from and e.position <= :to" + STANDING;
    private static final String OF_PEOPLE =
            "e.handle_key in (:keys) and a.entity_id in (:people) and e.position <= :to" + STANDING;
    /** Of several voids of one event the first one takes it away. */
    private static final String VOIDED = "learning_void v"
            + " join learning_event_id i on i.event_id = v.target_id and i.standard = 'xapi'"
            + " join learning_event e on e.position = i.position and e.stored_at = i.stored_at and e.client = v.client"
            + PEOPLE;

    private static final String NEWLY_VOIDED = "v.position > :from and v.position <= :to and e.position <= :from"
            + " and not exists (select 1 from learning_void w where w.target_id = v.target_id and w.client = v.client"
            + " and w.position < v.position)";

    private final NamedParameterJdbcTemplate jdbc;

    EventDays(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void clear() {
        jdbc.update("delete from drill_day", Map.of());
        jdbc.update("delete from usage_day where origin = 'event'", Map.of());
    }

    void clear(List<UUID> people) {
        Map<String, Object> of = Map.of("people", people);
        jdbc.update("delete from drill_day where person_id in (:people)", of);
        jdbc.update("delete from usage_day where person_id in (:people) and origin = 'event'", of);
    }

    /** Adds the events between two positions, and takes away those before them that are voided by one of them. */
    void readOn(long from, long to) {
        Map<String, Object> range = Map.of("from", from, "to", to);
        count(1, EVENTS, NEW, range);
        Long voids = jdbc.queryForObject(
                "select count(*) from learning_void where position > :from and position <= :to", range, Long.class);
        if (voids != null && voids > 0) {
            count(-1, VOIDED, NEWLY_VOIDED, range);
            List<UUID> people = jdbc.queryForList(
                    "select distinct a.entity_id from " + VOIDED + " where " + NEWLY_VOIDED, range, UUID.class);
            TouchedPeople.inHandfuls(people, this::clearWhereNothingIsLeft);
        }
    }

    private void clearWhereNothingIsLeft(List<UUID> people) {
        Map<String, Object> of = Map.of("people", people);
        jdbc.update("delete from drill_day where person_id in (:people) and answered = 0", of);
        jdbc.update("delete from usage_day where person_id in (:people) and uses = 0 and origin = 'event'", of);
    }

    /**
     * Adds all events of people up to a position.
     *
     * @param keys fingerprints of the handles under which they are known
     */
    void add(List<UUID> people, List<Long> keys, long to) {
        count(1, EVENTS, OF_PEOPLE, Map.of("people", people, "keys", keys, "to", to));
        addKept(" and e.handle_key in (:keys) and a.entity_id in (:people)", Map.of("people", people, "keys", keys));
    }

    /** Adds what was counted of events that are no longer kept. */
    void addKept() {
        addKept("", Map.of());
    }

    private void addKept(String which, Map<String, Object> parameters) {
        jdbc.update("""
            merge into drill_day t using (
              select a.entity_id as person_id, e.on_day, coalesce(e.subject, '') as subject,
                sum(e.standing) as answered, sum(e.correct) as correct, sum(e.seconds) as seconds
              from learning_day_kept e%1$s where e.verb = 'answered' and e.standing > 0%2$s
              group by a.entity_id, e.on_day, coalesce(e.subject, '')) s
            on (t.person_id = s.person_id and t.on_day = s.on_day and t.subject = s.subject)
            when matched then update set answered = t.answered + s.answered, correct = t.correct + s.correct,
              seconds = t.seconds + s.seconds
            when not matched then insert (person_id, on_day, subject, answered, correct, seconds)
              values (s.person_id, s.on_day, s.subject, s.answered, s.correct, s.seconds)
            """.formatted(PEOPLE, which), parameters);
        jdbc.update("""
            merge into usage_day t using (
              select a.entity_id as person_id, e.on_day, coalesce(e.device, '') as device,
                coalesce(e.purpose, '') as purpose, sum(e.standing) as uses, sum(e.seconds) as seconds
              from learning_day_kept e%1$s where e.verb = 'used' and e.standing > 0%2$s
              group by a.entity_id, e.on_day, coalesce(e.device, ''), coalesce(e.purpose, '')) s
            on (t.person_id = s.person_id and t.on_day = s.on_day and t.origin = 'event' and t.device = s.device
              and t.purpose = s.purpose)
            when matched then update set uses = t.uses + s.uses, seconds = t.seconds + s.seconds,
              minutes = cast((t.seconds + s.seconds) / 60 as bigint)
            when not matched then insert (person_id, on_day, origin, device, purpose, uses, seconds, minutes)
              values (s.person_id, s.on_day, 'event', s.device, s.purpose, s.uses, s.seconds,
                cast(s.seconds / 60 as bigint))
            """.formatted(PEOPLE, which), parameters);
    }

    /** What is not counted cannot be taken away: whose it turns out to be is counted anew. */
    private static String otherwise(int sign, String insert) {
        return sign < 0 ? "" : "when not matched then " + insert;
    }

    private void count(int sign, String events, String which, Map<String, Object> parameters) {
        jdbc.update(answered(sign, events, which), parameters);
        jdbc.update(used(sign, events, which), parameters);
    }

    private static String answered(int sign, String events, String which) {
        return """
            merge into drill_day t using (
              select a.entity_id as person_id, e.event_day as on_day, coalesce(e.subject, '') as subject,
                %1$d * count(*) as answered, %1$d * count(case when e.success then 1 end) as correct,
                %1$d * coalesce(sum(e.duration_seconds), 0) as seconds
              from %2$s where %3$s and e.verb = 'answered'
              group by a.entity_id, e.event_day, coalesce(e.subject, '')) s
            on (t.person_id = s.person_id and t.on_day = s.on_day and t.subject = s.subject)
            when matched then update set answered = t.answered + s.answered, correct = t.correct + s.correct,
              seconds = t.seconds + s.seconds
            %4$s
            """.formatted(sign, events, which, otherwise(sign, """
                insert (person_id, on_day, subject, answered, correct, seconds)
                  values (s.person_id, s.on_day, s.subject, s.answered, s.correct, s.seconds)"""));
    }

    private static String used(int sign, String events, String which) {
        return """
            merge into usage_day t using (
              select a.entity_id as person_id, e.event_day as on_day, coalesce(e.device, '') as device,
                coalesce(e.purpose, '') as purpose, %1$d * count(*) as uses,
                %1$d * coalesce(sum(e.duration_seconds), 0) as seconds
              from %2$s where %3$s and e.verb = 'used'
              group by a.entity_id, e.event_day, coalesce(e.device, ''), coalesce(e.purpose, '')) s
            on (t.person_id = s.person_id and t.on_day = s.on_day and t.origin = 'event' and t.device = s.device
              and t.purpose = s.purpose)
            when matched then update set uses = t.uses + s.uses, seconds = t.seconds + s.seconds,
              minutes = cast((t.seconds + s.seconds) / 60 as bigint)
            %4$s
            """.formatted(sign, events, which, otherwise(sign, """
                insert (person_id, on_day, origin, device, purpose, uses, seconds, minutes)
                  values (s.person_id, s.on_day, 'event', s.device, s.purpose, s.uses, s.seconds,
                    cast(s.seconds / 60 as bigint))"""));
    }
}
