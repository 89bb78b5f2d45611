package org.uchinuki.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.uchinuki.Databases;
import org.uchinuki.learning.EventLog.Batch;

/** What every event log promises, whatever it is made of. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class EventLogContract {

    private static final Instant RECEIVED = Instant.parse("2026-11-20T01:02:03.123456Z");
    private static final Terms TERMS = new Terms(1L, 2L, 3L, UUID.randomUUID(), null, false, List.of(4L, 5L));

    @SuppressWarnings("NullAway.Init")
    DataSource dataSource;

    @SuppressWarnings("NullAway.Init")
    EventLog log;

    /** As {@link Databases} calls it. */
    abstract String vendor();

    @BeforeEach
    void makeTheTables() {
        dataSource = Databases.migrated(vendor());
        log = open();
    }

    /** One more node on the same database. */
    EventLog open() {
        NewsDesk nobodyListens = new NewsDesk(new StaticListableBeanFactory().getBeanProvider(LearningNews.class));
        return LearningConfiguration.eventLogOn(
                dataSource, new DataSourceTransactionManager(dataSource), nobodyListens);
    }

    @Test
    void an_event_is_read_back_as_it_was_appended() {
        ReceivedEvent full = event(UUID.randomUUID(), "{\"a\" : 1}");
        ReceivedEvent bare = new ReceivedEvent(
                EventStandard.CALIPER,
                UUID.randomUUID(),
                "collab",
                RECEIVED,
                new Reading(
                        OffsetDateTime.parse("2026-11-20T00:30:00+09:00"),
                        null,
                        VerbFamily.OTHER,
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
                        null),
                Terms.NONE,
                full.content(),
                full.raw(),
                List.of());

        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);

        List<Verdict> verdicts = log.append(List.of(full, bare), Batch.EACH);

        assertThat(verdicts).containsExactly(new Verdict.Stored(1), new Verdict.Stored(2));
        List<StoredEvent> read = log.readAfter(0, 10);
        assertThat(read).extracting(StoredEvent::position).containsExactly(1L, 2L);
        assertThat(read.getFirst().storedAt()).isBetween(before, Instant.now());
        assertThat(read.getFirst().event())
                .usingRecursiveComparison()
                .ignoringFields("reading.time", "terms")
                .isEqualTo(full);
        assertThat(read.getFirst().event().reading().time().toInstant())
                .isEqualTo(full.reading().time().toInstant());
        assertThat(read.get(1).event().reading().handle()).isNull();
        assertThat(log.find(EventStandard.CALIPER, bare.id())).contains(read.get(1));
        assertThat(log.find(EventStandard.XAPI, bare.id())).isEmpty();
        assertThat(log.head()).isEqualTo(new EventLog.Head(2, read.get(1).storedAt()));
    }

    @Test
    void the_day_is_that_of_japan() {
        log.append(List.of(event(UUID.randomUUID(), "x")), Batch.EACH);

        // 2026-11-19T23:30Z
        assertThat(JdbcClient.create(dataSource)
                        .sql("SELECT CAST(event_day AS VARCHAR(10)) FROM learning_event")
                        .query(String.class)
                        .single())
                .isEqualTo("2026-11-20");
    }

    @Test
    void the_same_event_is_stored_once() {
        ReceivedEvent event = event(UUID.randomUUID(), "same");

        assertThat(log.append(List.of(event, event), Batch.WHOLE))
                .containsExactly(new Verdict.Stored(1), new Verdict.Known(1));
        assertThat(log.append(List.of(event), Batch.WHOLE)).containsExactly(new Verdict.Known(1));
        assertThat(log.readAfter(0, 10)).hasSize(1);
        assertThat(log.head().position()).isEqualTo(1);
    }

    @Test
    void another_event_under_a_known_id_changes_nothing() {
        UUID id = UUID.randomUUID();
        log.append(List.of(event(id, "first")), Batch.WHOLE);

        assertThat(log.append(List.of(event(id, "second"), event(UUID.randomUUID(), "new")), Batch.EACH))
                .containsExactly(new Verdict.Conflicting(1), new Verdict.Stored(2));
        assertThat(new String(
                        log.find(EventStandard.XAPI, id)
                                .orElseThrow()
                                .event()
                                .raw()
                                .copy(),
                        UTF_8))
                .isEqualTo("first");
    }

    @Test
    void with_one_conflict_nothing_of_a_whole_batch_is_stored() {
        UUID id = UUID.randomUUID();
        log.append(List.of(event(id, "first")), Batch.WHOLE);

        assertThat(log.append(List.of(event(UUID.randomUUID(), "new"), event(id, "second")), Batch.WHOLE))
                .containsExactly(new Verdict.Withheld(), new Verdict.Conflicting(1));
        assertThat(log.head().position()).isEqualTo(1);
    }

    @Test
    void one_id_in_two_standards_is_two_events() {
        ReceivedEvent inXapi = event(UUID.randomUUID(), "x");
        ReceivedEvent inCaliper = new ReceivedEvent(
                EventStandard.CALIPER,
                inXapi.id(),
                "c",
                RECEIVED,
                inXapi.reading(),
                Terms.NONE,
                inXapi.content(),
                inXapi.raw(),
                List.of());

        assertThat(log.append(List.of(inXapi, inCaliper), Batch.EACH))
                .containsExactly(new Verdict.Stored(1), new Verdict.Stored(2));
    }

    @Test
    void an_event_of_last_month_is_still_known() {
        ReceivedEvent november = event(UUID.randomUUID(), "november");
        logEndsAt(Instant.parse("2126-11-20T00:00:00Z"));
        log.append(List.of(november), Batch.EACH);
        logEndsAt(Instant.parse("2126-12-01T00:00:00Z"));
        ReceivedEvent december = event(UUID.randomUUID(), "december");

        assertThat(log.append(List.of(november, december), Batch.EACH))
                .containsExactly(new Verdict.Known(1), new Verdict.Stored(2));
        assertThat(open().append(List.of(december), Batch.EACH)).containsExactly(new Verdict.Known(2));
        assertThat(log.readAfter(0, 10)).hasSize(2);
        assertThat(log.readAfter(1, 10)).extracting(StoredEvent::position).containsExactly(2L);
    }

    @Test
    void each_event_is_stored_later_than_all_before_it_whatever_the_clock_says() {
        Instant end = Instant.parse("2126-11-20T00:00:00.000007Z");
        logEndsAt(end);

        log.append(List.of(event(UUID.randomUUID(), "one"), event(UUID.randomUUID(), "two")), Batch.EACH);

        assertThat(log.readAfter(0, 10))
                .extracting(StoredEvent::storedAt)
                .containsExactly(end.plus(1, ChronoUnit.MICROS), end.plus(2, ChronoUnit.MICROS));
        assertThat(log.head().storedAt()).isEqualTo(end.plus(2, ChronoUnit.MICROS));
    }

    @Test
    void events_stored_together_are_stored_in_one_month() {
        logEndsAt(Instant.parse("2126-11-30T23:59:59.999998Z"));

        log.append(List.of(event(UUID.randomUUID(), "one"), event(UUID.randomUUID(), "two")), Batch.EACH);

        assertThat(log.readAfter(0, 10))
                .extracting(StoredEvent::storedAt)
                .containsExactly(Instant.parse("2126-12-01T00:00:00Z"), Instant.parse("2126-12-01T00:00:00.000001Z"));
    }

    @Test
    void what_fails_for_one_sender_is_not_answered_to_the_others() throws Exception {
        ReceivedEvent unstorable = new ReceivedEvent(
                EventStandard.XAPI,
                UUID.randomUUID(),
                "c".repeat(201),
                RECEIVED,
                event(UUID.randomUUID(), "x").reading(),
                Terms.NONE,
                Bytes.of(new byte[32]),
                Bytes.of(new byte[1]),
                List.of());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Verdict>>> good = new ArrayList<>();
            List<Future<List<Verdict>>> bad = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                ReceivedEvent one = event(UUID.randomUUID(), "good " + i);
                good.add(threads.submit(() -> log.append(List.of(one), Batch.WHOLE)));
                bad.add(threads.submit(() -> log.append(List.of(unstorable), Batch.WHOLE)));
            }
            for (Future<List<Verdict>> answer : good) {
                assertThat(answer.get()).hasSize(1).allMatch(Verdict.Stored.class::isInstance);
            }
            for (Future<List<Verdict>> answer : bad) {
                assertThatThrownBy(answer::get).hasCauseInstanceOf(DataAccessException.class);
            }
        }
        assertThat(log.readAfter(0, 100)).hasSize(50);
    }

    @Test
    void a_file_is_kept_once_for_each_client_that_sent_it() {
        Bytes content = Bytes.of("作品".getBytes(UTF_8));
        AttachedFile file = new AttachedFile(content.sha256().hex(), content);
        for (int time = 0; time < 2; time++) {
            log.append(List.of(with(file), with(file)), Batch.WHOLE);
        }

        AttachedFiles files = new JdbcAttachedFiles(JdbcClient.create(dataSource));
        assertThat(files.find("drill", List.of(file.sha2(), "f".repeat(64)))).isEqualTo(Map.of(file.sha2(), content));
        assertThat(files.find("collab", List.of(file.sha2()))).isEmpty();
    }

    private ReceivedEvent with(AttachedFile file) {
        ReceivedEvent bare = event(UUID.randomUUID(), "x");
        return new ReceivedEvent(
                bare.standard(),
                bare.id(),
                bare.client(),
                bare.receivedAt(),
                bare.reading(),
                bare.terms(),
                bare.content(),
                bare.raw(),
                List.of(file));
    }

    @Test
    void what_a_statement_is_found_by_stands_beside_it() {
        log.append(List.of(event(UUID.randomUUID(), "x")), Batch.EACH);

        JdbcClient database = JdbcClient.create(dataSource);
        assertThat(database.sql("SELECT agent_key, verb_key, activity_key FROM learning_event WHERE registration = ?")
                        .param(TERMS.registration())
                        .query()
                        .singleRow()
                        .values())
                .containsExactly(1L, 2L, 3L);
        assertThat(database.sql("SELECT term FROM learning_event_term t JOIN learning_event e"
                                + " ON e.position = t.position AND e.stored_at = t.stored_at ORDER BY term")
                        .query(Long.class)
                        .list())
                .containsExactly(4L, 5L);
    }

    /** The clock of the database is behind what is stored: what follows is stored right after it. */
    void logEndsAt(Instant time) {
        JdbcClient.create(dataSource)
                .sql("UPDATE learning_log_head SET stored_at = ?")
                .param(time.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Test
    void a_large_batch_goes_in_whole() {
        List<ReceivedEvent> many = IntStream.range(0, 1_201)
                .mapToObj(i -> event(UUID.randomUUID(), "event " + i))
                .toList();

        log.append(many, Batch.WHOLE);

        assertThat(log.append(many, Batch.WHOLE)).allMatch(Verdict.Known.class::isInstance);
        assertThat(log.readAfter(1_000, 5_000)).hasSize(201);
    }

    @Test
    void a_reader_who_follows_while_many_write_sees_every_position_in_order() throws Exception {
        int writers = 6;
        int appends = 40;
        List<EventLog> nodes = List.of(log, open());
        List<Long> seen = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                EventLog node = nodes.get(writer % nodes.size());
                writing.add(threads.submit((Callable<Boolean>) () -> {
                    for (int i = 0; i < appends; i++) {
                        node.append(
                                List.of(event(UUID.randomUUID(), "a" + i), event(UUID.randomUUID(), "b" + i)),
                                Batch.EACH);
                    }
                    return true;
                }));
            }
            boolean done;
            do {
                done = writing.stream().allMatch(Future::isDone);
                long last = seen.isEmpty() ? 0 : seen.getLast();
                log.readAfter(last, 1_000).forEach(stored -> seen.add(stored.position()));
            } while (!done);
            for (Future<?> writer : writing) {
                writer.get();
            }
        }

        assertThat(seen)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 2L * writers * appends)
                        .boxed()
                        .toList());
    }

    ReceivedEvent event(UUID id, String raw) {
        Reading reading = new Reading(
                OffsetDateTime.parse("2026-11-19T23:30:00.5Z"),
                "userMasterIdentifier:0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234",
                VerbFamily.ANSWERED,
                "http://adlnet.gov/expapi/verbs/answered",
                "https://drill.example.jp/items/1",
                "分数のたし算 😀",
                "http://adlnet.gov/expapi/activities/cmi.interaction",
                "算数",
                "8230253100000000",
                "https://example.jp/classes/1",
                true,
                new BigDecimal("0.333333333"),
                new BigDecimal("12.400"),
                "tablet",
                "宿題",
                "drill");
        Bytes bytes = Bytes.of(raw.getBytes(UTF_8));
        return new ReceivedEvent(
                EventStandard.XAPI, id, "drill", RECEIVED, reading, TERMS, bytes.sha256(), bytes, List.of());
    }
}
