package org.uchinuki.learning;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.uchinuki.Discreet;

/** Tells the listeners about new positions, from a thread of its own: however slow they are, no sender waits for them. */
final class NewsDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NewsDesk.class);

    private final ObjectProvider<LearningNews> listeners;
    private volatile List<LearningNews> known = List.of();
    private final AtomicLong newest = new AtomicLong();
    private final ExecutorService teller = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("learning-news").factory());

    NewsDesk(ObjectProvider<LearningNews> listeners) {
        this.listeners = listeners;
    }

    /** Returns at once. While the teller is busy, only the newest position is kept for it. */
    void appended(long position) {
        if (newest.getAndAccumulate(position, Math::max) == 0) {
            try {
                teller.execute(this::tell);
            } catch (RejectedExecutionException closed) {
                // The hub is going down. What is stored is stored, and read on after the next start.
            }
        }
    }

    private void tell() {
        long position = newest.getAndSet(0);
        if (known.isEmpty()) {
            known = listeners.orderedStream().toList();
        }
        known.forEach(listener -> {
            try {
                listener.appended(position);
            } catch (RuntimeException failure) {
                LOG.error(
                        "a listener failed on position {}; it will be told of the next",
                        position,
                        Discreet.of(failure));
            }
        });
    }

    @Override
    public void close() {
        teller.shutdown();
    }
}
