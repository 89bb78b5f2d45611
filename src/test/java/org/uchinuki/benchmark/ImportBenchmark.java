package org.uchinuki.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.uchinuki.Databases;
import org.uchinuki.Uchinuki;
import org.uchinuki.command.generate.GenerateCommand;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Imports.Part;
import org.uchinuki.pipeline.Imports.Result;
import org.uchinuki.pipeline.Imports.Submission;
import org.uchinuki.pipeline.Run.Mode;
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
        ConfigurableApplicationContext hub = new SpringApplicationBuilder(Uchinuki.class)
                .initializers(ImportBenchmark::atTheEndOfTheSchoolYear)
                .run(
                        "--server.port=0",
                        "--UCHINUKI_HOME=" + Path.of("").toAbsolutePath(),
                        "--UCHINUKI_DATA=" + folder.resolve("data"),
                        "--spring.profiles.active=demo",
                        "--uchinuki.demo.load=false",
                        "--spring.datasource.url=" + Databases.url("postgresql"),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=");
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
                double copy = copy(database, file, sample.charset());
                long started = System.nanoTime();
                Result result = take(imports, sample.source(), file);
                double took = seconds(Duration.ofNanos(System.nanoTime() - started));
                started = System.nanoTime();
                Result unchanged = take(imports, sample.source(), file);
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

    /** The generated year runs to March; on an earlier day most of it would lie in the future and be set aside. */
    private static void atTheEndOfTheSchoolYear(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context)
                .registerBean(
                        "endOfSchoolYear",
                        Clock.class,
                        () -> Clock.fixed(Instant.parse("2027-03-25T00:00:00Z"), ZoneId.of("Asia/Tokyo")),
                        definition -> definition.setPrimary(true));
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

    private static Result take(Imports imports, String source, Path file) {
        return imports.importNow(new Submission(
                source,
                "benchmark",
                null,
                Mode.APPLY,
                List.of(new Part(file.getFileName().toString(), () -> Files.newInputStream(file)))));
    }

    /** Seconds for parsing the file, or each file of an archive, and copying its cells as text. */
    private static double copy(DataSource database, Path file, Charset charset) throws SQLException, IOException {
        if (!file.toString().endsWith(".zip")) {
            try (InputStream bytes = Files.newInputStream(file)) {
                return copy(database, bytes, charset);
            }
        }
        double took = 0;
        try (ZipFile archive = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                try (InputStream bytes = archive.getInputStream(entry)) {
                    took += copy(database, bytes, charset);
                }
            }
        }
        return took;
    }

    private static double copy(DataSource database, InputStream bytes, Charset charset)
            throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                Reader reader = new BufferedReader(new InputStreamReader(bytes, charset));
                CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(reader)) {
            int width = rows.iterator().next().getFieldCount();
            statement.execute("drop table if exists raw_limit");
            statement.execute("create table raw_limit ("
                    + IntStream.range(0, width).mapToObj(i -> "c" + i + " text").collect(Collectors.joining(", "))
                    + ")");
            long started = System.nanoTime();
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy raw_limit from stdin");
            StringBuilder lines = new StringBuilder();
            for (CsvRecord row : rows) {
                for (int i = 0; i < row.getFieldCount(); i++) {
                    lines.append(i == 0 ? "" : "\t").append(escaped(row.getField(i)));
                }
                lines.append('\n');
                if (lines.length() > 1 << 16) {
                    flush(copy, lines);
                }
            }
            flush(copy, lines);
            copy.endCopy();
            double took = seconds(Duration.ofNanos(System.nanoTime() - started));
            statement.execute("drop table raw_limit");
            return took;
        }
    }

    private static String escaped(String cell) {
        return cell.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static void flush(CopyIn copy, StringBuilder lines) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static void say(String line) {
        System.out.println("[benchmark] " + line);
    }
}
