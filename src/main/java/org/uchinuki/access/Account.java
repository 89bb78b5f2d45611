package org.uchinuki.access;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The account of one person.
 *
 * @param login in lower case, unique
 * @param displayName how pages name the person
 * @param passwordHash with the name of its method in front, {@code {bcrypt}…}; never the password
 * @param roles names of roles in the {@link RoleBook}
 * @param person handle of the alias by which the rosters know this person, or null: without it, no class and no school is
 *     their own
 */
public record Account(
        UUID id,
        String login,
        String displayName,
        String passwordHash,
        Set<String> roles,
        @Nullable String person,
        boolean enabled) {

    public Account {
        login = login.strip().toLowerCase(Locale.ROOT);
        roles = Set.copyOf(roles);
    }

    /** Not the hash: an account may end up in a message. */
    @Override
    public String toString() {
        return "Account[" + login + " " + roles + "]";
    }
}
