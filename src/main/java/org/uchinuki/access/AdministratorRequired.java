package org.uchinuki.access;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Refuses to start the hub before an administrator (a person whose role may administer) exists. Off in the demo. */
@Component
@ConditionalOnBooleanProperty(name = "uchinuki.require-administrator", matchIfMissing = true)
class AdministratorRequired implements SmartInitializingSingleton {

    private final Accounts accounts;
    private final RoleBook roles;

    AdministratorRequired(Accounts accounts, RoleBook roles) {
        this.accounts = accounts;
        this.roles = roles;
    }

    // Before the web server opens its port: nobody is served by a hub without an administrator.
    @Override
    public void afterSingletonsInstantiated() {
        if (!accounts.anyWith(roles.that(Action.ADMINISTER))) {
            throw new NoAdministrator();
        }
    }
}
