package org.uchinuki;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every room of the house shares: the two folders and the time. */
@Configuration(proxyBeanMethods = false)
class HubConfiguration {

    @Bean
    Home home() {
        return Home.fromEnvironment();
    }

    /** Schools live in Japan's time. Nothing in the hub asks the machine for it. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Tokyo"));
    }
}
