package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the queue of runs ends when the hub stops. */
@Timeout(20)
class ImportLineTest {

    private final List<Long> begun = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final ImportLine line = new ImportLine(this::work);

    @Test
    void runs_have_their_turn_in_the_order_they_came() {
        mayEnd.countDown();
        List.of(3L, 1L, 2L).forEach(line::put);

        await().until(() -> begun.size() == 3);
        assertThat(begun).containsExactly(3L, 1L, 2L);
    }

    @Test
    void a_stop_waits_for_the_run_under_way_and_begins_no_other() {
        List.of(1L, 2L, 3L).forEach(line::put);
        await().until(() -> begun.contains(1L));

        line.close(Duration.ofSeconds(10));
        line.put(4);
        mayEnd.countDown();

        assertThat(line.awaitEnd()).isEmpty();
        assertThat(begun).containsExactly(1L);
    }

    @Test
    void a_stop_names_the_run_that_outlasts_its_grace_and_goes_on() {
        List.of(1L, 2L).forEach(line::put);
        await().until(() -> begun.contains(1L));

        line.close(Duration.ofMillis(50));
        line.close(Duration.ofHours(1));

        assertThat(line.awaitEnd()).hasValue(1L);
        mayEnd.countDown();
    }

    private void work(long runId) {
        begun.add(runId);
        try {
            mayEnd.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError("a run must not be interrupted", interrupted);
        }
    }
}
