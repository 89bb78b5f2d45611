package org.uchinuki.access.account;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the lock-out after wrong passwords, {@code uchinuki.access.lock-out.*}.
 *
 * @param attempts so many wrong passwords in a row lock a login
 * @param durations for how long: the first time, the second time in a row, …; the last one holds from then on
 * @param forgetAfter so long after the last wrong password all is forgotten
 */
@ConfigurationProperties("uchinuki.access.lock-out")
record LockOutSettings(
        @DefaultValue("5") int attempts,
        @DefaultValue({"1m", "5m", "15m", "60m"}) List<Duration> durations,
        @DefaultValue("24h") Duration forgetAfter) {

    LockOutSettings {
        durations = List.copyOf(durations);
        if (attempts < 1
                || durations.isEmpty()
                || !forgetAfter.isPositive()
                || durations.stream().anyMatch(one -> !one.isPositive())) {
            throw new IllegalArgumentException(
                    "uchinuki.access.lock-out: attempts, durations and forget-after must be more than nothing");
        }
    }

    /** @param lock 1 for the first lock in a row */
    Duration duration(int lock) {
        return durations.get(Math.min(lock, durations.size()) - 1);
    }
}
