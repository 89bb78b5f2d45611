package org.uchinuki.notification;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.uchinuki.Discreet;

/** Looks every other second whether something has happened, and begins to send what is to be sent. Judging waits for no receiver. */
final class NotificationRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationRelay.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Notifier notifier;
    private final Carrier carrier;
    private volatile CountDownLatch stop = new CountDownLatch(0);
    private @Nullable Thread thread;
    private boolean told;

    NotificationRelay(Notifier notifier, Carrier carrier) {
        this.notifier = notifier;
        this.carrier = carrier;
    }

    @Override
    public void start() {
        CountDownLatch stopped = new CountDownLatch(1);
        stop = stopped;
        thread = Thread.ofPlatform().daemon().name("notifications").start(() -> run(stopped));
    }

    @Override
    public void stop() {
        stop.countDown();
        Thread relay = thread;
        if (relay != null) {
            try {
                relay.join(GRACE);
                carrier.stop(GRACE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return stop.getCount() > 0;
    }

    private void run(CountDownLatch stopped) {
        try {
            do {
                pass();
            } while (!stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass() {
        boolean judged = done(notifier::look);
        boolean begun = done(carrier::carry);
        told = !(judged && begun);
    }

    private boolean done(Runnable part) {
        try {
            part.run();
            return true;
        } catch (RuntimeException away) {
            if (!told) {
                LOG.warn("notifications wait, trying again", Discreet.of(away));
            }
            told = true;
            return false;
        }
    }
}
