package org.uchinuki.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The people of the demo, shown where they are needed. */
@Component
@Profile("demo")
final class DemoLoginList implements DemoLogins {

    @Override
    public List<DemoLogin> logins() {
        return Stream.of("teacher", "principal", "nurse", "supervisor", "itstaff", "auditor", "child")
                .map(user -> new DemoLogin(user, "demo", user.toUpperCase(Locale.ROOT)))
                .toList();
    }
}
