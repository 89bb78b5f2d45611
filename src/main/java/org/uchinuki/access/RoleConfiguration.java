package org.uchinuki.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.uchinuki.Home;

/** Reads the roles once, at start. */
@Configuration(proxyBeanMethods = false)
class RoleConfiguration {

    @Bean
    RoleBook roles(Home home) {
        return RoleBook.load(home.config());
    }
}
