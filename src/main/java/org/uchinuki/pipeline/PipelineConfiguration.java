package org.uchinuki.pipeline;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.uchinuki.Home;
import org.uchinuki.mapping.Mappings;

/** What the line is put together from. */
@Configuration(proxyBeanMethods = false)
class PipelineConfiguration {

    @Bean
    Mappings mappings(Home home) {
        return Mappings.load(home.mappings());
    }
}
