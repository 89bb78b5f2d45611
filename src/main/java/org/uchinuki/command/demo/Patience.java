package org.uchinuki.command.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another thread does. */
final class Patience {

    private static final Duration LOOK = Duration.ofMillis(100);

    private Patience() {}

    /** @throws IllegalStateException if it has not come true after {@code longest} */
    static void until(Duration longest, BooleanSupplier comesTrue) {
        long end = System.nanoTime() + longest.toNanos();
        while (!comesTrue.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited " + longest + " in vain");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK.toMillis()));
        }
    }
}
