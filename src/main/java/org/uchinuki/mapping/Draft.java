package org.uchinuki.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Location;

/**
 * 下書き: what one record of a source says, in the hub's words, before anybody has checked whether it can be true.
 *
 * @param at file and row it came from
 * @param key the source's own key of the record, from the mapping's {@code source.key}, joined by a vertical bar
 * @param values canonical path → value, in the order of the mapping. Paths are {@code part.field},
 *     {@code part.alias.kind}, {@code part.alias.kind@issuer}, {@code part.answers.key}, {@code part.extension.column} and
 *     {@code row.ended}. A value is a String, Integer, BigDecimal, LocalDate, OffsetDateTime, Boolean or an enum of the
 *     hub, as the kind's field says; a path the mapping writes but the record leaves blank is present with null: the
 *     source states that there is nothing
 * @param places field → name of the column it really stands in, for fields that are no columns themselves
 */
public record Draft(
        Location at, Mapping mapping, String key, Map<String, @Nullable Object> values, Map<String, String> places) {

    /** A draft of a record whose fields are the columns of the file. */
    public Draft(Location at, Mapping mapping, String key, Map<String, @Nullable Object> values) {
        this(at, mapping, key, values, Map.of());
    }

    /** The value at a path, or null where it is blank or not stated. */
    public @Nullable Object value(String path) {
        return values.get(path);
    }

    /** The value at a path as an example of a mapping file writes it; null where there is none. */
    public @Nullable String text(String path) {
        Object value = values.get(path);
        return value == null ? null : Literal.text(value);
    }

    /** The place of the source column that a path was read from, for a finding about it. */
    public Location placeOf(String path) {
        String column = mapping.sourceColumnOf(path);
        return at.in(column == null ? null : places.getOrDefault(column, column));
    }
}
