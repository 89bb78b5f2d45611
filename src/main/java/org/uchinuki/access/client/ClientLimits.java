package org.uchinuki.access.client;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.RequestLimits;

/**
 * A bucket of requests for each client, for each client and address that asks for tokens, and for each that fails; a bucket
 * holds a minute's worth and fills again evenly. Kept in memory on each node, for as many as {@value #AT_MOST} of each kind:
 * beyond that the one that was idle longest begins anew with a full bucket.
 */
final class ClientLimits implements RequestLimits {

    static final int AT_MOST = 10_000;

    private final Agreements agreements;
    private final LimitSettings settings;
    private final TimeMeter time;
    private final MeterRegistry meters;
    private final Buckets clients = new Buckets();
    private final Buckets tokens = new Buckets();
    private final Buckets failures = new Buckets();

    ClientLimits(Agreements agreements, LimitSettings settings, TimeMeter time, MeterRegistry meters) {
        this.agreements = agreements;
        this.settings = settings;
        this.time = time;
        this.meters = meters;
    }

    @Override
    public Duration request(String clientId) {
        int perMinute =
                agreements.of(clientId).map(Agreement::requestsPerMinute).orElse(settings.requestsPerMinute());
        return take(clients.of(clientId, perMinute), "request");
    }

    @Override
    public Duration token(String clientId, String address) {
        return take(tokens.of(key(clientId, address), settings.tokenRequestsPerMinute()), "token");
    }

    @Override
    public Duration attempt(String clientId, String address) {
        Bucket bucket = failures.known(key(clientId, address));
        if (bucket == null) {
            return Duration.ZERO;
        }
        long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return refused(nanos, "attempt");
    }

    @Override
    public void failed(String clientId, String address) {
        failures.of(key(clientId, address), settings.failuresPerMinute()).tryConsume(1);
    }

    private Duration take(Bucket bucket, String kind) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : refused(probe.getNanosToWaitForRefill(), kind);
    }

    private Duration refused(long nanos, String kind) {
        if (nanos <= 0) {
            return Duration.ZERO;
        }
        meters.counter("uchinuki.access.limited", "kind", kind).increment();
        return Duration.ofNanos(nanos);
    }

    /** How many buckets are kept of the kind that strangers can make most of. */
    int held() {
        return failures.size();
    }

    private static String key(String clientId, String address) {
        return clientId + ' ' + address;
    }

    private final class Buckets {

        private record Sized(int perMinute, Bucket bucket) {}

        private final Map<String, Sized> held = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Sized> eldest) {
                return size() > AT_MOST;
            }
        };

        /** Anew where the limit has changed. */
        synchronized Bucket of(String key, int perMinute) {
            Sized known = held.get(key);
            if (known == null || known.perMinute() != perMinute) {
                known = new Sized(
                        perMinute,
                        Bucket.builder()
                                .addLimit(limit ->
                                        limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                                .withCustomTimePrecision(time)
                                .build());
                held.put(key, known);
            }
            return known.bucket();
        }

        synchronized int size() {
            return held.size();
        }

        synchronized @Nullable Bucket known(String key) {
            Sized known = held.get(key);
            return known == null ? null : known.bucket();
        }
    }
}
