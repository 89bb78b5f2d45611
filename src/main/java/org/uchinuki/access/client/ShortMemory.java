package org.uchinuki.access.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for some seconds what was read, so that a request costs no question to the database. What was changed on this
 * node is {@linkplain #forget forgotten} at once; what another node changed is seen when the seconds are over.
 */
final class ShortMemory<V> {

    private final Duration remembered;
    private final int atMost;
    private final Clock clock;
    private final Map<String, Held<V>> held = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    private record Held<V>(V value, Instant since) {}

    /** @param atMost entries; with one more than that all are read anew */
    ShortMemory(Duration remembered, int atMost, Clock clock) {
        this.remembered = remembered;
        this.atMost = atMost;
        this.clock = clock;
    }

    /** What is remembered, else what {@code read} answers; null is not remembered. */
    @Nullable
    V get(String key, Function<String, @Nullable V> read) {
        Instant now = clock.instant();
        Held<V> known = held.get(key);
        if (known != null
                && !now.isBefore(known.since())
                && now.isBefore(known.since().plus(remembered))) {
            return known.value();
        }
        long before = changes.get();
        V value = read.apply(key);
        if (value == null) {
            held.remove(key);
        } else {
            if (held.size() >= atMost) {
                held.clear();
            }
            Held<V> fresh = new Held<>(value, now);
            held.put(key, fresh);
            // Read before a change and put after it: such a value must not stay.
            if (changes.get() != before) {
                held.remove(key, fresh);
            }
        }
        return value;
    }

    /** What was remembered is read anew from now on. */
    void forget() {
        changes.incrementAndGet();
        held.clear();
    }
}
