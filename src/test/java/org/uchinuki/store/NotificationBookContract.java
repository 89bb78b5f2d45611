package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.Databases;
import org.uchinuki.Home;
import org.uchinuki.change.Counts;
import org.uchinuki.intake.Delivery;
import org.uchinuki.notification.Cause;
import org.uchinuki.notification.Happening;
import org.uchinuki.notification.Line;
import org.uchinuki.notification.Line.Channel;
import org.uchinuki.notification.Line.Recipient;
import org.uchinuki.notification.Line.What;
import org.uchinuki.notification.NotificationBook.Waiting;
import org.uchinuki.notification.Outlet;
import org.uchinuki.notification.Parcel;
import org.uchinuki.notification.Topic;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.ScheduleHistory.Begun;
import org.uchinuki.schedule.ScheduleRun;

/** What the book of notifications promises, whatever the database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class NotificationBookContract {

    private static final Instant AT = Instant.parse("2026-11-24T01:00:00Z");
    private static final Recipient IT = new Recipient("it", Channel.MAIL, "it@example.jp");
    private static final Recipient CHAT = new Recipient("chat", Channel.WEBHOOK, "chat");
    private static final Outlet MAIL = new Outlet(Channel.MAIL, "");
    private static final Outlet HOOK = new Outlet(Channel.WEBHOOK, "chat");
    private static final Map<String, DataSource> MIGRATED = new ConcurrentHashMap<>();
    private static final List<String> TABLES =
            List.of("happening", "notice_line", "notice_parcel", "notice_cause", "notice_watch");

    private JdbcTemplate jdbc = new JdbcTemplate();
    private JdbcTransactionManager transactions = new JdbcTransactionManager();
    private JdbcNotificationBook book = new JdbcNotificationBook(jdbc, transactions);
    private JdbcParcelBook parcels = new JdbcParcelBook(jdbc);

    abstract String vendor();

    @BeforeEach
    void openDatabase() {
        DataSource source = MIGRATED.computeIfAbsent(vendor(), Databases::migrated);
        jdbc = new JdbcTemplate(source);
        transactions = new JdbcTransactionManager(source);
        TABLES.forEach(table -> jdbc.execute("delete from " + table));
        book = new JdbcNotificationBook(jdbc, transactions);
        parcels = new JdbcParcelBook(jdbc);
    }

    @Test
    void a_cause_is_told_again_as_it_was_entered_and_as_it_was_written_last() {
        Cause.Key key = new Cause.Key(Topic.RUN_HELD, "sis", "sis/students", "change.too_many_ended");
        Cause first = book.enter(new Cause(0, key, AT, AT, 1, 7L, 7L, null, null, 0, null, null, null));
        assertThat(book.find(first.id())).contains(first);
        assertThat(book.latest(key)).contains(first);
        Cause later = new Cause(
                first.id(), key, AT, AT.plusSeconds(5), 2, 7L, 8L, AT, AT.plusSeconds(1), 1, "itstaff", AT, null);
        book.update(later);
        assertThat(book.open()).containsExactly(later);
        assertThat(book.lookAfter(first.id(), "other", AT.plusSeconds(9))).isTrue();
        book.update(new Cause(first.id(), key, AT, AT, 2, 7L, 8L, AT, AT, 1, null, null, AT.plusSeconds(20)));
        assertThat(book.open()).isEmpty();
        assertThat(book.lookAfter(first.id(), "other", AT)).isFalse();
        Cause second = book.enter(new Cause(0, key, AT, AT, 1, null, null, null, null, 0, null, null, null));
        assertThat(book.latest(key)).contains(second);
        assertThat(book.newest(false, 10)).hasSize(2);
        assertThat(book.newest(true, 10)).containsExactly(second);
    }

    @Test
    void lines_whose_time_has_come_are_packed_one_parcel_for_each_recipient() {
        long cause = cause();
        parcels.add(new Line(cause, What.FIRST, IT, AT));
        parcels.add(new Line(cause, What.AGAIN, IT, AT));
        parcels.add(new Line(cause, What.FIRST, CHAT, AT));
        parcels.add(new Line(cause, What.OVER, IT, AT.plusSeconds(60)));
        assertThat(book.waiting()).isEqualTo(new Waiting(1, 4, 0, 0, 0));
        parcels.pack(AT);
        List<Parcel> packed = new ArrayList<>(parcels.due(MAIL, AT, 10));
        packed.addAll(parcels.due(HOOK, AT, 10));
        assertThat(packed).extracting(Parcel::to).containsExactlyInAnyOrder(IT, CHAT);
        UUID mail = packed.stream()
                .filter(one -> one.to().equals(IT))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(parcels.lines(mail)).extracting(Line::what).containsExactly(What.FIRST, What.AGAIN);
        assertThat(parcels.told(cause)).containsExactlyInAnyOrder(IT, CHAT);
        parcels.takeBack(cause, List.of(What.FIRST, What.OVER));
        assertThat(parcels.lines(mail)).as("what is packed is not taken back").hasSize(2);
        assertThat(book.waiting()).isEqualTo(new Waiting(1, 0, 2, 0, 0));
    }

    @Test
    void that_a_cause_goes_on_stays_where_it_is_while_the_cause_is_over_and_is_taken_back_when_it_stays_so() {
        long id = cause();
        Cause open = book.find(id).orElseThrow();
        parcels.add(new Line(id, What.ESCALATED, IT, AT));
        book.update(over(open));
        parcels.pack(AT);
        assertThat(parcels.outlets(AT)).isEmpty();
        book.update(open);
        parcels.settle(AT);
        parcels.pack(AT);
        assertThat(parcels.outlets(AT)).as("it has come back").containsExactly(MAIL);
        parcels.add(new Line(id, What.ESCALATED, CHAT, AT));
        book.update(over(open));
        parcels.settle(AT.minusSeconds(1));
        assertThat(book.waiting().lines()).isEqualTo(1);
        parcels.settle(AT);
        assertThat(book.waiting().lines()).isZero();
    }

    @Test
    void what_fails_in_the_middle_leaves_nothing_and_takes_nothing_else_with_it() {
        note("held");
        note("failed");
        book.alone(() -> {
            long before = cause();
            assertThatThrownBy(() -> book.attempt(() -> {
                        cause();
                        jdbc.update("insert into notice_watch (source, since) values (null, null)");
                    }))
                    .isInstanceOf(DataAccessException.class);
            book.setAside(book.happenings(1).getFirst().id(), AT);
            assertThat(book.open()).extracting(Cause::id).containsExactly(before);
        });
        assertThat(book.open()).hasSize(1);
        assertThat(book.happenings(10)).extracting(Happening::state).containsExactly("failed");
        assertThat(book.waiting().aside()).isEqualTo(1);
        book.tryAgain();
        assertThat(book.happenings(10)).hasSize(2);
    }

    @Test
    void a_source_is_listened_to_since_it_was_first_named_and_anew_when_it_is_named_again() {
        book.listen(Set.of("sis", "drill"), AT);
        book.listen(Set.of("sis"), AT.plusSeconds(60));
        assertThat(book.listenedSince("sis")).contains(AT);
        assertThat(book.listenedSince("drill")).isEmpty();
        book.listen(Set.of("sis", "drill"), AT.plusSeconds(90));
        assertThat(book.listenedSince("drill")).contains(AT.plusSeconds(90));
    }

    private static Cause over(Cause cause) {
        return new Cause(
                cause.id(),
                cause.key(),
                cause.firstAt(),
                cause.lastAt(),
                1,
                null,
                null,
                cause.toldAt(),
                cause.escalateFrom(),
                0,
                null,
                null,
                AT);
    }

    private void note(String state) {
        Happenings.enter(org.springframework.jdbc.core.simple.JdbcClient.create(jdbc), Happening.What.RUN, 5, state);
    }

    @Test
    void a_parcel_is_taken_by_one_and_comes_back_when_nothing_is_heard_of_it() {
        long cause = cause();
        parcels.add(new Line(cause, What.FIRST, IT, AT));
        parcels.pack(AT);
        UUID parcel = parcels.due(MAIL, AT, 1).getFirst().id();
        assertThat(parcels.take(parcel, AT, AT.plusSeconds(120))).isTrue();
        assertThat(parcels.take(parcel, AT, AT.plusSeconds(120))).isFalse();
        assertThat(parcels.due(MAIL, AT.plusSeconds(119), 1)).isEmpty();
        assertThat(parcels.due(MAIL, AT.plusSeconds(120), 1))
                .singleElement()
                .satisfies(one -> assertThat(one.attempts()).isEqualTo(1));
        parcels.failed(parcel, AT.plusSeconds(300), "HTTP 503");
        assertThat(parcels.parcels(1).getFirst().trouble()).isEqualTo("HTTP 503");
        parcels.sent(parcel, AT.plusSeconds(301), "件名");
        parcels.givenUp(parcel, "too late");
        assertThat(parcels.parcels(1).getFirst())
                .isEqualTo(new Parcel(
                        parcel, IT, Parcel.State.SENT, 1, AT, AT.plusSeconds(300), AT.plusSeconds(301), "件名", null));
    }

    @Test
    void one_node_judges_at_a_time_and_what_it_did_is_kept_whole_or_not_at_all() throws Exception {
        Happenings.enter(org.springframework.jdbc.core.simple.JdbcClient.create(jdbc), Happening.What.RUN, 5, "held");
        CountDownLatch judging = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> book.alone(() -> {
            judging.countDown();
            await(go);
        }));
        await(judging);
        List<String> second = new ArrayList<>();
        assertThat(book.alone(() -> second.add("judged"))).isFalse();
        go.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
        try {
            book.alone(() -> {
                book.happenings(10).forEach(one -> book.judged(one.id()));
                throw new IllegalStateException("the process dies");
            });
        } catch (IllegalStateException died) {
            assertThat(book.happenings(10)).extracting(Happening::subject).containsExactly(5L);
        }
        assertThat(second).isEmpty();
    }

    @Test
    void what_ends_is_noted_with_its_end_or_not_at_all() {
        JdbcRunLedger ledger = new JdbcRunLedger(
                jdbc,
                new Home(java.nio.file.Path.of("h"), java.nio.file.Path.of("d")),
                Clock.system(ZoneId.of("Asia/Tokyo")));
        JdbcRunStates states =
                new JdbcRunStates(jdbc, new Home(java.nio.file.Path.of("h"), java.nio.file.Path.of("d")));
        long run = ledger.open(delivery(), null, Mode.APPLY, Expected.ANYTHING);
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(status -> {
            ledger.finished(run, State.HELD, Counts.NONE);
            status.setRollbackOnly();
        });
        assertThat(book.happenings(10)).isEmpty();
        ledger.finished(run, State.HELD, Counts.NONE);
        ledger.finished(run, State.HELD, Counts.NONE);
        assertThat(states.moved(run, State.HELD, State.REJECTED)).isTrue();
        assertThat(states.moved(run, State.HELD, State.REJECTED)).isFalse();
        JdbcScheduleHistory history = new JdbcScheduleHistory(jdbc);
        Begun begun = new Begun("noticed", Kind.APPLY, null, null, null, AT, 0, AT);
        long scheduled = history.begin(begun).orElseThrow();
        history.ended(scheduled, ScheduleRun.State.DONE, AT);
        long cut = history.begin(begun).orElseThrow();
        history.cutOff(AT);
        assertThat(book.happenings(10))
                .extracting(one -> one.what().word() + " " + one.subject() + " " + one.state())
                .containsExactly(
                        "run " + run + " held",
                        "run " + run + " decided",
                        "schedule " + scheduled + " done",
                        "schedule " + cut + " cut_off");
    }

    @Test
    void what_was_over_long_ago_is_forgotten_and_the_rest_is_not() {
        long over = cause();
        parcels.add(new Line(over, What.FIRST, IT, AT));
        parcels.pack(AT);
        book.update(new Cause(
                over,
                new Cause.Key(Topic.RUN_FAILED, "sis", null, null),
                AT,
                AT,
                1,
                null,
                null,
                AT,
                AT,
                0,
                null,
                null,
                AT));
        long open = cause();
        assertThat(book.forget(AT)).isZero();
        assertThat(book.forget(AT.plusSeconds(1))).isEqualTo(1);
        assertThat(book.newest(false, 10)).extracting(Cause::id).containsExactly(open);
        assertThat(parcels.parcels(10)).isEmpty();
    }

    private long cause() {
        return book.enter(new Cause(
                        0,
                        new Cause.Key(Topic.RUN_FAILED, "sis", null, null),
                        AT,
                        AT,
                        1,
                        null,
                        null,
                        null,
                        null,
                        0,
                        null,
                        null,
                        null))
                .id();
    }

    private Delivery delivery() {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "insert into delivery (id, source, sender, received_at) values (?, 'noticed', 't', current_timestamp)",
                id);
        return new Delivery(id, "noticed", "t", AT, List.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
