package org.uchinuki.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.Databases;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.learning.EventFeed.Page;
import org.uchinuki.learning.EventFeed.Wanted;

/** What every feed promises, whatever the log is made of. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class EventFeedContract {

    @SuppressWarnings("NullAway.Init")
    private DataSource dataSource;

    @SuppressWarnings("NullAway.Init")
    private EventLog log;

    @SuppressWarnings("NullAway.Init")
    private EventFeed feed;

    /** As {@link Databases} calls it. */
    abstract String vendor();

    @BeforeEach
    void makeTheTables() {
        dataSource = Databases.migrated(vendor());
        log = LogOn.of(dataSource);
        feed = new JdbcEventFeed(JdbcClient.create(dataSource));
    }

    @Test
    void pages_follow_each_other_without_a_gap_and_the_last_one_is_empty() {
        log.append(IntStream.range(0, 250).mapToObj(n -> event("drill", n)).toList(), EventLog.Batch.EACH);

        List<Long> read = new ArrayList<>();
        Page page = feed.after(0, Wanted.ANY, 100);
        List<Integer> sizes = new ArrayList<>();
        while (!page.events().isEmpty()) {
            sizes.add(page.events().size());
            page.events().forEach(event -> read.add(event.position()));
            assertThat(page.more()).isEqualTo(read.size() < 250);
            page = feed.after(page.readTo(), Wanted.ANY, 100);
        }

        assertThat(sizes).containsExactly(100, 100, 50);
        assertThat(read)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 250).boxed().toList());
        assertThat(page.readTo()).isEqualTo(250);
        assertThat(page.more()).isFalse();
        assertThat(page.end()).isEqualTo(log.head());
    }

    @Test
    void only_what_is_wanted_comes_and_the_place_moves_past_the_rest() {
        log.append(List.of(event("drill", 1), event("ebook", 2), event("drill", 3)), EventLog.Batch.EACH);

        Page ofEbook = feed.after(0, new Wanted(null, null, "ebook", null), 10);
        assertThat(ofEbook.events()).extracting(StoredEvent::position).containsExactly(2L);
        assertThat(ofEbook.readTo()).isEqualTo(3);
        assertThat(feed.after(0, new Wanted(EventStandard.CALIPER, null, null, null), 10)
                        .events())
                .isEmpty();
        assertThat(feed.after(0, new Wanted(null, VerbFamily.USED, null, null), 10)
                        .readTo())
                .isEqualTo(3);
        assertThat(feed.after(0, new Wanted(null, VerbFamily.ANSWERED, null, new SchoolYear(2026)), 2)
                        .readTo())
                .isEqualTo(2);
        assertThat(feed.after(0, new Wanted(null, null, null, new SchoolYear(2025)), 10)
                        .events())
                .isEmpty();
    }

    @Test
    void a_page_of_large_events_ends_before_memory_does() {
        String large = "x".repeat(1_000_000);
        log.append(
                IntStream.range(0, 8)
                        .mapToObj(n -> event("drill", large + n, null))
                        .toList(),
                EventLog.Batch.EACH);

        Page page = feed.after(0, Wanted.ANY, 500);
        assertThat(page.events()).hasSize(5);
        assertThat(page.more()).isTrue();
        assertThat(feed.after(page.readTo(), Wanted.ANY, 500).events()).hasSize(3);
    }

    @Test
    void a_time_is_the_place_of_what_was_stored_until_then() {
        log.append(List.of(event("drill", 1), event("drill", 2)), EventLog.Batch.EACH);
        Instant second = log.readAfter(1, 1).getFirst().storedAt();

        assertThat(feed.lastUntil(second)).isEqualTo(2);
        assertThat(feed.lastUntil(second.minusNanos(1_000))).isEqualTo(1);
        assertThat(feed.lastUntil(Instant.EPOCH)).isZero();
        assertThat(feed.lastStored(2)).isEqualTo(second);
        assertThat(feed.lastStored(9)).isEqualTo(second);
        assertThat(feed.lastStored(1)).isBefore(second);
        assertThat(feed.lastStored(0)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void an_owner_is_who_has_the_handle_today() {
        UUID hanako = UUID.randomUUID();
        JdbcClient.create(dataSource)
                .sql("insert into alias (entity_kind, handle, entity_id, valid_from, valid_to, run_id)"
                        + " values ('PERSON', 'email:hanako@example.jp', ?, date '2026-04-01', date '9999-12-31', 1)")
                .param(hanako)
                .update();

        assertThat(feed.owners(List.of("email:hanako@example.jp", "email:taro@example.jp")))
                .isEqualTo(Map.of("email:hanako@example.jp", hanako));
        assertThat(feed.owners(List.of())).isEmpty();
    }

    @Test
    void who_follows_while_many_write_gets_each_event_once_and_in_order() throws Exception {
        int writers = 6;
        int each = 60;
        CountDownLatch done = new CountDownLatch(writers);
        List<Long> read = new ArrayList<>();
        try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writing = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                String client = "drill-" + w;
                writing.add(tasks.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        log.append(List.of(event(client, n)), EventLog.Batch.EACH);
                    }
                    done.countDown();
                }));
            }
            long at = 0;
            boolean last;
            do {
                last = done.getCount() == 0;
                Page page = feed.after(at, Wanted.ANY, 7);
                page.events().forEach(event -> read.add(event.position()));
                at = page.readTo();
                last &= !page.more();
            } while (!last);
            for (Future<?> one : writing) {
                one.get();
            }
        }
        assertThat(read)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, (long) writers * each).boxed().toList());
        System.out.printf("feed on %s: %d events read while %d wrote%n", vendor(), read.size(), writers);
    }

    private static ReceivedEvent event(String client, int n) {
        return event(client, "{\"n\":" + n + "}", "email:hanako@example.jp");
    }

    private static ReceivedEvent event(String client, String raw, @Nullable String handle) {
        Reading reading = new Reading(
                OffsetDateTime.parse("2026-11-19T23:30:00Z"),
                handle,
                VerbFamily.ANSWERED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        Bytes bytes = Bytes.of(raw.getBytes(UTF_8));
        return new ReceivedEvent(
                EventStandard.XAPI,
                UUID.randomUUID(),
                client,
                Instant.parse("2026-11-20T00:00:00Z"),
                reading,
                Terms.NONE,
                bytes.sha256(),
                bytes,
                List.of());
    }
}
