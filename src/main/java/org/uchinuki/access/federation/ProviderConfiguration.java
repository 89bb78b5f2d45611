package org.uchinuki.access.federation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.uchinuki.Home;
import org.uchinuki.access.RoleBook;
import org.uchinuki.finding.Outcome;

/** Reads the identity providers once, at start. */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

    /** @throws BrokenProviders where the settings have faults: a hub that would let nobody or the wrong ones in does not start */
    @Bean
    IdentityProviders identityProviders(Environment settings, RoleBook roles, Home home) {
        return switch (ProviderReader.read(SettingsSources.of(settings), roles, home.home())) {
            case Outcome.Passed<IdentityProviders> passed -> passed.value();
            case Outcome.SetAside<IdentityProviders> aside -> throw new BrokenProviders(aside.findings());
        };
    }
}
