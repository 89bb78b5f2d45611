package org.uchinuki.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.TakenOff;
import org.uchinuki.store.JdbcStaging.StagedFile;

/**
 * Rows with keys of their own that speak of one record and do not say the same: the day of one child in two spellings, a
 * child under two numbers. Only one of them could be stored, and nobody can say which.
 */
final class Contradictions {

    /** What a roster repeats on many rows, in whatever words; nobody would want a class set aside for its title. */
    static final Set<Kind> RESTATED = Set.of(Kind.SCHOOL, Kind.ACADEMIC_SESSION, Kind.COURSE, Kind.CLASS_SECTION);

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;
    private final List<StagedFile> files;

    Contradictions(NamedParameterJdbcTemplate jdbc, long runId, List<StagedFile> files) {
        this.jdbc = jdbc;
        this.runId = runId;
        this.files = files;
    }

    Collection<TakenOff> takeOff(String mapping) {
        List<TakenOff> takenOff = new ArrayList<>();
        files.stream()
                .filter(file -> file.mapping().equals(mapping))
                .flatMap(file -> file.stated().keySet().stream())
                .distinct()
                .sorted()
                .filter(kind -> !RESTATED.contains(kind))
                .filter(kind -> kind.isEntity() || !kind.identity().isEmpty())
                .forEach(kind -> takenOff.addAll(takeOff(mapping, kind)));
        return takenOff;
    }

    private record About(UUID id, Statement statement) {}

    private Collection<TakenOff> takeOff(String mapping, Kind kind) {
        Map<String, Object> of = Map.of("run", runId, "mapping", mapping);
        String stage = KindTable.stage(kind);
        Removal removal = new Removal(jdbc, runId);
        if (jdbc.queryForList(
                        "select 1 from " + stage + " where run_id = :run group by id having count(*) > 1"
                                + " fetch first 1 rows only",
                        of,
                        Integer.class)
                .isEmpty()) {
            return removal.finish();
        }
        StatedColumns columns = new StatedColumns(kind);
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
                    return new About(row.getObject("id", UUID.class), new Statement(StagedLine.of(row, files), said));
                });
        StagedLine.inGroups(
                rows,
                About::id,
                same -> judge(kind, same.stream().map(About::statement).toList(), removal));
        return removal.finish();
    }

    private static void judge(Kind kind, List<Statement> statements, Removal removal) {
        if (Statement.agree(statements)) {
            return;
        }
        List<StagedLine> lines = statements.stream().map(Statement::line).toList();
        int last = Statement.lastOfPeriods(statements);
        for (StagedLine line : lines) {
            if (last < 0) {
                removal.add(
                        line,
                        line.key(),
                        "change.contradiction",
                        Map.of("kind", kind.part(), "other", line.otherOf(lines).seenFrom(line)));
            } else if (line.rowId() != lines.get(last).rowId()) {
                removal.add(
                        line,
                        line.key(),
                        "change.earlier_period",
                        Map.of("kind", kind.part(), "other", lines.get(last).seenFrom(line)));
            }
        }
    }

    /** What a row says of a record: column → value, of the columns that it states. */
    private record Statement(StagedLine line, Map<String, String> said) {

        /** Whether no two of them give one column different values. */
        static boolean agree(List<Statement> all) {
            Map<String, String> seen = new HashMap<>();
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
            String day = said.get(column);
            return day == null || day.equals("null") ? "" : day;
        }
    }
}
