package org.uchinuki.access;

import java.time.Clock;
import java.time.Instant;

/**
 * The time by which tokens are stamped and found too old. Spring stamps them with the machine's time and other systems compare
 * them with theirs, so it is the machine's whatever day the hub believes it is; everything else asks the {@link Clock}.
 */
public record TokenTime(Clock clock) {

    public Instant now() {
        return clock.instant();
    }
}
