package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.uchinuki.Databases;
import org.uchinuki.Home;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.intake.Delivery;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.pipeline.Run;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;

/** What routes are told again of what they have fetched, whatever the database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class RouteMemoryContract {

    private static final String BYTES = "a".repeat(64);
    private static final String OTHERS = "b".repeat(64);
    private static final Home HOME = new Home(Path.of("/hub"), Path.of("/hub/data"));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-27T08:00:00Z"), ZoneId.of("Asia/Tokyo"));

    private JdbcTemplate jdbc = new JdbcTemplate();
    private JdbcTakings takings = new JdbcTakings(jdbc);
    private JdbcPositions positions = new JdbcPositions(jdbc, CLOCK);
    private JdbcRunLedger ledger = new JdbcRunLedger(jdbc, HOME, CLOCK);

    /** One database for all tests of a class: each begins with the tables empty. */
    private static final Map<String, DataSource> MIGRATED = new ConcurrentHashMap<>();

    private static final List<String> TABLES = List.of(
            "route_taking", "source_position", "finding", "run_file", "import_run", "delivery_file", "delivery");

    abstract String vendor();

    @BeforeEach
    void openDatabase() {
        jdbc = new JdbcTemplate(MIGRATED.computeIfAbsent(vendor(), Databases::migrated));
        TABLES.forEach(table -> jdbc.execute("delete from " + table));
        takings = new JdbcTakings(jdbc);
        positions = new JdbcPositions(jdbc, CLOCK);
        ledger = new JdbcRunLedger(jdbc, HOME, CLOCK);
    }

    @Test
    void a_position_is_told_as_it_was_kept_last() {
        assertThat(positions.find("sis")).isEmpty();
        positions.keep("sis", "2026-11-01T00:00:00+09:00");
        positions.keep("sis", "2026-11-02T00:00:00+09:00");
        positions.keep("other", "7");
        assertThat(positions.find("sis")).contains("2026-11-02T00:00:00+09:00");
        assertThat(positions.find("other")).contains("7");
    }

    @Test
    void bytes_are_known_again_where_taking_them_again_could_change_nothing() {
        long run = taken("students", State.APPLIED, Mode.APPLY, 0);
        assertThat(takings.settled("acme", null, BYTES)).isEmpty();
        takings.took("acme", null, BYTES, run);
        takings.took("acme", null, BYTES, run);
        assertThat(takings.settled("acme", null, BYTES)).get().satisfies(taking -> {
            assertThat(taking.runId()).isEqualTo(run);
            assertThat(taking.digests()).isEqualTo(Map.of("acme/students", BYTES));
        });
        assertThat(takings.settled("acme", "acme/students", BYTES)).isEmpty();
        assertThat(takings.settled("other", null, BYTES)).isEmpty();
        assertThat(takings.settled("acme", null, OTHERS)).isEmpty();

        taken("attendance", State.APPLIED, Mode.APPLY, 0);
        taken("students", State.PREVIEWED, Mode.DRY_RUN, 0);
        taken("students", State.REJECTED, Mode.APPLY, 0);
        assertThat(takings.settled("acme", null, BYTES))
                .as("none of these has changed it")
                .isPresent();
        long later = taken("students", State.APPLIED, Mode.APPLY, 0);
        assertThat(takings.settled("acme", null, BYTES))
                .as("others bytes since")
                .isEmpty();
        takings.took("acme", null, BYTES, later);
        assertThat(takings.settled("acme", null, BYTES)).isPresent();
        jdbc.update("update import_run set state = 'undone' where id = ?", later);
        assertThat(takings.settled("acme", null, BYTES)).as("undone").isEmpty();
    }

    @Test
    void bytes_of_which_something_waits_are_run_again() {
        takings.took("acme", null, BYTES, taken("students", State.APPLIED, Mode.APPLY, 1));
        assertThat(takings.settled("acme", null, BYTES)).isEmpty();
        long run = taken("staff", State.APPLIED, Mode.APPLY, 0);
        takings.took("acme", "acme/staff", BYTES, run);
        assertThat(takings.settled("acme", "acme/staff", BYTES)).isPresent();
        ledger.findings(run, List.of(Finding.error("mapping.unknown_code", Location.file("x.csv"), null)));
        assertThat(takings.settled("acme", "acme/staff", BYTES)).isEmpty();
    }

    private long taken(String mapping, State state, Mode mode, long setAside) {
        Delivery delivery = new Delivery(
                UUID.randomUUID(),
                "acme",
                "route:acme",
                CLOCK.instant(),
                List.of(new DeliveredFile("x.csv", HOME.data().resolve("deliveries/x"), 1, BYTES)));
        new JdbcDeliveryStore(jdbc, HOME).keep(delivery);
        long run = ledger.open(delivery, null, mode, Run.Expected.ANYTHING);
        jdbc.update(
                "insert into run_file (run_id, name, sha256, mapping, mapping_digest) values (?, ?, ?, ?, ?)",
                run,
                "x.csv",
                BYTES,
                "acme/" + mapping,
                BYTES);
        ledger.finished(run, state, state == State.APPLIED ? new Counts(setAside, 0, 0, 0, 0, setAside) : Counts.NONE);
        return run;
    }
}
