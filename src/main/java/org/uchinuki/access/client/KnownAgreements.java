package org.uchinuki.access.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * The agreements of all clients, those of the demo among them. What was read is remembered for ten seconds at most: a change
 * made on another node holds here that much later.
 */
@Component
@Primary
class KnownAgreements implements Agreements {

    static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int AT_MOST = 1000;

    private final Agreements kept;
    private final Optional<DemoAgreements> demo;
    private final ShortMemory<Optional<Agreement>> memory;

    KnownAgreements(@Qualifier("jdbcAgreements") Agreements kept, ObjectProvider<DemoAgreements> demo, Clock clock) {
        this.kept = kept;
        this.demo = Optional.ofNullable(demo.getIfAvailable());
        this.memory = new ShortMemory<>(REMEMBERED, AT_MOST, clock);
    }

    @Override
    public Optional<Agreement> of(String clientId) {
        Optional<Agreement> ofDemo = demo.flatMap(agreements -> agreements.of(clientId));
        if (ofDemo.isPresent()) {
            return ofDemo;
        }
        Optional<Agreement> known = memory.get(clientId, kept::of);
        return known == null ? Optional.empty() : known;
    }

    @Override
    public List<Agreement> all() {
        return Stream.concat(demo.stream().flatMap(agreements -> agreements.all().stream()), kept.all().stream())
                .sorted(Comparator.comparing(Agreement::clientId))
                .toList();
    }

    @Override
    public void put(Agreement agreement, String by) {
        kept.put(agreement, by);
        memory.forget();
    }
}
