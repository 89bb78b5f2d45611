package org.uchinuki.store;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Writes while whoever hands the rows in goes on with the next: one call after the other, in their order, in a thread of its
 * own and so never in the caller's transaction. Whoever asks for more than writing waits for all that was handed in, and gets
 * what went wrong with it. The caller is one thread.
 */
final class BulkBehind implements Bulk, AutoCloseable {

    /** So much may wait for the database before the caller has to wait, too: it bounds the memory. */
    private static final int MOST_WAITING = 12;

    private final Bulk bulk;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("stage-writer").factory());
    private final Deque<Future<?>> waiting = new ArrayDeque<>();

    BulkBehind(Bulk bulk) {
        this.bulk = bulk;
    }

    @Override
    public void write(String table, List<String> columns, List<@Nullable Object[]> rows) {
        if (waiting.size() == MOST_WAITING) {
            finish(waiting.removeFirst());
        }
        waiting.addLast(writer.submit(() -> bulk.write(table, columns, rows)));
    }

    @Override
    public void filled(Collection<String> tables) {
        written();
        bulk.filled(tables);
    }

    @Override
    public void makeRoom() {
        bulk.makeRoom();
    }

    @Override
    public void emptied(Collection<String> tables) {
        written();
        bulk.emptied(tables);
    }

    /** Waits until all that was handed in is written; throws what went wrong with the first that was not. */
    void written() {
        while (!waiting.isEmpty()) {
            finish(waiting.removeFirst());
        }
    }

    private static void finish(Future<?> writing) {
        try {
            writing.get();
        } catch (ExecutionException failed) {
            // Not the cause itself: where the rows were handed in stands only in the trace of this thread.
            throw new IllegalStateException("rows could not be put on the stage", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rows were put on the stage", interrupted);
        }
    }

    /** Drops what was not begun, and waits for what was. */
    @Override
    public void close() {
        waiting.forEach(writing -> writing.cancel(false));
        waiting.clear();
        writer.close();
    }
}
