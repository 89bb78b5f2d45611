package org.uchinuki.access;

import java.util.Optional;
import java.util.Set;

/** The accounts that the hub keeps itself, for places without an identity provider. */
public interface Accounts {

    /** @param login as typed; case does not count */
    Optional<Account> byLogin(String login);

    /** Whether any account that may log in has one of these roles. */
    boolean anyWith(Set<String> roles);

    /** Adds an account. An account of the same login is an {@link IllegalStateException}. */
    void add(Account account);
}
