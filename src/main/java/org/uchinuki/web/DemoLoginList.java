package org.uchinuki.web;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.uchinuki.access.DemoPeople;
import org.uchinuki.access.RoleBook;

/** The people of the demo, shown where they are needed. */
@Component
@Profile("demo")
final class DemoLoginList implements DemoLogins {

    private final List<DemoLogin> logins;

    DemoLoginList(DemoPeople people, RoleBook roles) {
        this.logins = people.people().stream()
                .flatMap(person -> roles.of(person.roles()).stream()
                        .map(role -> new DemoLogin(person.login(), DemoPeople.PASSWORD, RoleName.of(role))))
                .toList();
    }

    @Override
    public List<DemoLogin> logins() {
        return logins;
    }
}
