package org.uchinuki.access;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Whom the login knows: the accounts of the hub and, in the demo, the demo's people. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessSettings.class, SecondFactor.class})
class People {

    @Bean
    PasswordEncoder passwords() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    UserDetailsService logins(Accounts accounts, ObjectProvider<DemoPeople> demo) {
        DemoPeople people = demo.getIfAvailable();
        return login -> Optional.ofNullable(people)
                .flatMap(some -> some.byLogin(login))
                .or(() -> accounts.byLogin(login))
                .map(Member::new)
                .orElseThrow(() -> new UsernameNotFoundException("no such account"));
    }
}
