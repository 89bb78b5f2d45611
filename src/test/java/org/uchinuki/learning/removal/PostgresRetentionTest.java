package org.uchinuki.learning.removal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.learning.LogOn;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.learning.VerbFamily;

class PostgresRetentionTest extends RetentionContract {

    @Override
    String vendor() {
        return "postgresql";
    }

    @Test
    void a_month_that_is_due_as_a_whole_goes_as_a_table() {
        append(event("drill", VerbFamily.ANSWERED), event("drill", VerbFamily.RESPONDED));
        List<String> before = parts();
        assertThat(before).hasSize(1);

        assertThat(retention.apply(Map.of(
                        DataClass.II, Instant.parse("2999-01-01T00:00:00Z"),
                        DataClass.III, Instant.parse("2999-01-01T00:00:00Z"))))
                .hasSize(2);

        assertThat(parts()).isEmpty();
        assertThat(sum("events")).isEqualTo("2");
        assertThat(rows("learning_event_id")).isEqualTo(2);
    }

    private List<String> parts() {
        return JdbcClient.create(dataSource)
                .sql("select cast(inhrelid::regclass as varchar) from pg_inherits"
                        + " where inhparent = 'learning_event'::regclass")
                .query((row, ignored) -> row.getString(1))
                .list();
    }

    @Test
    void a_month_that_is_read_without_a_pause_goes_by_its_rows_and_nobody_waits_for_long() throws Exception {
        append(event("drill", VerbFamily.ANSWERED), event("drill", VerbFamily.RESPONDED));
        Map<DataClass, Instant> all = Map.of(
                DataClass.II, Instant.parse("2999-01-01T00:00:00Z"),
                DataClass.III, Instant.parse("2999-01-01T00:00:00Z"));
        long start;
        try (Connection reader = dataSource.getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("select count(*) from learning_event");
            start = System.nanoTime();
            assertThat(retention.apply(all)).extracting(Retention.Due::count).containsExactly(1L, 1L);
            reader.rollback();
        }
        System.out.printf("retention beside a reader: %d ms%n", (System.nanoTime() - start) / 1_000_000);

        assertThat(rows("learning_event")).isZero();
        assertThat(sum("events")).isEqualTo("2");
        assertThat(parts()).as("its table is there").hasSize(1);
        retention.apply(all);
        assertThat(parts()).as("until the next time").isEmpty();
    }

    @Test
    void events_that_were_stored_after_a_table_is_gone_find_their_month_again() {
        append(event("drill", VerbFamily.ANSWERED));
        retention.apply(Map.of(
                DataClass.II, Instant.parse("2999-01-01T00:00:00Z"),
                DataClass.III, Instant.parse("2999-01-01T00:00:00Z")));

        // Another node's: this one remembers that the table of the month is there, and a month that still runs is never
        // due.
        log = LogOn.of(dataSource);
        append(event("drill", VerbFamily.ANSWERED));

        assertThat(log.readAfter(0, 10)).extracting(StoredEvent::position).containsExactly(2L);
    }
}
