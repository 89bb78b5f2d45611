package org.uchinuki.workbench;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.uchinuki.Discreet;

/**
 * At the start and every hour: puts mappings into use that should be, and throws away drafts that nobody has touched for long. They
 * hold a file of a school.
 */
@Component
final class DraftSweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DraftSweep.class);

    private final Workbench bench;
    private final AppliedDrafts applied;
    private volatile ScheduledExecutorService clockwork = idle();
    private volatile boolean running;

    DraftSweep(Workbench bench, AppliedDrafts applied) {
        this.bench = bench;
        this.applied = applied;
    }

    private static ScheduledExecutorService idle() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("draft-sweep").factory());
    }

    @Override
    public void start() {
        if (clockwork.isShutdown()) {
            clockwork = idle();
        }
        var every = clockwork.scheduleWithFixedDelay(this::sweep, 0, 1, TimeUnit.HOURS);
        running = !every.isCancelled();
    }

    private void sweep() {
        attempt(applied::sweep);
        attempt(bench::sweep);
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException defect) {
            LOG.error("drafts could not be looked through", Discreet.of(defect));
        }
    }

    @Override
    public void stop() {
        clockwork.shutdownNow();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
