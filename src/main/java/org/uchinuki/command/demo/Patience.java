package org.uchinuki.command.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another thread does. */
final class Patience {

    private static final Duration LOOK = Duration.ofMillis(100);

    private Patience() {}

    /** Whether it has come true before {@code longest} was over. */
    static boolean until(Duration longest, BooleanSupplier comesTrue) {
        long end = System.nanoTime() + longest.toNanos();
        while (!comesTrue.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK.toMillis()));
        }
        return true;
    }
}
