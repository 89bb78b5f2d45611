package org.uchinuki.route;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.uchinuki.Discreet;

/** Carries changes from the outbox to the topic: soon after a commit when it is woken, and by looking now and then. */
public final class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration KEEP_SENT = Duration.ofDays(7);
    private static final Duration CLEAN = Duration.ofHours(1);

    private final Outbox outbox;
    private final Outbox.Sender sender;
    private final Clock clock;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;
    private Instant cleaned = Instant.EPOCH;
    private int failures;

    OutboxRelay(Outbox outbox, Outbox.Sender sender, Clock clock) {
        this.outbox = outbox;
        this.sender = sender;
        this.clock = clock;
    }

    /** Call after the commit of a change: it leaves now and not at the next look. */
    public void wake() {
        work.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("outbox-relay").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        work.release();
        Thread relay = thread;
        if (relay != null) {
            try {
                relay.join(Duration.ofSeconds(10));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            Duration pause = LOOK;
            try {
                if (outbox.relay(BATCH, sender) == BATCH) {
                    pause = Duration.ZERO;
                }
                failures = 0;
                clean();
            } catch (RuntimeException notSent) {
                failures++;
                pause = Duration.ofSeconds(Math.min(LONGEST_PAUSE.toSeconds(), 1L << Math.min(failures - 1, 5)));
                report(notSent);
            }
            rest(pause);
        }
    }

    private void report(RuntimeException notSent) {
        if (failures == 1) {
            LOG.warn(
                    "changes wait in the outbox: the broker or the database does not answer, trying again",
                    Discreet.of(notSent));
        } else if (failures == 5) {
            LOG.error(
                    "changes still wait in the outbox after {} attempts; nothing is lost, but nobody hears of them. "
                            + "See /actuator/health, part broker",
                    failures,
                    Discreet.of(notSent));
        }
    }

    private void clean() {
        Instant now = clock.instant();
        if (cleaned.plus(CLEAN).isBefore(now)) {
            cleaned = now;
            outbox.forget(now.minus(KEEP_SENT));
        }
    }

    private void rest(Duration pause) {
        try {
            if (work.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                work.drainPermits();
            }
        } catch (InterruptedException stop) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }
}
