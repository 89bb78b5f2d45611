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
 */
public record SourceRecord(Location at, Map<String, String> fields) {

    /** The text of a field, or null where the record does not have it. */
    public @Nullable String get(String field) {
        return fields.get(field);
    }
}
