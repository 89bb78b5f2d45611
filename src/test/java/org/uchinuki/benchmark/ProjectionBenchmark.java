package org.uchinuki.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.uchinuki.projection.Projections;

/** How far the rollups are behind what is being sent, and how fast they are counted anew. Every child is known. */
@Tag("benchmark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProjectionBenchmark {

    private static final int RATE = Integer.getInteger("projection.rate", 2_000);
    private static final int SECONDS = Integer.getInteger("projection.seconds", 60);
    private static final int EVENTS = Integer.getInteger("projection.events", 1_000_000);
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final int BATCH = 10;
    private static final int CONNECTIONS = 4;

    @TempDir
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private BenchmarkPostgres server;

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext hub;

    @SuppressWarnings("NullAway.Init")
    private JdbcTemplate sql;

    private String port = "";

    @BeforeAll
    void start() throws IOException {
        server = BenchmarkPostgres.start();
        sql = new JdbcTemplate(server.dataSource());
        hub = BenchmarkHub.start(data, server.url());
        port = String.valueOf(hub.getEnvironment().getProperty("local.server.port"));
        List<Object[]> names = new ArrayList<>();
        for (int child = 0; child < StatementLoad.CHILDREN; child++) {
            names.add(new Object[] {"userMasterIdentifier:" + StatementLoad.child(child), new UUID(1, child)});
        }
        sql.batchUpdate(
                "insert into alias (entity_kind, handle, entity_id, valid_from, valid_to, run_id)"
                        + " values ('PERSON', ?, ?, date '2026-04-01', date '9999-12-31', 0)",
                names);
        sql.execute("analyze alias");
    }

    @AfterAll
    void stop() throws IOException {
        hub.close();
        server.close();
    }

    @Test
    void behind_a_steady_load_and_from_the_beginning() throws Exception {
        behind(RATE * 5);
        List<double[]> looks = behind(RATE * SECONDS);
        assertThat(looks).isNotEmpty();
        System.out.printf(
                "%,d statements at %,d a second: the rollups are behind by %.0f ms (p50), %.0f ms (p95), %.0f ms at most;"
                        + " by %,.0f, %,.0f and %,.0f statements (%d looks)%n",
                RATE * SECONDS,
                RATE,
                at(looks, 0, 0.5),
                at(looks, 0, 0.95),
                at(looks, 0, 1),
                at(looks, 1, 0.5),
                at(looks, 1, 0.95),
                at(looks, 1, 1),
                looks.size());
        sql.execute("update projection_position set read_to = 0");
        hub.getBean(Projections.class).catchUp();

        FilledLog.begin(server.dataSource(), URI.create("http://127.0.0.1:" + port), EVENTS)
                .fillTo(EVENTS);
        sql.execute("update projection_position set read_to = 0");
        long started = System.nanoTime();
        hub.getBean(Projections.class).catchUp();
        double seconds = (System.nanoTime() - started) / 1e9;
        long counted = Objects.requireNonNull(sql.queryForObject("select sum(answered) from drill_day", Long.class));
        assertThat(counted).isEqualTo(EVENTS);
        System.out.printf(
                "from the beginning: %,d events in %.1f s, %,.0f a second, into %,d days of children%n",
                EVENTS, seconds, EVENTS / seconds, sql.queryForObject("select count(*) from drill_day", Long.class));
    }

    private static double at(List<double[]> looks, int which, double share) {
        List<Double> sorted =
                new ArrayList<>(looks.stream().map(look -> look[which]).toList());
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share)));
    }

    /** Sends, and looks again and again: how old what was not read is, in milliseconds, and how much it is. */
    private List<double[]> behind(int statements) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", String.valueOf(System.getProperty("java.class.path"))));
        command.add(StatementLoad.class.getName());
        for (Object argument : List.of(port, "/xapi/statements", CONNECTIONS, BATCH, statements, statements, RATE)) {
            command.add(argument.toString());
        }
        Process load = new ProcessBuilder(command).inheritIO().start();
        List<double[]> looks = new ArrayList<>();
        long before = Objects.requireNonNull(sql.queryForObject("select position from learning_log_head", Long.class));
        while (load.isAlive()) {
            LockSupport.parkNanos(LOOK.toNanos());
            Map<String, Object> look = sql.queryForMap("select h.position, h.position - p.read_to as behind,"
                    + " coalesce(extract(epoch from clock_timestamp() - (select e.stored_at from learning_event e"
                    + " where e.position = p.read_to + 1)) * 1000, 0)::double precision as millis"
                    + " from learning_log_head h, projection_position p where p.projection = 'karte-events'");
            if ((Long) look.get("position") > before) {
                looks.add(new double[] {(Double) look.get("millis"), ((Long) look.get("behind")).doubleValue()});
            }
        }
        assertThat(load.waitFor()).isZero();
        return looks;
    }
}
