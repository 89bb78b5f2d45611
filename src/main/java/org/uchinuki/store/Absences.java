package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.Listing;
import org.uchinuki.change.ChangeStore.NamedElsewhere;
import org.uchinuki.store.JdbcStaging.StagedFile;

/** Puts on the stage, as over, what a complete list no longer names. */
final class Absences {

    private static final List<String> COLUMNS = List.of("run_id", "row_id", "source_key");

    /** What tells that somebody is there, wherever it is. */
    private static final Set<Kind> OF_PEOPLE = Set.of(Kind.ENROLLMENT, Kind.ROLE);

    private final NamedParameterJdbcTemplate jdbc;
    private final Bulk bulk;
    private final long runId;
    private final StagedFile file;
    private final Set<Long> left = new HashSet<>();
    private final Set<Long> goOn = new HashSet<>();
    private final Set<String> lists = new TreeSet<>();

    Absences(NamedParameterJdbcTemplate jdbc, Bulk bulk, long runId, StagedFile file) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.runId = runId;
        this.file = file;
    }

    /**
     * @param besides other lists: what one of their rows states, too, stays off the stage
     * @return the tables that rows were written to
     */
    Set<String> stage(List<String> keys, long lastRowId, Collection<Listing> besides) {
        List<@Nullable Object[]> rows = new ArrayList<>(keys.size());
        long rowId = lastRowId;
        for (String key : keys) {
            rows.add(new @Nullable Object[] {runId, ++rowId, key});
        }
        bulk.write("staged_absence", COLUMNS, rows);
        bulk.filled(List.of("staged_absence"));
        Map<String, Object> of = new HashMap<>(
                Map.of("run", runId, "file", file.fileId(), "mapping", file.mapping(), "after", lastRowId));
        of.put(
                "whole",
                besides.stream()
                        .map(list -> list.school() == null ? list.mapping() : "")
                        .toList());
        of.put(
                "places",
                besides.stream()
                        .map(list -> list.mapping() + "|" + list.school())
                        .toList());
        jdbc.update("""
                insert into staged_row (run_id, row_id, file_id, row_no, mapping, source_key, content_hash, ends, raw_hash,
                  school_id, class_id, school_year)
                select a.run_id, a.row_id, :file, 0, k.mapping, k.source_key, k.content_hash, true, null,
                  k.school_id, k.class_id, k.school_year
                from staged_absence a join source_record k on k.mapping = :mapping and k.source_key = a.source_key
                where a.run_id = :run and a.row_id > :after
                """, of);
        Set<String> filled = new LinkedHashSet<>(List.of("staged_row", "staged_absence"));
        for (Kind kind : file.target().states()) {
            if (Applying.endsWith(file.target(), kind)) {
                boolean leaves = !besides.isEmpty() && Applying.TRACKED.contains(kind);
                if (leaves) {
                    jdbc.query("select x.row_id, x.mapping from (" + statedBesides(kind) + ") x", of, row -> {
                        left.add(row.getLong("row_id"));
                        lists.add(row.getString("mapping"));
                    });
                }
                stage(kind, of, leaves);
                filled.add(KindTable.stage(kind));
            }
        }
        goOn.addAll(left);
        if (!left.isEmpty()) {
            filled.stream()
                    .filter(table -> !table.equals("staged_row") && !table.equals("staged_absence"))
                    .forEach(table -> goOn.removeAll(new HashSet<>(jdbc.queryForList(
                            "select distinct row_id from " + table + " where run_id = :run and row_id > :after",
                            of,
                            Long.class))));
        }
        jdbc.batchUpdate(
                "update staged_absence set left_standing = true where run_id = :run and row_id = :row",
                left.stream()
                        .map(row -> new MapSqlParameterSource("run", runId).addValue("row", row))
                        .toArray(SqlParameterSource[]::new));
        return filled;
    }

    /** The rows of which nothing is over because rows of other mappings name the same. */
    NamedElsewhere left() {
        return new NamedElsewhere(goOn.size(), goOn.isEmpty() ? Set.of() : lists);
    }

    private void stage(Kind kind, Map<String, Object> of, boolean leaves) {
        jdbc.update(
                "insert into " + KindTable.stage(kind) + " (run_id, row_id, file_id, id, stated)"
                        + " select distinct cast(:run as bigint), o.row_id, cast(:file as bigint), o.id, '"
                        + new StatedColumns(kind).none() + "' from (" + stated(kind) + ") o"
                        + (leaves
                                ? " left join (" + statedBesides(kind)
                                        + ") x on x.row_id = o.row_id and x.id = o.id where x.id is null"
                                : ""),
                of);
    }

    /** What rows have stated and still holds: any version tells that they did, the latest may be another source's, or all. */
    private static String stated(Kind kind) {
        String record = "select a.row_id, c.id, c.mapping, c.source_key from staged_absence a join ";
        String current = " join " + kind.table() + " c on c.id = p.id and c.valid_to = " + OPEN
                + " where a.run_id = :run and a.row_id > :after and p.mapping = :mapping";
        return record + kind.table() + " p on p.source_key = a.source_key" + current
                + " union " + record + "also_stated p on p.source_key = a.source_key and p.kind = '" + kind.name()
                + "' and p.closed_run_id is null" + current;
    }

    /** What a row of another list states, too, or of whom such a row names a record of the same kind that is over by now. */
    private static String statedBesides(Kind kind) {
        return statedToo(kind) + (OF_PEOPLE.contains(kind) ? " union " + namedOtherwise(kind) : "");
    }

    /**
     * Who was moved by the word of the list that leaves them out now, while another one still has them where they were: to it
     * nothing has changed, and it would not bring them back.
     */
    private static String namedOtherwise(Kind kind) {
        String person =
                " from (" + stated(kind) + ") o join " + kind.table() + " c on c.id = o.id and c.valid_to = " + OPEN
                        + " join " + kind.table() + " v on v.person_id = c.person_id and v.closed_run_id is not null"
                        + " and v.id <> c.id";
        String row = " and " + listed("k") + standing("k") + " and k.mapping <> :mapping";
        String open = " left join " + kind.table() + " n on n.id = v.id and n.valid_to = " + OPEN;
        return "select distinct o.row_id, o.id, k.mapping" + person
                + " join source_record k on k.mapping = v.mapping and k.source_key = v.source_key"
                + " and k.run_id < v.closed_run_id" + row + over("k") + open
                + " where over_k.run_id is null and n.id is null"
                + " union select distinct o.row_id, o.id, k.mapping" + person
                + " join also_stated b on b.kind = '" + kind.name() + "' and b.id = v.id and b.closed_run_id is null"
                + " join source_record k on k.mapping = b.mapping and k.source_key = b.source_key" + row + over("k")
                + open
                + " where over_k.run_id is null and n.id is null";
    }

    /** A row that this very run has put on the stage as over states nothing any more. */
    private static String statedToo(Kind kind) {
        return "select distinct o.row_id, o.id,"
                + " case when w.mapping is not null and over_w.run_id is null then w.mapping else k.mapping end as mapping"
                + " from (" + stated(kind) + ") o"
                + " left join source_record w on w.mapping = o.mapping and w.source_key = o.source_key"
                + " and " + listed("w") + standing("w") + over("w")
                + " left join also_stated b on b.kind = '" + kind.name() + "' and b.id = o.id"
                + " and b.closed_run_id is null and b.mapping <> :mapping"
                + " left join source_record k on k.mapping = b.mapping and k.source_key = b.source_key"
                + " and " + listed("k") + standing("k") + over("k")
                + " where (w.mapping is not null and over_w.run_id is null)"
                + " or (k.mapping is not null and over_k.run_id is null)";
    }

    private static String listed(String row) {
        return "(" + row + ".mapping in (:whole) or " + row + ".mapping || '|' || cast(" + row
                + ".school_id as varchar) in (:places))";
    }

    /** A row that came back with a fault names somebody as well as one that is kept. */
    private static String standing(String row) {
        return " and (not " + row + ".ended or (" + row + ".left_standing and exists (select 1 from set_aside q"
                + " where q.mapping = " + row + ".mapping and q.source_key = " + row
                + ".source_key and q.state = 'open')))";
    }

    private static String over(String row) {
        return " left join staged_row over_" + row + " on over_" + row + ".run_id = :run and over_" + row
                + ".mapping = " + row + ".mapping and over_" + row + ".source_key = " + row + ".source_key and over_"
                + row + ".ends";
    }
}
