package org.uchinuki.pipeline;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.uchinuki.Discreet;

/** Carries out approvals that were booked, within half a minute of their time; what came due while the hub was down, soon after its start. */
@Component
final class BookedApprovals implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BookedApprovals.class);

    private final RunDesk desk;
    private final Duration every;
    private @Nullable ScheduledExecutorService clockwork;

    /** @param every how often it looks whether something is due */
    BookedApprovals(RunDesk desk, @Value("${uchinuki.runs.booked-every:30s}") Duration every) {
        this.desk = desk;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        ScheduledThreadPoolExecutor fresh = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("booked-approvals").factory());
        clockwork = fresh;
        var looking =
                fresh.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        if (looking.isCancelled()) {
            LOG.error("booked approvals are not looked after");
        }
    }

    private void look() {
        try {
            desk.carryOutDue();
        } catch (RuntimeException defect) {
            LOG.error("booked approvals could not be looked through", Discreet.of(defect));
        }
    }

    @Override
    public synchronized void stop() {
        if (clockwork != null) {
            clockwork.shutdownNow();
            clockwork = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return clockwork != null;
    }
}
