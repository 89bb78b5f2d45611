package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.uchinuki.Databases;

/**
 * The hub is killed at random moments of an import that changes every tenth child and brings some more. While it is dead,
 * all of the run is in the database or nothing of it; when it is up again the run comes to the same end without anybody's
 * doing. What is right is reckoned from the rosters and not asked of the hub.
 */
class KilledApplyTest {

    private static final int MORE = 10;
    private static final String LETTERS = "あいうえおかきくけこさしすせそたちつてと";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void a_run_is_whole_or_absent_after_a_kill_and_comes_to_its_end() {
        new Life(folder.resolve("h2"), "h2", 1_500, 2).live(1);
    }

    @Test
    @Tag("endurance")
    void fifty_kills_on_postgresql() {
        new Life(folder.resolve("postgresql"), "postgresql", 8_600, 1).live(50);
    }

    @Test
    @Tag("endurance")
    void fifty_kills_on_h2() {
        new Life(folder.resolve("h2"), "h2", 8_600, 1).live(50);
    }

    /** One database and the hubs that work on it, one after the other. */
    private static final class Life {

        private final int known;
        private final Path data;
        private final String url;
        private final String user;
        private final String database;
        private final Random random;
        private final JdbcTemplate sql;
        private final Map<String, Integer> moments = new TreeMap<>();
        private long took;
        private long window;

        Life(Path data, String database, int known, long seed) {
            this.known = known;
            this.data = data;
            this.database = database;
            this.random = new Random(seed);
            boolean embedded = database.equals("h2");
            this.user = embedded ? "sa" : "postgres";
            this.url = embedded
                    ? "jdbc:h2:file:" + data.resolve("db") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
                    : Databases.url(database);
            this.sql = new JdbcTemplate(new DriverManagerDataSource(url, user, ""));
        }

        void live(int kills) {
            HubProcess hub = HubProcess.start(data, url, user);
            try {
                take(hub, 0);
                long started = System.nanoTime();
                take(hub, 1);
                took = System.nanoTime() - started;
                window = took;
                for (int generation = 2; generation <= kills + 1; generation++) {
                    hub.drop("c4th", file(generation), roster(generation).bytes());
                    LockSupport.parkNanos(took - random.nextLong(window));
                    hub.kill();
                    hasComeToItsEnd(generation - 1);
                    isWholeOrAbsent(generation);
                    // most of a moment the file waits to be noticed, and a kill then shows little
                    window = Math.min(took, 2 * worked());
                    hub = HubProcess.start(data, url, user);
                    isTaken(hub, generation);
                }
            } finally {
                hub.kill();
            }
            hasComeToItsEnd(kills + 1);
            assertThat(children()).isEqualTo(expected(kills + 1));
            System.out.printf(
                    "%d kills within %d ms of a drop on %s, each file a run that was applied once: when the hub died it was %s%n",
                    kills, took / 1_000_000, database, moments);
        }

        /** The shortest time that a run was worked on, in nanoseconds. The database is free while no hub is up. */
        private long worked() {
            return sql
                    .query(
                            "select started_at, finished_at from import_run where state = 'applied'",
                            (row, n) -> Duration.between(
                                            row.getTimestamp("started_at").toInstant(),
                                            row.getTimestamp("finished_at").toInstant())
                                    .toNanos())
                    .stream()
                    .mapToLong(Long::longValue)
                    .min()
                    .orElseThrow();
        }

        private void take(HubProcess hub, int generation) {
            hub.drop("c4th", file(generation), roster(generation).bytes());
            isTaken(hub, generation);
        }

        private static void isTaken(HubProcess hub, int generation) {
            await().atMost(PATIENCE).until(() -> hub.isDone("c4th", file(generation)));
        }

        private void isWholeOrAbsent(int generation) {
            String state = state(generation);
            moments.merge(state, 1, Integer::sum);
            boolean applied = state.equals("applied");
            assertThat(children())
                    .as("after kill %d, the run was %s", generation - 1, state)
                    .isEqualTo(expected(applied ? generation : generation - 1));
            assertThat(versions(generation))
                    .as("after kill %d, the run was %s", generation - 1, state)
                    .isEqualTo(applied ? changed(generation) : 0);
        }

        private void hasComeToItsEnd(int generation) {
            assertThat(state(generation)).isEqualTo("applied");
            assertThat(versions(generation)).isEqualTo(changed(generation));
        }

        private static String file(int generation) {
            return "students-" + generation + ".csv";
        }

        /** Every tenth child has a new given name in each generation, and ten children more are there. */
        private Roster roster(int generation) {
            Roster roster = new Roster(98);
            for (int n = 1; n <= known + MORE * generation; n++) {
                String[] cells = roster.child(n);
                cells[7] = "試験　" + given(n, generation);
                roster.add(cells);
            }
            return roster;
        }

        private static String given(int n, int generation) {
            int name = n % 10 == 0 ? generation : 0;
            // never one that the child has had before: the hub would ask whether an older export is meant
            return "花子" + LETTERS.charAt(name / LETTERS.length()) + LETTERS.charAt(name % LETTERS.length());
        }

        private int changed(int generation) {
            return (known + MORE * (generation - 1)) / 10 + MORE;
        }

        private List<String> expected(int generation) {
            Roster roster = new Roster(98);
            List<String> children = new ArrayList<>();
            for (int n = 1; n <= known + MORE * generation; n++) {
                children.add("sis@c4th:" + roster.sis(n) + " " + given(n, generation) + " " + (n % 60 + 1));
            }
            return children;
        }

        /** The children as they are now: each with one current name and one place in a class. */
        private List<String> children() {
            return sql.queryForList(
                    "select concat(a.handle, ' ', p.given_name, ' ', e.attendance_number) from alias a"
                            + " join person p on p.id = a.entity_id and p.valid_to = date '9999-12-31'"
                            + " join enrollment e on e.person_id = p.id and e.valid_to = date '9999-12-31'"
                            + " where a.handle like 'sis@c4th:798%' order by a.handle",
                    String.class);
        }

        private String state(int generation) {
            List<String> states = sql.queryForList(
                    "select r.state from import_run r join delivery_file f on f.delivery_id = r.delivery_id where f.name = ?",
                    String.class,
                    file(generation));
            assertThat(states).as("runs of %s", file(generation)).hasSizeLessThan(2);
            return states.isEmpty() ? "not begun" : states.getFirst();
        }

        private int versions(int generation) {
            Integer versions = sql.queryForObject(
                    "select count(*) from person p where p.run_id in (select run_id from run_file where name = ?)",
                    Integer.class,
                    file(generation));
            return versions == null ? 0 : versions;
        }
    }
}
