package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.uchinuki.Databases;
import org.uchinuki.Home;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.intake.Delivery;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.pipeline.Decision;
import org.uchinuki.pipeline.Decision.Verb;
import org.uchinuki.pipeline.DecisionBook;
import org.uchinuki.pipeline.Replay;
import org.uchinuki.pipeline.Run;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.RunFile;
import org.uchinuki.pipeline.Run.State;

/** What the book of runs promises to the pages that show it, whatever the database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class RunLedgerContract {

    private static final Home HOME = new Home(Path.of("/hub"), Path.of("/hub/data"));
    private static final Instant AT = Instant.parse("2026-11-20T00:15:02.123456Z");

    /** Outside a transaction every statement takes a connection of its own. */
    private final AtomicInteger statements = new AtomicInteger();

    private JdbcTemplate jdbc = new JdbcTemplate();
    private JdbcRunLedger ledger = new JdbcRunLedger(new JdbcTemplate(), HOME, Clock.systemUTC());

    abstract String vendor();

    @BeforeEach
    void openDatabase() {
        jdbc = new JdbcTemplate(new DelegatingDataSource(Databases.migrated(vendor())) {
            @Override
            public Connection getConnection() throws SQLException {
                statements.incrementAndGet();
                return super.getConnection();
            }
        });
        ledger = new JdbcRunLedger(jdbc, HOME, Clock.system(ZoneId.of("Asia/Tokyo")));
    }

    @Test
    void each_run_has_its_own_files_and_findings() {
        long one = run("students.csv", "staff.csv");
        long two = run("scores.csv");
        long none = run("empty.csv");
        ledger.file(one, file("students.csv"), null);
        ledger.file(one, file("staff.csv"), null);
        ledger.file(two, file("scores.csv"), null);
        ledger.findings(one, List.of(finding("students.csv"), finding("staff.csv")));
        ledger.findings(two, List.of(finding("scores.csv")));

        List<Long> all = List.of(none, two, one);
        assertThat(ledger.newest(10)).extracting(Run::id).isEqualTo(all);
        assertThat(ledger.newest(10))
                .extracting(RunLedgerContract::names)
                .containsExactly("", "scores.csv", "students.csv staff.csv");
        assertThat(ledger.find(one)).get().extracting(RunLedgerContract::names).isEqualTo("students.csv staff.csv");
        assertThat(ledger.newestOf("nobody", 10)).isEmpty();
        assertThat(ledger.newestOf(ledger.newest(1).getFirst().sender(), 2))
                .extracting(Run::id)
                .isEqualTo(List.of(none, two));
        assertThat(ledger.find(99)).isEmpty();
        assertThat(ledger.countFindings(all)).isEqualTo(Map.of(one, 2L, two, 1L));
        assertThat(ledger.rules(one)).hasSize(1).first().satisfies(rule -> {
            assertThat(rule.code()).isEqualTo(finding("staff.csv").code());
            assertThat(rule.times()).isEqualTo(2);
        });
        assertThat(ledger.rules(none)).isEmpty();
        assertThat(ledger.delivered(all))
                .isEqualTo(Map.of(
                        one, List.of(file("students.csv"), file("staff.csv")),
                        two, List.of(file("scores.csv")),
                        none, List.of(file("empty.csv"))));
        assertThat(ledger.delivery(one).files()).containsExactly(file("students.csv"), file("staff.csv"));
    }

    @Test
    void a_page_of_runs_asks_as_often_as_a_single_run_does() {
        assertThat(ledger.countFindings(List.of())).isEmpty();
        run("students.csv");
        int forOne = statementsOf(this::page);
        for (int more = 0; more < 30; more++) {
            run("students.csv");
        }
        int forMany = statementsOf(this::page);

        assertThat(page()).hasSize(31);
        assertThat(forMany).isEqualTo(forOne).isEqualTo(4);
    }

    @Test
    void a_start_that_is_taken_back_does_not_count_and_its_run_waits_instead_of_failing() {
        long run = run("students.csv");
        assertThat(ledger.started(run)).isEqualTo(1);

        ledger.takenBack(run);
        ledger.finished(run, State.FAILED, Counts.NONE);

        assertThat(ledger.find(run)).get().extracting(Run::state).isEqualTo(State.RECEIVED);
        assertThat(ledger.unfinished()).containsExactly(run);
        assertThat(ledger.started(run)).isEqualTo(1);

        ledger.finished(run, State.APPLIED, Counts.NONE);
        ledger.takenBack(run);
        assertThat(ledger.find(run)).get().extracting(Run::state).isEqualTo(State.APPLIED);
    }

    @Test
    void a_booked_decision_is_due_at_its_time_and_taken_by_one() {
        Instant two = Instant.parse("2026-04-08T02:00:00Z");
        DecisionBook book = new JdbcDecisionBook(jdbc, Clock.fixed(two.minusSeconds(60), ZoneOffset.UTC));
        long run = run("students.csv");
        long booked = book.enter(run, Verb.APPROVE, "one", "a reason", false);
        book.booked(booked, two);
        long waits = book.enter(run, Verb.APPROVE, "two", "a reason", false);
        book.booked(waits, two);
        book.done(waits, "waits", 0, 0);

        assertThat(book.open()).as("nothing that a start has to take up").isEmpty();
        assertThat(book.due(two.minusSeconds(1))).isEmpty();
        assertThat(book.due(two)).extracting(Decision::id).containsExactly(booked);
        assertThat(book.of(run)).extracting(Decision::dueAt).containsExactly(two, two);
        assertThat(book.take(booked)).isTrue();
        assertThat(book.take(booked)).isFalse();
        assertThat(book.due(two)).isEmpty();
    }

    @Test
    void a_file_is_known_by_its_source_its_name_and_its_bytes_once_it_was_applied() {
        String bytes = file("students.csv").sha256();
        long earlier = run("students.csv");
        long later = run("schools.csv", "students.csv");
        long notYet = run("students.csv");
        assertThat(ledger.applied("c4th", "students.csv", bytes)).isEmpty();
        for (long run : new long[] {earlier, later}) {
            ledger.started(run);
            ledger.finished(run, State.APPLIED, Counts.NONE);
        }

        assertThat(ledger.applied("c4th", "students.csv", bytes))
                .get()
                .extracting(Run::id)
                .isEqualTo(later);
        assertThat(ledger.applied("oneroster", "students.csv", bytes)).isEmpty();
        assertThat(ledger.applied("c4th", "staff.csv", bytes)).isEmpty();
        assertThat(ledger.applied("c4th", "students.csv", "1".repeat(64))).isEmpty();
        assertThat(ledger.unfinished()).containsExactly(notYet);
    }

    @Test
    void the_last_list_of_a_mapping_is_one_that_was_applied_and_asked_for_no_school() {
        JdbcRunStates states = new JdbcRunStates(jdbc, HOME);
        UUID a = new UUID(0, 1);
        UUID b = new UUID(0, 2);
        UUID c = new UUID(0, 3);
        long city = listed("city.csv", "inbox/c4th", Run.Expected.ANYTHING, a, b, c);
        long one = listed("one.csv", "inbox/c4th", new Run.Expected("B1", null), a);
        long replay = listed("city.jsonl", Replay.SENDER + "it", Run.Expected.ANYTHING, b);
        long held = run("held.csv");
        states.speaksOf(held, "c4th/students", List.of(a));

        assertThat(states.schoolsOfLast(held, "c4th/students", List.of())).containsExactlyInAnyOrder(a, b, c);
        assertThat(states.schoolsOfLast(held, "c4th/students", List.of(a))).hasSize(3);
        assertThat(states.schoolsOfLast(held, "c4th/students", List.of(new UUID(0, 4))))
                .isEmpty();
        assertThat(states.schoolsOfLast(held, "c4th/staff", List.of())).isEmpty();
        assertThat(states.schoolsOfLast(city, "c4th/students", List.of())).isEmpty();
        assertThat(states.lastFile(held, "c4th/students")).contains(file("one.csv"));
        assertThat(states.lastFile(one, "c4th/students")).contains(file("city.csv"));
        assertThat(states.lastFile(replay, "c4th/staff")).isEmpty();
        assertThat(states.heardSince(Instant.EPOCH)).isEqualTo(Map.of("c4th/students", Set.of(a, b, c)));
        Instant later = Instant.parse("2126-01-01T00:00:00Z");
        assertThat(states.heardSince(later)).isEmpty();
        JdbcTakings takings = new JdbcTakings(jdbc);
        takings.took("c4th", null, "0".repeat(64), one);
        assertThat(states.heardSince(later)).isEmpty();
        takings.cameAgain("c4th", null, "0".repeat(64), later.plusSeconds(1));
        assertThat(states.heardSince(later))
                .as("the same bytes make no run, and yet the list comes")
                .isEqualTo(Map.of("c4th/students", Set.of(a)));
    }

    private long listed(String name, String sender, Run.Expected expected, UUID... schools) {
        Delivery delivery = new Delivery(UUID.randomUUID(), "c4th", sender, AT, List.of(file(name)));
        new JdbcDeliveryStore(jdbc, HOME).keep(delivery);
        long run = ledger.open(delivery, null, Mode.APPLY, expected);
        ledger.file(run, file(name), null);
        jdbc.update("update run_file set mapping = 'c4th/students' where run_id = ?", run);
        new JdbcRunStates(jdbc, HOME).speaksOf(run, "c4th/students", List.of(schools));
        ledger.finished(run, State.APPLIED, Counts.NONE);
        return run;
    }

    @Test
    void the_ZIP_that_a_file_came_in_is_kept_beside_it() {
        DeliveredFile inZip =
                new DeliveredFile("students.csv", HOME.data().resolve("d"), 12, "0".repeat(64), "c4th_20261127.zip");
        Delivery delivery = new Delivery(UUID.randomUUID(), "c4th", "inbox/c4th", AT, List.of(inZip));
        new JdbcDeliveryStore(jdbc, HOME).keep(delivery);
        long run = ledger.open(delivery, null, Mode.APPLY, Run.Expected.ANYTHING);

        assertThat(ledger.delivery(run).files()).containsExactly(inZip);
        ledger.file(run, inZip, null);
        assertThat(jdbc.queryForMap("select dated, stem from run_file where run_id = ?", run))
                .containsEntry("dated", "20261127")
                .containsEntry("stem", "c4th.zip/students.csv");
    }

    private List<Run> page() {
        List<Run> runs = ledger.newest(100);
        List<Long> ids = runs.stream().map(Run::id).toList();
        assertThat(ledger.delivered(ids)).hasSameSizeAs(ids);
        assertThat(ledger.countFindings(ids)).isEmpty();
        return runs;
    }

    private int statementsOf(Supplier<List<Run>> asking) {
        int before = statements.get();
        assertThat(asking.get()).isNotEmpty();
        return statements.get() - before;
    }

    private long run(String... names) {
        List<DeliveredFile> files =
                List.of(names).stream().map(RunLedgerContract::file).toList();
        Delivery delivery = new Delivery(UUID.randomUUID(), "c4th", "inbox/c4th", AT, files);
        new JdbcDeliveryStore(jdbc, HOME).keep(delivery);
        return ledger.open(delivery, null, Mode.APPLY, Run.Expected.ANYTHING);
    }

    private static DeliveredFile file(String name) {
        return new DeliveredFile(name, HOME.data().resolve("deliveries/" + name), 12, "0".repeat(64));
    }

    private static Finding finding(String file) {
        return Finding.error("mapping.unknown_code", Location.row(file, 3).in("学年"), "99", Map.of());
    }

    private static String names(Run run) {
        return String.join(" ", run.files().stream().map(RunFile::name).toList());
    }
}
