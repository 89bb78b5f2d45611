package org.uchinuki.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The people of the demo. They live in memory only: a data folder that a demo has used holds no demo account when the hub
 * starts on it without the demo.
 */
@Component
@Profile("demo")
public class DemoPeople {

    /** The password of all of them. */
    public static final String PASSWORD = "demo";

    private final List<Account> people;

    DemoPeople(PasswordEncoder passwords) {
        String hash = Objects.requireNonNull(passwords.encode(PASSWORD));
        people = List.of(
                person("teacher", "学級担任（デモ）", ReaderRole.TEACHER, hash),
                person("principal", "校長（デモ）", ReaderRole.PRINCIPAL, hash),
                person("nurse", "養護教諭（デモ）", ReaderRole.NURSE, hash),
                person("supervisor", "指導主事（デモ）", ReaderRole.SUPERVISOR, hash),
                person("itstaff", "情報担当（デモ）", ReaderRole.ITSTAFF, hash),
                person("auditor", "監査（デモ）", ReaderRole.AUDITOR, hash),
                person("child", "児童生徒（デモ）", ReaderRole.CHILD, hash));
    }

    /** All of them, for the login page of the demo. */
    public List<Account> people() {
        return people;
    }

    Optional<Account> byLogin(String login) {
        String wanted = login.strip().toLowerCase(Locale.ROOT);
        return people.stream().filter(person -> person.login().equals(wanted)).findFirst();
    }

    private static Account person(String login, String name, ReaderRole role, String hash) {
        UUID id = UUID.nameUUIDFromBytes(("demo:" + login).getBytes(StandardCharsets.UTF_8));
        return new Account(id, login, name, hash, Set.of(role), true);
    }
}
