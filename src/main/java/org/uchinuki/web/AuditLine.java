package org.uchinuki.web;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.RoleBook;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailLink;

/**
 * One entry of the trail as the page shows it.
 *
 * @param acting roles in the reader's language, as far as they have a word in it
 */
public record AuditLine(
        long number,
        OffsetDateTime at,
        String who,
        String acting,
        String deed,
        String what,
        @Nullable String subject,
        String sections,
        @Nullable String purpose,
        String from,
        String outcome) {

    /** The entries that can still be read as such. */
    static List<AuditLine> of(List<TrailLink> links, RoleBook roles, Locale locale) {
        return links.stream()
                .filter(link -> link.entry() != null)
                .map(link -> of(link.number(), Objects.requireNonNull(link.entry()), roles, locale))
                .toList();
    }

    private static AuditLine of(long number, TrailEntry entry, RoleBook roles, Locale locale) {
        // A role that has left the book since is named as it stood; so is a client.
        String acting = Stream.of(entry.actingAs().split(" "))
                .map(word -> roles.of(Set.of(word)).stream()
                        .findFirst()
                        .map(role -> RoleName.of(role).in(locale))
                        .orElse(word))
                .collect(Collectors.joining(" · "));
        return new AuditLine(
                number,
                entry.at().atOffset(ZoneOffset.UTC),
                entry.who(),
                acting,
                entry.deed().name(),
                entry.what().name(),
                entry.subjectId(),
                entry.sections(),
                entry.purpose(),
                entry.from(),
                entry.outcome().name());
    }
}
