package org.uchinuki.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.uchinuki.Databases;
import org.uchinuki.learning.EventLog.Batch;

/** Events that an earlier version stored, with less read out of them, are read anew, on every database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class RereadingContract {

    /** The last migration before events were found by fingerprints. */
    private static final String BEFORE = "61";

    private static final String CLIENT = "drill";
    private static final String HANDLE = "userMasterIdentifier:0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234";
    private static final Instant THEN = Instant.parse("2026-05-01T00:00:00Z");
    private static final long AGENT = 11;
    private static final long RELATED = 12;
    private static final long VERB = 21;
    private static final long ACTIVITY = 31;
    private static final Sought.Who WHO = new Sought.Who(Fingerprint.of(HANDLE), AGENT, List.of());

    private final Map<UUID, Terms> terms = new HashMap<>();
    private final Map<UUID, Reading> readings = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private DataSource database;

    @SuppressWarnings("NullAway.Init")
    private JdbcTemplate sql;

    private int counted;
    private Consumer<UUID> whileReading = id -> {};

    /** As {@link Databases} calls it. */
    abstract String vendor();

    @BeforeEach
    void openAnEarlierOne() {
        database = Databases.empty(vendor());
        sql = new JdbcTemplate(database);
        flyway().target(BEFORE).load().migrate();
        if (vendor().equals("postgresql")) {
            sql.execute("create table learning_event_2026_05 partition of learning_event"
                    + " for values from ('2026-05-01 00:00:00+00') to ('2026-06-01 00:00:00+00')");
        }
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor());
    }

    @Test
    void what_was_stored_before_is_found_like_what_comes_today() {
        UUID first = stored(1, new Terms(AGENT, VERB, ACTIVITY, null, null, false, List.of()));
        UUID second = stored(2, new Terms(99L, VERB, null, null, null, false, List.of(RELATED)));
        flyway().load().migrate();
        assertThat(byAgent()).isEmpty();

        toItsEnd(rereading());

        assertThat(byAgent()).containsExactly(first);
        assertThat(find(null, VERB, null, List.of())).containsExactly(second, first);
        assertThat(find(null, null, ACTIVITY, List.of(RELATED))).containsExactly(second, first);
        assertThat(counted).isEqualTo(1);
    }

    @Test
    void statements_about_others_are_found_by_what_those_are_found_by_whichever_is_read_first() {
        UUID aboutLater = UUID.randomUUID();
        UUID later = stored(1, new Terms(98L, 97L, null, null, aboutLater, false, List.of()));
        stored(2, aboutLater, new Terms(AGENT, VERB, ACTIVITY, null, null, false, List.of(RELATED)));
        UUID aboutEarlier = stored(3, new Terms(96L, 95L, null, null, aboutLater, false, List.of()));
        flyway().load().migrate();

        toItsEnd(rereading());

        assertThat(byAgent()).containsExactly(aboutEarlier, aboutLater, later);
        assertThat(find(null, null, 0L, List.of(RELATED))).containsExactly(aboutEarlier, aboutLater, later);
    }

    @Test
    void what_takes_another_back_does_so_once() {
        UUID target = stored(1, new Terms(AGENT, VERB, null, null, null, false, List.of()));
        UUID voiding = stored(2, new Terms(AGENT, 98L, null, null, target, true, List.of()));
        flyway().load().migrate();

        toItsEnd(rereading());
        Rereading again = rereading();
        again.begin();
        toItsEnd(again);

        assertThat(sql.queryForObject("select count(*) from learning_void", Long.class))
                .isEqualTo(1);
        // it is about that one, and stands
        assertThat(find(WHO, VERB, null, List.of())).containsExactly(voiding);
    }

    @Test
    void a_thousand_are_read_in_steps_and_another_process_goes_on_where_one_was_cut_off() {
        for (int position = 1; position <= 1_203; position++) {
            stored(position, new Terms(AGENT, VERB, null, null, null, false, List.of((long) position)));
        }
        flyway().load().migrate();

        Rereading.State cutOff = rereading().step();
        assertThat(cutOff.readTo()).isPositive().isLessThan(1_203);
        assertThat(counted).isZero();

        Rereading next = rereading();
        assertThat(next.state()).isEqualTo(cutOff);
        toItsEnd(next);
        assertThat(next.state()).isEqualTo(new Rereading.State(1_203, 1_203, 1_203));
        assertThat(byAgent()).hasSize(1_203);
        assertThat(find(null, null, 0L, List.of(700L))).hasSize(1);
        assertThat(next.step()).isEqualTo(next.state());
        assertThat(counted).isEqualTo(1);
    }

    @Test
    void what_reads_as_before_is_left_alone_and_counted_no_second_time() {
        stored(1, new Terms(AGENT, VERB, ACTIVITY, UUID.randomUUID(), null, false, List.of(RELATED, 5L)));
        flyway().load().migrate();
        toItsEnd(rereading());
        assertThat(counted).isEqualTo(1);

        Rereading again = rereading();
        again.begin();
        toItsEnd(again);

        assertThat(again.state()).isEqualTo(new Rereading.State(1, 1, 0));
        assertThat(counted).isEqualTo(1);
        assertThat(sql.queryForObject("select count(*) from learning_event_term", Long.class))
                .isEqualTo(2);
    }

    @Test
    void other_words_make_another_reading_and_others_terms() {
        UUID id = stored(1, new Terms(AGENT, VERB, null, null, null, false, List.of(RELATED)));
        flyway().load().migrate();
        toItsEnd(rereading());
        readings.put(id, reading(VerbFamily.USED, null));
        terms.put(id, new Terms(null, VERB, null, null, null, false, List.of(AGENT)));

        Rereading again = rereading();
        again.begin();
        toItsEnd(again);

        assertThat(sql.queryForMap("select verb, handle, handle_key, agent_key from learning_event"))
                .containsEntry("verb", "used")
                .containsEntry("handle", null)
                .containsEntry("handle_key", null)
                .containsEntry("agent_key", null);
        assertThat(sql.queryForList("select term from learning_event_term", Long.class))
                .containsExactly(AGENT);
        assertThat(counted).isEqualTo(2);
    }

    @Test
    void events_that_come_meanwhile_are_stored_and_need_no_reading_anew() {
        stored(1, new Terms(AGENT, VERB, null, null, null, false, List.of()));
        flyway().load().migrate();
        EventLog log = LearningConfiguration.eventLogOn(
                database,
                new DataSourceTransactionManager(database),
                new NewsDesk(new StaticListableBeanFactory().getBeanProvider(LearningNews.class)));
        UUID id = UUID.randomUUID();
        log.append(List.of(event(id, new Terms(AGENT, VERB, null, null, null, false, List.of()))), Batch.WHOLE);
        assertThat(byAgent()).containsExactly(id);

        toItsEnd(rereading());

        assertThat(byAgent()).hasSize(2).first().isEqualTo(id);
        assertThat(rereading().state()).isEqualTo(new Rereading.State(1, 1, 1));
    }

    @Test
    void what_was_stored_before_and_is_sent_again_is_known_also_where_it_is_compared_in_another_way_now() {
        UUID id = UUID.randomUUID();
        String statement = """
                {"id":"%s","actor":{"mbox":"mailto:a@example.jp"},"verb":{"id":"https://example.jp/v"},\
                "object":{"id":"https://example.jp/1"},"result":{"duration":"%s"},\
                "context":{"contextActivities":{"parent":%s}}}""";
        Terms none = new Terms(AGENT, VERB, null, null, null, false, List.of());
        Bytes before = Bytes.of(statement
                .formatted(id, "PT12.419S", "{\"id\":\"https://example.jp/p\"}")
                .getBytes(UTF_8));
        stored(1, with(event(id, none), before, before.sha256()));
        flyway().load().migrate();
        Rereading.State first = rereading().state();
        assertThat(first.isDone()).isFalse();

        toItsEnd(rereading());

        Bytes again = Bytes.of(statement
                .formatted(id, "PT12.41S", "[{\"id\":\"https://example.jp/p\"}]")
                .getBytes(UTF_8));
        ReceivedEvent sent = with(event(id, none), again, again);
        EventLog log = LearningConfiguration.eventLogOn(
                database,
                new DataSourceTransactionManager(database),
                new NewsDesk(new StaticListableBeanFactory().getBeanProvider(LearningNews.class)));
        Bytes digest = ContentDigest.of(sent).orElseThrow();
        assertThat(log.append(List.of(with(sent, again, digest)), Batch.WHOLE)).containsExactly(new Verdict.Known(1));
        assertThat(log.readAfter(0, 1).getFirst().event().content()).isEqualTo(digest);
    }

    @Test
    void what_is_taken_out_of_the_log_while_it_is_read_anew_does_not_come_back() {
        UUID erased = stored(1, new Terms(AGENT, VERB, ACTIVITY, null, null, true, List.of(RELATED)));
        UUID kept = stored(2, new Terms(AGENT, VERB, ACTIVITY, null, erased, true, List.of(RELATED)));
        flyway().load().migrate();
        whileReading = id -> {
            if (id.equals(erased)) {
                sql.update("delete from learning_event where position = 1");
                sql.update("delete from learning_event_id where position = 1");
            }
        };

        toItsEnd(rereading());

        assertThat(rereading().state()).isEqualTo(new Rereading.State(2, 2, 1));
        assertThat(byAgent()).containsExactly(kept);
        assertThat(sql.queryForList("select distinct position from learning_event_term", Long.class))
                .containsExactly(2L);
        assertThat(sql.queryForObject(
                        "select count(*) from learning_reference_key where position = 1 or target_position = 1",
                        Long.class))
                .isZero();
    }

    private static ReceivedEvent with(ReceivedEvent event, Bytes raw, Bytes digest) {
        return new ReceivedEvent(
                event.standard(),
                event.id(),
                event.client(),
                event.receivedAt(),
                event.reading(),
                event.terms(),
                digest,
                raw,
                List.of());
    }

    private UUID stored(long position, Terms now) {
        UUID id = UUID.randomUUID();
        stored(position, id, now);
        return id;
    }

    /** As the version before wrote it. */
    private void stored(long position, UUID id, Terms now) {
        stored(position, event(id, now));
    }

    private void stored(long position, ReceivedEvent received) {
        StoredEvent event = new StoredEvent(position, THEN.plusMillis(position), received);
        List<EventColumn> columns = EventColumn.ALL.stream()
                .filter(column -> column.origin() != EventColumn.Origin.FOUND_BY)
                .toList();
        insert("learning_event", columns, event);
        insert("learning_event_id", EventColumn.OF_IDS, event);
        sql.update(LogHead.MOVE, position, EventRows.utc(event.storedAt()));
    }

    private void insert(String table, List<EventColumn> columns, StoredEvent event) {
        List<@Nullable Object> values = new ArrayList<>();
        for (EventColumn column : columns) {
            Object value = column.value().apply(event);
            values.add(
                    value instanceof Instant instant
                            ? EventRows.utc(instant)
                            : value instanceof Bytes bytes ? bytes.copy() : value);
        }
        sql.update(
                "insert into " + table + " (" + EventColumn.names(columns) + ") values (?"
                        + ", ?".repeat(columns.size() - 1) + ")",
                values.toArray());
    }

    private ReceivedEvent event(UUID id, Terms now) {
        terms.put(id, now);
        Reading reading = reading(now.voids() ? VerbFamily.VOIDED : VerbFamily.ANSWERED, HANDLE);
        readings.put(id, now.refersTo() == null ? reading : about(reading, now.refersTo()));
        Bytes raw = Bytes.of(id.toString().getBytes(UTF_8));
        return new ReceivedEvent(
                EventStandard.XAPI,
                id,
                CLIENT,
                THEN,
                Objects.requireNonNull(readings.get(id)),
                now,
                raw.sha256(),
                raw,
                List.of());
    }

    private static Reading about(Reading reading, UUID target) {
        return new Reading(
                reading.time(),
                reading.handle(),
                reading.verb(),
                reading.rawVerb(),
                target.toString(),
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
    }

    private static Reading reading(VerbFamily verb, @Nullable String handle) {
        return new Reading(
                OffsetDateTime.parse("2026-05-01T09:00:00.123456789+09:00"),
                handle,
                verb,
                "http://adlnet.gov/expapi/verbs/answered",
                null,
                "分数",
                null,
                "算数",
                null,
                null,
                true,
                new BigDecimal("0.5"),
                new BigDecimal("12.5"),
                null,
                null,
                "drill");
    }

    private Rereading rereading() {
        StaticListableBeanFactory listeners = new StaticListableBeanFactory();
        listeners.addBean("counter", new LearningNews() {
            @Override
            public void appended(long position) {}

            @Override
            public void readAnew() {
                counted++;
            }
        });
        EventReader reader = new EventReader() {
            @Override
            public EventStandard standard() {
                return EventStandard.XAPI;
            }

            @Override
            public Optional<ReceivedEvent> readAnew(ReceivedEvent event) {
                whileReading.accept(event.id());
                return Optional.of(event.read(
                        Objects.requireNonNull(readings.get(event.id())),
                        Objects.requireNonNull(terms.get(event.id()))));
            }
        };
        return LearningConfiguration.rereadingOn(
                database,
                new DataSourceTransactionManager(database),
                List.of(reader),
                listeners.getBeanProvider(LearningNews.class));
    }

    private static void toItsEnd(Rereading rereading) {
        while (!rereading.state().isDone()) {
            rereading.step();
        }
    }

    private List<UUID> byAgent() {
        return find(WHO, null, null, List.of());
    }

    private List<UUID> find(
            Sought.@Nullable Who who, @Nullable Long verb, @Nullable Long activity, List<Long> activityTerms) {
        Sought sought = new Sought(CLIENT, who, verb, activity, activityTerms, null, null, null, null, false, 2_000);
        return LearningConfiguration.statementSearchOn(database).find(sought).stream()
                .map(FoundStatement::id)
                .toList();
    }
}
