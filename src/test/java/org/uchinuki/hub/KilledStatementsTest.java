package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.uchinuki.Databases;

/**
 * The hub dies by SIGKILL under load, or PostgreSQL does while the hub lives on: every statement that was acknowledged is
 * there once, and of the others each batch as a whole or not at all.
 */
@Tag("endurance")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledStatementsTest {

    private static final int KILLS = Integer.getInteger("kills", 30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** So many statements show that the hub is at work. */
    private static final int SOME = 100;

    @TempDir
    Path folder;

    private final Random random = new Random(1);

    @Test
    void the_hub_is_killed_on_h2() {
        killTheHub("h2", "jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "sa");
    }

    @Test
    void the_hub_is_killed_on_postgresql() {
        killTheHub("postgresql", Databases.url("postgresql"), "postgres");
    }

    private void killTheHub(String database, String url, String user) {
        JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(url, user, ""));
        StatementSenders senders = new StatementSenders();
        for (int kill = 0; kill < KILLS; kill++) {
            HubProcess hub = HubProcess.start(folder, url, user);
            try {
                senders.assertAnswered(hub.address(), SOME);
                try (StatementSenders.Load load = senders.begin(hub.address())) {
                    load.takes(SOME);
                    rest(1_500);
                    hub.kill();
                }
            } finally {
                hub.kill();
            }
            senders.assertAllThereOnce(sql);
        }
        try (HubProcess hub = HubProcess.start(folder, url, user)) {
            senders.assertAnswered(hub.address(), senders.acknowledged());
        }
        System.out.printf(
                "%d kills of the hub on %s: %d statements acknowledged, each there once (%s)%n",
                KILLS, database, senders.acknowledged(), senders.answers());
    }

    @Test
    void postgresql_is_killed_and_the_hub_lives_on() throws Exception {
        StatementSenders senders = new StatementSenders();
        long longest = 0;
        try (MortalPostgres postgres = new MortalPostgres(folder.resolve("postgres"));
                HubProcess hub = HubProcess.start(folder.resolve("data"), postgres.url(), "postgres")) {
            for (int kill = 0; kill < KILLS; kill++) {
                try (StatementSenders.Load load = senders.begin(hub.address())) {
                    load.takes(SOME);
                    rest(1_500);
                    postgres.kill();
                    rest(2_000);
                    postgres.startAgain();
                    long back = System.nanoTime();
                    load.takes(SOME);
                    longest = Math.max(longest, System.nanoTime() - back);
                }
                senders.assertAllThereOnce(postgres.sql());
            }
            senders.assertAnswered(hub.address(), senders.acknowledged());
            everythingElseWorks(hub, postgres.sql());
        }
        System.out.printf(
                "%d kills of PostgreSQL under one hub: %d statements acknowledged, each there once; at work again"
                        + " %d ms after it at the latest (%s)%n",
                KILLS, senders.acknowledged(), longest / 1_000_000, senders.answers());
    }

    /** What the hub does beside is not stopped for ever either: the rollups, the watched folders, changes on their way out. */
    private void everythingElseWorks(HubProcess hub, JdbcTemplate sql) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sql.queryForObject(
                                "select h.position - p.read_to from learning_log_head h, projection_position p"
                                        + " where p.projection = 'karte-events'",
                                Long.class))
                        .isZero());
        hub.drop("c4th", "students.csv", new Roster(150).good(1, 5).bytes());
        await().atMost(PATIENCE).until(() -> hub.isDone("c4th", "students.csv"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sql.queryForMap(
                                "select count(*) > 0 as some, count(sent_at) = count(*) as sent from outbox"))
                        .containsEntry("some", true)
                        .containsEntry("sent", true));
    }

    private void rest(int mostMillis) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(mostMillis)).toNanos());
    }
}
