package org.uchinuki.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.Forked;

/** Kills a real process, with SIGKILL, at the moment an answer has come, twenty times: ten over each of two databases. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SigkillTest {

    private static final int DATABASES = 2;
    private static final int KILLS = 10;
    private static final int SENDERS = 3;
    private static final String KIND = "learning";
    private static final String SETTINGS = ";WRITE_DELAY=0";

    @TempDir
    Path folder;

    private static final Set<Process> STARTED = ConcurrentHashMap.newKeySet();

    @AfterEach
    void leaveNoneBehind() {
        STARTED.forEach(Process::destroyForcibly);
    }

    /** What the process held when it came up, and where it listens. */
    private record Running(Process process, List<Long> positions, List<UUID> ids, int port) {}

    @Test
    void no_acknowledged_statement_is_lost_or_doubled_when_the_process_is_killed() throws Exception {
        Forked.end(new Life(folder.resolve("unharmed"), new Random())
                .start(Forked.leavesArchive(KIND))
                .process());
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> lives = new ArrayList<>();
            for (int database = 0; database < DATABASES; database++) {
                Life life = new Life(folder.resolve("events" + database), new Random(database));
                lives.add(both.submit(life::liveAndDie));
            }
            for (Future<Integer> life : lives) {
                assertThat(life.get()).isGreaterThan(2 * KILLS);
            }
        }
    }

    /** One database and the processes that work on it, one after the other. */
    private record Life(Path database, Random random, Set<UUID> acknowledged) {

        Life(Path database, Random random) {
            this(database, random, ConcurrentHashMap.newKeySet());
        }

        /** Answers how many statements were acknowledged. */
        int liveAndDie() throws Exception {
            for (int kill = 0; kill < KILLS; kill++) {
                Running running = start(Forked.archive(KIND));
                check(running);
                sendUntilKilled(running, 1 + random.nextInt(25));
            }
            Running last = start(Forked.archive(KIND));
            check(last);
            last.process().destroyForcibly().waitFor();
            return acknowledged.size();
        }

        private void check(Running running) {
            assertThat(running.ids()).doesNotHaveDuplicates().containsAll(acknowledged);
            assertThat(running.positions())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, running.ids().size())
                                    .boxed()
                                    .toList());
        }

        /** Several senders at once; the process dies as soon as so many answers have come. */
        private void sendUntilKilled(Running running, int answers) throws Exception {
            CountDownLatch toCome = new CountDownLatch(answers);
            try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
                    HttpClient client = HttpClient.newHttpClient()) {
                for (int sender = 0; sender < SENDERS; sender++) {
                    senders.execute(() -> send(client, running.port(), toCome));
                }
                assertThat(toCome.await(60, TimeUnit.SECONDS)).isTrue();
                running.process().destroyForcibly();
                assertThat(running.process().waitFor()).isEqualTo(128 + 9);
            }
        }

        private void send(HttpClient client, int port, CountDownLatch toCome) {
            try {
                while (true) {
                    UUID one = UUID.randomUUID();
                    UUID two = UUID.randomUUID();
                    HttpRequest request = HttpRequest.newBuilder(
                                    URI.create("http://localhost:" + port + "/xapi/statements"))
                            .header("Content-Type", "application/json")
                            .header("X-Experience-API-Version", "1.0.3")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "[" + statement(one) + "," + statement(two) + "]"))
                            .build();
                    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                    assertThat(response.statusCode()).isEqualTo(200);
                    acknowledged.add(one);
                    acknowledged.add(two);
                    toCome.countDown();
                }
            } catch (IOException killed) {
                // That is what this test is for: what has no answer may or may not be there.
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private static String statement(UUID id) {
            return "{\"id\":\"" + id + "\",\"actor\":{\"mbox\":\"mailto:hana@example.jp\"},"
                    + "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/completed\"},"
                    + "\"object\":{\"id\":\"https://drill.example.jp/items/1\"}}";
        }

        private Running start(String archive) throws IOException {
            List<String> command = Forked.java();
            command.addAll(List.of(
                    archive,
                    "-XX:+UseSerialGC",
                    "-Xmx192m",
                    "-cp",
                    Forked.classPath(),
                    LearningServer.class.getName(),
                    database.toString(),
                    SETTINGS));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            STARTED.add(process);
            List<Long> positions = new ArrayList<>();
            List<UUID> ids = new ArrayList<>();
            BufferedReader lines = process.inputReader(UTF_8);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("EVENT")) {
                    positions.add(Long.parseLong(words[1]));
                    ids.add(UUID.fromString(words[2]));
                } else if (words[0].equals("PORT")) {
                    return new Running(process, positions, ids, Integer.parseInt(words[1]));
                }
            }
            throw new UncheckedIOException(new IOException("the process ended before it was up"));
        }
    }
}
