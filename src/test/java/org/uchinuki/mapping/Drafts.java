package org.uchinuki.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Location;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.SourceShape;

/** Drafts for the tests of later stages, without a file: every path comes from a column of the same name. */
public final class Drafts {

    private Drafts() {}

    /** Row 2 of {@code list.csv} of the source {@code shien}, known there as 0012. */
    public static Draft of(Target target, Map<String, @Nullable Object> values) {
        return new Draft(Location.row("list.csv", 2), mapping(target, values), "0012", values);
    }

    /** Path, value, path, value … in this order; a value may be null. */
    public static Map<String, @Nullable Object> values(@Nullable Object... pathsAndValues) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            values.put(String.valueOf(pathsAndValues[i]), pathsAndValues[i + 1]);
        }
        return values;
    }

    private static Mapping mapping(Target target, Map<String, @Nullable Object> values) {
        List<FieldRule> fields = values.keySet().stream()
                .map(path -> new FieldRule(path, path, List.of(), false, null, null))
                .toList();
        return new Mapping(
                "shien/list",
                "for tests",
                "0".repeat(64),
                new SourceShape("csv", null, List.of("key"), List.of(), null),
                target,
                fields,
                List.of(),
                null,
                List.of());
    }
}
