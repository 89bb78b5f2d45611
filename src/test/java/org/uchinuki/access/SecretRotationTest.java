package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A secret is changed while its client is at work. */
class SecretRotationTest extends AdministratorAtEdge {

    private static final int THREADS = 8;
    private static final int MORE = 150;

    @Test
    void a_secret_is_rotated_under_load_without_one_failed_request() throws Exception {
        String client = register(Scopes.XAPI_READ);
        agree(client, "");
        Secret old = secret(client);
        AtomicReference<String> inUse = new AtomicReference<>(old.text());
        AtomicIntegerArray requests = new AtomicIntegerArray(THREADS);
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        List<Future<?>> working = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
            for (int worker = 0; worker < THREADS; worker++) {
                working.add(workers.submit(work(client, worker, inUse, requests, failures)));
            }
            goOn(requests);
            Secret next = secret(client);
            goOn(requests);
            inUse.set(next.text());
            goOn(requests);
            assertThat(administer("DELETE", "/" + client + "/secrets/" + old.id(), "")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(xapi(client, old.text()).statusCode()).isEqualTo(401);
            assertThat(askToken(client, old.text()).statusCode()).isEqualTo(401);
            goOn(requests);
            inUse.set("");
            for (Future<?> worker : working) {
                worker.get();
            }
        }
        System.out.printf(
                "secret rotated under load: %d requests by %d threads, %d failed%n",
                sum(requests), THREADS, failures.size());
        assertThat(failures).isEmpty();
        assertThat(sum(requests)).isGreaterThan(4 * MORE);
    }

    /** Waits until so many requests more have been answered, and of each worker one that it began after this. */
    private static void goOn(AtomicIntegerArray requests) {
        int enough = sum(requests) + MORE;
        int[] before = IntStream.range(0, THREADS).map(requests::get).toArray();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> sum(requests) >= enough
                        && IntStream.range(0, THREADS).allMatch(worker -> requests.get(worker) >= before[worker] + 2));
    }

    private static int sum(AtomicIntegerArray requests) {
        return IntStream.range(0, THREADS).map(requests::get).sum();
    }

    /** Asks until there is no secret any more. */
    private Callable<Integer> work(
            String client,
            int worker,
            AtomicReference<String> inUse,
            AtomicIntegerArray requests,
            ConcurrentLinkedQueue<String> failures) {
        boolean basic = worker % 2 == 0;
        return () -> {
            int done = 0;
            for (String secret = inUse.get(); !secret.isEmpty(); secret = inUse.get()) {
                int status = basic
                        ? xapi(client, secret).statusCode()
                        : askToken(client, secret).statusCode();
                if (status != 200) {
                    failures.add((basic ? "xapi " : "token ") + status);
                }
                requests.incrementAndGet(worker);
                done++;
            }
            return done;
        };
    }
}
