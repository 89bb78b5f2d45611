package org.uchinuki.api;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.MappingDiff;
import org.uchinuki.workbench.MappingVersion;
import org.uchinuki.workbench.PublishedMappings;

/**
 * A mapping in use.
 *
 * @param name {@code acme/students}
 * @param target what a row speaks about
 * @param digest SHA-256 of its file, by which runs name it; also its ETag
 * @param version null where it is as it was supplied, or as somebody put it there by hand
 */
record MappingView(
        String name,
        String about,
        String target,
        String digest,
        @Nullable VersionBody version) {

    static MappingView of(Mapping mapping, @Nullable MappingVersion version, String inUse) {
        return new MappingView(
                mapping.name(),
                mapping.about(),
                mapping.target().path(),
                mapping.digest(),
                version == null ? null : VersionBody.of(version, inUse));
    }

    /**
     * @param number counts from 1; 0 is what was in use before anything was published here
     * @param by login; {@code supplied} of number 0
     * @param at with Japan's offset
     */
    record VersionBody(int number, String digest, boolean inUse, String by, OffsetDateTime at, String reason) {

        static VersionBody of(MappingVersion version, String inUse) {
            return new VersionBody(
                    version.number(),
                    version.digest(),
                    version.digest().equals(inUse),
                    version.by(),
                    JapanTime.of(version.at()),
                    version.reason());
        }
    }

    /** @param findings none where the text could be published */
    record TestBody(List<Map<String, Object>> findings) {}

    /**
     * @param from digest
     * @param to digest
     */
    record ChangesBody(String name, String from, String to, List<EntryBody> changes) {

        static ChangesBody of(Mapping before, Mapping after) {
            return new ChangesBody(
                    after.name(),
                    before.digest(),
                    after.digest(),
                    PublishedMappings.diff(before, after).stream()
                            .map(EntryBody::of)
                            .toList());
        }
    }

    /**
     * @param what the entry: a canonical path, a column, the name of an example; null for a part that is one entry
     * @param before null where the entry is new
     * @param after null where it is gone
     */
    record EntryBody(
            String part,
            @Nullable String what,
            @Nullable String before,
            @Nullable String after,
            Map<String, String> text) {

        static EntryBody of(MappingDiff.Change change) {
            Map<String, String> text = new LinkedHashMap<>();
            text.put("ja", change.text(Locale.JAPANESE));
            text.put("en", change.text(Locale.ENGLISH));
            return new EntryBody(change.part(), change.what(), change.before(), change.after(), text);
        }
    }
}
