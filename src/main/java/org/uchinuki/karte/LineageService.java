package org.uchinuki.karte;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.uchinuki.access.Part;
import org.uchinuki.access.Reader;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.karte.Lineage.FieldLine;
import org.uchinuki.karte.Lineage.Origin;
import org.uchinuki.karte.Lineage.RecordLine;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.MappingVersions;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.projection.LineageRows;
import org.uchinuki.projection.LineageRows.Version;

/** Tells of each field the versions in which it became what it is. */
@Service
class LineageService implements LineageDesk {

    /** The mapping that the store names for what people have put right. */
    private static final String BY_HAND = "hub/correction";

    private static final int MOST_OF_ALL = 50;
    private static final int MOST_OF_ONE = 500;

    private final LineageRows rows;
    private final Mappings mappings;

    LineageService(LineageRows rows, Mappings mappings) {
        this.rows = rows;
        this.mappings = mappings;
    }

    /** Which fields are told, and what is left of their values. */
    private record Sight(Map<Part, DataClass> sees, Mask mask) {

        boolean sees(Part part, DataClass guard) {
            return LineageGuard.sees(sees, part, guard);
        }
    }

    @Override
    public Lineage of(Reader reader, UUID child, Asked asked) {
        if (!reader.seesChild(child)) {
            throw new NotKnown("student");
        }
        if (reader.mustStepUpFor(DataClass.III)) {
            throw new SecondFactorNeeded(List.of());
        }
        Lineage seen = draw(child, asked, new Sight(reader.sees(child), (kind, field, value) -> value));
        if (asked.kind() != null && seen.records().isEmpty()) {
            Map<Part, DataClass> could = reader.couldSee(child);
            Set<String> withheld = new TreeSet<>();
            groups(child, asked.kind(), 1).forEach(versions -> {
                Part part = LineageGuard.part(versions);
                versions.getFirst().kind().fields().stream()
                        .filter(field -> asked.field() == null || field.name().equals(asked.field()))
                        .filter(field -> LineageGuard.sees(could, part, LineageGuard.guard(field, versions)))
                        .findFirst()
                        .ifPresent(field -> withheld.add(part.word()));
            });
            if (!withheld.isEmpty()) {
                throw new SecondFactorNeeded(List.copyOf(withheld));
            }
        }
        return seen;
    }

    @Override
    public List<Kind> kinds(Reader reader, UUID child) {
        Map<Part, DataClass> sees = reader.sees(child);
        return KINDS.stream()
                .filter(kind -> LineageGuard.parts(kind).stream().anyMatch(sees::containsKey))
                .toList();
    }

    @Override
    public Lineage shapes(UUID person, Asked asked, Mask mask) {
        if (rows.of(person, Kind.PERSON, 1).isEmpty()) {
            throw new NotKnown("person");
        }
        Map<Part, DataClass> all = new java.util.EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (part != Part.GUIDANCE && part != Part.HEALTH) {
                all.put(part, DataClass.II);
            }
        }
        return draw(person, asked, new Sight(all, mask));
    }

    private Lineage draw(UUID person, Asked asked, Sight sight) {
        List<RecordLine> records = new ArrayList<>();
        Set<DataClass> classes = new TreeSet<>(Set.of(DataClass.IV));
        boolean more = false;
        int most = asked.kind() == null ? MOST_OF_ALL : MOST_OF_ONE;
        for (Kind kind : asked.kind() == null ? KINDS : List.of(asked.kind())) {
            List<List<Version>> groups = groups(person, kind, most + 1);
            Map<String, String> names =
                    names(kind, groups.stream().flatMap(List::stream).toList());
            List<RecordLine> seen = new ArrayList<>();
            for (List<Version> versions : groups.subList(0, Math.min(most, groups.size()))) {
                RecordLine line = line(versions, names, asked, sight, classes);
                if (!line.fields().isEmpty()) {
                    seen.add(line);
                }
            }
            more |= groups.size() > most && !seen.isEmpty();
            records.addAll(seen);
        }
        return new Lineage(person, classes.iterator().next(), records, more);
    }

    /** The versions of each record, the record that began last first. */
    private List<List<Version>> groups(UUID person, Kind kind, int most) {
        Map<UUID, List<Version>> byRecord = new LinkedHashMap<>();
        rows.of(person, kind, most)
                .forEach(version -> byRecord.computeIfAbsent(version.id(), any -> new ArrayList<>())
                        .add(version));
        List<List<Version>> groups = new ArrayList<>(byRecord.values());
        groups.sort((one, other) ->
                other.getLast().validFrom().compareTo(one.getLast().validFrom()));
        return groups;
    }

    private RecordLine line(
            List<Version> versions, Map<String, String> names, Asked asked, Sight sight, Set<DataClass> classes) {
        Version latest = versions.getLast();
        Kind kind = latest.kind();
        Part part = LineageGuard.part(versions);
        List<FieldLine> fields = new ArrayList<>();
        for (Kind.Field field : kind.fields()) {
            DataClass guard = LineageGuard.guard(field, versions);
            boolean told = (asked.field() == null || field.name().equals(asked.field()))
                    && !field.name().equals("personId")
                    && sight.sees(part, guard);
            List<Origin> values = told ? origins(field, versions, names, sight) : List.of();
            if (!values.isEmpty()) {
                classes.add(guard);
                fields.add(new FieldLine(kind.part() + "." + field.name(), field.japanese(), values));
            }
        }
        return new RecordLine(latest.id(), kind.part(), LineageGuard.label(kind), latest.validTo() == null, fields);
    }

    private Map<String, String> names(Kind kind, List<Version> versions) {
        Set<UUID> schools = new HashSet<>();
        Set<UUID> classes = new HashSet<>();
        for (Kind.Field field : kind.fields()) {
            for (Version version : versions) {
                String id = field.isReference() ? version.values().get(field.name()) : null;
                if (id != null && field.name().equals("schoolId")) {
                    schools.add(UUID.fromString(id));
                } else if (id != null && field.name().equals("classSectionId")) {
                    classes.add(UUID.fromString(id));
                }
            }
        }
        return rows.names(schools, classes);
    }

    /** The versions in which the value became another one, the newest first; none where it never held any. */
    private List<Origin> origins(Kind.Field field, List<Version> versions, Map<String, String> names, Sight sight) {
        List<Origin> origins = new ArrayList<>();
        Version since = null;
        for (int i = 0; i < versions.size(); i++) {
            Version version = versions.get(i);
            boolean last = i == versions.size() - 1;
            Version began = since == null ? version : since;
            boolean goesOn = !last
                    && Objects.equals(
                            began.values().get(field.name()),
                            versions.get(i + 1).values().get(field.name()))
                    && versions.get(i + 1).validFrom().equals(version.validTo());
            if (goesOn) {
                since = began;
            } else {
                origins.addFirst(origin(field, began, version, names, sight));
                since = null;
            }
        }
        boolean held = versions.stream().anyMatch(version -> version.values().get(field.name()) != null);
        return held ? origins : List.of();
    }

    private Origin origin(Kind.Field field, Version began, Version until, Map<String, String> names, Sight sight) {
        String value = began.values().get(field.name());
        String named = value == null ? null : names.getOrDefault(value, value);
        Mapping mapping = asItWas(began);
        String path = began.kind().part() + "." + field.name();
        return new Origin(
                named == null ? null : sight.mask().of(began.kind(), field.name(), named),
                began.validFrom(),
                until.validTo(),
                began.run(),
                began.receivedAt(),
                began.source(),
                began.sender(),
                began.file(),
                began.row(),
                mapping == null ? null : mapping.sourceColumnOf(path),
                mapping == null ? null : because(mapping, path),
                began.mapping(),
                began.digest(),
                began.mapping().equals(BY_HAND),
                mapping == null && !began.mapping().equals(BY_HAND));
    }

    /** The mapping by whose words the row was read; null where they are lost. */
    private @Nullable Mapping asItWas(Version began) {
        return mappings.byName(began.mapping())
                .filter(now -> now.digest().equals(began.digest()))
                .or(() -> mappings.byName(began.mapping() + MappingVersions.AT + began.digest()))
                .orElse(null);
    }

    private static @Nullable String because(Mapping mapping, String path) {
        return mapping.fields().stream()
                .filter(rule -> rule.to().equals(path) && rule.from() == null)
                .map(Mapping.FieldRule::because)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
