package org.uchinuki.decoding;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Location;

/**
 * 原レコード: one record as the source wrote it. Every scalar is text; {@code 07} stays {@code 07}.
 *
 * @param at file and row
 * @param fields heading, JSON pointer or XML path → text, in the order of the source; a cell that is there and empty is
 *     the empty text, one that is not there is absent
 * @param places field → name of the column it really stands in, for fields that are no columns themselves
 */
public record SourceRecord(Location at, Map<String, String> fields, Map<String, String> places) {

    /** A record whose fields are the columns of the file. */
    public SourceRecord(Location at, Map<String, String> fields) {
        this(at, fields, Map.of());
    }

    /** The text of a field, or null where the record does not have it. */
    public @Nullable String get(String field) {
        return fields.get(field);
    }

    /** Where a person finds the field in the file. */
    public Location placeOf(@Nullable String field) {
        return at.in(field == null ? null : places.getOrDefault(field, field));
    }
}
