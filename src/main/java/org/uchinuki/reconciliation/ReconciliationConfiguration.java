package org.uchinuki.reconciliation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.uchinuki.Home;

/** Reads the rules once, at start. */
@Configuration(proxyBeanMethods = false)
class ReconciliationConfiguration {

    @Bean
    MatchRules matchRules(Home home) {
        return MatchRules.load(home.config());
    }

    @Bean
    Acquaintance acquaintance(EntityDirectory directory, MatchRules rules) {
        return new Acquaintance(directory, rules);
    }
}
