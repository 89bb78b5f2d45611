package org.uchinuki.pipeline;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.uchinuki.Home;
import org.uchinuki.intake.DeliveryStore;
import org.uchinuki.intake.Intake;
import org.uchinuki.intake.IntakeLimits;
import org.uchinuki.mapping.Mappings;

/** What the line is put together from. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HoldSettings.class, YearSettings.class})
class PipelineConfiguration {

    @Bean
    Intake intake(Home home, Clock clock, DeliveryStore store) {
        return new Intake(home.data(), clock, store, IntakeLimits.DEFAULT);
    }

    @Bean
    Mappings mappings(Home home) {
        return Mappings.load(home.mappings(), home.published());
    }
}
