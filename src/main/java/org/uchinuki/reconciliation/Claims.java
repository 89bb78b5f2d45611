package org.uchinuki.reconciliation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Alias;
import org.uchinuki.mapping.Draft;

/** The names by which one draft speaks of its entities. */
final class Claims {

    private static final Set<String> AMBIENT = Set.of("schoolYear", "classType", "orgType");
    private static final String ALIAS = ".alias.";
    private static final Map<String, Kind> BY_PART =
            Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::part, kind -> kind));

    private final Draft draft;
    private final Map<Kind, Map<String, String>> handles = new EnumMap<>(Kind.class);

    private Claims(Draft draft) {
        this.draft = draft;
        draft.values().forEach(this::alias);
        if (draft.value("school.code") instanceof String code) {
            String aliasKind = "district".equals(draft.value("school.orgType")) ? "boardCode" : "schoolCode";
            add(Kind.SCHOOL, Alias.global(aliasKind, code), "school.code");
        }
    }

    static Claims of(Draft draft) {
        return new Claims(draft);
    }

    private void alias(String path, @Nullable Object value) {
        int at = path.indexOf(ALIAS);
        if (at < 0 || !(value instanceof String text)) {
            return;
        }
        Kind kind = BY_PART.get(path.substring(0, at));
        if (kind == null) {
            return;
        }
        String named = path.substring(at + ALIAS.length());
        int issued = named.indexOf('@');
        String aliasKind = issued < 0 ? named : named.substring(0, issued);
        String issuer = issued < 0 ? draft.mapping().sourceName() : named.substring(issued + 1);
        add(kind, new Alias(aliasKind, issuer, text), path);
    }

    private void add(Kind kind, Alias alias, String path) {
        handles.computeIfAbsent(kind, any -> new LinkedHashMap<>()).put(alias.handle(), path);
    }

    Draft draft() {
        return draft;
    }

    /** Handle → canonical path it came from, for the aliases that the draft gives an entity of this kind. */
    Map<String, String> of(Kind kind) {
        return handles.getOrDefault(kind, Map.of());
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
