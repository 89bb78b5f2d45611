package org.uchinuki.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's clock, which a test can put forward. Whoever does puts it back, because all tests of the edge share it. */
public final class ForwardClock extends Clock {

    private final Clock machine = Clock.system(ZoneId.of("Asia/Tokyo"));
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    public void forward(Duration by) {
        ahead.updateAndGet(before -> before.plus(by));
    }

    public void back() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(machine.withZone(zone), ahead.get());
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead.get());
    }
}
