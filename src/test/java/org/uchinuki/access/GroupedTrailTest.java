package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;

/** Who waits for whom when several write at once. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroupedTrailTest {

    @TempDir
    Path data;

    private final SlowLedger ledger = new SlowLedger();

    @Test
    void those_who_come_while_one_writes_are_written_together_and_none_returns_before() throws Exception {
        GroupedTrail trail = new GroupedTrail(ledger, new TrailHeads(data, Clock.systemUTC()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = callersDuringTheFirstWrite(trail, threads);
            assertThat(callers).noneMatch(Future::isDone);

            ledger.goOn.countDown();
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
        assertThat(ledger.groups).containsExactly(1, 5);
    }

    @Test
    void a_group_that_fails_fails_for_everybody_in_it_and_for_nobody_else() throws Exception {
        GroupedTrail trail = new GroupedTrail(ledger, new TrailHeads(data, Clock.systemUTC()));
        ledger.failing = 5;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = callersDuringTheFirstWrite(trail, threads);
            ledger.goOn.countDown();

            callers.getFirst().get();
            for (Future<?> caller : callers.subList(1, 6)) {
                assertThatThrownBy(caller::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseMessage("the disk is full");
            }
        }
        trail.record(entry());
        assertThat(ledger.groups).containsExactly(1, 5, 1);
    }

    private List<Future<?>> callersDuringTheFirstWrite(GroupedTrail trail, ExecutorService threads) throws Exception {
        List<Future<?>> callers = new ArrayList<>();
        callers.add(threads.submit(() -> trail.record(entry())));
        ledger.begun.await();
        for (int each = 0; each < 5; each++) {
            callers.add(threads.submit(() -> trail.record(entry())));
        }
        await().until(() -> trail.waiting() == 5);
        return callers;
    }

    private static TrailEntry entry() {
        return new TrailEntry(
                "teacher", "TEACHER", Opened.CLASS, null, "karte", null, Instant.EPOCH, "::1", Outcome.GRANTED);
    }

    /** Writes the first group only when it is told to, and fails with the group of a certain size. */
    private static final class SlowLedger implements TrailLedger {

        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        final List<Integer> groups = Collections.synchronizedList(new ArrayList<>());
        volatile int failing;

        @Override
        public Grown append(List<TrailEntry> entries) {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            groups.add(entries.size());
            if (entries.size() == failing) {
                throw new IllegalStateException("the disk is full");
            }
            return new Grown(
                    new TrailHead(groups.size() - 1, "0".repeat(64)), new TrailHead(groups.size(), "0".repeat(64)));
        }

        @Override
        public List<TrailLink> search(TrailSearch asked, int limit) {
            return List.of();
        }

        @Override
        public List<TrailLink> after(long number, int limit) {
            return List.of();
        }

        @Override
        public Map<Long, String> hashes(Collection<Long> numbers) {
            return Map.of();
        }

        @Override
        public End end() {
            return new End(TrailHead.START, 1, 0);
        }
    }
}
