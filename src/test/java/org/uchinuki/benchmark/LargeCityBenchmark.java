package org.uchinuki.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.uchinuki.Databases;
import org.uchinuki.command.generate.GenerateCommand;
import org.uchinuki.hub.HubProcess;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/**
 * A roster of 200,000 children, handed in by HTTPS to a hub of 512 MB of heap in a process of its own, on PostgreSQL with
 * fsync on: as a dry run, for the first time, again, and with every hundredth child changed. The time is that of the run as
 * the ledger has it; the raw limit is {@link RawLimit}, in the same minute.
 */
@Tag("benchmark")
class LargeCityBenchmark {

    private static final Charset WINDOWS = Charset.forName("windows-31j");

    /** {@code -Duchinuki.benchmark.children=20000} takes the first so many only. */
    private static final int CHILDREN = Integer.getInteger("uchinuki.benchmark.children", 200_000);

    /** {@code -Duchinuki.benchmark.options="…"}: more options of the Java that the hub runs on. */
    private static final String OPTIONS = System.getProperty("uchinuki.benchmark.options", "");

    /** Where an import of children leaves what outlives it. */
    private static final List<String> KEPT =
            List.of("class_section", "person", "enrollment", "alias", "source_record", "person_key", "outbox");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void two_hundred_thousand_children_are_taken_in(@TempDir Path folder) throws Exception {
        Path city = folder.resolve("city");
        assertThat(new CommandLine(new GenerateCommand())
                        .execute("--seed", "1", "--size", "large", "--rosters", "--out", city.toString()))
                .isZero();
        String url = Databases.url("postgresql");
        DriverManagerDataSource database = new DriverManagerDataSource(url, "postgres", "");
        Path students = shortened(city.resolve("c4th/students.csv"));
        RawLimit.seconds(database, students, WINDOWS);
        RawLimit.Cost raw = RawLimit.cost(database, students, WINDOWS);
        say("bare parse and COPY of %s, the second time: %.2f s, %.2f s of processor time"
                .formatted(students.getFileName(), raw.seconds(), raw.processor()));
        try (HubProcess hub = HubProcess.start(folder.resolve("data"), url, "postgres", options())) {
            Sender sender = new Sender(hub, new JdbcTemplate(database), raw);
            sender.send("schools", "apply", Files.readAllBytes(city.resolve("c4th/schools.csv")), "applied");
            byte[] roster = Files.readAllBytes(students);
            sender.send("dry run", "dry-run", roster, "previewed");
            sender.send("first apply", "apply", roster, "applied");
            RawLimit.Cost kept = RawLimit.kept(database, KEPT);
            say("COPY of the rows that it left in %s: %.2f s, %.2f s of processor time"
                    .formatted(KEPT, kept.seconds(), kept.processor()));
            sender.send("nothing changed", "apply", roster, "applied");
            sender.send("1 % changed", "apply", changed(students), "applied");
        }
    }

    private static List<String> options() {
        return Stream.concat(
                        Stream.of("-Xmx512m"), Stream.of(OPTIONS.split(" ")).filter(option -> !option.isEmpty()))
                .toList();
    }

    private static Path shortened(Path students) throws IOException {
        List<String> lines = Files.readAllLines(students, WINDOWS);
        return Files.write(
                students,
                (String.join("\r\n", lines.subList(0, Math.min(lines.size(), CHILDREN + 1))) + "\r\n")
                        .getBytes(WINDOWS));
    }

    /** Every hundredth child with another name. */
    private static byte[] changed(Path students) throws IOException {
        List<String> lines = Files.readAllLines(students, WINDOWS);
        for (int i = 100; i < lines.size(); i += 100) {
            String[] cells = lines.get(i).split(",", -1);
            cells[7] = cells[7] + "子";
            lines.set(i, String.join(",", cells));
        }
        return (String.join("\r\n", lines) + "\r\n").getBytes(WINDOWS);
    }

    private static void say(String line) {
        System.out.println("[benchmark] " + line);
    }

    private record Sender(HubProcess hub, JdbcTemplate sql, RawLimit.Cost raw) {

        void send(String what, String mode, byte[] file, String end) throws IOException, InterruptedException {
            // Nights lie between two syncs; by then the changes of the one before have left.
            await().atMost(Duration.ofMinutes(10))
                    .until(() -> Integer.valueOf(0)
                            .equals(sql.queryForObject(
                                    "select count(*) from (select 1 from outbox where sent_at is null limit 1) x",
                                    Integer.class)));
            double processor = CpuTime.ofServer(sql.getDataSource()) + CpuTime.of(hub.pid());
            long run = JSON.readTree(posted("students.csv", mode, file))
                    .path("runId")
                    .asLong();
            await().atMost(Duration.ofMinutes(30))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> !List.of("received", "running").contains(state(run)));
            processor = CpuTime.ofServer(sql.getDataSource()) + CpuTime.of(hub.pid()) - processor;
            assertThat(state(run)).isEqualTo(end);
            Map<String, Object> ended = sql.queryForMap(
                    "select extract(epoch from finished_at - started_at) as took, rows_in, rows_created, rows_updated,"
                            + " rows_unchanged, rows_ended, rows_set_aside from import_run where id = ?",
                    run);
            double took = ((Number) ended.get("took")).doubleValue();
            say(
                    "%-16s %7.1f s, %5.1f times COPY; processor %5.1f s, %5.1f times; %s in = %s created + %s updated + %s unchanged + %s ended + %s set aside; peak %d MB"
                            .formatted(
                                    what,
                                    took,
                                    took / raw.seconds(),
                                    processor,
                                    processor / raw.processor(),
                                    ended.get("rows_in"),
                                    ended.get("rows_created"),
                                    ended.get("rows_updated"),
                                    ended.get("rows_unchanged"),
                                    ended.get("rows_ended"),
                                    ended.get("rows_set_aside"),
                                    hub.peakMemory()));
        }

        private String state(long run) {
            return sql.queryForObject("select state from import_run where id = ?", String.class, run);
        }

        private String posted(String name, String mode, byte[] file) throws IOException, InterruptedException {
            String boundary = "part-" + UUID.randomUUID();
            String head = field(boundary, "source", "c4th") + field(boundary, "mode", mode) + "--" + boundary
                    + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n";
            return answer(HttpRequest.newBuilder(at("/api/v1/imports"))
                    .header("Authorization", "Bearer " + token())
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(BodyPublishers.concat(
                            BodyPublishers.ofString(head),
                            BodyPublishers.ofByteArray(file),
                            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
        }

        private String token() throws IOException, InterruptedException {
            String client = Base64.getEncoder()
                    .encodeToString("demo-vendor:demo-vendor-secret".getBytes(StandardCharsets.UTF_8));
            return JSON.readTree(answer(HttpRequest.newBuilder(at("/oauth2/token"))
                            .header("Authorization", "Basic " + client)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("grant_type=client_credentials"))))
                    .path("access_token")
                    .asString();
        }

        private URI at(String path) {
            return hub.address().resolve(path);
        }

        private static String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
            try (HttpClient http = HttpClient.newHttpClient()) {
                HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
                return answer.body();
            }
        }

        private static String field(String boundary, String name, String value) {
            return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                    + "\r\n";
        }
    }
}
