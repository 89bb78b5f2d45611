package org.uchinuki.access.client;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.uchinuki.access.RequestLimits;

/** Limits run on the machine's steady clock: setting the time of day neither opens nor closes them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class ClientConfiguration {

    @Bean
    RequestLimits requestLimits(
            Agreements agreements, LimitSettings settings, ObjectProvider<TimeMeter> time, MeterRegistry meters) {
        return new ClientLimits(agreements, settings, time.getIfAvailable(() -> TimeMeter.SYSTEM_NANOTIME), meters);
    }
}
