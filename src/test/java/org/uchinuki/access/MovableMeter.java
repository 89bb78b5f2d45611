package org.uchinuki.access;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The steady clock of the limits; a test moves it on. */
public final class MovableMeter implements TimeMeter {

    private final AtomicLong ahead = new AtomicLong();

    public void pass(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    @Override
    public long currentTimeNanos() {
        return System.nanoTime() + ahead.get();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
