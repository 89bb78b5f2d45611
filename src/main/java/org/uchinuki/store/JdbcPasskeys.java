package org.uchinuki.store;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/** The passkeys in table {@code user_credentials}, read and written by Spring's own repository. */
@Configuration(proxyBeanMethods = false)
class JdbcPasskeys {

    @Bean
    UserCredentialRepository passkeyRecords(JdbcOperations jdbc) {
        return new JdbcUserCredentialRepository(jdbc);
    }
}
