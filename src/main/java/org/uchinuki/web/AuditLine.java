package org.uchinuki.web;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
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
    static List<AuditLine> of(List<TrailLink> links, MessageSource messages, Locale locale) {
        return links.stream()
                .filter(link -> link.entry() != null)
                .map(link -> of(link.number(), Objects.requireNonNull(link.entry()), messages, locale))
                .toList();
    }

    private static AuditLine of(long number, TrailEntry entry, MessageSource messages, Locale locale) {
        String acting = Stream.of(entry.actingAs().split(" "))
                .map(role -> messages.getMessage("role." + role, null, role, locale))
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
