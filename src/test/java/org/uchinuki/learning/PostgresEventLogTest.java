package org.uchinuki.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.Databases;
import org.uchinuki.learning.EventLog.Batch;

class PostgresEventLogTest extends EventLogContract {

    @SuppressWarnings("NullAway.Init") // by the contract, before each test
    private HikariDataSource pool;

    @Override
    DataSource emptyDatabase() {
        pool = Databases.empty(vendor());
        return pool;
    }

    @Override
    String vendor() {
        return "postgresql";
    }

    @AfterEach
    void close() {
        pool.close();
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
        log.append(List.of(event(UUID.randomUUID(), "november")), Batch.EACH);
        now.set(Instant.parse("2026-12-31T23:59:59.999999Z"));
        log.append(List.of(event(UUID.randomUUID(), "december")), Batch.EACH);
        now.set(Instant.parse("2027-01-01T00:00:00Z"));
        log.append(List.of(event(UUID.randomUUID(), "january")), Batch.EACH);

        assertThat(JdbcClient.create(dataSource)
                        .sql("SELECT tableoid::regclass::text FROM learning_event ORDER BY position")
                        .query(String.class)
                        .list())
                .containsExactly("learning_event_2026_11", "learning_event_2026_12", "learning_event_2027_01");
    }
}
