package org.uchinuki.access.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the wrong passwords for one login.
 *
 * @param failures since the last lock
 * @param locks how many times in a row the login was locked
 * @param lockedUntil when the last lock ends or ended; null where there was none
 * @param last when the last password was tried
 */
public record Attempts(int failures, int locks, @Nullable Instant lockedUntil, Instant last) {

    boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /** One more, which counts as wrong until it has turned out right. While a lock holds nothing is counted. */
    Attempts another(Instant now, LockOutSettings settings) {
        if (isLocked(now)) {
            return this;
        }
        Attempts known = now.isBefore(last.plus(settings.forgetAfter())) ? this : new Attempts(0, 0, null, now);
        if (known.failures() + 1 < settings.attempts()) {
            return new Attempts(known.failures() + 1, known.locks(), known.lockedUntil(), now);
        }
        int lock = known.locks() + 1;
        return new Attempts(0, lock, now.plus(settings.duration(lock)), now);
    }
}
