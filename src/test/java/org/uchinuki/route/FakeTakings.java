package org.uchinuki.route;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows again what was taken, as long as the tests last. */
final class FakeTakings implements Takings {

    private final Map<String, Long> taken = new ConcurrentHashMap<>();

    @Override
    public Optional<Taking> settled(String source, @Nullable String mapping, String sha256) {
        return Optional.ofNullable(taken.get(source + mapping + sha256)).map(run -> new Taking(run, Map.of()));
    }

    @Override
    public void took(String source, @Nullable String mapping, String sha256, long runId) {
        taken.put(source + mapping + sha256, runId);
    }

    @Override
    public void cameAgain(String source, @Nullable String mapping, String sha256, Instant when) {}
}
