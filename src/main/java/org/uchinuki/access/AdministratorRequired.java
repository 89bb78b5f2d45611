package org.uchinuki.access;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Refuses to start the hub before an administrator (a person whose role may administer) exists. Off in the demo. */
@Component
@ConditionalOnBooleanProperty(name = "uchinuki.require-administrator", matchIfMissing = true)
class AdministratorRequired
        implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>, SmartInitializingSingleton {

    private final Accounts accounts;
    private final RoleBook roles;

    AdministratorRequired(Accounts accounts, RoleBook roles) {
        this.accounts = accounts;
        this.roles = roles;
    }

    // A web server is made before most other parts are: whoever starts the hub is told without waiting for those.
    @Override
    public void customize(ConfigurableWebServerFactory server) {
        afterSingletonsInstantiated();
    }

    // Before the web server opens its port: nobody is served by a hub without an administrator.
    @Override
    public void afterSingletonsInstantiated() {
        if (!accounts.anyWith(roles.that(Action.ADMINISTER))) {
            throw new NoAdministrator();
        }
    }
}
