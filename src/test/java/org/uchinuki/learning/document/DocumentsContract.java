package org.uchinuki.learning.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.uchinuki.Databases;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;

/** What documents promise, whatever keeps them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class DocumentsContract {

    private static final String ACTIVITY = "https://drill.example.jp/items/1";
    private static final String AGENT = "{\"mbox\":\"mailto:a@example.jp\"}";

    private final String client = "drill-" + UUID.randomUUID();

    @SuppressWarnings("NullAway.Init")
    private DataSource dataSource;

    @SuppressWarnings("NullAway.Init")
    private Documents documents;

    /** {@code h2} or {@code postgresql}. */
    abstract String vendor();

    @BeforeEach
    void open() {
        dataSource = Databases.migrated(vendor());
        documents = anotherNode();
    }

    private Documents anotherNode() {
        return new JdbcDocuments(dataSource, new DataSourceTransactionManager(dataSource));
    }

    @Test
    void a_document_is_given_back_byte_for_byte_with_its_digest() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        DocumentKey key = state("bookmark", null);

        documents.change(key, before -> store("image/png", Bytes.of(all)));

        Document read = documents.find(key).orElseThrow();
        assertThat(read.content()).isEqualTo(Bytes.of(all));
        assertThat(read.mediaType()).isEqualTo("image/png");
        assertThat(read.sha1()).isEqualTo("4916d6bdb7f78e6803698cab32d1586ea457dfc8");
        assertThat(read.updatedAt()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void the_largest_and_the_empty_one_are_kept() {
        Bytes largest = Bytes.of(new byte[1_048_576]);
        documents.change(state("largest", null), before -> store("a/b", largest));
        documents.change(state("empty", null), before -> store("a/b", Bytes.of(new byte[0])));

        assertThat(documents.find(state("largest", null)).orElseThrow().content())
                .isEqualTo(largest);
        assertThat(documents.find(state("empty", null)).orElseThrow().content().length())
                .isZero();
    }

    @Test
    void everything_that_names_a_document_tells_it_from_others() {
        UUID registration = UUID.randomUUID();
        List<DocumentKey> keys = List.of(
                state("a", null),
                state("b", null),
                state("a", registration),
                new DocumentKey(new DocumentShelf("other", DocumentKind.STATE, ACTIVITY, AGENT, null), "a"),
                new DocumentKey(new DocumentShelf(client, DocumentKind.STATE, ACTIVITY + "0", AGENT, null), "a"),
                new DocumentKey(new DocumentShelf(client, DocumentKind.STATE, ACTIVITY, AGENT + " ", null), "a"),
                new DocumentKey(new DocumentShelf(client, DocumentKind.ACTIVITY_PROFILE, ACTIVITY, null, null), "a"),
                new DocumentKey(new DocumentShelf(client, DocumentKind.AGENT_PROFILE, null, AGENT, null), "a"),
                new DocumentKey(new DocumentShelf(client, DocumentKind.AGENT_PROFILE, null, ACTIVITY, null), "a"));
        keys.forEach(key -> documents.change(key, before -> text(key.toString())));

        for (DocumentKey key : keys) {
            assertThat(read(key)).as(key.toString()).isEqualTo(key.toString());
        }
        assertThat(documents.list(keys.get(3).shelf(), null).ids()).containsExactly("a");
    }

    @Test
    void names_of_two_thousand_characters_are_kept_whole() {
        String activity = "https://example.jp/" + "あ".repeat(1_981);
        String id = "x".repeat(1_999);
        String agent = "{\"account\":{\"homePage\":\"" + activity + "\",\"name\":\"a\u0000" + id + "\"}}";
        DocumentShelf shelf = new DocumentShelf(client, DocumentKind.STATE, activity, agent, null);

        documents.change(new DocumentKey(shelf, id + "1"), before -> text("one"));
        documents.change(new DocumentKey(shelf, id + "2"), before -> text("two"));

        assertThat(read(new DocumentKey(shelf, id + "2"))).isEqualTo("two");
        assertThat(documents.list(shelf, null).ids()).containsExactly(id + "1", id + "2");
    }

    @Test
    void what_is_set_aside_changes_nothing() {
        documents.change(state("a", null), before -> text("first"));

        Outcome<DocumentChange> refused = documents.change(state("a", null), before -> refusal());
        documents.change(state("b", null), before -> refusal());

        assertThat(refused).isInstanceOf(Outcome.SetAside.class);
        assertThat(read(state("a", null))).isEqualTo("first");
        assertThat(documents.find(state("b", null))).isEmpty();
    }

    @Test
    void each_change_is_later_than_the_one_before() {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String text = "change " + i;
            documents.change(state("a", null), before -> text(text));
            times.add(documents.find(state("a", null)).orElseThrow().updatedAt());
        }
        assertThat(times).isSorted().doesNotHaveDuplicates();
        assertThat(documents.list(shelf(null), times.getLast()).ids())
                .as("since is exclusive")
                .isEmpty();
        assertThat(documents.list(shelf(null), times.get(18)))
                .isEqualTo(new DocumentIds(List.of("a"), times.getLast()));
    }

    @Test
    void without_a_registration_all_are_listed_and_cleared() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        documents.change(state("a", null), before -> text("1"));
        documents.change(state("a", one), before -> text("2"));
        documents.change(state("b", two), before -> text("3"));
        DocumentKey profile = new DocumentKey(
                new DocumentShelf(client, DocumentKind.ACTIVITY_PROFILE, ACTIVITY, null, null), "profile");
        documents.change(profile, before -> text("4"));

        assertThat(documents.list(shelf(null), null).ids()).containsExactly("a", "b");
        assertThat(documents.list(shelf(one), null).ids()).containsExactly("a");
        documents.clear(shelf(one));
        assertThat(documents.find(state("a", one))).isEmpty();
        assertThat(read(state("a", null))).isEqualTo("1");
        documents.clear(shelf(null));
        assertThat(documents.list(shelf(null), null)).isEqualTo(new DocumentIds(List.of(), null));
        assertThat(read(profile)).isEqualTo("4");
    }

    @Test
    void a_removed_document_is_gone_and_removing_none_is_no_fault() {
        documents.change(state("a", null), before -> text("1"));

        documents.change(state("a", null), before -> Outcome.passed(new DocumentChange.Remove()));
        documents.change(state("a", null), before -> Outcome.passed(new DocumentChange.Remove()));

        assertThat(documents.find(state("a", null))).isEmpty();
    }

    @Test
    void of_many_who_make_a_document_that_is_not_there_one_does() throws Exception {
        assertThat(passed(before -> before.isEmpty() ? text("made") : refusal()))
                .isEqualTo(1);
    }

    @Test
    void of_many_who_saw_the_same_document_one_changes_it() throws Exception {
        documents.change(state("a", null), before -> text("seen"));
        String seen = documents.find(state("a", null)).orElseThrow().sha1();

        assertThat(passed(before ->
                        before.filter(now -> now.sha1().equals(seen)).isPresent() ? text("changed") : refusal()))
                .isEqualTo(1);
    }

    @Test
    void no_addition_of_many_is_lost() throws Exception {
        assertThat(passed(before -> text(before.map(DocumentsContract::text).orElse("") + "+")))
                .isEqualTo(24);

        assertThat(read(state("a", null))).isEqualTo("+".repeat(24));
    }

    @Test
    void one_who_removes_and_one_who_adds_do_not_disturb_each_other() throws Exception {
        assertThat(passed(before -> before.isPresent() ? Outcome.passed(new DocumentChange.Remove()) : text("made")))
                .isEqualTo(24);

        assertThat(documents.find(state("a", null)))
                .as("made and removed in turn")
                .isEmpty();
    }

    /** How many of 24, on two nodes at once, were not refused. */
    private long passed(Function<Optional<Document>, Outcome<DocumentChange>> decision) throws Exception {
        List<Documents> nodes = List.of(documents, anotherNode());
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Outcome<DocumentChange>>> all = IntStream.range(0, 24)
                    .mapToObj(i -> threads.submit(() -> nodes.get(i % 2).change(state("a", null), decision)))
                    .toList();
            long passed = 0;
            for (Future<Outcome<DocumentChange>> one : all) {
                passed += one.get() instanceof Outcome.Passed<DocumentChange> ? 1 : 0;
            }
            return passed;
        }
    }

    private DocumentShelf shelf(@Nullable UUID registration) {
        return new DocumentShelf(client, DocumentKind.STATE, ACTIVITY, AGENT, registration);
    }

    private DocumentKey state(String id, @Nullable UUID registration) {
        return new DocumentKey(shelf(registration), id);
    }

    private String read(DocumentKey key) {
        return text(documents.find(key).orElseThrow());
    }

    private static String text(Document document) {
        return new String(Objects.requireNonNull(document.content().copy()), UTF_8);
    }

    private static Outcome<DocumentChange> text(String text) {
        return store("text/plain", Bytes.of(text.getBytes(UTF_8)));
    }

    private static Outcome<DocumentChange> store(String mediaType, Bytes content) {
        return Outcome.passed(new DocumentChange.Store(mediaType, content));
    }

    private static Outcome<DocumentChange> refusal() {
        return Outcome.setAside(Finding.error("learning.precondition_failed", Location.file("state"), null));
    }
}
