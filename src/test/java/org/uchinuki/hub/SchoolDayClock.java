package org.uchinuki.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Sets the hub's clock going at nine o'clock on the first school day after the sample files end, whenever the tests run. */
enum SchoolDayClock implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    INSTANCE;

    private static final Instant NINE = Instant.parse("2026-11-24T00:00:00Z");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Clock clock = Clock.offset(Clock.system(ZoneId.of("Asia/Tokyo")), Duration.between(Instant.now(), NINE));
        context.addBeanFactoryPostProcessor(beans -> {
            ((BeanDefinitionRegistry) beans).removeBeanDefinition("clock");
            beans.registerSingleton("clock", clock);
        });
    }
}
