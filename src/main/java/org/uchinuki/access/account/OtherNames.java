package org.uchinuki.access.account;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.uchinuki.access.DemoPeople;
import org.uchinuki.access.Remits;

/** Who is known by a name and has no account: runs name their sender by client id or by login, and the demo's people log in too. */
@Component
final class OtherNames {

    private final Remits clients;
    private final ObjectProvider<DemoPeople> demo;

    OtherNames(Remits clients, ObjectProvider<DemoPeople> demo) {
        this.clients = clients;
        this.demo = demo;
    }

    boolean has(String login) {
        return clients.isClient(login)
                || demo.stream().anyMatch(people -> people.byLogin(login).isPresent());
    }
}
