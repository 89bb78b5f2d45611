package org.uchinuki.learning;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.uchinuki.DatabaseAway;
import org.uchinuki.Discreet;

/** Takes up, at the start of the hub, what is to be read anew: after a new version, or where the command was cut off. */
@Component
final class RereadingAtTheStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RereadingAtTheStart.class);
    /** After each step the hub has as long for others as the step took, and so long at least. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

    private final Rereading rereading;
    private volatile boolean running;

    RereadingAtTheStart(Rereading rereading) {
        this.rereading = rereading;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("learning-rereading").start(this::readAnew);
    }

    private void readAnew() {
        Rereading.State state = null;
        while (running && (state == null || !state.isDone())) {
            long started = System.nanoTime();
            try {
                boolean first = state == null;
                state = rereading.state();
                if (!state.isDone()) {
                    if (first) {
                        LOG.info("events from position {} to {} are read anew", state.readTo() + 1, state.upTo());
                    }
                    state = rereading.step();
                    if (state.isDone()) {
                        LOG.info(
                                "{} events were read anew, of {} something else is known",
                                state.upTo(),
                                state.changed());
                    }
                }
                LockSupport.parkNanos(Math.max(PAUSE.toNanos(), System.nanoTime() - started));
            } catch (RuntimeException failure) {
                if (!DatabaseAway.isWhy(failure)) {
                    LOG.error(
                            "stored events are not read anew; it is tried again at the next start",
                            Discreet.of(failure));
                    return;
                }
                LockSupport.parkNanos(AFTER_A_FAILURE.toNanos());
            }
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
