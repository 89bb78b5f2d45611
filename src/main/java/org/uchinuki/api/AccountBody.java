package org.uchinuki.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Account;
import org.uchinuki.access.account.AccountDraft;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import tools.jackson.databind.JsonNode;

/** Reads what a request says of an account. A field that is not known, or in another form, is refused: never guessed. */
final class AccountBody {

    private static final List<String> CHANGEABLE = List.of("displayName", "roles", "person", "enabled");

    private final JsonNode body;
    private final List<Finding> faults = new ArrayList<>();

    private AccountBody(JsonNode body) {
        this.body = body;
    }

    static AccountDraft forNew(JsonNode body) {
        AccountBody reading = new AccountBody(body);
        List<String> known = new ArrayList<>(CHANGEABLE);
        known.addFirst("login");
        reading.refuseOthers(known);
        AccountDraft draft = new AccountDraft(
                reading.text("login", ""),
                reading.text("displayName", ""),
                reading.words("roles", Set.of()),
                reading.textOrNull("person", null),
                reading.truth("enabled", true));
        return reading.sound(draft);
    }

    /** The account with what the request names in the place of what it is. */
    static AccountDraft onto(Account account, JsonNode body) {
        AccountBody reading = new AccountBody(body);
        reading.refuseOthers(CHANGEABLE);
        AccountDraft draft = new AccountDraft(
                account.login(),
                reading.text("displayName", account.displayName()),
                reading.words("roles", account.roles()),
                reading.textOrNull("person", account.person()),
                reading.truth("enabled", account.enabled()));
        return reading.sound(draft);
    }

    /** 409 where what is kept stands against it, 422 where the request itself does. */
    static int status(List<Finding> findings) {
        return findings.stream()
                        .map(Finding::code)
                        .anyMatch(code -> code.equals("access.last_administrator") || code.equals("access.own_account"))
                ? 409
                : 422;
    }

    private void refuseOthers(List<String> known) {
        if (!body.isObject()) {
            faults.add(fault("", "{…}"));
            return;
        }
        body.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(Finding.error(
                        "api.unknown_field",
                        Location.pointer("request", name),
                        name,
                        Map.of("known", String.join(", ", known)))));
    }

    private AccountDraft sound(AccountDraft draft) {
        if (!faults.isEmpty()) {
            throw new ApiProblem(400, faults);
        }
        return draft;
    }

    private String text(String name, String otherwise) {
        String given = textOrNull(name, otherwise);
        return given == null ? "" : given;
    }

    private @Nullable String textOrNull(String name, @Nullable String otherwise) {
        JsonNode value = body.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            faults.add(fault(name, "\"…\""));
            return null;
        }
        return value.asString();
    }

    private boolean truth(String name, boolean otherwise) {
        JsonNode value = body.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            faults.add(fault(name, "true, false"));
            return otherwise;
        }
        return value.asBoolean();
    }

    private Set<String> words(String name, Set<String> otherwise) {
        JsonNode value = body.get(name);
        if (value == null) {
            return otherwise;
        }
        Set<String> words = new LinkedHashSet<>();
        if (!value.isArray() || value.valueStream().anyMatch(one -> !one.isString())) {
            faults.add(fault(name, "[\"…\"]"));
        } else {
            value.forEach(one -> words.add(one.asString()));
        }
        return words;
    }

    private Finding fault(String name, String expected) {
        String given = String.valueOf(name.isEmpty() ? body : body.get(name));
        return Finding.error(
                "api.bad_parameter",
                Location.pointer("request", name.isEmpty() ? "body" : name),
                given.length() <= 100 ? given : given.substring(0, 100),
                Map.of("expected", expected));
    }
}
