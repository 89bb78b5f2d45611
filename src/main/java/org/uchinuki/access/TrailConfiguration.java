package org.uchinuki.access;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.uchinuki.Home;

/** Puts the trail together: the ledger in the database, and the key and the noted heads in the data folder. */
@Configuration(proxyBeanMethods = false)
public class TrailConfiguration {

    @Bean
    TrailChain trailChain(Home home) {
        return TrailChain.in(home.data());
    }

    @Bean
    TrailHeads trailHeads(Home home, Clock clock) {
        return new TrailHeads(home.data(), clock);
    }

    @Bean
    Trail trail(TrailLedger ledger, TrailHeads heads) {
        return new GroupedTrail(ledger, heads);
    }

    @Bean
    TrailAudit trailAudit(TrailLedger ledger, TrailChain chain, TrailHeads heads) {
        return new TrailVerifier(ledger, chain, heads);
    }
}
