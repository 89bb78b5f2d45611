package org.uchinuki.store;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.Revisions;

/** The names that one page of a diff needs, asked for together. */
record DiffNames(Map<Kind, Map<UUID, String>> byKind) {

    static DiffNames of(EntityNames names, List<DiffRow> rows, List<Move> moves, Collection<UUID> people) {
        Map<Kind, Set<UUID>> asked = new EnumMap<>(Kind.class);
        rows.forEach(row -> {
            ask(asked, Kind.SCHOOL, row.school());
            ask(asked, Kind.CLASS_SECTION, row.classSection());
        });
        people.forEach(person -> ask(asked, Kind.PERSON, person));
        for (Move move : moves) {
            move.kind().fields().stream()
                    .filter(Kind.Field::isReference)
                    .forEach(field -> Stream.of(
                                    move.before() == null ? List.<RecordValues>of() : List.of(move.before()),
                                    move.after() == null ? List.<RecordValues>of() : List.of(move.after()))
                            .flatMap(List::stream)
                            .forEach(held -> ask(asked, Revisions.referenced(field), held.reference(field.column()))));
        }
        Map<Kind, Map<UUID, String>> byKind = new EnumMap<>(Kind.class);
        asked.forEach((kind, ids) -> byKind.put(kind, names.of(kind, ids)));
        return new DiffNames(byKind);
    }

    private static void ask(Map<Kind, Set<UUID>> asked, Kind kind, @Nullable UUID id) {
        if (id != null) {
            asked.computeIfAbsent(kind, any -> new HashSet<>()).add(id);
        }
    }

    @Nullable
    String school(@Nullable UUID id) {
        return name(Kind.SCHOOL, id);
    }

    @Nullable
    String classSection(@Nullable UUID id) {
        return name(Kind.CLASS_SECTION, id);
    }

    @Nullable
    String person(@Nullable UUID id) {
        return name(Kind.PERSON, id);
    }

    /** What the entity that a field points at is called; its id where it has no name. */
    String shown(Kind.Field field, UUID id) {
        String name = name(Revisions.referenced(field), id);
        return name == null ? id.toString() : name;
    }

    private @Nullable String name(Kind kind, @Nullable UUID id) {
        return id == null ? null : byKind.getOrDefault(kind, Map.of()).get(id);
    }
}
