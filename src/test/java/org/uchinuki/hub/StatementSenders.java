package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Several who send statements to a hub that dies, or whose database does, and one who reads what was acknowledged. They
 * remember what they sent and what of it was acknowledged. What had no answer, or 503, is sent again as it was, or given up.
 */
final class StatementSenders {

    private static final int SINGLES = 4;
    private static final int BATCHES = 2;
    private static final int BATCH = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofSeconds(100);
    private static final Duration BREATH = Duration.ofMillis(30);
    private static final String AUTHORIZATION = "Basic "
            + Base64.getEncoder()
                    .encodeToString((Hub.VENDOR + ":" + Hub.VENDOR + "-secret").getBytes(StandardCharsets.UTF_8));

    private final Queue<List<UUID>> sent = new ConcurrentLinkedQueue<>();
    private final List<UUID> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** How many statements were acknowledged so far. */
    int acknowledged() {
        return acknowledged.size();
    }

    /** How often each answer came. */
    String answers() {
        return answers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(answer -> answer.getKey() + ": " + answer.getValue())
                .collect(Collectors.joining(", "));
    }

    /** They send until this is closed. */
    final class Load implements AutoCloseable {

        private final URI hub;
        private final HttpClient client =
                HttpClient.newBuilder().connectTimeout(LONGEST).build();
        private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
        private volatile boolean going = true;

        private Load(URI hub) {
            this.hub = hub;
            for (int sender = 0; sender < SINGLES + BATCHES; sender++) {
                int size = sender < SINGLES ? 1 : BATCH;
                senders.execute(() -> sendOn(size));
            }
            senders.execute(this::readOn);
        }

        private void sendOn(int size) {
            List<UUID> ids = fresh(size);
            while (going) {
                if (send(ids) || ThreadLocalRandom.current().nextBoolean()) {
                    ids = fresh(size);
                }
            }
        }

        private List<UUID> fresh(int size) {
            List<UUID> ids = Stream.generate(UUID::randomUUID).limit(size).toList();
            sent.add(ids);
            return ids;
        }

        /** Answers whether they were acknowledged. */
        private boolean send(List<UUID> ids) {
            String body = ids.stream().map(StatementSenders::statement).collect(Collectors.joining(",", "[", "]"));
            int status = answer(
                    request(hub, "").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)),
                    ids);
            if (status == 200) {
                acknowledged.addAll(ids);
            }
            return status == 200;
        }

        private void readOn() {
            while (going) {
                UUID id = some();
                if (id == null) {
                    LockSupport.parkNanos(BREATH.toNanos());
                } else {
                    answer(request(hub, "?statementId=" + id), List.of(id));
                }
            }
        }

        private @Nullable UUID some() {
            synchronized (acknowledged) {
                return acknowledged.isEmpty()
                        ? null
                        : acknowledged.get(ThreadLocalRandom.current().nextInt(acknowledged.size()));
            }
        }

        /** The status, 0 where there is no answer. Any other than 200 with these ids and 503 with a time is wrong. */
        private int answer(HttpRequest.Builder builder, List<UUID> ids) {
            HttpRequest request = builder.build();
            try {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                answers.merge(request.method() + " " + answer.statusCode(), 1, Integer::sum);
                boolean stands = answer.statusCode() == 200
                        && ids.stream().allMatch(id -> answer.body().contains(id.toString()));
                boolean later = answer.statusCode() == 503
                        && answer.headers().firstValue("Retry-After").isPresent();
                if (!stands && !later) {
                    wrong.add(request.method() + " " + answer.statusCode() + " " + answer.body());
                }
                if (later) {
                    LockSupport.parkNanos(BREATH.toNanos());
                }
                return answer.statusCode();
            } catch (IOException broken) {
                answers.merge(request.method() + " no answer", 1, Integer::sum);
                LockSupport.parkNanos(BREATH.toNanos());
                return 0;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }

        /** Returns when so many more statements are acknowledged. */
        void takes(int more) {
            int before = acknowledged.size();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> acknowledged.size() > before + more);
        }

        /** Returns when the last answer has come, and asserts that none was wrong. */
        @Override
        public void close() {
            going = false;
            senders.close();
            client.close();
            assertThat(wrong).isEmpty();
        }
    }

    Load begin(URI hub) {
        return new Load(hub);
    }

    private static HttpRequest.Builder request(URI hub, String query) {
        return HttpRequest.newBuilder(URI.create(hub + "/xapi/statements" + query))
                .timeout(LONGEST)
                .header("Authorization", AUTHORIZATION)
                .header("X-Experience-API-Version", "1.0.3");
    }

    private static String statement(UUID id) {
        return """
                {"id":"%s","actor":{"objectType":"Agent","account":{"homePage":"https://eportal.example.jp","name":"%s"}},
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},
                 "object":{"id":"https://drill.example.jp/items/1"},"result":{"success":true,"duration":"PT30S"}}
                """.formatted(id, new UUID(7, id.getLeastSignificantBits() % 1000));
    }

    /** All that was acknowledged is in the tables once, a batch is there whole or not at all, and the log has no gap. */
    void assertAllThereOnce(JdbcTemplate sql) {
        List<UUID> ids = sql.queryForList("select event_id from learning_event order by position", UUID.class);
        Set<UUID> there = new HashSet<>(ids);
        assertThat(there).as("ids in %d rows", ids.size()).hasSize(ids.size());
        assertThat(acknowledged).doesNotHaveDuplicates();
        assertThat(acknowledged.stream().filter(id -> !there.contains(id))).isEmpty();
        assertThat(sent.stream().filter(batch -> {
                    long stored = batch.stream().filter(there::contains).count();
                    return stored > 0 && stored < batch.size();
                }))
                .as("batches of which a part is there")
                .isEmpty();
        assertThat(sql.queryForList("select position from learning_event order by position", Long.class))
                .isEqualTo(LongStream.rangeClosed(1, ids.size()).boxed().toList());
        assertThat(sql.queryForList("select event_id from learning_event_id order by position", UUID.class))
                .isEqualTo(ids);
        assertThat(sql.queryForObject("select position from learning_log_head", Long.class))
                .isEqualTo(ids.size());
    }

    /**
     * The hub has them too.
     *
     * @param most of those that were acknowledged, the last ones
     */
    void assertAnswered(URI hub, int most) {
        List<UUID> asked = acknowledged.subList(Math.max(0, acknowledged.size() - most), acknowledged.size());
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService readers = Executors.newFixedThreadPool(8)) {
            for (UUID id : asked) {
                readers.execute(() -> read(client, hub, id));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void read(HttpClient client, URI hub, UUID id) {
        try {
            HttpResponse<String> answer =
                    client.send(request(hub, "?statementId=" + id).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains(id.toString())) {
                wrong.add("GET " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException broken) {
            wrong.add("GET " + broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
