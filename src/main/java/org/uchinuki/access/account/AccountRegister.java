package org.uchinuki.access.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.uchinuki.access.Account;

/** The accounts that the hub keeps itself, as those who look after them need them. */
public interface AccountRegister {

    /** @param login as typed; case does not count */
    Optional<KeptAccount> byLogin(String login);

    Optional<KeptAccount> byId(UUID id);

    /** Those that answer, by login. */
    List<KeptAccount> find(AccountSearch search);

    /**
     * Adds an account; false where its login is taken.
     *
     * @param oneTime whether its password must be changed at the first login
     */
    boolean add(Account account, boolean oneTime);

    /**
     * Puts name, roles, alias and state in the place of the former ones. Login and password stay.
     *
     * @param keepers roles of which somebody who may log in must be left
     * @return false, and nothing is changed, where nobody would be left who now is there
     */
    boolean put(Account account, Set<String> keepers);

    /** Puts another password in the place of the former one. */
    void password(UUID id, String hash, boolean oneTime);
}
