package org.uchinuki.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.learning.EventLog.Batch;

class PostgresEventLogTest extends EventLogContract {

    @Override
    String vendor() {
        return "postgresql";
    }

    @Test
    void an_answer_waits_for_the_disk() {
        JdbcClient database = JdbcClient.create(dataSource);

        assertThat(database.sql("SHOW fsync").query(String.class).single()).isEqualTo("on");
        assertThat(database.sql("SHOW synchronous_commit").query(String.class).single())
                .isEqualTo("on");
    }

    @Test
    void each_month_has_its_partition() {
        logEndsAt(Instant.parse("2126-11-20T00:00:00Z"));
        log.append(List.of(event(UUID.randomUUID(), "november")), Batch.EACH);
        logEndsAt(Instant.parse("2126-12-31T23:59:00Z"));
        log.append(List.of(event(UUID.randomUUID(), "december")), Batch.EACH);
        logEndsAt(Instant.parse("2127-01-01T00:00:00Z"));
        log.append(List.of(event(UUID.randomUUID(), "january")), Batch.EACH);

        assertThat(JdbcClient.create(dataSource)
                        .sql("SELECT tableoid::regclass::text FROM learning_event ORDER BY position")
                        .query(String.class)
                        .list())
                .containsExactly("learning_event_2126_11", "learning_event_2126_12", "learning_event_2127_01");
    }
}
