package org.uchinuki.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.account.AccountDesk.Seen;

/**
 * An account as the API gives it; of the password no more than since when it holds.
 *
 * @param person handle of the alias by which the rosters know the person
 * @param lockedUntil when the lock after wrong passwords ends, or null
 * @param oneTimePassword whether the next login must choose another password
 * @param oneTimeUntil until when that password opens anything, or null
 */
record AccountView(
        UUID id,
        String login,
        String displayName,
        List<String> roles,
        @Nullable String person,
        boolean enabled,
        @Nullable OffsetDateTime lockedUntil,
        boolean oneTimePassword,
        @Nullable OffsetDateTime oneTimeUntil,
        OffsetDateTime created,
        @Nullable OffsetDateTime passwordSince) {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    static AccountView of(Seen seen) {
        return new AccountView(
                seen.kept().account().id(),
                seen.kept().account().login(),
                seen.kept().account().displayName(),
                seen.kept().account().roles().stream().sorted().toList(),
                seen.kept().account().person(),
                seen.kept().account().enabled(),
                seen.lockedUntil() == null ? null : inJapan(seen.lockedUntil()),
                seen.kept().oneTime(),
                seen.oneTimeUntil() == null ? null : inJapan(seen.oneTimeUntil()),
                inJapan(seen.kept().created()),
                seen.kept().passwordSince() == null ? null : inJapan(seen.kept().passwordSince()));
    }

    private static OffsetDateTime inJapan(Instant moment) {
        return moment.atZone(JAPAN).toOffsetDateTime();
    }
}
