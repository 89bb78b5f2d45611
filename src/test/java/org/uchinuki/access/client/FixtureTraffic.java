package org.uchinuki.access.client;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came from the client {@code drill}: many answers, and a few that were not taken. */
public final class FixtureTraffic implements ClientTraffic {

    private final Clock clock;

    public FixtureTraffic(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Map<String, List<Passage>> since(LocalDate from) {
        return Map.of("drill", since(from, "drill"));
    }

    @Override
    public List<Passage> since(LocalDate from, String clientId) {
        if (!clientId.equals("drill")) {
            return List.of();
        }
        Instant now = clock.instant();
        return List.of(
                new Passage(
                        Way.XAPI,
                        128_430,
                        0,
                        now.minusSeconds(40),
                        new TreeMap<>(Map.of("answered", 120_004L, "completed", 8_426L))),
                new Passage(Way.CALIPER, 2_004, 37, now.minusSeconds(3_600), new TreeMap<>(Map.of("used", 1_967L))),
                new Passage(Way.REQUESTS, 12, 12, now.minusSeconds(86_400), new TreeMap<>(Map.of("student", 12L))));
    }
}
