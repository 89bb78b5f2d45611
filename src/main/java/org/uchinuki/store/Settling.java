package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.TakenOff;
import org.uchinuki.change.Revisions;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.store.JdbcStaging.StagedFile;

/**
 * Takes rows off the stage that cannot stand beside the rest of their run. Each question is first asked in a form that
 * costs little and is answered with no by almost every run; only a yes is followed by the names of the rows.
 */
final class Settling {

    private static final int HANDFUL = 500;

    /** What a roster repeats on many rows, in whatever words; nobody would want a class set aside for its title. */
    private static final Set<Kind> RESTATED =
            Set.of(Kind.SCHOOL, Kind.ACADEMIC_SESSION, Kind.COURSE, Kind.CLASS_SECTION);

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;
    private final List<StagedFile> files;
    private final List<TakenOff> takenOff = new ArrayList<>();

    Settling(NamedParameterJdbcTemplate jdbc, long runId, List<StagedFile> files) {
        this.jdbc = jdbc;
        this.runId = runId;
        this.files = files;
    }

    List<TakenOff> settle() {
        List<String> mappings =
                files.stream().map(StagedFile::mapping).distinct().toList();
        mappings.forEach(this::takeOffDuplicates);
        mappings.forEach(this::takeOffContradictions);
        // Only a row that was taken off can leave others pointing at nothing.
        for (int before = -1; before < takenOff.size() && !takenOff.isEmpty(); ) {
            before = takenOff.size();
            files.forEach(this::takeOffOrphans);
        }
        return takenOff;
    }

    /** @param content what the row says, in a form that can be compared */
    private record Row(long rowId, StagedFile file, long row, String key, Object content) {

        /** The row as another row's finding names it. */
        String seenFrom(Row other) {
            return file.fileId() == other.file().fileId() ? String.valueOf(row) : file.name() + ":" + row;
        }
    }

    private Row row(ResultSet row, Object content) throws SQLException {
        return new Row(
                row.getLong("row_id"),
                file(row.getLong("file_id")),
                row.getLong("row_no"),
                row.getString("source_key"),
                content);
    }

    private StagedFile file(long fileId) {
        return files.stream()
                .filter(file -> file.fileId() == fileId)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Repeats of a row go, the first stays; where rows contradict each other nobody can say which is right, and all go.
     * A key belongs to a mapping: two schools' files of one delivery may speak of the same child.
     */
    private void takeOffDuplicates(String mapping) {
        Map<String, Object> of = Map.of("run", runId, "mapping", mapping);
        if (jdbc.queryForList(
                        "select 1 from staged_row where run_id = :run and mapping = :mapping"
                                + " group by source_key having count(*) > 1 fetch first 1 rows only",
                        of,
                        Integer.class)
                .isEmpty()) {
            return;
        }
        List<Row> rows = jdbc.query(
                "select * from (select r.*, count(*) over (partition by r.source_key) as times from staged_row r"
                        + " where r.run_id = :run and r.mapping = :mapping) x where x.times > 1"
                        + " order by x.source_key, x.row_id",
                of,
                (row, number) -> row(row, row.getObject("content_hash", UUID.class)));
        Removal removal = new Removal();
        inGroups(rows, Row::key, same -> {
            Row first = same.getFirst();
            boolean repeats = same.stream().allMatch(other -> other.content().equals(first.content()));
            for (Row row : repeats ? same.subList(1, same.size()) : same) {
                removal.add(row, row.key(), repeats ? "change.repeated_row" : "change.duplicate_key", other(row, same));
            }
        });
        removal.finish();
    }

    /**
     * Rows with keys of their own that speak of one record and do not say the same: the day of one child in two
     * spellings, a child under two numbers. Only one of them could be stored, and nobody can say which.
     */
    private void takeOffContradictions(String mapping) {
        files.stream()
                .filter(file -> file.mapping().equals(mapping))
                .flatMap(file -> file.stated().keySet().stream())
                .distinct()
                .sorted()
                .filter(kind -> !RESTATED.contains(kind))
                .filter(kind -> kind.isEntity() || !kind.identity().isEmpty())
                .forEach(kind -> takeOffContradictions(mapping, kind));
    }

    private void takeOffContradictions(String mapping, Kind kind) {
        Map<String, Object> of = Map.of("run", runId, "mapping", mapping);
        String stage = KindTable.stage(kind);
        if (jdbc.queryForList(
                        "select 1 from " + stage + " where run_id = :run group by id having count(*) > 1"
                                + " fetch first 1 rows only",
                        of,
                        Integer.class)
                .isEmpty()) {
            return;
        }
        StatedColumns columns = new StatedColumns(kind);
        record About(UUID id, Row row) {}
        List<About> rows = jdbc.query(
                "select * from (select s.id, r.row_id, r.file_id, r.row_no, r.source_key, s.stated, "
                        + KindTable.columns(kind).stream()
                                .map(column -> "s." + column)
                                .collect(Collectors.joining(", "))
                        + ", count(*) over (partition by s.id) as times from " + stage + " s"
                        + " join staged_row r on r.run_id = s.run_id and r.row_id = s.row_id"
                        + " where s.run_id = :run and r.mapping = :mapping and not r.ends) x"
                        + " where x.times > 1 order by x.id, x.row_id",
                of,
                (row, number) -> {
                    Map<String, String> said = new HashMap<>();
                    for (String column : columns.of(row.getString("stated"))) {
                        // What is kept word for word is the source's own, its id of the row among it.
                        if (!column.equals("extension")) {
                            said.put(column, String.valueOf(row.getString(column)));
                        }
                    }
                    return new About(row.getObject("id", UUID.class), row(row, said));
                });
        Removal removal = new Removal();
        inGroups(
                rows,
                About::id,
                same -> contradictions(kind, same.stream().map(About::row).toList(), removal));
        removal.finish();
    }

    private static void contradictions(Kind kind, List<Row> group, Removal removal) {
        List<Statement> statements = group.stream().map(Statement::of).toList();
        if (Statement.agree(statements)) {
            return;
        }
        int last = Statement.lastOfPeriods(statements);
        for (Row row : group) {
            if (last < 0) {
                removal.add(
                        row,
                        row.key(),
                        "change.contradiction",
                        Map.of("kind", kind.part(), "other", otherOf(row, group).seenFrom(row)));
            } else if (row.rowId() != group.get(last).rowId()) {
                removal.add(
                        row,
                        row.key(),
                        "change.earlier_period",
                        Map.of("kind", kind.part(), "other", group.get(last).seenFrom(row)));
            }
        }
    }

    /** What a row says of a record: column → value, of the columns that it states. */
    private record Statement(Map<?, ?> said) {

        static Statement of(Row row) {
            return new Statement((Map<?, ?>) row.content());
        }

        /** Whether no two of them give one column different values. */
        static boolean agree(List<Statement> all) {
            Map<Object, Object> seen = new HashMap<>();
            return all.stream()
                    .flatMap(one -> one.said().entrySet().stream())
                    .allMatch(entry ->
                            entry.getValue().equals(seen.computeIfAbsent(entry.getKey(), any -> entry.getValue())));
        }

        /** Where they speak of periods one after the other, the place of the last one; else -1. */
        static int lastOfPeriods(List<Statement> all) {
            List<Integer> order = IntStream.range(0, all.size())
                    .boxed()
                    .sorted(Comparator.comparing(place -> all.get(place).day("begin_date")))
                    .toList();
            for (int i = 1; i < order.size(); i++) {
                String ended = all.get(order.get(i - 1)).day("end_date");
                String began = all.get(order.get(i)).day("begin_date");
                if (ended.isEmpty() || began.isEmpty() || ended.compareTo(began) >= 0) {
                    return -1;
                }
            }
            return order.getLast();
        }

        private String day(String column) {
            Object day = said.get(column);
            return day == null || day.equals("null") ? "" : day.toString();
        }
    }

    private static Map<String, String> other(Row row, List<Row> same) {
        return Map.of("other", otherOf(row, same).seenFrom(row));
    }

    private static Row otherOf(Row row, List<Row> same) {
        return row.rowId() == same.getFirst().rowId() ? same.get(1) : same.getFirst();
    }

    private static <T, K> void inGroups(List<T> rows, Function<T, K> key, Consumer<List<T>> each) {
        int start = 0;
        for (int i = 1; i <= rows.size(); i++) {
            if (i == rows.size() || !key.apply(rows.get(i)).equals(key.apply(rows.get(start)))) {
                each.accept(rows.subList(start, i));
                start = i;
            }
        }
    }

    private void takeOffOrphans(StagedFile file) {
        Removal removal = new Removal();
        references(file)
                .forEach((kind, fields) -> fields.forEach(
                        field -> orphans(file, kind, field.column(), Revisions.referenced(field), removal)));
        if (!file.target().introduces()) {
            file.stated().keySet().stream()
                    .filter(Kind::isEntity)
                    .forEach(kind -> orphans(file, kind, "id", kind, removal));
        }
        removal.finish();
    }

    /** Rows of the file whose column names an entity that is neither stored nor brought in by a row still on the stage. */
    private void orphans(StagedFile file, Kind kind, String column, Kind entity, Removal removal) {
        String sql = """
                select r.* from staged_row r
                join %1$s s on s.run_id = r.run_id and s.row_id = r.row_id
                where r.run_id = :run and r.file_id = :file and s.%2$s is not null
                and not exists (select 1 from %3$s e where e.id = s.%2$s)
                and not exists (select 1 from %4$s o join staged_row k on k.run_id = o.run_id and k.row_id = o.row_id
                  where o.run_id = :run and o.id = s.%2$s and k.file_id not in (:details))
                """.formatted(KindTable.stage(kind), column, entity.table(), KindTable.stage(entity));
        jdbc.query(
                        sql,
                        Map.of("run", runId, "file", file.fileId(), "details", details()),
                        (row, number) -> row(row, ""))
                .forEach(row -> removal.add(row, null, "change.points_at_set_aside", Map.of("kind", entity.part())));
    }

    /** Files that only say more of people: a row of theirs does not make up for the one that was to bring them in. */
    private List<Long> details() {
        List<Long> ids = new ArrayList<>(List.of(-1L));
        files.stream()
                .filter(file -> !file.target().introduces())
                .map(StagedFile::fileId)
                .forEach(ids::add);
        return ids;
    }

    private static Map<Kind, List<Kind.Field>> references(StagedFile file) {
        Map<Kind, List<Kind.Field>> references = new EnumMap<>(Kind.class);
        file.stated()
                .forEach((kind, columns) -> references.put(
                        kind,
                        kind.fields().stream()
                                .filter(field -> field.isReference() && columns.contains(field.column()))
                                .toList()));
        return references;
    }

    /** Rows on their way off the stage; each goes once, with the first reason that was found. */
    private final class Removal {
        private final Map<Long, TakenOff> rows = new LinkedHashMap<>();

        void add(Row row, @Nullable String key, String code, Map<String, String> details) {
            Finding finding = Finding.error(code, Location.row(row.file().name(), row.row()), key, details);
            rows.putIfAbsent(row.rowId(), new TakenOff(row.file().fileId(), finding));
        }

        void finish() {
            List<Long> ids = List.copyOf(rows.keySet());
            for (int from = 0; from < ids.size(); from += HANDFUL) {
                jdbc.update(
                        "delete from staged_row where run_id = :run and row_id in (:rows)",
                        Map.of("run", runId, "rows", ids.subList(from, Math.min(from + HANDFUL, ids.size()))));
            }
            takenOff.addAll(rows.values());
        }
    }
}
