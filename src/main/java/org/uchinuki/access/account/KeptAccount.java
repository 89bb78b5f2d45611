package org.uchinuki.access.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Account;

/**
 * An account with what the hub keeps about it.
 *
 * @param oneTime the password was given by IT staff and must be changed at the next login
 * @param passwordSince since when the password holds; null where it is from before the hub kept this
 */
public record KeptAccount(
        Account account,
        boolean oneTime,
        Instant created,
        @Nullable Instant passwordSince) {}
