package org.uchinuki.access;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * The account of one person.
 *
 * @param login in lower case, unique
 * @param displayName how pages name the person
 * @param passwordHash with the name of its method in front, {@code {bcrypt}…}; never the password
 */
public record Account(
        UUID id, String login, String displayName, String passwordHash, Set<ReaderRole> roles, boolean enabled) {

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
