package org.uchinuki.store;

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

/** What some rows of an applied run did to records: the versions they wrote and those they closed. */
final class AppliedMoves {

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;

    AppliedMoves(NamedParameterJdbcTemplate jdbc, long runId) {
        this.jdbc = jdbc;
        this.runId = runId;
    }

    /** @param targets of the files, by the name of their mapping */
    List<Move> of(List<DiffRow> rows, Map<String, Target> targets) {
        Set<DiffRow.Key> keys = rows.stream().map(DiffRow::key).collect(Collectors.toSet());
        Map<Long, List<Long>> places = rows.stream()
                .collect(Collectors.groupingBy(DiffRow::fileId, Collectors.mapping(DiffRow::row, Collectors.toList())));
        List<Move> moves = new ArrayList<>();
        for (Kind kind : StagedMoves.kinds(rows, targets)) {
            List<Move> written = new ArrayList<>();
            places.forEach((file, numbers) -> written(kind, file, numbers, keys, written));
            moves.addAll(withBefore(kind, written));
            List<Move> over = new ArrayList<>();
            targets.keySet().forEach(mapping -> ended(kind, mapping, rows, over));
            moves.addAll(withoutLeftToOthers(over));
        }
        return moves;
    }

    private void written(Kind kind, long file, List<Long> numbers, Set<DiffRow.Key> keys, List<Move> written) {
        jdbc.query(
                "select * from " + kind.table() + " where run_id = :run and file_id = :file and row_no in (:rows)",
                Map.of("run", runId, "file", file, "rows", new HashSet<>(numbers)),
                row -> {
                    DiffRow.Key key = new DiffRow.Key(row.getString("mapping"), row.getString("source_key"));
                    if (keys.contains(key)) {
                        written.add(
                                new Move(key, kind, row.getObject("id", UUID.class), null, RecordValues.of(kind, row)));
                    }
                });
    }

    private List<Move> withBefore(Kind kind, List<Move> written) {
        if (written.isEmpty()) {
            return written;
        }
        Map<UUID, RecordValues> before = new HashMap<>();
        jdbc.query(
                "select * from " + kind.table() + " where id in (:ids) and closed_run_id = :run",
                Map.of("run", runId, "ids", written.stream().map(Move::id).toList()),
                row -> {
                    before.put(row.getObject("id", UUID.class), RecordValues.of(kind, row));
                });
        return written.stream()
                .map(move -> new Move(move.row(), kind, move.id(), before.get(move.id()), move.after()))
                .toList();
    }

    /** Of a record that several rows no longer name, the one that left it to another had said nothing of its end. */
    private List<Move> withoutLeftToOthers(List<Move> over) {
        Map<UUID, Long> rows = over.stream().collect(Collectors.groupingBy(Move::id, Collectors.counting()));
        Set<DiffRow.Key> several = over.stream()
                .filter(move -> rows.getOrDefault(move.id(), 1L) > 1)
                .map(Move::row)
                .collect(Collectors.toSet());
        Set<DiffRow.Key> left = new HashSet<>();
        several.forEach(
                key -> jdbc.query("""
                select 1 from source_record k where k.run_id = :run and k.mapping = :mapping and k.source_key = :key
                  and k.left_standing
                union all
                select 1 from source_record_before b where b.prior_run_id = :run and b.mapping = :mapping
                  and b.source_key = :key and b.left_standing
                """, Map.of("run", runId, "mapping", key.mapping(), "key", key.sourceKey()), row -> {
                    left.add(key);
                }));
        return over.stream()
                .filter(move -> rows.getOrDefault(move.id(), 1L) == 1 || !left.contains(move.row()))
                .toList();
    }

    private void ended(Kind kind, String mapping, List<DiffRow> rows, List<Move> moves) {
        boolean any = Applying.TRACKED.contains(kind);
        List<String> keys = rows.stream()
                .filter(row -> row.mapping().equals(mapping) && (any ? row.leaves() : row.ends()))
                .map(DiffRow::sourceKey)
                .toList();
        if (keys.isEmpty()) {
            return;
        }
        String spoken = any
                ? "select t.source_key as row_key, t.id from " + kind.table()
                        + " t where t.mapping = :mapping and t.source_key in (:keys) and t.run_id < :run union"
                        + " select t.source_key, t.id from also_stated t where t.kind = '" + kind.name()
                        + "' and t.closed_run_id = :run and t.mapping = :mapping and t.source_key in (:keys)"
                : "select t.source_key as row_key, t.id from " + kind.table()
                        + " t where t.closed_run_id = :run and t.mapping = :mapping and t.source_key in (:keys)";
        jdbc.query(
                "select p.row_key, o.* from (" + spoken + ") p join " + kind.table()
                        + " o on o.id = p.id and o.closed_run_id = :run"
                        + " where not exists (select 1 from " + kind.table()
                        + " n where n.id = o.id and n.run_id = :run)",
                Map.of("run", runId, "mapping", mapping, "keys", keys),
                row -> {
                    moves.add(new Move(
                            new DiffRow.Key(mapping, row.getString("row_key")),
                            kind,
                            row.getObject("id", UUID.class),
                            RecordValues.of(kind, row),
                            null));
                });
    }
}
