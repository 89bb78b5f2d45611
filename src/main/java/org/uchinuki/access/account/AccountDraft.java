package org.uchinuki.access.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.PlainText;
import org.uchinuki.access.RoleBook;
import org.uchinuki.canonical.party.Alias;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * What IT staff write down of an account, before anybody has looked at it.
 *
 * @param login as typed
 * @param person handle of an alias as typed; blank for none
 */
public record AccountDraft(
        String login,
        String displayName,
        Set<String> roles,
        @Nullable String person,
        boolean enabled) {

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,99}");
    private static final Pattern HANDLE = Pattern.compile(
            "(?<kind>[A-Za-z][A-Za-z0-9]{0,39})(@(?<issuer>[A-Za-z0-9._-]{1,60}))?:(?<value>\\S{1,290})");

    private static final int LONGEST_NAME = 200;

    public AccountDraft {
        login = login.strip().toLowerCase(Locale.ROOT);
        displayName = displayName.strip();
        roles = Set.copyOf(roles);
        person = person == null || person.isBlank() ? null : person.strip();
    }

    /** Whether somebody may be called so. */
    public static boolean isLogin(String text) {
        return LOGIN.matcher(text).matches();
    }

    /** Every fault of it, with the field. */
    List<Finding> faults(RoleBook book) {
        List<Finding> faults = new ArrayList<>();
        if (!isLogin(login)) {
            faults.add(fault("access.bad_login", "login", login));
        }
        if (displayName.isEmpty() || displayName.length() > LONGEST_NAME || isOdd(displayName)) {
            faults.add(Finding.error(
                    "access.bad_name",
                    at("displayName"),
                    displayName.isEmpty() ? null : displayName,
                    Map.of("limit", String.valueOf(LONGEST_NAME))));
        }
        String known = String.join(
                ", ", book.all().stream().map(org.uchinuki.access.Role::id).toList());
        if (roles.isEmpty()) {
            faults.add(Finding.error("access.no_role", at("roles"), null, Map.of("known", known)));
        }
        roles.stream()
                .filter(role -> !book.has(role))
                .sorted()
                .forEach(role ->
                        faults.add(Finding.error("access.unknown_role", at("roles"), role, Map.of("known", known))));
        if (person != null && !isHandle(person)) {
            faults.add(fault("access.bad_person", "person", person));
        }
        return faults;
    }

    /** An id of one source names its source; one that means the same everywhere names none. */
    private static boolean isHandle(String text) {
        Matcher handle = HANDLE.matcher(text);
        return handle.matches()
                && Alias.GLOBAL.contains(handle.group("kind")) == (handle.group("issuer") == null)
                && !isOdd(text);
    }

    private static boolean isOdd(String text) {
        return text.codePoints().anyMatch(Character::isISOControl) || !PlainText.is(text);
    }

    private static Finding fault(String code, String field, String value) {
        return Finding.error(code, at(field), value);
    }

    static Location at(String field) {
        return Location.pointer("request", field);
    }
}
