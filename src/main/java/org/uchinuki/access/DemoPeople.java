package org.uchinuki.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The people of the demo. They live in memory only: a data folder that a demo has used holds no demo account when the hub
 * starts on it without the demo.
 */
@Component
@Profile("demo")
@EnableConfigurationProperties(DemoPeople.Settings.class)
public class DemoPeople {

    /** The password of all of them. */
    public static final String PASSWORD = "demo";

    private final List<Account> people;

    DemoPeople(Settings settings) {
        // What everybody knows need not be dear to guess: the demo starts and logs in as fast as BCrypt allows.
        String hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
        people = settings.people().entrySet().stream()
                .map(entry -> account(entry.getKey(), entry.getValue(), hash))
                .toList();
    }

    /** @param people login → who it is, in the order in which the login page shows them */
    @ConfigurationProperties("uchinuki.demo")
    record Settings(Map<String, DemoPerson> people) {}

    /** @param person handle of an alias, or null where no roster knows them */
    record DemoPerson(String name, String role, @Nullable String person) {}

    /** All of them, for the login page of the demo. */
    public List<Account> people() {
        return people;
    }

    /** Who one of them is to the rosters: the demo shows what this person may see. */
    public Optional<Account> byLogin(String login) {
        String wanted = login.strip().toLowerCase(Locale.ROOT);
        return people.stream().filter(person -> person.login().equals(wanted)).findFirst();
    }

    /** The same by the id of the account. */
    public Optional<Account> byId(UUID id) {
        return people.stream().filter(person -> person.id().equals(id)).findFirst();
    }

    private static Account account(String login, DemoPerson who, String hash) {
        UUID id = UUID.nameUUIDFromBytes(("demo:" + login).getBytes(StandardCharsets.UTF_8));
        return new Account(id, login, who.name(), hash, Set.of(who.role()), who.person(), true);
    }
}
