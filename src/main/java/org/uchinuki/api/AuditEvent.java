package org.uchinuki.api;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailLink;

/**
 * One entry of the trail as the API gives it.
 *
 * @param number its place in the chain
 * @param at with Japan's offset
 * @param key the id of the key that made the hash
 */
record AuditEvent(
        long number,
        OffsetDateTime at,
        String who,
        String actingAs,
        String deed,
        String what,
        @Nullable String subject,
        String sections,
        @Nullable String purpose,
        String from,
        String outcome,
        String key,
        String hash) {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    /** The entries that can still be read as such; one that cannot is what the verification speaks of. */
    static List<AuditEvent> of(List<TrailLink> links) {
        return links.stream()
                .filter(link -> link.entry() != null)
                .map(AuditEvent::of)
                .toList();
    }

    private static AuditEvent of(TrailLink link) {
        TrailEntry entry = Objects.requireNonNull(link.entry());
        return new AuditEvent(
                link.number(),
                entry.at().atZone(JAPAN).toOffsetDateTime(),
                entry.who(),
                entry.actingAs(),
                entry.deed().name(),
                entry.what().name(),
                entry.subjectId(),
                entry.sections(),
                entry.purpose(),
                entry.from(),
                entry.outcome().name(),
                link.keyId(),
                link.hash());
    }
}
