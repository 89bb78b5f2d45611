package org.uchinuki.access.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Passwords that are read aloud or written down once: no two of their characters look alike. What lies on paper unused opens
 * nothing after a while.
 */
@Component
final class OneTimePasswords {

    private static final String CHARACTERS = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int GROUPS = 4;
    private static final int OF_EACH = 4;

    private final SecureRandom chance = new SecureRandom();
    private final Duration lasts;
    private final Clock clock;

    OneTimePasswords(OneTimeSettings settings, Clock clock) {
        this.lasts = settings.lasts();
        this.clock = clock;
    }

    /** Until when the password of this account opens anything; null where it is its person's own. */
    @Nullable
    Instant until(KeptAccount account) {
        if (!account.oneTime()) {
            return null;
        }
        Instant since = account.passwordSince();
        return (since == null ? account.created() : since).plus(lasts);
    }

    boolean isOver(KeptAccount account) {
        Instant until = until(account);
        return until != null && !clock.instant().isBefore(until);
    }

    /** {@code 7kq2-pn9d-x3hm-8wzt}: 79 bits. */
    String next() {
        StringBuilder made = new StringBuilder();
        for (int at = 0; at < GROUPS * OF_EACH; at++) {
            if (at > 0 && at % OF_EACH == 0) {
                made.append('-');
            }
            made.append(CHARACTERS.charAt(chance.nextInt(CHARACTERS.length())));
        }
        return made.toString();
    }
}
