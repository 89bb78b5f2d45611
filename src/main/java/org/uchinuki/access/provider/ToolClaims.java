package org.uchinuki.access.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.client.Agreement;
import org.uchinuki.access.client.Agreement.Claim;
import org.uchinuki.access.provider.PersonCards.ClassName;
import org.uchinuki.access.provider.PersonCards.Name;
import org.uchinuki.access.provider.PersonCards.PersonCard;
import org.uchinuki.access.provider.PersonCards.Seat;

/**
 * The claims that a login tells a tool (docs/tools.md), each only where the agreement lists it: {@code name},
 * {@code family_name}, {@code given_name} and the same in kana as OpenID Connect Core 1.0, 5.2 names them, {@code role},
 * {@code school}, {@code class}, {@code grade}.
 */
final class ToolClaims {

    private static final String KANA = "#ja-Kana-JP";

    /** All that may be told, for the hub's description of itself. */
    static final List<String> NAMES = List.of(
            "sub",
            "iss",
            "aud",
            "exp",
            "iat",
            "auth_time",
            "nonce",
            "acr",
            "amr",
            "azp",
            "name",
            "family_name",
            "given_name",
            "name" + KANA,
            "family_name" + KANA,
            "given_name" + KANA,
            "role",
            "school",
            "class",
            "grade");

    private ToolClaims() {}

    static Map<String, Object> of(Agreement agreement, @Nullable PersonCard card) {
        Map<String, Object> claims = new LinkedHashMap<>();
        if (card == null) {
            return claims;
        }
        for (Claim claim : Claim.values()) {
            if (!agreement.claims().contains(claim)) {
                continue;
            }
            switch (claim) {
                case NAME -> name(claims, card.name(), "");
                case KANA -> name(claims, card.kana(), KANA);
                case ROLE -> put(claims, "role", card.roles());
                case SCHOOL -> put(claims, "school", schools(card));
                case CLASS -> put(claims, "class", classes(card));
                case GRADE -> put(claims, "grade", grades(card));
            }
        }
        return claims;
    }

    private static void name(Map<String, Object> claims, @Nullable Name name, String tag) {
        if (name == null || name.whole().isEmpty()) {
            return;
        }
        claims.put("name" + tag, name.whole());
        if (name.family() != null) {
            claims.put("family_name" + tag, name.family());
        }
        if (name.given() != null) {
            claims.put("given_name" + tag, name.given());
        }
    }

    private static void put(Map<String, Object> claims, String name, List<?> values) {
        if (!values.isEmpty()) {
            // A list as the store's reader of kept tokens takes it: it refuses types that it does not know.
            claims.put(name, new ArrayList<>(values));
        }
    }

    private static List<Map<String, String>> schools(PersonCard card) {
        return card.seats().stream()
                .map(Seat::school)
                .filter(Objects::nonNull)
                .map(school -> pair("code", school.code(), "name", school.name()))
                .distinct()
                .toList();
    }

    private static List<Map<String, String>> classes(PersonCard card) {
        return card.seats().stream()
                .map(Seat::section)
                .filter(Objects::nonNull)
                .map(section -> pair("id", section.id().toString(), "name", section.label()))
                .distinct()
                .toList();
    }

    static List<String> grades(PersonCard card) {
        return card.seats().stream()
                .map(Seat::section)
                .filter(Objects::nonNull)
                .map(ClassName::grade)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<String, String> pair(String first, @Nullable String one, String second, @Nullable String other) {
        Map<String, String> both = new LinkedHashMap<>();
        if (one != null) {
            both.put(first, one);
        }
        if (other != null) {
            both.put(second, other);
        }
        return both;
    }
}
