package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.uchinuki.store.TrailHouse.AT;
import static org.uchinuki.store.TrailHouse.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.Databases;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;
import org.uchinuki.access.TrailHead;
import org.uchinuki.access.TrailLink;
import org.uchinuki.access.TrailReport;
import org.uchinuki.access.TrailReport.Break;
import org.uchinuki.access.TrailReport.Fault;
import org.uchinuki.access.TrailSearch;

/** What the trail keeps and what it notices, the same on both databases. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class TrailContract {

    private static final Clock CLOCK = Clock.fixed(AT, ZoneId.of("Asia/Tokyo"));

    @TempDir
    Path data;

    private DataSource database;
    private TrailHouse house;

    abstract String vendor();

    /** Before what somebody does who may do anything to the tables. */
    abstract void unguard(TrailHouse house);

    @BeforeEach
    void start() {
        database = Databases.migrated(vendor());
        house = new TrailHouse(database, data, CLOCK);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    private void restart() {
        house.close();
        house = new TrailHouse(database, data, CLOCK);
    }

    private TrailHouse tamper(String... statements) {
        unguard(house);
        return house.tamper(statements);
    }

    private void breaks(long number, Fault fault, String code) {
        TrailReport report = house.verify();
        assertThat(report.intact()).isFalse();
        assertThat(report.broken()).extracting(Break::number, Break::fault).containsExactly(number, fault);
        assertThat(Objects.requireNonNull(report.broken()).finding().code()).isEqualTo(code);
    }

    @Test
    void what_was_recorded_comes_back_newest_first() {
        TrailEntry first = entry("teacher", "c1", "面談");
        TrailEntry second = entry("nurse", "c1", null);
        house.trail.record(first);
        house.trail.record(second);
        house.trail.record(entry("teacher", "c2", null));

        assertThat(house.trail.about("c1", 10)).containsExactly(second, first);
        assertThat(house.trail.about("c1", 1)).containsExactly(second);
        assertThat(house.trail.search(TrailSearch.ALL, 10))
                .extracting(TrailLink::number)
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void each_question_narrows_the_search_and_a_page_goes_on_where_the_last_one_ended() {
        Instant at = AT;
        for (Opened what : Opened.values()) {
            for (Deed deed : Deed.values()) {
                for (Outcome outcome : Outcome.values()) {
                    String who = deed == Deed.EXPORT ? "auditor" : "teacher";
                    house.trail.record(
                            new TrailEntry(who, "x", deed, what, what.name(), "all", null, at, "::1", outcome));
                }
            }
            at = at.plusSeconds(1);
        }
        int opened = Opened.values().length;
        int deeds = Deed.values().length;
        int outcomes = Outcome.values().length;
        assertThat(count(new TrailSearch("auditor", null, null, null, null, null, null, null)))
                .isEqualTo(outcomes * opened);
        assertThat(count(TrailSearch.about("RUN"))).isEqualTo(outcomes * deeds);
        assertThat(count(new TrailSearch(null, null, Opened.SCHOOL, null, null, null, null, null)))
                .isEqualTo(outcomes * deeds);
        assertThat(count(new TrailSearch(null, null, null, Deed.CHANGE, Outcome.DENIED, null, null, null)))
                .isEqualTo(opened);
        assertThat(count(new TrailSearch(null, null, null, null, null, AT.plusSeconds(1), AT.plusSeconds(3), null)))
                .isEqualTo(2 * outcomes * deeds);
        assertThat(house.trail.search(TrailSearch.ALL.before(3), 10))
                .extracting(TrailLink::number)
                .containsExactly(2L, 1L);
    }

    private int count(TrailSearch asked) {
        return house.trail.search(asked, 500).size();
    }

    @Test
    void text_that_a_database_would_refuse_or_alter_is_kept_in_a_form_that_it_keeps() {
        house.trail.record(entry("te\u0000ach\ud800er", "c1", "\"引用\"\\\t😀".repeat(40)));

        TrailEntry kept = house.trail.about("c1", 1).getFirst();
        assertThat(kept.who()).isEqualTo("te\ufffdach\ufffder");
        assertThat(kept.purpose()).startsWith("\"引用\"\\\ufffd😀").hasSizeLessThanOrEqualTo(200);
        assertThat(house.verify().intact()).isTrue();
    }

    @Test
    void an_empty_trail_is_whole() {
        assertThat(house.verify()).isEqualTo(new TrailReport(0, TrailHead.START, null));
    }

    @Test
    void ten_thousand_entries_of_eight_threads_are_one_chain_without_gaps() throws Exception {
        long began = System.nanoTime();
        write(8, 1250);
        double seconds = (System.nanoTime() - began) / 1e9;

        TrailReport report = house.verify();
        assertThat(report.broken()).isNull();
        assertThat(report.entries()).isEqualTo(10_000);
        assertThat(report.head()).isEqualTo(house.head());
        assertThat(house.sql.queryForObject("select max(number) - count(*) from access_trail", Long.class))
                .isZero();
        System.out.printf("trail on %s: 8 threads, %.0f entries/s%n", vendor(), 10_000 / seconds);
    }

    @Test
    void a_check_while_others_write_finds_nothing_wrong() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<?> writers = threads.submit(() -> {
                write(4, 500);
                writing.set(false);
                return null;
            });
            int checks = 0;
            while (writing.get()) {
                assertThat(house.verify().broken()).as("check %d", ++checks).isNull();
            }
            writers.get();
            assertThat(checks).isGreaterThan(1);
        }
        assertThat(house.verify().entries()).isEqualTo(2000);
    }

    @Test
    void two_nodes_write_one_chain() throws Exception {
        try (TrailHouse other = new TrailHouse(database, data, CLOCK);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> there = threads.submit(() -> other.with(200));
            Future<?> here = threads.submit(() -> house.with(200));
            there.get();
            here.get();
        }
        assertThat(house.verify()).isEqualTo(new TrailReport(400, house.head(), null));
    }

    private void write(int threads, int each) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String who = "teacher-" + thread;
                all.add(pool.submit(() -> {
                    for (int number = 0; number < each; number++) {
                        house.trail.record(entry(who, "child-" + number, null));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    @Test
    void an_entry_stays_written_where_the_work_of_its_caller_is_rolled_back() {
        new TransactionTemplate(new JdbcTransactionManager(database)).executeWithoutResult(work -> {
            house.trail.record(entry("teacher", "c1", null));
            work.setRollbackOnly();
        });
        assertThat(house.trail.about("c1", 1)).hasSize(1);
    }

    @Test
    void a_writer_that_dies_before_its_commit_leaves_a_whole_chain_and_no_gap() {
        house.with(3);
        new TransactionTemplate(new JdbcTransactionManager(database)).executeWithoutResult(work -> {
            house.sql.update("update access_trail_head set number = 9 where id = 1");
            house.sql.update("insert into access_trail select 4, happened_at, who, acting_as, deed, what, subject_id,"
                    + " sections, purpose, origin, outcome, key_id, hash from access_trail where number = 3");
            work.setRollbackOnly();
        });
        house.with(1);
        assertThat(house.verify()).isEqualTo(new TrailReport(4, house.head(), null));
    }

    @Test
    void a_group_that_fails_is_refused_to_its_callers_and_the_next_one_is_written() {
        house.with(1);
        tamper("update access_trail_head set number = 0 where id = 1");
        assertThatThrownBy(() -> house.with(1)).isInstanceOf(RuntimeException.class);
        tamper("update access_trail_head set number = 1 where id = 1");
        assertThat(house.with(1).verify().entries()).isEqualTo(2);
    }

    @Test
    void one_byte_that_was_changed_is_named() {
        house.with(5);
        tamper("update access_trail set who = 'teachers' where number = 3");
        breaks(3, Fault.CHANGED, "access.trail_changed");
        assertThat(house.verify().entries()).isEqualTo(2);
    }

    @Test
    void every_column_is_in_the_hash() {
        house.with(2);
        String was = hashed(2);
        for (String change : List.of(
                "happened_at = happened_at + interval '0.000001' second",
                "who = 'x'",
                "acting_as = 'x'",
                "deed = 'EXPORT'",
                "deed = 'NONSENSE'",
                "what = 'CLASS'",
                "subject_id = null",
                "sections = 'x'",
                "purpose = ''",
                "origin = 'x'",
                "outcome = 'DENIED'",
                "hash = '" + "0".repeat(64) + "'",
                "hash = 'x'")) {
            tamper("create table kept as select * from access_trail");
            tamper("update access_trail set " + change + " where number = 2");
            assertThat(house.verify().broken()).as(change).isEqualTo(new Break(2, Fault.CHANGED, ""));
            tamper("delete from access_trail", "insert into access_trail select * from kept", "drop table kept");
        }
        assertThat(house.verify().intact()).isTrue();
        assertThat(hashed(2)).isEqualTo(was);
    }

    private String hashed(long number) {
        return Objects.requireNonNull(house.ledger.hashes(List.of(number)).get(number));
    }

    @Test
    void an_entry_removed_from_the_middle_is_named() {
        house.with(5);
        tamper("delete from access_trail where number = 3");
        breaks(3, Fault.MISSING, "access.trail_missing");
    }

    @Test
    void the_newest_entries_cannot_go_unnoticed() {
        house.with(5);
        tamper("delete from access_trail where number > 3");
        breaks(4, Fault.MISSING, "access.trail_missing");
    }

    @Test
    void the_newest_entries_cannot_go_unnoticed_with_the_head_row_set_back() {
        house.with(5);
        String hash = hashed(4);
        tamper(
                "delete from access_trail where number > 4",
                "update access_trail_head set number = 4, hash = '" + hash + "' where id = 1");
        breaks(5, Fault.MISSING, "access.trail_missing");

        restart();
        house.with(3);
        breaks(5, Fault.HEAD, "access.trail_head");
    }

    @Test
    void the_newest_entry_cannot_go_unnoticed_while_the_hub_goes_on_writing_in_the_same_minute() {
        house.with(5);
        String hash = hashed(4);
        tamper(
                "delete from access_trail where number > 4",
                "update access_trail_head set number = 4, hash = '" + hash + "' where id = 1");
        house.with(3);
        breaks(5, Fault.HEAD, "access.trail_head");
    }

    @Test
    void nor_behind_the_back_of_one_of_two_nodes() {
        try (TrailHouse other = new TrailHouse(database, data, CLOCK)) {
            house.with(5);
            String hash = hashed(4);
            tamper(
                    "delete from access_trail where number > 4",
                    "update access_trail_head set number = 4, hash = '" + hash + "' where id = 1");
            other.with(1);
            house.with(1);
        }
        breaks(5, Fault.HEAD, "access.trail_head");
    }

    @Test
    void an_entry_before_the_first_is_refused_by_the_table_and_named_by_the_check() {
        house.with(2);
        for (long number : new long[] {0, -1, Long.MIN_VALUE}) {
            String copy = "insert into access_trail select " + number + ", happened_at, who, acting_as, deed, what,"
                    + " subject_id, sections, purpose, origin, outcome, key_id, hash from access_trail where number = 1";
            assertThatThrownBy(() -> tamper(copy)).hasMessageMatching("(?is).*access_trail_from_one.*");
            tamper("alter table access_trail drop constraint access_trail_from_one", copy);
            breaks(number, Fault.CHANGED, "access.trail_changed");
            tamper(
                    "delete from access_trail where number < 1",
                    "alter table access_trail add constraint access_trail_from_one check (number > 0)");
        }
        assertThat(house.verify().intact()).isTrue();
    }

    @Test
    void heads_that_were_emptied_or_deleted_are_named() throws IOException {
        Path heads = data.resolve("keys/trail-heads.log");
        house.with(501);
        Files.delete(heads);
        breaks(501, Fault.HEAD, "access.trail_head");

        restart();
        assertThat(heads).isEmptyFile();
        breaks(501, Fault.HEAD, "access.trail_head");
    }

    @Test
    void two_entries_that_changed_places_are_named() {
        house.with(5);
        tamper(
                "update access_trail set number = 1002 where number = 2",
                "update access_trail set number = 2 where number = 4",
                "update access_trail set number = 4 where number = 1002");
        breaks(2, Fault.ORDER, "access.trail_order");
        assertThat(house.verify().broken()).isEqualTo(new Break(2, Fault.ORDER, "4"));
    }

    @Test
    void two_entries_that_changed_places_and_left_their_hashes_are_named() {
        house.with(5);
        tamper(
                "update access_trail set subject_id = 'child-4' where number = 2",
                "update access_trail set subject_id = 'child-2' where number = 4");
        breaks(2, Fault.ORDER, "access.trail_order");
    }

    @Test
    void a_head_row_that_does_not_belong_to_the_newest_entry_is_named() {
        house.with(3);
        tamper("update access_trail_head set hash = '" + "1".repeat(64) + "' where id = 1");
        breaks(3, Fault.HEAD, "access.trail_head");
    }

    @Test
    void a_chain_forged_with_another_key_is_named_and_so_is_a_key_that_was_lost() throws IOException {
        house.with(2);
        Path key = data.resolve("keys/trail.key");
        Path saved = Files.move(key, data.resolve("saved"));
        restart();
        house.with(1);
        breaks(1, Fault.KEY, "access.trail_key");

        // The former key comes back from the backup, beside the one of today.
        Files.move(saved, data.resolve("keys/trail-2026.key"));
        restart();
        assertThat(house.verify()).isEqualTo(new TrailReport(3, house.head(), null));
    }

    @Test
    void the_noted_heads_are_one_line_a_minute_of_which_the_last_is_the_newest() throws IOException {
        house.with(5);
        Path heads = data.resolve("keys/trail-heads.log");
        assertThat(lines(heads)).containsExactly(line(AT, house.head()));

        TrailHead before = house.head();
        house.close();
        house = new TrailHouse(database, data, Clock.offset(CLOCK, Duration.ofMinutes(1)));
        house.with(2);
        assertThat(lines(heads)).containsExactly(line(AT, before), line(AT.plusSeconds(60), house.head()));

        Files.writeString(
                heads,
                "\n2026-11-20T00:17:02Z " + "0".repeat(19) + " " + "f".repeat(64) + " 00000000",
                StandardOpenOption.APPEND);
        assertThat(house.verify().intact()).as("a line that is spoilt").isTrue();
    }

    private static List<String> lines(Path heads) throws IOException {
        return Files.readAllLines(heads).stream()
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(0, 20 + 1 + 19 + 1 + 64))
                .toList();
    }

    private static String line(Instant at, TrailHead head) {
        return at.toString().substring(0, 19) + "Z " + "%019d".formatted(head.number()) + " " + head.hash();
    }
}
