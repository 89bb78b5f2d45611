package org.uchinuki.projection;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.learning.EventRows;
import org.uchinuki.learning.Fingerprint;

/**
 * Counts what clients sent, by verb and the day on which it was received, in Japan. Adds what is new to what was counted; set back to position 0, it counts all
 * anew. To no other position may it be set.
 */
@Component
final class ClientDays {

    private static final String NAME = "client-days";
    private static final int STEP = 50_000;

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    ClientDays(NamedParameterJdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Counts up to the end of the log as it is now. */
    void catchUp() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> step()));
        }
    }

    /** All is counted anew at the next reading. */
    void countAnew() {
        jdbc.update("update projection_position set read_to = 0 where projection = :name", Map.of("name", NAME));
    }

    /** Events that are about to go no longer count, as far as they were counted. */
    void takeOff(List<Long> positions) {
        Map<String, Object> which = Map.of("positions", positions, "to", hold());
        jdbc.update("""
                merge into client_day t using (
                  select client, on_day, standard, verb, count(*) as events
                  from (select client, standard, verb, %s as on_day
                    from learning_event where position in (:positions) and position <= :to) e
                  group by client, on_day, standard, verb) s
                on (t.client = s.client and t.on_day = s.on_day and t.standard = s.standard and t.verb = s.verb)
                when matched then update set events = t.events - s.events
                """.formatted(EventRows.RECEIVED_ON), which);
        jdbc.update("delete from client_day where events <= 0", Map.of());
    }

    /** Nor do days that are kept of events before them. */
    void takeOffKept(List<String> handles) {
        if (hold() == 0) {
            return;
        }
        jdbc.update("""
                merge into client_day t using (
                  select client, received_on as on_day, standard, verb, sum(events) as events
                  from learning_day_kept where handle_key in (:keys) and handle in (:handles)
                  group by client, received_on, standard, verb) s
                on (t.client = s.client and t.on_day = s.on_day and t.standard = s.standard and t.verb = s.verb)
                when matched then update set events = t.events - s.events
                """, Map.of("keys", handles.stream().map(Fingerprint::of).toList(), "handles", handles));
        jdbc.update("delete from client_day where events <= 0", Map.of());
    }

    /** Where counting stands; it stays there until the end of the transaction. */
    long hold() {
        Long position = jdbc.queryForObject(
                "select read_to from projection_position where projection = :name for update",
                Map.of("name", NAME),
                Long.class);
        return position == null ? 0 : position;
    }

    private boolean step() {
        long start = hold();
        if (start == 0) {
            jdbc.update("delete from client_day", Map.of());
            jdbc.update("""
                    insert into client_day (client, on_day, standard, verb, events, last_at)
                    select client, received_on, standard, verb, sum(events), max(last_at) from learning_day_kept
                    group by client, received_on, standard, verb
                    """, Map.of());
        }
        // Given without gaps, and gone where events were removed: the end of the log says how far there is something to
        // read.
        Long end = jdbc.queryForObject("select position from learning_log_head where id = 1", Map.of(), Long.class);
        long to = Math.min(start + STEP, end == null ? 0 : end);
        Map<String, Object> range = Map.of("from", start, "to", to);
        if (to <= start) {
            return false;
        }
        jdbc.update("""
                merge into client_day t using (
                  select client, on_day, standard, verb, count(*) as events, max(stored_at) as last_at
                  from (select client, standard, verb, stored_at, %s as on_day
                    from learning_event where position > :from and position <= :to) e
                  group by client, on_day, standard, verb) s
                on (t.client = s.client and t.on_day = s.on_day and t.standard = s.standard and t.verb = s.verb)
                when matched then update set events = t.events + s.events, last_at = s.last_at
                when not matched then insert (client, on_day, standard, verb, events, last_at)
                  values (s.client, s.on_day, s.standard, s.verb, s.events, s.last_at)
                """.formatted(EventRows.RECEIVED_ON), range);
        jdbc.update(
                "update projection_position set read_to = :to where projection = :name",
                Map.of("to", to, "name", NAME));
        return true;
    }
}
