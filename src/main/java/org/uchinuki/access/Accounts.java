package org.uchinuki.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The accounts that the hub keeps itself, for places without an identity provider. */
public interface Accounts {

    /** @param login as typed; case does not count */
    Optional<Account> byLogin(String login);

    /** The accounts that name this alias of a person; usually none or one. */
    List<Account> ofPerson(String handle);

    Optional<Account> byId(UUID id);

    /** Whether any account that may log in has one of these roles. */
    boolean anyWith(Set<String> roles);

    /** Adds an account. An account of the same login is an {@link IllegalStateException}. */
    void add(Account account);
}
