package org.uchinuki.learning;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.uchinuki.Discreet;

/** Counts requests with events that were refused whole, by client and day: of those nothing else is kept. */
@Repository
public class RefusalCount {

    private static final Logger log = LoggerFactory.getLogger(RefusalCount.class);

    private static final String COUNT = """
            merge into client_refusal t using (
              select cast(:client as varchar(200)) as client, cast(:day as date) as on_day,
                cast(:standard as varchar(8)) as standard) s
            on (t.client = s.client and t.on_day = s.on_day and t.standard = s.standard)
            when matched then update set requests = t.requests + 1, last_at = :now
            when not matched then insert (client, on_day, standard, requests, last_at)
              values (s.client, s.on_day, s.standard, 1, :now)
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    RefusalCount(NamedParameterJdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts an answer that is a refusal, and hands it back. One for want of room says nothing of what was sent: it comes again.
     * A refusal that cannot be counted is answered all the same.
     */
    public ResponseEntity<?> counted(EventStandard standard, ResponseEntity<?> answer) {
        if (answer.getStatusCode().isError()
                && answer.getStatusCode().value() != HttpStatus.TOO_MANY_REQUESTS.value()) {
            try {
                count(standard, Answers.client());
            } catch (RuntimeException away) {
                log.warn("a refused request could not be counted", Discreet.of(away));
            }
        }
        return answer;
    }

    private void count(EventStandard standard, String client) {
        Map<String, Object> one = Map.of(
                "client", client,
                "day", LocalDate.now(clock),
                "standard", standard.code(),
                "now", EventRows.utc(clock.instant()));
        try {
            jdbc.update(COUNT, one);
        } catch (DuplicateKeyException bothAtOnce) {
            jdbc.update(COUNT, one);
        }
    }
}
