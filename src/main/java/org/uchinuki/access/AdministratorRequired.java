package org.uchinuki.access;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Refuses to start the hub before an administrator (a person with role ITSTAFF) exists. Off in the demo. */
@Component
@ConditionalOnBooleanProperty(name = "uchinuki.require-administrator", matchIfMissing = true)
class AdministratorRequired implements SmartInitializingSingleton {

    private final Accounts accounts;

    AdministratorRequired(Accounts accounts) {
        this.accounts = accounts;
    }

    // Before the web server opens its port: nobody is served by a hub without an administrator.
    @Override
    public void afterSingletonsInstantiated() {
        if (!accounts.anyWith(ReaderRole.ITSTAFF)) {
            throw new NoAdministrator();
        }
    }
}
