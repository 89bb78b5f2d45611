package org.uchinuki.web;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Account;
import org.uchinuki.access.RoleBook;
import org.uchinuki.access.account.AccountDesk.Seen;

/**
 * One account as the pages show it.
 *
 * @param roles those that stand in the book
 * @param roleIds all of them
 * @param oneTimeUntil until when a one-time password opens anything; null where the person has chosen their own
 */
public record AccountLine(
        UUID id,
        String login,
        String name,
        List<RoleName> roles,
        Set<String> roleIds,
        @Nullable String person,
        boolean enabled,
        @Nullable OffsetDateTime oneTimeUntil,
        @Nullable OffsetDateTime lockedUntil,
        OffsetDateTime created,
        @Nullable OffsetDateTime passwordSince) {

    static AccountLine of(Seen seen, RoleBook book) {
        Account account = seen.kept().account();
        return new AccountLine(
                account.id(),
                account.login(),
                account.displayName(),
                book.of(account.roles()).stream().map(RoleName::of).toList(),
                account.roles(),
                account.person(),
                account.enabled(),
                seen.oneTimeUntil() == null ? null : seen.oneTimeUntil().atOffset(ZoneOffset.UTC),
                seen.lockedUntil() == null ? null : seen.lockedUntil().atOffset(ZoneOffset.UTC),
                seen.kept().created().atOffset(ZoneOffset.UTC),
                seen.kept().passwordSince() == null
                        ? null
                        : seen.kept().passwordSince().atOffset(ZoneOffset.UTC));
    }
}
