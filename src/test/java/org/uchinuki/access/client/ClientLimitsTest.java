package org.uchinuki.access.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientLimitsTest {

    private long now = 1_000_000_000L;
    private final ClientLimits limits = new ClientLimits(
            new NoAgreements(), new LimitSettings(60, 2, 1), new ManualTime(), new SimpleMeterRegistry());

    @Test
    void a_minutes_worth_may_come_at_once_and_then_one_each_second() {
        for (int i = 0; i < 60; i++) {
            assertThat(limits.request("one")).isZero();
        }
        assertThat(limits.request("one")).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofMillis(400));
        assertThat(limits.request("one")).isEqualTo(Duration.ofMillis(600));
        pass(Duration.ofMillis(600));
        assertThat(limits.request("one")).isZero();
        assertThat(limits.request("one")).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofHours(9));
        for (int i = 0; i < 60; i++) {
            assertThat(limits.request("one"))
                    .as("never more than a minute's worth")
                    .isZero();
        }
        assertThat(limits.request("one")).isPositive();
    }

    @Test
    void each_client_and_each_address_is_counted_for_itself() {
        assertThat(limits.token("one", "a")).isZero();
        assertThat(limits.token("one", "a")).isZero();
        assertThat(limits.token("one", "a")).isEqualTo(Duration.ofSeconds(30));
        assertThat(limits.token("one", "b")).isZero();
        assertThat(limits.token("other", "a")).isZero();
    }

    @Test
    void only_failures_count_against_an_attempt() {
        for (int i = 0; i < 100; i++) {
            assertThat(limits.attempt("one", "a")).isZero();
        }
        limits.failed("one", "a");
        assertThat(limits.attempt("one", "a")).isEqualTo(Duration.ofMinutes(1));
        assertThat(limits.attempt("one", "b")).isZero();
        pass(Duration.ofMinutes(1));
        assertThat(limits.attempt("one", "a")).isZero();
    }

    @Test
    void strangers_cannot_fill_the_memory() {
        limits.failed("one", "a");
        for (int i = 0; i < ClientLimits.AT_MOST + 10; i++) {
            limits.failed("stranger " + i, "b");
        }
        assertThat(limits.held()).isLessThanOrEqualTo(ClientLimits.AT_MOST);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private final class ManualTime implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    private static final class NoAgreements implements Agreements {

        @Override
        public Optional<Agreement> of(String clientId) {
            return Optional.empty();
        }

        @Override
        public List<Agreement> all() {
            return List.of();
        }

        @Override
        public void put(Agreement agreement, String by) {
            throw new UnsupportedOperationException();
        }
    }
}
