package org.uchinuki.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.uchinuki.command.generate.GenerateCommand;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Imports.Result;
import picocli.CommandLine;

/**
 * How fast a city of Saijo's size is generated and taken in, on PostgreSQL with fsync on. The raw limit is a bare parse
 * and COPY of the same rows, as text, into a table without index, in the same run.
 */
@Tag("benchmark")
class ImportBenchmark {

    private static final Charset WINDOWS = Charset.forName("windows-31j");

    private record Sample(String file, Charset charset) {
        String source() {
            return file.substring(0, file.indexOf('/'));
        }
    }

    private static final List<Sample> FILES = List.of(
            new Sample("c4th/schools.csv", WINDOWS),
            new Sample("c4th/students.csv", WINDOWS),
            new Sample("c4th/staff.csv", WINDOWS),
            new Sample("oneroster/*.zip", StandardCharsets.UTF_8),
            new Sample("c4th/attendance.csv", WINDOWS),
            new Sample("usagelog/usage.csv", StandardCharsets.UTF_8),
            new Sample("reflection/responses.csv", StandardCharsets.UTF_8));

    @Test
    void a_city_is_generated_and_taken_in(@TempDir Path folder) throws Exception {
        Path city = folder.resolve("city");
        say("generate --size saijo: %.1f s".formatted(seconds(generate(city))));
        Path again = folder.resolve("again");
        say("generate --size saijo, again: %.1f s, byte-identical: %s"
                .formatted(seconds(generate(again)), same(city, again)));
        assertThat(same(city, again)).isTrue();
        ConfigurableApplicationContext hub = BenchmarkHub.start(folder.resolve("data"));
        try (hub) {
            Imports imports = hub.getBean(Imports.class);
            DataSource database = hub.getBean(DataSource.class);
            say("%-26s %10s %9s %10s %9s %7s %12s"
                    .formatted("file", "rows", "import s", "rows/s", "COPY s", "ratio", "unchanged s"));
            long allRows = 0;
            double allCopied = 0;
            double allTaken = 0;
            for (Sample sample : FILES) {
                Path file = find(city, sample.file());
                double copy = RawLimit.seconds(database, file, sample.charset());
                long started = System.nanoTime();
                Result result = BenchmarkHub.take(imports, sample.source(), file);
                double took = seconds(Duration.ofNanos(System.nanoTime() - started));
                started = System.nanoTime();
                Result unchanged = BenchmarkHub.take(imports, sample.source(), file);
                double tookAgain = seconds(Duration.ofNanos(System.nanoTime() - started));
                long rows = result.counts().in();
                allRows += rows;
                allCopied += copy;
                allTaken += took;
                say("%-26s %,10d %9.1f %,10.0f %9.2f %7.1f %12.1f   set aside %d, then unchanged %d"
                        .formatted(
                                sample.file(),
                                rows,
                                took,
                                rows / took,
                                copy,
                                took / copy,
                                tookAgain,
                                result.counts().setAside(),
                                unchanged.counts().unchanged()));
            }
            say("%-26s %,10d %9.1f %,10.0f %9.2f %7.1f"
                    .formatted("all", allRows, allTaken, allRows / allTaken, allCopied, allTaken / allCopied));
        }
    }

    private static Duration generate(Path out) {
        long started = System.nanoTime();
        int exit = new CommandLine(new GenerateCommand())
                .execute("--seed", "1", "--size", "saijo", "--out", out.toString());
        assertThat(exit).isZero();
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private static boolean same(Path one, Path other) throws IOException {
        try (Stream<Path> files = Files.walk(one)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.mismatch(file, other.resolve(one.relativize(file))) != -1) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Path find(Path city, String pattern) throws IOException {
        Path parent = city.resolve(pattern.substring(0, pattern.indexOf('/')));
        String name = pattern.substring(pattern.indexOf('/') + 1);
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(file ->
                            name.startsWith("*") ? file.toString().endsWith(name.substring(1)) : file.endsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static void say(String line) {
        System.out.println("[benchmark] " + line);
    }
}
