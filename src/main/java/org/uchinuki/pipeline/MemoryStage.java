package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.TakenOff;
import org.uchinuki.change.Revision;
import org.uchinuki.change.Revision.Entry;
import org.uchinuki.change.Revisions;
import org.uchinuki.change.Stage;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.mapping.Target;

/**
 * A stage without a database. Takes off what the stage of the store takes off, by the same rules and with the same findings:
 * repeats and contradictions of one key, contradictions about one record, rows that point at nothing.
 */
final class MemoryStage implements Stage {

    /** What a roster repeats on many rows, in whatever words. */
    private static final Set<Kind> RESTATED =
            Set.of(Kind.SCHOOL, Kind.ACADEMIC_SESSION, Kind.COURSE, Kind.CLASS_SECTION);

    private record StagedFile(long id, String name, String mapping, Target target) {}

    private record Row(StagedFile file, Revision revision) {

        String seenFrom(Row other) {
            return file.id() == other.file().id() ? String.valueOf(revision.row()) : file.name() + ":" + revision.row();
        }

        Location at() {
            return Location.row(file.name(), revision.row());
        }
    }

    private final List<TakenOff> takenOff = new ArrayList<>();
    private List<Row> rows = new ArrayList<>();
    private @Nullable StagedFile current;

    @Override
    public void from(long fileId, String fileName, String mapping, Target target) {
        current = new StagedFile(fileId, fileName, mapping, target);
    }

    @Override
    public void add(List<Revision> revisions) {
        StagedFile file = Objects.requireNonNull(current, "revisions of no file");
        revisions.forEach(revision -> rows.add(new Row(file, revision)));
    }

    /** @return one entry for each row taken off */
    List<TakenOff> settle() {
        Map<Row, TakenOff> off = new LinkedHashMap<>();
        groups(rows, row -> row.file().mapping() + '\n' + row.revision().key()).forEach(same -> duplicates(same, off));
        remove(off);
        record About(String mapping, Kind kind, UUID id) {}
        Map<About, List<Row>> byRecord = new LinkedHashMap<>();
        for (Row row : rows) {
            for (Entry entry : row.revision().entries()) {
                boolean told =
                        entry.kind().isEntity() || !entry.kind().identity().isEmpty();
                if (told && !RESTATED.contains(entry.kind()) && !row.revision().ends()) {
                    byRecord.computeIfAbsent(
                                    new About(row.file().mapping(), entry.kind(), entry.id()), any -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        byRecord.forEach((about, same) -> contradictions(about.kind(), about.id(), same, off));
        remove(off);
        do {
            orphans(off);
        } while (remove(off));
        return takenOff;
    }

    /** What the rows still here say together; a row that says that something is over states nothing. */
    StatedRecords records() {
        StatedRecords records = new StatedRecords();
        rows.stream().filter(row -> !row.revision().ends()).forEach(row -> records.add(row.at(), row.revision()));
        return records;
    }

    private static void duplicates(List<Row> same, Map<Row, TakenOff> off) {
        Row first = same.getFirst();
        boolean repeats = same.stream()
                .allMatch(
                        row -> row.revision().content().equals(first.revision().content()));
        for (Row row : repeats ? same.subList(1, same.size()) : same) {
            Row other = row.equals(first) ? same.get(1) : first;
            take(
                    off,
                    row,
                    row.revision().key(),
                    repeats ? "change.repeated_row" : "change.duplicate_key",
                    Map.of("other", other.seenFrom(row)));
        }
    }

    private static void contradictions(Kind kind, UUID id, List<Row> same, Map<Row, TakenOff> off) {
        if (same.size() < 2 || agree(kind, id, same)) {
            return;
        }
        Row last = lastOfPeriods(kind, id, same);
        for (Row row : same) {
            Row other = last != null ? last : row.equals(same.getFirst()) ? same.get(1) : same.getFirst();
            if (!row.equals(last)) {
                take(
                        off,
                        row,
                        row.revision().key(),
                        last == null ? "change.contradiction" : "change.earlier_period",
                        Map.of("kind", kind.part(), "other", other.seenFrom(row)));
            }
        }
    }

    private static boolean agree(Kind kind, UUID id, List<Row> same) {
        Map<String, String> seen = new LinkedHashMap<>();
        return same.stream()
                .flatMap(row -> values(row, kind, id).entrySet().stream())
                .allMatch(value -> {
                    String said = String.valueOf(value.getValue());
                    String before = seen.putIfAbsent(value.getKey(), said);
                    return before == null || before.equals(said);
                });
    }

    /** Where rows speak of periods one after the other, the last of them. */
    private static @Nullable Row lastOfPeriods(Kind kind, UUID id, List<Row> same) {
        List<Row> order = same.stream()
                .sorted(Comparator.comparing(row -> day(row, kind, id, "beginDate")))
                .toList();
        for (int i = 1; i < order.size(); i++) {
            String ended = day(order.get(i - 1), kind, id, "endDate");
            String began = day(order.get(i), kind, id, "beginDate");
            if (ended.isEmpty() || began.isEmpty() || ended.compareTo(began) >= 0) {
                return null;
            }
        }
        return order.getLast();
    }

    private static String day(Row row, Kind kind, UUID id, String field) {
        Object day = values(row, kind, id).get(field);
        return day == null ? "" : day.toString();
    }

    private static Map<String, @Nullable Object> values(Row row, Kind kind, UUID id) {
        return row.revision().entries().stream()
                .filter(entry -> entry.kind() == kind && entry.id().equals(id))
                .findFirst()
                .map(Entry::values)
                .orElse(Map.of());
    }

    private void orphans(Map<Row, TakenOff> off) {
        Map<Kind, Set<UUID>> there = new EnumMap<>(Kind.class);
        rows.stream()
                .filter(row ->
                        row.file().target().introduces() && !row.revision().ends())
                .flatMap(row -> row.revision().entries().stream())
                .forEach(entry -> there.computeIfAbsent(entry.kind(), any -> new HashSet<>())
                        .add(entry.id()));
        for (Row row : rows) {
            for (Entry entry : row.revision().entries()) {
                boolean details =
                        entry.kind().isEntity() && !row.file().target().introduces();
                if (details && isMissing(there, entry.kind(), entry.id())) {
                    take(
                            off,
                            row,
                            null,
                            "change.points_at_set_aside",
                            Map.of("kind", entry.kind().part()));
                }
                for (Kind.Field field : entry.kind().fields()) {
                    if (field.isReference() && entry.values().get(field.name()) instanceof UUID id) {
                        Kind entity = Revisions.referenced(field);
                        if (isMissing(there, entity, id)) {
                            take(off, row, null, "change.points_at_set_aside", Map.of("kind", entity.part()));
                        }
                    }
                }
            }
        }
    }

    private static boolean isMissing(Map<Kind, Set<UUID>> there, Kind kind, UUID id) {
        return !there.getOrDefault(kind, Set.of()).contains(id);
    }

    private static void take(
            Map<Row, TakenOff> off, Row row, @Nullable String key, String code, Map<String, String> details) {
        off.putIfAbsent(row, new TakenOff(row.file().id(), Finding.error(code, row.at(), key, details)));
    }

    private boolean remove(Map<Row, TakenOff> off) {
        if (off.isEmpty()) {
            return false;
        }
        rows = rows.stream().filter(row -> !off.containsKey(row)).collect(Collectors.toCollection(ArrayList::new));
        takenOff.addAll(off.values());
        off.clear();
        return true;
    }

    private static List<List<Row>> groups(List<Row> rows, Function<Row, String> by) {
        return rows.stream()
                .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .toList();
    }
}
