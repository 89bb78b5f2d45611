package org.uchinuki.learning.removal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.uchinuki.Databases;
import org.uchinuki.learning.AttachedFile;
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
import org.uchinuki.learning.removal.PersonalEvents.Certificate;
import org.uchinuki.learning.removal.PersonalEvents.Tally;

/** What is found of a person, and that nothing is after an erasure, whatever keeps it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class PersonalEventsContract {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final List<String> TABLES = List.of(
            "learning_event",
            "learning_event_id",
            "learning_event_term",
            "learning_void",
            "learning_reference",
            "learning_reference_key",
            "learning_reference_term",
            "learning_attachment");

    private final UUID hanako = UUID.randomUUID();
    private final String master = UUID.randomUUID().toString();
    private final List<String> told = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private DataSource dataSource;

    @SuppressWarnings("NullAway.Init")
    private EventLog log;

    @SuppressWarnings("NullAway.Init")
    private PersonalEvents events;

    /** As {@link Databases} calls it. */
    abstract String vendor();

    @BeforeEach
    void makeTheTables() {
        dataSource = Databases.migrated(vendor());
        log = LogOn.of(dataSource);
        events = RemovalConfiguration.on(
                dataSource,
                new DataSourceTransactionManager(dataSource),
                () -> List.of(new RemovalNews() {
                    @Override
                    public long counted() {
                        return 0;
                    }

                    @Override
                    public void erasing(List<Long> positions) {
                        told.add("erasing " + positions);
                    }

                    @Override
                    public void erased(Collection<String> handles) {
                        told.add("erased " + handles.size());
                    }
                }));
        JdbcClient.create(dataSource)
                .sql("insert into alias (entity_kind, handle, entity_id, valid_from, valid_to, run_id)"
                        + " values ('PERSON', ?, ?, date '2026-04-01', date '9999-12-31', 1)")
                .params("userMasterIdentifier:" + master, hanako)
                .update();
    }

    @Test
    void everything_that_speaks_of_the_person_is_found_and_nothing_else() {
        append(
                own(1, ""),
                of(null, "{\"actor\":{\"objectType\":\"Group\",\"member\":[" + agent(master) + "]}}", List.of()),
                of(
                        "userMasterIdentifier:" + UUID.randomUUID(),
                        "{\"actor\":" + agent(UUID.randomUUID().toString()) + "}",
                        List.of()),
                of("email:taro@example.jp", "{\"result\":{\"response\":\"see " + master + "-b\"}}", List.of()),
                of(
                        "email:taro@example.jp",
                        "{\"result\":{\"response\":\"see " + master.toUpperCase(Locale.ROOT) + "\"}}",
                        List.of()));

        List<String> found = new ArrayList<>();
        events.visit(events.names(hanako), new PersonalEvents.Visitor() {
            @Override
            public void event(StoredEvent event, boolean own) {
                found.add(event.position() + " " + own);
            }

            @Override
            public void document(PersonalEvents.KeptDocument document) {
                found.add(document.id());
            }

            @Override
            public void setAside(PersonalEvents.KeptItem item) {
                found.add(item.code());
            }
        });

        assertThat(found).containsExactly("1 true", "2 false", "5 false");
        Tally tally = events.tally(events.names(hanako));
        assertThat(List.of(tally.own(), tally.shared(), tally.documents(), tally.files()))
                .containsExactly(1L, 2L, 0L, 0L);
        assertThat(tally.shares()).hasSize(1);
        assertThat(tally.shares().getFirst().events()).isEqualTo(3);
        assertThat(events.tally(events.names(UUID.randomUUID())).isEmpty()).isTrue();
    }

    @Test
    void what_is_erased_is_in_no_table_and_is_not_taken_again() {
        String ownFile = "a".repeat(64);
        String bothFile = "b".repeat(64);
        ReceivedEvent first = of(
                "userMasterIdentifier:" + master,
                "{\"actor\":" + agent(master) + ",\"attachments\":[{\"sha2\":\"" + ownFile + "\"},{\"sha2\":\""
                        + bothFile + "\"}]}",
                List.of(file(ownFile), file(bothFile)));
        ReceivedEvent other = of(
                "email:taro@example.jp",
                "{\"attachments\":[{\"sha2\":\"" + bothFile.toUpperCase(Locale.ROOT) + "\"}]}",
                List.of());
        append(first, other, own(2, ""));
        String digest = events.tally(events.names(hanako)).digest();

        List<Tally> sealed = new ArrayList<>();
        PersonalEvents.Erasure done = events.erase(hanako, events.names(hanako), tally -> {
            sealed.add(tally);
            return new Certificate(UUID.randomUUID(), NOW, "{\"erased\":" + tally.own() + "}");
        });

        assertThat(sealed.getFirst().digest()).isEqualTo(digest);
        assertThat(sealed.getFirst().own()).isEqualTo(2);
        assertThat(sealed.getFirst().files()).isEqualTo(1);
        assertThat(told).containsExactly("erasing [1, 3]", "erased 1");
        assertThat(events.certificate(done.certificate().id())).isEqualTo(done);
        assertThat(events.certificate(UUID.randomUUID())).isNull();
        assertThat(events.tally(events.names(hanako)).isEmpty()).isTrue();
        assertThat(log.readAfter(0, 10)).extracting(StoredEvent::position).containsExactly(2L);
        assertThat(rows("learning_event_id")).isEqualTo(1);
        assertThat(rows("learning_event_term")).isEqualTo(2);
        assertThat(rows("learning_attachment")).isEqualTo(1);
        assertThat(log.append(List.of(first, own(9, "")), EventLog.Batch.EACH))
                .containsExactly(new Verdict.Erased(), new Verdict.Stored(4));
        assertThat(log.append(List.of(first, own(10, "")), EventLog.Batch.WHOLE))
                .containsExactly(new Verdict.Erased(), new Verdict.Withheld());
        assertThat(events.tally(events.names(hanako)).own())
                .as("what is new comes in as ever")
                .isEqualTo(1);
    }

    @Test
    void what_cannot_be_certified_stays_where_it_is() {
        append(own(1, ""), own(2, ""));
        List<Long> before = TABLES.stream().map(this::rows).toList();

        assertThatThrownBy(() -> events.erase(hanako, events.names(hanako), tally -> {
                    throw new IllegalStateException("no trail");
                }))
                .hasMessage("no trail");

        assertThat(TABLES.stream().map(this::rows).toList()).isEqualTo(before);
        assertThat(rows("learning_erased")).isZero();
        assertThat(rows("event_erasure")).isZero();
    }

    @Test
    void a_long_past_is_erased_whole() {
        List<ReceivedEvent> many = new ArrayList<>();
        for (int n = 0; n < 6_000; n++) {
            many.add(n % 3 == 0 ? own(n, "") : of("email:taro@example.jp", "{\"n\":" + n + "}", List.of()));
        }
        append(many.toArray(ReceivedEvent[]::new));

        long start = System.nanoTime();
        PersonalEvents.Erasure done = events.erase(
                hanako, events.names(hanako), tally -> new Certificate(UUID.randomUUID(), NOW, "" + tally.own()));
        System.out.printf(
                "erasure on %s: %s of 6000 events in %d ms%n",
                vendor(), done.certificate().text(), (System.nanoTime() - start) / 1_000_000);

        assertThat(done.certificate().text()).isEqualTo("2000");
        assertThat(rows("learning_event")).isEqualTo(4_000);
        assertThat(rows("learning_erased")).isEqualTo(2_000);
        assertThat(rows("learning_event_term")).isEqualTo(8_000);
    }

    private void append(ReceivedEvent... some) {
        assertThat(log.append(List.of(some), EventLog.Batch.EACH)).allMatch(Verdict.Stored.class::isInstance);
    }

    private long rows(String table) {
        return JdbcClient.create(dataSource)
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static String agent(String account) {
        return "{\"account\":{\"homePage\":\"https://eportal.example.jp\",\"name\":\"" + account + "\"}}";
    }

    private static AttachedFile file(String sha2) {
        return new AttachedFile(sha2, Bytes.of(new byte[] {1, 2, 3}));
    }

    private ReceivedEvent own(int n, String more) {
        return of(
                "userMasterIdentifier:" + master,
                "{\"n\":" + n + ",\"actor\":" + agent(master.toUpperCase(Locale.ROOT)) + more + "}",
                List.of());
    }

    private static ReceivedEvent of(@Nullable String handle, String raw, List<AttachedFile> files) {
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
                "drill",
                NOW,
                reading,
                new Terms(1L, 2L, 3L, null, null, false, List.of(4L, 5L)),
                bytes.sha256(),
                bytes,
                files);
    }
}
