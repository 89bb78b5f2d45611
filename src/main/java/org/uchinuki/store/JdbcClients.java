package org.uchinuki.store;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;

/** The clients of other systems in table {@code oauth2_registered_client}, read and written by Spring's own repository. */
@Configuration(proxyBeanMethods = false)
class JdbcClients {

    @Bean
    JdbcRegisteredClientRepository registeredClients(JdbcOperations jdbc) {
        return new JdbcRegisteredClientRepository(jdbc);
    }
}
