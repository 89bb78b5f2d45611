package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.mapping.Target;
import org.uchinuki.store.StagedRecords.Fate;

/** What some rows on a stage would do to records: what {@link Applying} would write for them. */
final class StagedMoves {

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;
    private final StagedRecords records;

    StagedMoves(NamedParameterJdbcTemplate jdbc, long runId, StagedRecords records) {
        this.jdbc = jdbc;
        this.runId = runId;
        this.records = records;
    }

    /** @param targets of the files, by the name of their mapping */
    List<Move> of(List<DiffRow> rows, Map<String, Target> targets) {
        Map<Long, DiffRow> byId = rows.stream().collect(Collectors.toMap(DiffRow::rowId, row -> row));
        List<Move> moves = new ArrayList<>();
        for (Kind kind : kinds(rows, targets)) {
            begun(kind, byId, moves);
            targets.forEach((mapping, target) -> {
                if (Applying.DISPLACED.contains(kind)) {
                    ended(kind, mapping, rows, false, moves);
                }
                if (Applying.endsWith(target, kind)) {
                    ended(kind, mapping, rows, true, moves);
                }
            });
        }
        return moves;
    }

    static Set<Kind> kinds(List<DiffRow> rows, Map<String, Target> targets) {
        Set<Kind> kinds = new java.util.TreeSet<>();
        for (DiffRow row : rows) {
            Target target = targets.get(row.mapping());
            if (target != null) {
                kinds.addAll(target.states());
            }
        }
        return kinds;
    }

    private void begun(Kind kind, Map<Long, DiffRow> rows, List<Move> moves) {
        Set<UUID> ids = new HashSet<>(jdbc.queryForList(
                "select distinct id from " + KindTable.stage(kind) + " where run_id = :run and row_id in (:rows)",
                Map.of("run", runId, "rows", rows.keySet()),
                UUID.class));
        Map<UUID, Fate> fates = records.of(kind, ids);
        fates.forEach((id, fate) -> {
            DiffRow row = rows.get(fate.rowId());
            if (row != null) {
                moves.add(new Move(row.key(), kind, id, fate.before(), fate.after()));
            }
        });
    }

    /** Current records that rows of a mapping once spoke of, that no row of the run says go on, and no unchanged row states. */
    private void ended(Kind kind, String mapping, List<DiffRow> rows, boolean over, List<Move> moves) {
        List<String> keys = rows.stream()
                .filter(row -> row.mapping().equals(mapping) && row.leaves() && row.ends() == over)
                .map(DiffRow::sourceKey)
                .toList();
        if (keys.isEmpty()) {
            return;
        }
        Map<String, Object> of = new HashMap<>(Map.of("run", runId, "mapping", mapping, "keys", keys));
        jdbc.query(
                "select p.row_key, o.* from (" + spoken(kind, over) + ") p join " + kind.table()
                        + " o on o.id = p.id and o.valid_to = " + OPEN
                        + " where not exists (select 1 from " + KindTable.stage(kind) + " s join staged_row n"
                        + " on n.run_id = s.run_id and n.row_id = s.row_id"
                        + " where s.run_id = :run and s.id = o.id and not n.ends)"
                        + new ApplySql(kind, new StatedColumns(kind), 1).statedElsewhere("o"),
                of,
                row -> {
                    moves.add(new Move(
                            new DiffRow.Key(mapping, row.getString("row_key")),
                            kind,
                            row.getObject("id", UUID.class),
                            RecordValues.of(kind, row),
                            null));
                });
    }

    /** What the rows spoke of: any version tells that they did. Rows that are over name on the stage what ends with them. */
    private static String spoken(Kind kind, boolean over) {
        return Applying.DISPLACED.contains(kind) && !over
                ? "select t.source_key as row_key, t.id from " + kind.table()
                        + " t where t.mapping = :mapping and t.source_key in (:keys) union"
                        + " select t.source_key, t.id from also_stated t where t.kind = '" + kind.name()
                        + "' and t.closed_run_id is null and t.mapping = :mapping and t.source_key in (:keys)"
                : "select distinct k.source_key as row_key, t.id from staged_row k join " + KindTable.stage(kind)
                        + " s on s.run_id = k.run_id and s.row_id = k.row_id join " + kind.table()
                        + " t on t.id = s.id and t.valid_to = " + OPEN
                        + (Applying.TRACKED.contains(kind)
                                ? ""
                                : " and t.mapping = k.mapping and t.source_key = k.source_key")
                        + " where k.run_id = :run and k.mapping = :mapping and k.source_key in (:keys)";
    }
}
