package org.uchinuki;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What every room of the house shares: the two folders and the time. */
@Configuration(proxyBeanMethods = false)
class HubConfiguration {

    /** From the same settings that the database's address is made of, so that both stand in one folder. */
    @Bean
    Home home(Environment settings) {
        return Home.of(settings.getProperty("UCHINUKI_HOME"), settings.getProperty("UCHINUKI_DATA"));
    }

    /** Schools live in Japan's time. Nothing in the hub asks the machine for it. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Tokyo"));
    }
}
