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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
        AtomicInteger requests = new AtomicInteger();
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        List<Future<?>> working = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
            for (int worker = 0; worker < THREADS; worker++) {
                boolean basic = worker % 2 == 0;
                working.add(workers.submit(work(client, basic, inUse, requests, failures)));
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
                requests.get(), THREADS, failures.size());
        assertThat(failures).isEmpty();
        assertThat(requests.get()).isGreaterThan(4 * MORE);
    }

    /** Waits until so many requests more have been answered. */
    private static void goOn(AtomicInteger requests) {
        int enough = requests.get() + MORE;
        await().atMost(Duration.ofMinutes(1)).until(() -> requests.get() >= enough);
    }

    /** Asks until there is no secret any more. */
    private Callable<Integer> work(
            String client,
            boolean basic,
            AtomicReference<String> inUse,
            AtomicInteger requests,
            ConcurrentLinkedQueue<String> failures) {
        return () -> {
            int done = 0;
            for (String secret = inUse.get(); !secret.isEmpty(); secret = inUse.get()) {
                int status = basic
                        ? xapi(client, secret).statusCode()
                        : askToken(client, secret).statusCode();
                if (status != 200) {
                    failures.add((basic ? "xapi " : "token ") + status);
                }
                requests.incrementAndGet();
                done++;
            }
            return done;
        };
    }
}
