package org.uchinuki.learning.removal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
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
import org.uchinuki.learning.Fingerprint;
import org.uchinuki.learning.LogOn;
import org.uchinuki.learning.Reading;
import org.uchinuki.learning.ReceivedEvent;
import org.uchinuki.learning.RemovalNews;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.learning.Terms;
import org.uchinuki.learning.VerbFamily;
import org.uchinuki.learning.Verdict;
import org.uchinuki.learning.removal.PersonalEvents.Certificate;
import org.uchinuki.learning.removal.PersonalEvents.Seal;
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
    private final List<Long> keptWhenTold = new ArrayList<>();
    private Runnable underTheLock = () -> {};

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
                        underTheLock.run();
                        return 0;
                    }

                    @Override
                    public void erasing(List<Long> positions) {
                        told.add("erasing " + positions);
                    }

                    @Override
                    public void erasingDays(Collection<String> handles) {
                        keptWhenTold.add(rows("learning_day_kept"));
                    }

                    @Override
                    public void erased(Collection<String> handles) {
                        told.add("erased " + handles.size());
                    }
                }));
        alias("userMasterIdentifier:" + master);
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
            public void document(PersonalEvents.KeptDocument document, boolean own) {
                found.add(document.id());
            }

            @Override
            public void setAside(PersonalEvents.KeptItem item, boolean own) {
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
        PersonalEvents.Erasure done = events.erase(hanako, sealing(tally -> {
            sealed.add(tally);
            return "{\"erased\":" + tally.own() + "}";
        }));

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

        assertThatThrownBy(() -> events.erase(hanako, new Seal() {
                    @Override
                    public Certificate certify(Tally tally) {
                        return new Certificate(UUID.randomUUID(), NOW, "{}");
                    }

                    @Override
                    public void enter(Certificate certificate) {
                        assertThat(rows("event_erasure"))
                                .as("the certificate is written before its entry")
                                .isEqualTo(1);
                        throw new IllegalStateException("no trail");
                    }
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
        PersonalEvents.Erasure done = events.erase(hanako, sealing(tally -> "" + tally.own()));
        System.out.printf(
                "erasure on %s: %s of 6000 events in %d ms%n",
                vendor(), done.certificate().text(), (System.nanoTime() - start) / 1_000_000);

        assertThat(done.certificate().text()).isEqualTo("2000");
        assertThat(rows("learning_event")).isEqualTo(4_000);
        assertThat(rows("learning_erased")).isEqualTo(2_000);
        assertThat(rows("learning_event_term")).isEqualTo(8_000);
    }

    @Test
    void what_is_others_too_is_told_apart_and_outlives_an_erasure() {
        String mine = agent(master);
        document("state", mine, "bookmark", "{}");
        document("agent", mine, "settings", "{}");
        document("activity", null, "whole-class", "{\"read\":[\"" + master + "\"]}");
        document("state", agent(UUID.randomUUID().toString()), "friends", "{\"with\":\"" + master + "\"}");
        setAside("{\"actor\":" + mine + "}");
        setAside("{\"actor\":" + agent(UUID.randomUUID().toString()) + ",\"said\":\"" + master + "\"}");
        List<String> found = new ArrayList<>();

        events.visit(events.names(hanako), new PersonalEvents.Visitor() {
            @Override
            public void event(StoredEvent event, boolean own) {
                throw new IllegalStateException("there is none");
            }

            @Override
            public void document(PersonalEvents.KeptDocument document, boolean own) {
                found.add(document.id() + " " + own);
            }

            @Override
            public void setAside(PersonalEvents.KeptItem item, boolean own) {
                found.add("set aside " + own);
            }
        });

        assertThat(found)
                .containsExactlyInAnyOrder(
                        "bookmark true",
                        "settings true",
                        "whole-class false",
                        "friends false",
                        "set aside true",
                        "set aside false");
        Tally tally = events.tally(events.names(hanako));
        assertThat(List.of(tally.documents(), tally.sharedDocuments(), tally.setAside()))
                .containsExactly(2L, 2L, 2L);
        events.erase(hanako, sealing(Tally::digest));
        assertThat(rows("learning_set_aside")).isZero();
        assertThat(JdbcClient.create(dataSource)
                        .sql("select document_id from xapi_document order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("friends", "whole-class");
        assertThat(events.tally(events.names(hanako)).isEmpty()).isTrue();
    }

    @Test
    void a_name_in_escaped_letters_is_found() {
        String escaped = "\\u00" + Integer.toHexString(master.charAt(0)) + master.substring(1);
        append(of("email:taro@example.jp", "{\"said\":\"" + escaped + "\"}", List.of()));
        setAside("{\"said\":\"" + escaped + "\"}");
        document("state", agent(master).replace(master, escaped), "bookmark", "{}");

        Tally tally = events.tally(events.names(hanako));

        assertThat(List.of(tally.shared(), tally.setAside(), tally.documents())).containsExactly(1L, 1L, 1L);
    }

    @Test
    void the_digest_is_of_all_that_goes() {
        append(of(
                "userMasterIdentifier:" + master,
                "{\"actor\":" + agent(master) + ",\"attachments\":[{\"sha2\":\"" + "a".repeat(64) + "\"}]}",
                List.of(file("a".repeat(64)))));
        List<String> digests = new ArrayList<>(List.of(digest()));
        document("state", agent(master), "bookmark", "{}");
        digests.add(digest());
        JdbcClient.create(dataSource)
                .sql("update xapi_document set updated_at = ?")
                .param(OffsetDateTime.parse("2026-11-21T00:00:00Z"))
                .update();
        digests.add(digest());
        setAside("{\"actor\":" + agent(master) + "}");
        digests.add(digest());
        keptDay("userMasterIdentifier:" + master);
        digests.add(digest());
        append(of("email:taro@example.jp", "{\"attachments\":[{\"sha2\":\"" + "a".repeat(64) + "\"}]}", List.of()));
        digests.add(digest());
        keptDay("email:taro@example.jp");

        assertThat(digests).doesNotHaveDuplicates();
        assertThat(digest()).as("of nobody else").isEqualTo(digests.getLast());
        assertThat(events.tally(events.names(hanako)).keptEvents()).isEqualTo(7);
        events.erase(hanako, sealing(Tally::digest));
        assertThat(keptWhenTold).as("told before they go").containsExactly(2L);
        assertThat(rows("learning_day_kept")).isEqualTo(1);
    }

    @Test
    void a_name_that_comes_between_the_search_and_the_lock_stops_the_erasure() {
        append(own(1, ""));
        underTheLock = () -> alias("email:hanako@example.jp");

        assertThatThrownBy(() -> events.erase(hanako, sealing(Tally::digest)))
                .isInstanceOf(PersonalEvents.Changed.class);

        assertThat(rows("learning_event")).isEqualTo(1);
        assertThat(rows("event_erasure")).isZero();
    }

    @Test
    void what_is_written_between_the_search_and_the_lock_stops_the_erasure() {
        append(own(1, ""));
        underTheLock = () -> document("state", agent(master), "bookmark", "{}");

        assertThatThrownBy(() -> events.erase(hanako, sealing(Tally::digest)))
                .isInstanceOf(PersonalEvents.Changed.class);

        assertThat(rows("learning_event")).isEqualTo(1);
    }

    private String digest() {
        return events.tally(events.names(hanako)).digest();
    }

    private void document(String kind, @Nullable String agent, String id, String content) {
        JdbcClient.create(dataSource)
                .sql(
                        "insert into xapi_document (document_digest, shelf_digest, client, kind, activity_id, agent,"
                                + " document_id, media_type, content, sha1, updated_at)"
                                + " values (?, ?, 'drill', ?, 'https://drill.example.jp/1', nullif(?, ''), ?, 'application/json', ?, 'x', ?)")
                .params(
                        Bytes.of(id.getBytes(UTF_8)).sha256().copy(),
                        new byte[] {1},
                        kind,
                        agent == null ? "" : agent,
                        id,
                        content.getBytes(UTF_8),
                        OffsetDateTime.now(ZoneOffset.UTC))
                .update();
    }

    private void setAside(String raw) {
        JdbcClient.create(dataSource)
                .sql("insert into learning_set_aside (id, standard, client, received_at, pointer, code, findings, raw)"
                        + " values (?, 'caliper', 'collab', ?, '/data/0', 'learning.x', '[]', ?)")
                .params(UUID.randomUUID(), OffsetDateTime.now(ZoneOffset.UTC), raw.getBytes(UTF_8))
                .update();
    }

    private void keptDay(String handle) {
        JdbcClient.create(dataSource)
                .sql(
                        "insert into learning_day_kept (client, standard, verb, on_day, received_on, handle, handle_key,"
                                + " events, standing, correct, seconds, last_at)"
                                + " values ('drill', 'xapi', 'answered', date '2026-05-01', date '2026-05-02', ?, ?, 7, 7, 0, 0, ?)")
                .params(handle, Fingerprint.of(handle), OffsetDateTime.now(ZoneOffset.UTC))
                .update();
    }

    private void alias(String handle) {
        JdbcClient.create(dataSource)
                .sql("insert into alias (entity_kind, handle, entity_id, valid_from, valid_to, run_id)"
                        + " values ('PERSON', ?, ?, date '2026-04-01', date '9999-12-31', 1)")
                .params(handle, hanako)
                .update();
    }

    private static Seal sealing(Function<Tally, String> text) {
        return new Seal() {
            @Override
            public Certificate certify(Tally tally) {
                return new Certificate(UUID.randomUUID(), NOW, text.apply(tally));
            }

            @Override
            public void enter(Certificate certificate) {
                // no trail here
            }
        };
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
