package org.uchinuki.pipeline;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * The queue of runs and the one thread that works at it. Once it is closed no further run begins: those that still queue, or
 * are put in later, are left to the ledger, which knows them at the next start.
 */
final class ImportLine {

    private static final long NONE = -1;

    private final LongConsumer work;
    private final ExecutorService thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("import-line").factory(),
            (work, pool) -> ((Work) work).otherwise().run());
    private final AtomicLong underWay = new AtomicLong(NONE);
    private volatile boolean closed;
    private volatile long deadline;

    /** @param work brings one run to its end; throws nothing */
    ImportLine(LongConsumer work) {
        this.work = work;
    }

    void put(long runId) {
        thread.execute(new Work(
                () -> {
                    underWay.set(runId);
                    work.accept(runId);
                    underWay.set(NONE);
                },
                () -> {}));
    }

    /**
     * Other work that must not go on beside a run.
     *
     * @param other throws nothing
     * @param otherwise done in its place once the line is closed
     */
    void put(Runnable other, Runnable otherwise) {
        thread.execute(new Work(other, otherwise));
    }

    private final class Work implements Runnable {
        private final Runnable work;
        private final Runnable otherwise;

        Work(Runnable work, Runnable otherwise) {
            this.work = work;
            this.otherwise = otherwise;
        }

        Runnable otherwise() {
            return otherwise;
        }

        @Override
        public void run() {
            (closed ? otherwise : work).run();
        }
    }

    /** From now on no run begins. Closing twice does not lengthen the grace. */
    synchronized void close(Duration grace) {
        if (!closed) {
            deadline = System.nanoTime() + grace.toNanos();
            closed = true;
            thread.shutdown();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Waits for the run under way as long as the grace lasts; that run, if it goes on after it. */
    OptionalLong awaitEnd() {
        try {
            if (thread.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return OptionalLong.empty();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        long still = underWay.get();
        return still == NONE ? OptionalLong.empty() : OptionalLong.of(still);
    }
}
