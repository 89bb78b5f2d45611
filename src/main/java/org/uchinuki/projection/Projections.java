package org.uchinuki.projection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.uchinuki.Discreet;
import org.uchinuki.learning.LearningNews;

/** Keeps the rollups up with the event log: reads on whenever there is news, and once at the start. */
@Component
public class Projections implements SmartLifecycle, LearningNews {

    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);

    /** From the end of one reading to the beginning of the next: what comes in many small pieces is read in fewer. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** When so many have come since the reading before, more of them are on their way. */
    private static final int MANY = 100;

    private static final Duration PAUSE_AMONG_MANY = Duration.ofSeconds(1);

    /** Nobody may send another event for hours. */
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

    private final EventProjector events;
    private final ClientDays clients;
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicLong newest = new AtomicLong();
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("projection").factory());
    private volatile boolean running;
    private volatile long readyAt = System.nanoTime();
    private long readTo;

    Projections(EventProjector events, ClientDays clients) {
        this.events = events;
        this.clients = clients;
    }

    /** Brings the rollups up to the end of the log; what is appended meanwhile may or may not be in. */
    public void catchUp() {
        events.catchUp();
        clients.catchUp();
    }

    /** Returns at once; many calls while one reading goes on become one more reading. */
    @Override
    public void appended(long position) {
        newest.accumulateAndGet(position, Math::max);
        newsArrived();
    }

    @Override
    public void readAnew() {
        events.countAnew();
        clients.countAnew();
        // it waits for the end of this transaction, which holds the positions
        newsArrived();
    }

    private void newsArrived() {
        if (running && due.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(readyAt - System.nanoTime(), TimeUnit.NANOSECONDS, reader)
                    .execute(this::read);
        }
    }

    private void read() {
        due.set(false);
        long to = newest.get();
        try {
            catchUp();
        } catch (RuntimeException defect) {
            LOG.error("the event log could not be read on; it is tried again in a while", Discreet.of(defect));
            readyAt = System.nanoTime() + AFTER_A_FAILURE.toNanos();
            newsArrived();
            return;
        }
        Duration pause = to - readTo < MANY ? PAUSE : PAUSE_AMONG_MANY;
        readTo = to;
        readyAt = System.nanoTime() + pause.toNanos();
    }

    @Override
    public void start() {
        running = true;
        newsArrived();
    }

    @Override
    public void stop() {
        running = false;
        reader.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
