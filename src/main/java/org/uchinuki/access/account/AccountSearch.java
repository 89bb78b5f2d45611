package org.uchinuki.access.account;

import org.jspecify.annotations.Nullable;

/**
 * Which accounts are wanted; null leaves a question open.
 *
 * @param words part of the login or of the name, in any case
 * @param role holds this role
 * @param enabled whether it may log in
 * @param after logins after this one: where the last page ended
 * @param limit no more than this
 */
public record AccountSearch(
        @Nullable String words,
        @Nullable String role,
        @Nullable Boolean enabled,
        @Nullable String after,
        int limit) {}
