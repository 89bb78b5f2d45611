package org.uchinuki.reconciliation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Alias;
import org.uchinuki.mapping.Draft;

/** The names by which one draft speaks of its entities. */
final class Claims {

    private static final Set<String> AMBIENT = Set.of("schoolYear", "classType", "orgType");

    private Claims() {}

    /** Handle → canonical path it came from, for the aliases that the draft gives an entity of this kind. */
    static Map<String, String> of(Draft draft, Kind kind) {
        Map<String, String> handles = new LinkedHashMap<>();
        String prefix = kind.part() + ".alias.";
        draft.values().forEach((path, value) -> {
            if (value instanceof String text && path.startsWith(prefix)) {
                String named = path.substring(prefix.length());
                int at = named.indexOf('@');
                String aliasKind = at < 0 ? named : named.substring(0, at);
                String issuer = at < 0 ? draft.mapping().sourceName() : named.substring(at + 1);
                handles.put(new Alias(aliasKind, issuer, text).handle(), path);
            }
        });
        if (kind == Kind.SCHOOL && draft.value("school.code") instanceof String code) {
            String aliasKind = "district".equals(draft.value("school.orgType")) ? "boardCode" : "schoolCode";
            handles.put(Alias.global(aliasKind, code).handle(), "school.code");
        }
        return handles;
    }

    /**
     * The name that a homeroom has by itself: school, year, grade and 組. Only what the source states as such is used;
     * nothing is read out of a title.
     */
    static @Nullable String homeroom(Draft draft, @Nullable UUID schoolId, @Nullable Integer schoolYear) {
        Object type = draft.value("classSection.classType");
        if (schoolId == null
                || schoolYear == null
                || (type != null && !type.equals("homeroom"))
                || !(draft.value("classSection.grade") instanceof Grade grade)
                || !(draft.value("classSection.code") instanceof String code)) {
            return null;
        }
        return new Alias("homeroom", "hub", schoolId + "/" + schoolYear + "/" + grade + "/" + code).handle();
    }

    /**
     * Whether the draft says anything of its own about an entity of this kind. A year or a type says nothing by itself: a
     * list of staff gives them on every row, whether the person has a class or not.
     */
    static boolean speaksOf(Draft draft, Kind kind) {
        String prefix = kind.part() + ".";
        return draft.values().entrySet().stream()
                .anyMatch(entry -> entry.getValue() != null
                        && entry.getKey().startsWith(prefix)
                        && !AMBIENT.contains(entry.getKey().substring(prefix.length())));
    }
}
