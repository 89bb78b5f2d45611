package org.uchinuki.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Seconds of processor time of processes and their children, as Linux counts them in hundredths: what a run costs, whatever
 * else the machine has to do meanwhile.
 */
final class CpuTime {

    private static final double TICKS = 100;

    private CpuTime() {}

    /** Of one process. */
    static double of(long pid) {
        List<String> figures = figures(pid);
        return figures.isEmpty() ? 0 : sum(figures, 11, 13);
    }

    /** Of all processes of a PostgreSQL server on this machine, those included that have ended. */
    static double ofServer(DataSource database) throws IOException {
        long parent = new JdbcTemplate(database)
                .queryForObject(
                        "select cast(split_part(pg_read_file('postmaster.pid'), chr(10), 1) as bigint)", Long.class);
        double all = sum(figures(parent), 11, 15);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            List<Long> running = processes
                    .map(process -> process.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .toList();
            for (long pid : running) {
                List<String> figures = figures(pid);
                if (!figures.isEmpty() && figures.get(1).equals(String.valueOf(parent))) {
                    all += sum(figures, 11, 13);
                }
            }
        }
        return all;
    }

    private static double sum(List<String> figures, int from, int to) {
        return figures.subList(from, to).stream().mapToLong(Long::parseLong).sum() / TICKS;
    }

    /** From the third field on: the second one, the name, may hold blanks. None of a process that has ended. */
    private static List<String> figures(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            String line = Files.readString(stat);
            return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
        } catch (IOException ended) {
            return List.of();
        }
    }
}
