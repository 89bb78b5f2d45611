package org.uchinuki.learning;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.uchinuki.DatabaseAway;
import org.uchinuki.learning.EventLog.Batch;

/**
 * Where appends wait for the one writer of this process. While it commits, the next ones gather, and it takes them together:
 * the more senders there are, the fewer commits each of them costs.
 */
final class AppendQueue implements AutoCloseable {

    /** With so many events or bytes a commit is large enough. */
    private static final int MOST_EVENTS = 5_000;

    private static final long MOST_BYTES = 16L << 20;

    /** What one caller hands in, and what it is answered. */
    record Append(List<ReceivedEvent> events, Batch batch, CompletableFuture<List<Verdict>> verdicts) {

        long bytes() {
            return events.stream().mapToLong(event -> event.raw().length()).sum();
        }
    }

    /** How long the writer waits for as many senders as came the last time: many small commits would cost them more. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(2);

    private final LogWriter writer;
    private final BlockingQueue<Append> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    /** Nothing more is taken. */
    private volatile boolean closed;
    /** Nobody reads what waits. */
    private volatile boolean left;

    AppendQueue(LogWriter writer) {
        this.writer = writer;
        this.thread = Thread.ofPlatform().daemon().name("learning-log").start(this::work);
    }

    /** Returns when the events are durable. */
    List<Verdict> append(List<ReceivedEvent> events, Batch batch) {
        if (closed) {
            throw isClosed();
        }
        Append append = new Append(events, batch, new CompletableFuture<>());
        waiting.add(append);
        if (left) {
            append.verdicts().completeExceptionally(isClosed());
        }
        try {
            return append.verdicts().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** When the last event that was written here is stored. */
    Instant storedThrough() {
        return writer.storedThrough();
    }

    private void work() {
        List<Append> group = new ArrayList<>();
        try {
            int senders = 1;
            while (!closed) {
                group.clear();
                gather(group, senders);
                senders = group.size();
                write(group);
            }
        } catch (InterruptedException ignored) {
            // it is closed
        } finally {
            // First nobody may rely on being read, then whoever did is told: so nobody comes in between.
            closed = true;
            left = true;
            group.forEach(append -> append.verdicts().completeExceptionally(isClosed()));
            waiting.forEach(append -> append.verdicts().completeExceptionally(isClosed()));
        }
    }

    private void gather(List<Append> group, int expected) throws InterruptedException {
        Append first = waiting.take();
        group.add(first);
        int events = first.events().size();
        long bytes = first.bytes();
        long until = System.nanoTime() + PATIENCE;
        while (events <= MOST_EVENTS && bytes <= MOST_BYTES) {
            Append more =
                    group.size() < expected ? waiting.poll(until - System.nanoTime(), NANOSECONDS) : waiting.poll();
            if (more == null) {
                return;
            }
            group.add(more);
            events += more.events().size();
            bytes += more.bytes();
        }
    }

    private void write(List<Append> group) {
        try {
            List<List<Verdict>> verdicts = written(group);
            for (int i = 0; i < group.size(); i++) {
                group.get(i).verdicts().complete(verdicts.get(i));
            }
        } catch (RuntimeException failure) {
            // With the database away each of them would wait as long as all of them have waited.
            if (group.size() == 1 || DatabaseAway.isWhy(failure)) {
                group.forEach(append -> append.verdicts().completeExceptionally(failure));
            } else {
                // What one of them brought must not be answered to the others.
                group.forEach(append -> write(List.of(append)));
            }
        } catch (Error failure) {
            // Whoever waits is told, and the writer lives on: without it nobody could send until the next start.
            group.forEach(append -> append.verdicts()
                    .completeExceptionally(new IllegalStateException("the log could not be written", failure)));
        }
    }

    /** A connection that breaks at a commit does not tell whether it was one. Asked again, the log says what of it is there. */
    private List<List<Verdict>> written(List<Append> group) {
        try {
            return writer.write(group);
        } catch (RuntimeException failure) {
            if (!DatabaseAway.isWhy(failure) || DatabaseAway.hadNoConnection(failure)) {
                throw failure;
            }
            return writer.write(group);
        }
    }

    private static IllegalStateException isClosed() {
        return new IllegalStateException("the log is closed");
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
