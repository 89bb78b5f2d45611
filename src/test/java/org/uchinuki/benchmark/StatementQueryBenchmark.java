package org.uchinuki.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;
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

/** How long a page of 25 statements takes over HTTP, and what sending costs, while there are few and while there are many. */
@Tag("benchmark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatementQueryBenchmark {

    private static final int FEW = Integer.getInteger("query.few", 100_000);
    private static final int MANY = Integer.getInteger("query.many", 10_000_000);
    private static final int ASKED = Integer.getInteger("query.asked", 2_000);
    private static final int SINGLES = Integer.getInteger("query.singles", 40_000);
    private static final int BATCHED = Integer.getInteger("query.batched", 200_000);
    private static final int A_MILLION = 1_000_000;
    private static final int PAGE = 25;

    @TempDir
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private BenchmarkPostgres server;

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext hub;

    @SuppressWarnings("NullAway.Init")
    private DataSource database;

    @SuppressWarnings("NullAway.Init")
    private URI address;

    private final SplittableRandom random = new SplittableRandom(5);

    /** Milliseconds. */
    private record Times(double half, double most) {}

    @BeforeAll
    void start() throws IOException {
        server = BenchmarkPostgres.start();
        database = server.dataSource();
        hub = BenchmarkHub.start(data, server.url());
        address = URI.create("http://127.0.0.1:" + hub.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    void stop() throws IOException {
        hub.close();
        server.close();
    }

    @Test
    void pages_of_statements() throws Exception {
        costs(1);
        FilledLog.empty(new JdbcTemplate(database));
        FilledLog log = FilledLog.begin(database, address, MANY);
        log.fillTo(FEW);
        Map<String, Times> few = ask(log, FEW);
        long started = System.nanoTime();
        int fewer = Math.min(A_MILLION, MANY);
        log.fillTo(fewer);
        byAgent("by agent, %,d stored".formatted(fewer), 2);
        log.fillTo(MANY);
        System.out.printf("filled to %,d in %.0f s%n", MANY, (System.nanoTime() - started) / 1e9);
        Map<String, Times> many = ask(log, MANY);
        costs(3);
        few.forEach((what, at) -> {
            Times then = many.get(what);
            System.out.printf(
                    "%-20s at %,d: p50 %.2f ms, p95 %.2f ms; at %,d: p50 %.2f ms, p95 %.2f ms; ratio %.2f and %.2f%n",
                    what,
                    FEW,
                    at.half(),
                    at.most(),
                    MANY,
                    then.half(),
                    then.most(),
                    then.half() / at.half(),
                    then.most() / at.most());
        });
    }

    /** What is sent goes to the end of the log and would be in the way of what is filled in: only first and last. */
    private void costs(int seed) throws Exception {
        long stored = new JdbcTemplate(database).queryForObject("select count(*) from learning_event_id", Long.class);
        // The first touch of each page of an index since the last checkpoint costs a copy of the whole page.
        send(4, 50, BATCHED, 70 + seed);
        send(8, 1, SINGLES, 10 + seed);
        Cost singles = send(8, 1, SINGLES, 20 + seed);
        send(4, 50, BATCHED / 4, 30 + seed);
        Cost batches = send(4, 50, BATCHED, 40 + seed);
        Cost.print("single posts, %,d stored".formatted(stored), "statements", SINGLES, singles);
        Cost.print("batches of 50, %,d stored".formatted(stored), "statements", BATCHED, batches);
    }

    private Cost send(int connections, int batch, int statements, int seed) throws Exception {
        return Cost.ofLoad(database, address.getPort(), "/xapi/statements", connections, batch, statements, seed);
    }

    private void byAgent(String what, int seed) throws Exception {
        String path = "/xapi/statements?limit=" + PAGE + "&agent="
                + coded("{\"account\":{\"homePage\":\"https://eportal.example.jp\",\"name\":\"{child}\"}}")
                        .replace("%7Bchild%7D", "{child}");
        Cost.ofLoad(database, address.getPort(), path, 8, 0, ASKED * 5, 50 + seed);
        Cost.print(
                what, "pages", ASKED * 5, Cost.ofLoad(database, address.getPort(), path, 8, 0, ASKED * 5, 60 + seed));
    }

    /** All are asked once before they are measured, so that none pays for being the first. */
    private Map<String, Times> ask(FilledLog log, int size) throws IOException, InterruptedException {
        measured(log, size);
        return measured(log, size);
    }

    private Map<String, Times> measured(FilledLog log, int size) throws IOException, InterruptedException {
        Map<String, Times> times = new LinkedHashMap<>();
        times.put("by agent", times(() -> "agent=" + agent()));
        times.put("by agent and verb", times(() -> "agent=" + agent() + "&verb=" + verb()));
        times.put("by activity", times(() -> "activity=" + coded(FilledLog.activity(random))));
        times.put("by agent, related", times(() -> "agent=" + agent() + "&related_agents=true"));
        times.put("since", times(() -> "since=" + coded(time(log, size))));
        times.put("since, ascending", times(() -> "ascending=true&since=" + coded(time(log, size))));
        times.put(
                "agent since", times(() -> "agent=" + agent() + "&ascending=true&since=" + coded(time(log, size / 4))));
        times.put("the newest", times(() -> "ascending=false"));
        return times;
    }

    private String agent() {
        return coded("{\"account\":{\"homePage\":\"https://eportal.example.jp\",\"name\":\"" + FilledLog.pilot(random)
                + "\"}}");
    }

    private static String verb() {
        return coded("http://adlnet.gov/expapi/verbs/answered");
    }

    /** Before so many of the last ones that a page is full. */
    private String time(FilledLog log, int size) {
        return log.storedAt(1 + random.nextInt(size - 1_000)).toInstant().toString();
    }

    private static String coded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    private Times times(Supplier<String> question) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int warm = 0; warm < ASKED / 4; warm++) {
                ask(client, question.get());
            }
            long[] took = new long[ASKED];
            for (int i = 0; i < ASKED; i++) {
                String asked = question.get();
                long started = System.nanoTime();
                ask(client, asked);
                took[i] = System.nanoTime() - started;
            }
            Arrays.sort(took);
            return new Times(took[ASKED / 2] / 1e6, took[ASKED * 95 / 100] / 1e6);
        }
    }

    private void ask(HttpClient client, String question) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                FilledLog.request(URI.create(address + "/xapi/statements?limit=" + PAGE + "&" + question))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        int found = answer.body().split("\"stored\"", -1).length - 1;
        assertThat(found).as(question).isEqualTo(PAGE);
    }
}
