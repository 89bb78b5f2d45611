package org.uchinuki.learning.removal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.uchinuki.Databases;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.LogOn;
import org.uchinuki.learning.Reading;
import org.uchinuki.learning.ReceivedEvent;
import org.uchinuki.learning.RemovalNews;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.learning.Terms;
import org.uchinuki.learning.VerbFamily;
import org.uchinuki.learning.Verdict;
import org.uchinuki.learning.removal.Retention.Due;
import org.uchinuki.learning.removal.Retention.Held;

/** What is due goes with all that hangs on it, what is not stays, and what was counted is kept. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class RetentionContract {

    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

    private long counted = Long.MAX_VALUE;
    private Runnable whileCounted = () -> {};

    @SuppressWarnings("NullAway.Init")
    DataSource dataSource;

    @SuppressWarnings("NullAway.Init")
    EventLog log;

    @SuppressWarnings("NullAway.Init")
    Retention retention;

    /** As {@link Databases} calls it. */
    abstract String vendor();

    @BeforeEach
    void makeTheTables() {
        dataSource = Databases.migrated(vendor());
        log = LogOn.of(dataSource);
        retention = RemovalConfiguration.retentionOn(
                dataSource,
                new DataSourceTransactionManager(dataSource),
                () -> List.of(new RemovalNews() {
                    @Override
                    public long counted() {
                        whileCounted.run();
                        return counted;
                    }

                    @Override
                    public void erasing(List<Long> positions) {
                        throw new IllegalStateException("nothing is erased");
                    }

                    @Override
                    public void erasingDays(Collection<String> handles) {
                        throw new IllegalStateException("nothing is erased");
                    }

                    @Override
                    public void erased(Collection<String> handles) {
                        throw new IllegalStateException("nothing is erased");
                    }
                }));
    }

    @Test
    void a_dry_run_counts_by_class_month_and_client_and_changes_nothing() {
        append(
                event("drill", VerbFamily.ANSWERED),
                event("drill", VerbFamily.RESPONDED),
                event("ebook", VerbFamily.USED));

        List<Due> all = retention.due(Map.of(DataClass.II, FAR, DataClass.III, FAR));
        List<Due> written = retention.due(Map.of(DataClass.II, FAR));

        assertThat(all).hasSize(3);
        assertThat(written).hasSize(1);
        assertThat(written.getFirst().dataClass()).isEqualTo(DataClass.II);
        assertThat(written.getFirst().client()).isEqualTo("drill");
        assertThat(written.getFirst().count()).isEqualTo(1);
        assertThat(retention.due(Map.of(DataClass.III, Instant.EPOCH))).isEmpty();
        assertThat(log.readAfter(0, 10)).hasSize(3);
    }

    @Test
    void what_is_due_goes_its_days_stay_and_what_comes_again_is_known() {
        ReceivedEvent first = event("drill", VerbFamily.ANSWERED);
        List<ReceivedEvent> all = new ArrayList<>(List.of(first, event("drill", VerbFamily.RESPONDED)));
        for (int n = 0; n < 2_500; n++) {
            all.add(event("drill", VerbFamily.ANSWERED));
        }
        append(all.toArray(ReceivedEvent[]::new));
        // so that one of them was voided
        JdbcClient.create(dataSource)
                .sql("insert into learning_void (target_id, client, position) values (?, 'drill', 1)")
                .param(first.id())
                .update();
        counted = 2_000;

        List<Due> gone = retention.apply(Map.of(DataClass.III, FAR));

        assertThat(gone).extracting(Due::count).containsExactly(1_999L);
        assertThat(log.readAfter(0, 10)).extracting(StoredEvent::position).startsWith(2L, 2_001L);
        assertThat(rows("learning_event")).isEqualTo(503);
        assertThat(rows("learning_event_term")).isEqualTo(2 * 503);
        assertThat(sum("events")).isEqualTo("1999");
        assertThat(sum("standing")).isEqualTo("1998");
        assertThat(sum("correct")).isEqualTo("1998");
        assertThat(sum("seconds")).isEqualTo("23976.000");
        assertThat(JdbcClient.create(dataSource)
                        .sql("select distinct cast(on_day as varchar) || ' ' || cast(received_on as varchar)"
                                + " from learning_day_kept")
                        .query(String.class)
                        .list())
                .as("by the days of the events and of their receipt in Japan")
                .containsExactly("2026-11-20 2026-11-21");
        assertThat(log.append(List.of(first), EventLog.Batch.EACH)).containsExactly(new Verdict.Known(1));
        assertThat(rows("learning_event")).isEqualTo(503);
        assertThat(log.find(EventStandard.XAPI, first.id())).isEmpty();
        System.out.printf("retention on %s: %d events in %d kept days%n", vendor(), 1_999, rows("learning_day_kept"));
    }

    @Test
    void documents_and_what_was_set_aside_go_with_the_more_guarded_class() {
        JdbcClient database = JdbcClient.create(dataSource);
        database.sql("insert into learning_set_aside (id, standard, client, received_at, pointer, code, findings, raw)"
                        + " values (?, 'caliper', 'collab', ?, '/data/0', 'learning.x', '[]', ?)")
                .params(UUID.randomUUID(), OffsetDateTime.parse("2026-05-01T00:00:00Z"), new byte[] {1})
                .update();

        assertThat(retention.due(Map.of(DataClass.III, FAR))).isEmpty();
        assertThat(retention.apply(Map.of(DataClass.II, FAR)))
                .containsExactly(new Due(DataClass.II, "set-aside", "2026-05", "collab", 1));
        assertThat(rows("learning_set_aside")).isZero();
    }

    @Test
    void what_a_route_has_not_handed_on_stays_and_is_told() {
        append(
                event("drill", VerbFamily.ANSWERED),
                event("drill", VerbFamily.ANSWERED),
                event("drill", VerbFamily.USED));
        forward("warehouse", 1);
        forward("other", 9);
        Map<DataClass, Instant> all = Map.of(DataClass.II, FAR, DataClass.III, FAR);

        assertThat(retention.due(all)).extracting(Due::count).containsExactly(1L);
        assertThat(retention.held(all)).containsExactly(new Held("warehouse", 1, 2));
        assertThat(retention.apply(all)).extracting(Due::count).containsExactly(1L);
        assertThat(log.readAfter(0, 10)).extracting(StoredEvent::position).containsExactly(2L, 3L);

        JdbcClient.create(dataSource)
                .sql("update event_forward set position = 3 where name = 'warehouse'")
                .update();
        assertThat(retention.held(all)).isEmpty();
        assertThat(retention.apply(all)).extracting(Due::count).containsExactly(2L);
        assertThat(rows("learning_event")).isZero();
    }

    @Test
    void the_answer_is_what_went_and_not_what_was_due() {
        ReceivedEvent first = event("drill", VerbFamily.ANSWERED);
        append(first, event("drill", VerbFamily.ANSWERED));
        boolean[] begun = {false};
        whileCounted = () -> {
            // Between the finding and the removal somebody else takes one of them out.
            if (begun[0]) {
                JdbcClient.create(dataSource)
                        .sql("delete from learning_event where position = 1")
                        .update();
            }
            begun[0] = true;
        };

        assertThat(retention.apply(Map.of(DataClass.III, FAR)))
                .extracting(Due::count)
                .containsExactly(1L);
    }

    private void forward(String name, long position) {
        JdbcClient.create(dataSource)
                .sql("insert into event_forward (name, position, moved_at) values (?, ?, ?)")
                .params(name, position, OffsetDateTime.parse("2026-05-01T00:00:00Z"))
                .update();
    }

    void append(ReceivedEvent... some) {
        assertThat(log.append(List.of(some), EventLog.Batch.EACH)).allMatch(Verdict.Stored.class::isInstance);
    }

    long rows(String table) {
        return JdbcClient.create(dataSource)
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    String sum(String column) {
        return JdbcClient.create(dataSource)
                .sql("select sum(" + column + ") from learning_day_kept")
                .query(BigDecimal.class)
                .single()
                .toPlainString();
    }

    static ReceivedEvent event(String client, VerbFamily verb) {
        UUID id = UUID.randomUUID();
        Reading reading = new Reading(
                OffsetDateTime.parse("2026-11-19T23:30:00Z"),
                "email:hanako@example.jp",
                verb,
                null,
                null,
                null,
                null,
                "算数",
                null,
                null,
                true,
                null,
                new BigDecimal("12"),
                null,
                null,
                null);
        Bytes bytes = Bytes.of(("{\"id\":\"" + id + "\"}").getBytes(UTF_8));
        return new ReceivedEvent(
                EventStandard.XAPI,
                id,
                client,
                Instant.parse("2026-11-20T15:30:00Z"),
                reading,
                new Terms(1L, 2L, 3L, null, null, false, List.of(4L, 5L)),
                bytes.sha256(),
                bytes,
                List.of());
    }
}
