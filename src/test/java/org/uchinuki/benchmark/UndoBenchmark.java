package org.uchinuki.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.uchinuki.command.generate.GenerateCommand;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Imports.Result;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.pipeline.RunDecisions;
import picocli.CommandLine;

/** How long it takes to take back a run of 8,600 children, on PostgreSQL with fsync on, and whether all is as before. */
@Tag("benchmark")
class UndoBenchmark {

    private static final Charset WINDOWS = Charset.forName("windows-31j");
    private static final List<String> TABLES = List.of(
            "school",
            "academic_session",
            "course",
            "class_section",
            "person",
            "role",
            "enrollment",
            "alias",
            "source_record",
            "also_stated",
            "freshness");

    @Test
    void a_run_of_a_whole_city_is_taken_back(@TempDir Path folder) throws Exception {
        Path city = folder.resolve("city");
        assertThat(new CommandLine(new GenerateCommand())
                        .execute("--seed", "1", "--size", "saijo", "--rosters", "--out", city.toString()))
                .isZero();
        try (ConfigurableApplicationContext hub = BenchmarkHub.start(folder.resolve("data"))) {
            Imports imports = hub.getBean(Imports.class);
            BenchmarkHub.take(imports, "c4th", city.resolve("c4th/schools.csv"));
            Path students = city.resolve("c4th/students.csv");
            Map<String, String> empty = checksums(hub);
            takenBack("created", hub, BenchmarkHub.take(imports, "c4th", students), empty);

            BenchmarkHub.take(imports, "c4th", students);
            Map<String, String> full = checksums(hub);
            Path changed = folder.resolve("students.csv");
            Files.writeString(
                    changed,
                    Files.readString(students, WINDOWS).replaceAll("(\\n(?:[^,\\n]*,){7}[^,]*)", "$1子"),
                    WINDOWS);
            Result held = BenchmarkHub.take(imports, "c4th", changed);
            assertThat(held.state())
                    .as(held.report().lines().limit(12).toList().toString())
                    .isEqualTo(State.HELD);
            long started = System.nanoTime();
            hub.getBean(RunDecisions.class).approve(run(held), "benchmark", "全員の名が変わる試験");
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> state(hub, run(held)).equals("applied"));
            System.out.printf("[benchmark] approved and applied in %.1f s%n", (System.nanoTime() - started) / 1e9);
            takenBack("updated", hub, held, full);
        }
    }

    private static void takenBack(
            String what, ConfigurableApplicationContext hub, Result result, Map<String, String> before) {
        long run = run(result);
        Map<String, Object> counts = hub.getBean(JdbcTemplate.class)
                .queryForMap("select state, rows_created, rows_updated from import_run where id = ?", run);
        assertThat(counts).containsEntry("state", "applied");
        assertThat(checksums(hub)).isNotEqualTo(before);
        long started = System.nanoTime();
        hub.getBean(RunDecisions.class).undo(run, "benchmark", "計測のため", false);
        double took = (System.nanoTime() - started) / 1e9;
        Map<String, String> after = checksums(hub);
        System.out.printf(
                "[benchmark] undo of a run that %s %s children: %.1f s, checksums of %d tables equal: %s%n",
                what, counts.get("rows_" + what), took, after.size(), after.equals(before));
        assertThat(after).isEqualTo(before);
    }

    private static String state(ConfigurableApplicationContext hub, long run) {
        return String.valueOf(hub.getBean(JdbcTemplate.class)
                .queryForObject("select state from import_run where id = ?", String.class, run));
    }

    private static long run(Result result) {
        assertThat(result.runId()).isNotNull();
        return result.runId();
    }

    private static Map<String, String> checksums(ConfigurableApplicationContext hub) {
        Map<String, String> sums = new TreeMap<>();
        for (String table : TABLES) {
            sums.put(
                    table,
                    hub.getBean(JdbcTemplate.class)
                            .queryForObject(
                                    "select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '')"
                                            + " from " + table + " t",
                                    String.class));
        }
        return sums;
    }
}
