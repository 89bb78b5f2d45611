package org.uchinuki.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.uchinuki.logs.LogScanner.Leak;

/**
 * The logs of the whole test run, and the demo's among them, hold no child's name, reading or birth date and no token. Run
 * by itself after all other tests.
 */
@Tag("log-scan")
class LogScanTest {

    private static final Path LOGS = Path.of("target/logs");
    private static final Path REPORTS = Path.of("target/surefire-reports");

    /** What a log of the whole test run holds at least; less of it means that something was not logged to a file. */
    private static final List<String> EXPECTED = List.of(
            "1 profile is active: \"demo\"", // a hub started as the demo is
            "ready — ", // a demo that has loaded its city
            "api.defect", // a fault of the hub
            "the demo was driven"); // DemoLogTest

    @Test
    void no_log_holds_a_name_a_birth_date_or_a_token() throws IOException {
        List<Path> logs = files(LOGS, ".log");
        assertThat(logs).as("log files in " + LOGS).isNotEmpty();
        LogScanner scanner = new LogScanner(KnownPeople.all());
        List<Leak> leaks = new ArrayList<>();
        List<String> missing = new ArrayList<>(EXPECTED);
        long lines = 0;
        for (Path log : logs) {
            leaks.addAll(scanner.scan(log));
            lines += lines(log, missing);
        }
        List<Path> reports = files(REPORTS, ".xml");
        for (Path report : reports) {
            leaks.addAll(scanner.scan(report));
        }
        System.out.printf(
                "log scan: %d lines in %d logs, %d reports, %d leaks%n",
                lines, logs.size(), reports.size(), leaks.size());
        assertThat(leaks).as(LogScanner.told(leaks)).isEmpty();
        assertThat(missing)
                .as("what the logs hold nothing of, though it has happened")
                .isEmpty();
        assertThat(lines).as("lines in the logs of a whole test run").isGreaterThan(1000);
    }

    private static long lines(Path log, List<String> missing) throws IOException {
        long count = 0;
        try (Stream<String> lines = Files.lines(log)) {
            for (String line : (Iterable<String>) lines::iterator) {
                count++;
                missing.removeIf(line::contains);
            }
        }
        return count;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
