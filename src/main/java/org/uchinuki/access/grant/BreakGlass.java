package org.uchinuki.access.grant;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Pane;

/**
 * Something that somebody opened beyond their reach, with a reason and for a time.
 *
 * @param who login
 * @param actingAs roles, as the trail has them
 * @param subject id of the child, class or run; whether there is such a one is not said
 * @param seenBy login of the auditor who has taken note, or null
 */
public record BreakGlass(
        UUID id,
        String who,
        String actingAs,
        Pane what,
        String subject,
        String reason,
        Instant openedAt,
        Instant until,
        @Nullable String seenBy,
        @Nullable Instant seenAt) {

    public boolean isOpen(Instant now) {
        return now.isBefore(until);
    }
}
