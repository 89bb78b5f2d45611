package org.uchinuki.access.demo;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Accounts;
import org.uchinuki.access.Action;
import org.uchinuki.access.RoleBook;

/**
 * Refuses to start the demo on a database in which a real administrator has an account: everybody knows the demo's passwords,
 * and its people would see what is there. Where others could reach it, {@link DemoAddress} refuses.
 */
@Component
@Profile("demo")
class DemoStaysHere implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>, SmartInitializingSingleton {

    private final Accounts accounts;
    private final RoleBook roles;

    DemoStaysHere(Accounts accounts, RoleBook roles) {
        this.accounts = accounts;
        this.roles = roles;
    }

    // A web server is made before most other parts are: whoever starts the demo is told without waiting for those.
    @Override
    public void customize(ConfigurableWebServerFactory server) {
        afterSingletonsInstantiated();
    }

    // Before the web server opens its port.
    @Override
    public void afterSingletonsInstantiated() {
        if (accounts.anyWith(roles.that(Action.ADMINISTER))) {
            throw new DemoRefused("access.demo_on_real_data", null);
        }
    }
}
