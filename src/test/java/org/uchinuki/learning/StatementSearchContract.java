package org.uchinuki.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.uchinuki.Databases;
import org.uchinuki.learning.EventLog.Batch;

/** How statements are found, on every database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class StatementSearchContract {

    private static final String HANDLE = "userMasterIdentifier:0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234";
    private static final long AGENT = 11;
    private static final long AGENT_ELSEWHERE = 12;
    private static final long RELATED_AGENT = 13;
    private static final long VERB = 21;
    private static final long ACTIVITY = 31;
    private static final long RELATED_ACTIVITY = 32;
    private static final UUID REGISTRATION = UUID.randomUUID();
    private static final Sought ALL =
            new Sought("drill", null, null, null, List.of(), null, null, null, null, false, 100);
    private static final Sought.Who WHO =
            new Sought.Who(Fingerprint.of(HANDLE), AGENT, List.of(AGENT_ELSEWHERE, RELATED_AGENT));

    @SuppressWarnings("NullAway.Init")
    private EventLog log;

    @SuppressWarnings("NullAway.Init")
    private StatementSearch search;

    /** As {@link Databases} calls it. */
    abstract String vendor();

    @BeforeEach
    void open() {
        DataSource database = Databases.migrated(vendor());
        NewsDesk nobodyListens = new NewsDesk(new StaticListableBeanFactory().getBeanProvider(LearningNews.class));
        log = LearningConfiguration.eventLogOn(database, new DataSourceTransactionManager(database), nobodyListens);
        search = LearningConfiguration.statementSearchOn(database);
    }

    @Test
    void the_last_stored_comes_first_and_others_statements_are_not_there() {
        UUID first = store("drill", Terms.NONE);
        store("collab", Terms.NONE);
        UUID last = store("drill", Terms.NONE);

        assertThat(find(ALL)).containsExactly(last, first);
        assertThat(find(sought(s -> s.ascending = true))).containsExactly(first, last);
        assertThat(find(sought(s -> s.limit = 1))).containsExactly(last);
        assertThat(find(sought(s -> s.limit = 0))).isEmpty();
    }

    @Test
    void somebody_is_found_as_the_actor_and_wherever_else_a_statement_names_them() {
        UUID actor = store("drill", terms(t -> t.agent = AGENT));
        UUID object = store("drill", terms(t -> t.further = List.of(AGENT_ELSEWHERE, 99L)));
        UUID both = store("drill", terms(t -> {
            t.agent = AGENT;
            t.further = List.of(AGENT_ELSEWHERE, RELATED_AGENT);
        }));
        store("drill", terms(t -> t.agent = 99L));

        assertThat(find(sought(s -> s.who = WHO))).containsExactly(both, object, actor);
        assertThat(find(sought(s -> s.who = new Sought.Who(WHO.handle(), AGENT, List.of()))))
                .containsExactly(both, actor);
        assertThat(find(sought(s -> s.who = new Sought.Who(null, AGENT, List.of(AGENT_ELSEWHERE)))))
                .containsExactly(both, object);
    }

    @Test
    void all_filters_must_be_met() {
        UUID all = store("drill", terms(t -> {
            t.agent = AGENT;
            t.verb = VERB;
            t.activity = ACTIVITY;
            t.registration = REGISTRATION;
        }));
        UUID related = store("drill", terms(t -> {
            t.agent = AGENT;
            t.verb = VERB;
            t.registration = REGISTRATION;
            t.further = List.of(RELATED_ACTIVITY);
        }));
        store("drill", terms(t -> {
            t.agent = AGENT;
            t.verb = VERB;
        }));
        store("drill", terms(t -> t.activity = ACTIVITY));

        Sought everything = sought(s -> {
            s.who = WHO;
            s.verb = VERB;
            s.activity = ACTIVITY;
            s.registration = REGISTRATION;
        });
        assertThat(find(everything)).containsExactly(all);
        assertThat(find(sought(s -> {
                    s.who = WHO;
                    s.activity = ACTIVITY;
                    s.activityTerms = List.of(RELATED_ACTIVITY);
                })))
                .containsExactly(related, all);
        assertThat(find(sought(s -> {
                    s.verb = VERB;
                    s.activity = ACTIVITY;
                    s.activityTerms = List.of(RELATED_ACTIVITY);
                })))
                .containsExactly(related, all);
        assertThat(find(sought(s -> s.registration = REGISTRATION))).containsExactly(related, all);
    }

    @Test
    void times_are_exclusive_at_the_beginning_and_inclusive_at_the_end() {
        UUID one = store("drill", Terms.NONE);
        UUID two = store("drill", Terms.NONE);
        UUID three = store("drill", Terms.NONE);
        Instant second = storedAt(two);

        assertThat(find(sought(s -> s.since = second))).containsExactly(three);
        assertThat(find(sought(s -> s.until = second))).containsExactly(two, one);
        assertThat(find(sought(s -> {
                    s.since = storedAt(one);
                    s.until = second;
                })))
                .containsExactly(two);
        assertThat(find(sought(s -> s.since = Instant.EPOCH))).hasSize(3);
        assertThat(find(sought(s -> s.until = Instant.EPOCH))).isEmpty();
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        List<UUID> stored = List.of(
                store("drill", terms(t -> t.agent = AGENT)),
                store("drill", terms(t -> t.further = List.of(AGENT_ELSEWHERE))),
                store("drill", terms(t -> t.agent = AGENT)));
        for (boolean ascending : List.of(true, false)) {
            List<UUID> expected = ascending ? stored : stored.reversed();
            Long beyond = null;
            for (UUID id : expected) {
                Long after = beyond;
                List<FoundStatement> page = search.find(sought(s -> {
                    s.who = WHO;
                    s.ascending = ascending;
                    s.beyond = after;
                    s.limit = 1;
                }));
                assertThat(ids(page)).containsExactly(id);
                beyond = page.getFirst().position();
            }
        }
    }

    @Test
    void a_page_is_full_however_many_statements_lead_to_what_is_sought() {
        List<UUID> stored = new ArrayList<>();
        for (int link = 0; link < 6; link++) {
            UUID before = link == 0 ? UUID.randomUUID() : stored.getLast();
            stored.add(store("drill", terms(t -> {
                t.agent = AGENT;
                t.verb = VERB;
                t.refersTo = before;
                t.further = List.of(RELATED_AGENT);
            })));
        }
        UUID last = stored.getLast();
        for (int about = 0; about < 6; about++) {
            stored.add(store("drill", refersTo(last)));
        }
        List<Change<Asking>> questions = List.of(s -> s.who = WHO, s -> s.verb = VERB);
        for (Change<Asking> question : questions) {
            for (boolean ascending : List.of(true, false)) {
                List<UUID> paged = new ArrayList<>();
                Long beyond = null;
                while (paged.size() < stored.size()) {
                    Long after = beyond;
                    List<FoundStatement> page = search.find(sought(s -> {
                        question.to(s);
                        s.ascending = ascending;
                        s.beyond = after;
                        s.limit = 3;
                    }));
                    assertThat(page).hasSize(3);
                    paged.addAll(ids(page));
                    beyond = page.getLast().position();
                }
                assertThat(paged).isEqualTo(ascending ? stored : stored.reversed());
            }
        }
    }

    @Test
    void what_is_found_at_once_is_bearable_however_large_the_statements_are() {
        List<UUID> stored = IntStream.range(0, 8)
                .mapToObj(i -> store(megabyte(terms(t -> t.agent = AGENT))))
                .toList();
        for (boolean ascending : List.of(true, false)) {
            List<FoundStatement> found = search.find(sought(s -> {
                s.ascending = ascending;
                s.limit = 8;
            }));
            assertThat(ids(found)).isEqualTo((ascending ? stored : stored.reversed()).subList(0, 5));
        }
    }

    @Test
    void a_voided_statement_is_not_found_whichever_came_first_but_what_voids_it_is() {
        UUID target = store("drill", terms(t -> t.verb = VERB));
        UUID voiding = store("drill", voids(target));
        UUID later = UUID.randomUUID();
        UUID before = store("drill", voids(later));
        store(later, "drill", terms(t -> t.verb = VERB));
        UUID ofOthers = store("drill", terms(t -> t.verb = VERB));
        store("collab", voids(ofOthers));
        UUID voidsAVoid = store("drill", voids(voiding));

        assertThat(find(ALL)).containsExactly(voidsAVoid, ofOthers, before, voiding);
        assertThat(search.isVoided(target, "drill")).isTrue();
        assertThat(search.isVoided(ofOthers, "drill")).isFalse();
    }

    @Test
    void a_statement_about_another_is_found_by_what_that_one_is_found_by_whichever_came_first() {
        UUID target = store("drill", terms(t -> {
            t.agent = AGENT;
            t.verb = VERB;
            t.further = List.of(RELATED_ACTIVITY);
        }));
        UUID about = store("drill", refersTo(target));
        UUID aboutThat = store("drill", refersTo(about));
        UUID coming = UUID.randomUUID();
        UUID early = store("drill", refersTo(coming));
        store(coming, "drill", terms(t -> t.verb = VERB));
        UUID fromOutside = store("collab", refersTo(target));

        assertThat(find(sought(s -> s.verb = VERB))).containsExactly(coming, early, aboutThat, about, target);
        assertThat(find(sought(s -> {
                    s.who = WHO;
                    s.verb = VERB;
                })))
                .containsExactly(aboutThat, about, target);
        assertThat(find(sought(s -> {
                    s.verb = VERB;
                    s.activity = ACTIVITY;
                    s.activityTerms = List.of(RELATED_ACTIVITY);
                })))
                .containsExactly(aboutThat, about, target);
        assertThat(find(sought(s -> {
                    s.who = WHO;
                    s.activity = ACTIVITY;
                    s.activityTerms = List.of(RELATED_ACTIVITY);
                })))
                .containsExactly(aboutThat, about, target);
        assertThat(find(sought(s -> {
                    s.client = "collab";
                    s.verb = VERB;
                })))
                .doesNotContain(fromOutside);
    }

    @Test
    void statements_about_each_other_are_followed_once() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        Terms first = terms(t -> {
            t.verb = VERB;
            t.refersTo = two;
        });
        log.append(List.of(event(one, "drill", first), event(two, "drill", refersTo(one))), Batch.WHOLE);

        assertThat(find(sought(s -> s.verb = VERB))).containsExactly(two, one);
    }

    @Test
    void a_chain_is_followed_through_ten_statements_whichever_of_it_came_first() {
        for (boolean lastFirst : List.of(true, false)) {
            List<UUID> chain = Stream.generate(UUID::randomUUID).limit(12).toList();
            long verb = VERB + (lastFirst ? 1 : 2);
            List<ReceivedEvent> events = new ArrayList<>();
            events.add(event(chain.getFirst(), "drill", terms(t -> t.verb = verb)));
            for (int link = 1; link < chain.size(); link++) {
                events.add(event(chain.get(link), "drill", refersTo(chain.get(link - 1))));
            }
            for (ReceivedEvent event : lastFirst ? events.reversed() : events) {
                log.append(List.of(event), Batch.WHOLE);
            }

            assertThat(find(sought(s -> s.verb = verb))).containsExactlyInAnyOrderElementsOf(chain.subList(0, 11));
        }
    }

    @Test
    void a_missing_link_joins_what_is_before_it_with_what_is_behind_it() {
        UUID target = store("drill", terms(t -> t.verb = VERB));
        UUID link = UUID.randomUUID();
        UUID nearer = store("drill", refersTo(link));
        UUID farther = store("drill", refersTo(nearer));
        assertThat(find(sought(s -> s.verb = VERB))).containsExactly(target);

        UUID other = UUID.randomUUID();
        log.append(List.of(event(other, "drill", refersTo(link)), event(link, "drill", refersTo(target))), Batch.WHOLE);

        assertThat(find(sought(s -> s.verb = VERB))).containsExactly(link, other, farther, nearer, target);
    }

    @Test
    void a_line_that_ends_in_a_circle_is_followed_once() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        UUID into = store("drill", refersTo(one));
        store(one, "drill", refersTo(two));
        store(two, "drill", terms(t -> {
            t.verb = VERB;
            t.refersTo = one;
            t.further = List.of(RELATED_ACTIVITY);
        }));

        assertThat(find(sought(s -> s.verb = VERB))).containsExactly(two, one, into);
    }

    @Test
    @Timeout(60)
    void a_batch_of_statements_about_each_other_costs_what_its_rows_cost() {
        append(chain(100));
        List<ReceivedEvent> chain = chain(1_000);
        long started = System.nanoTime();

        append(chain);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }

    private void append(List<ReceivedEvent> events) {
        assertThat(log.append(events, Batch.WHOLE)).hasOnlyElementsOfType(Verdict.Stored.class);
    }

    private static List<ReceivedEvent> chain(int length) {
        List<ReceivedEvent> chain = new ArrayList<>();
        for (int link = 0; link < length; link++) {
            UUID before = link == 0 ? UUID.randomUUID() : chain.getLast().id();
            chain.add(event(UUID.randomUUID(), "drill", terms(t -> {
                t.agent = AGENT;
                t.verb = VERB;
                t.refersTo = before;
                t.further = List.of(AGENT_ELSEWHERE, RELATED_AGENT, RELATED_ACTIVITY);
            })));
        }
        return chain;
    }

    private List<UUID> find(Sought sought) {
        return ids(search.find(sought));
    }

    private static List<UUID> ids(List<FoundStatement> found) {
        return found.stream().map(FoundStatement::id).toList();
    }

    private Instant storedAt(UUID id) {
        return log.find(EventStandard.XAPI, id).orElseThrow().storedAt();
    }

    private UUID store(String client, Terms terms) {
        return store(UUID.randomUUID(), client, terms);
    }

    private UUID store(UUID id, String client, Terms terms) {
        return store(event(id, client, terms));
    }

    private UUID store(ReceivedEvent event) {
        assertThat(log.append(List.of(event), Batch.WHOLE)).hasOnlyElementsOfType(Verdict.Stored.class);
        return event.id();
    }

    private static ReceivedEvent megabyte(Terms terms) {
        return event(UUID.randomUUID(), "drill", terms, Bytes.of(new byte[1 << 20]));
    }

    private static ReceivedEvent event(UUID id, String client, Terms terms) {
        return event(id, client, terms, Bytes.of(id.toString().getBytes(UTF_8)));
    }

    private static ReceivedEvent event(UUID id, String client, Terms terms, Bytes bytes) {
        Reading reading = new Reading(
                OffsetDateTime.parse("2026-11-19T23:30:00.5Z"),
                terms.agent() == null ? null : HANDLE,
                terms.voids() ? VerbFamily.VOIDED : VerbFamily.ANSWERED,
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
        return new ReceivedEvent(
                EventStandard.XAPI, id, client, Instant.now(), reading, terms, bytes.sha256(), bytes, List.of());
    }

    private static Terms refersTo(UUID target) {
        return terms(t -> t.refersTo = target);
    }

    private static Terms voids(UUID target) {
        return terms(t -> {
            t.refersTo = target;
            t.voids = true;
        });
    }

    /** Terms in the making. */
    private static final class Draft {
        @Nullable
        Long agent;

        @Nullable
        Long verb;

        @Nullable
        Long activity;

        @Nullable
        UUID registration;

        @Nullable
        UUID refersTo;

        boolean voids;
        List<Long> further = List.of();
    }

    private interface Change<T> {
        void to(T draft);
    }

    private static Terms terms(Change<Draft> change) {
        Draft draft = new Draft();
        change.to(draft);
        return new Terms(
                draft.agent,
                draft.verb,
                draft.activity,
                draft.registration,
                draft.refersTo,
                draft.voids,
                draft.further);
    }

    /** A question in the making. */
    private static final class Asking {
        String client = ALL.client();
        Sought.@Nullable Who who;

        @Nullable
        Long verb;

        @Nullable
        Long activity;

        List<Long> activityTerms = List.of();

        @Nullable
        UUID registration;

        @Nullable
        Instant since;

        @Nullable
        Instant until;

        @Nullable
        Long beyond;

        boolean ascending;
        int limit = ALL.limit();
    }

    private static Sought sought(Change<Asking> change) {
        Asking asking = new Asking();
        change.to(asking);
        return new Sought(
                asking.client,
                asking.who,
                asking.verb,
                asking.activity,
                asking.activityTerms,
                asking.registration,
                asking.since,
                asking.until,
                asking.beyond,
                asking.ascending,
                asking.limit);
    }
}
