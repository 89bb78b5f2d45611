package org.uchinuki.access.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Locks a login for a time that grows after wrong passwords. Logins that do not exist are counted and locked in the same way, so
 * that nobody learns which do. A lock ends by time or by IT staff; while it holds, further attempts do not lengthen it.
 */
@Component
public class LockOut {

    private static final Duration BETWEEN_CLEARINGS = Duration.ofHours(1);

    private final AttemptLedger ledger;
    private final LockOutSettings settings;
    private final Clock clock;
    private final AtomicReference<Instant> cleared = new AtomicReference<>(Instant.EPOCH);

    LockOut(AttemptLedger ledger, LockOutSettings settings, Clock clock) {
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What becomes of one more attempt.
     *
     * @param refused a lock holds, so the password must not even be looked at
     * @param until when a lock ends, also one that begins with this attempt if it turns out wrong; null for none
     */
    record Verdict(boolean refused, @Nullable Instant until) {}

    /**
     * Counts an attempt before the password is looked at: however many are made at the same time, no more passwords are
     * looked at than the settings allow.
     */
    Verdict attempt(String login) {
        Instant now = clock.instant();
        clear(now);
        AttemptLedger.Change change =
                ledger.change(key(login), new Attempts(0, 0, null, now), before -> before.another(now, settings));
        boolean refused = change.before().isLocked(now);
        return new Verdict(
                refused, change.after().isLocked(now) ? change.after().lockedUntil() : null);
    }

    /** The password was right, or IT staff opens the account: nothing is remembered any more. */
    void open(String login) {
        ledger.forget(key(login));
    }

    /** Which of these logins are locked, and until when. */
    public Map<String, Instant> locked(Collection<String> logins) {
        Instant now = clock.instant();
        Map<String, String> byKey =
                logins.stream().collect(Collectors.toMap(LockOut::key, Function.identity(), (one, same) -> one));
        return ledger.of(byKey.keySet()).entrySet().stream()
                .filter(known -> known.getValue().isLocked(now))
                .collect(Collectors.toMap(
                        known -> String.valueOf(byKey.get(known.getKey())),
                        known -> Objects.requireNonNull(known.getValue().lockedUntil())));
    }

    /** Whole minutes to wait until this moment, at least one. */
    long minutesUntil(Instant moment) {
        return Math.max(
                1, Duration.between(clock.instant(), moment).plusSeconds(59).toMinutes());
    }

    private void clear(Instant now) {
        Instant last = cleared.get();
        if (now.isAfter(last.plus(BETWEEN_CLEARINGS)) && cleared.compareAndSet(last, now)) {
            ledger.forgetBefore(now.minus(settings.forgetAfter()));
        }
    }

    private static String key(String login) {
        try {
            byte[] typed = login.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(typed));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
