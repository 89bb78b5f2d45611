package org.uchinuki.access.federation;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.party.Alias;

/**
 * An identity provider whose settings are sound.
 *
 * @param id as addresses of the hub name it
 * @param issuer exactly as the provider calls itself (OpenID Connect Discovery 1.0, 4.3)
 * @param clientSecret null for a client that proves itself by PKCE alone
 * @param personClaim claim of the ID token that says who it is; a path with dots reaches into objects
 * @param aliasKind kind of the alias that the claim's value is
 * @param aliasIssuer source that issued it, or null for a kind that is the same everywhere
 * @param roleClaim null where the provider says nothing of roles
 * @param roles value of that claim → name of a role
 */
record IdentityProvider(
        String id,
        String japanese,
        String english,
        String issuer,
        String clientId,
        @Nullable String clientSecret,
        Set<String> scopes,
        String personClaim,
        String aliasKind,
        @Nullable String aliasIssuer,
        @Nullable String roleClaim,
        Map<String, String> roles,
        List<String> acr,
        List<String> amr) {

    // An id as systems give them out. Anything longer or with control characters in it is none.
    private static final Pattern ID = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    String name(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? english : japanese;
    }

    /** Handle of the alias by which the rosters know the person; empty where the claim is missing or holds no single id. */
    Optional<String> person(Map<String, Object> claims) {
        List<String> values = texts(at(claims, personClaim));
        return values.size() == 1
                        && ID.matcher(values.getFirst()).matches()
                        && !values.getFirst().isBlank()
                ? Optional.of(new Alias(aliasKind, aliasIssuer, values.getFirst()).handle())
                : Optional.empty();
    }

    /** The roles that the provider gives; groups that the settings do not name give none. */
    Set<String> roles(Map<String, Object> claims) {
        Set<String> given = new TreeSet<>();
        if (roleClaim != null) {
            for (String group : texts(at(claims, roleClaim))) {
                String role = roles.get(group);
                if (role != null) {
                    given.add(role);
                }
            }
        }
        return given;
    }

    /** Whether the provider says, in words that the settings take for it, that a second factor was shown. */
    boolean vouches(Map<String, Object> claims) {
        return texts(claims.get("acr")).stream().anyMatch(acr::contains)
                || texts(claims.get("amr")).stream().anyMatch(amr::contains);
    }

    /** Whether the settings know any such word. */
    boolean canVouch() {
        return !acr.isEmpty() || !amr.isEmpty();
    }

    private static @Nullable Object at(Map<String, Object> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        Object at = claims;
        for (String step : path.split("\\.", -1)) {
            at = at instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return at;
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> several ->
                several.stream().flatMap(each -> texts(each).stream()).toList();
            case String text -> List.of(text);
            case Number number -> List.of(number.toString());
            default -> List.of();
        };
    }

    /** Without the secret: a record may end up in a message. */
    @Override
    public String toString() {
        return "IdentityProvider[" + id + " " + issuer + "]";
    }
}
