package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;

/**
 * What the rows on a stage would make of single records: the same that {@link Applying} makes of all of them at once, file
 * after file, the first row of each file about a record, and the others too where a file's rows leave out columns.
 */
final class StagedRecords {

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;
    private final Map<Kind, Map<Long, Boolean>> partial = new EnumMap<>(Kind.class);

    StagedRecords(NamedParameterJdbcTemplate jdbc, long runId) {
        this.jdbc = jdbc;
        this.runId = runId;
    }

    /**
     * What becomes of one record.
     *
     * @param rowId the row that makes its new version, 0 where none does
     * @param before null where there is none that is current
     */
    record Fate(long rowId, @Nullable RecordValues before, RecordValues after) {}

    private record Said(long fileId, UUID id, long rowId, String mark, RecordValues values) {}

    private record Rows(long fileId, UUID id, long first, long last, boolean alike) {}

    /** The fates of these records, as far as a row that differs speaks of them. */
    Map<UUID, Fate> of(Kind kind, Collection<UUID> ids) {
        Map<UUID, Fate> fates = new HashMap<>();
        if (ids.isEmpty()) {
            return fates;
        }
        Map<UUID, List<Said>> said = said(kind, ids);
        Map<UUID, RecordValues> current = current(kind, said.keySet());
        StatedColumns columns = new StatedColumns(kind);
        said.forEach((id, rows) -> fates.put(id, fate(kind, current.get(id), rows, columns)));
        return fates;
    }

    private static Fate fate(Kind kind, @Nullable RecordValues before, List<Said> rows, StatedColumns columns) {
        RecordValues now = before;
        long writer = 0;
        for (Said row : rows) {
            RecordValues next =
                    (now == null ? RecordValues.none(kind) : now).with(row.values(), columns.of(row.mark()));
            if (writer == 0 && (now == null || !next.equals(now))) {
                writer = row.rowId();
            }
            now = next;
        }
        return new Fate(writer, before, now == null ? RecordValues.none(kind) : now);
    }

    private Map<UUID, RecordValues> current(Kind kind, Collection<UUID> ids) {
        Map<UUID, RecordValues> current = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.query(
                    "select * from " + kind.table() + " where id in (:ids) and valid_to = " + OPEN,
                    Map.of("ids", ids),
                    row -> {
                        current.put(row.getObject("id", UUID.class), RecordValues.of(kind, row));
                    });
        }
        return current;
    }

    /** The rows that have a turn, by record, in the order of their turns. A class is stated by many; most of them are not read. */
    private Map<UUID, List<Said>> said(Kind kind, Collection<UUID> ids) {
        String stage = KindTable.stage(kind);
        List<Rows> groups = jdbc.query(
                "select s.file_id, s.id, min(s.row_id) as first_row, max(s.row_id) as last_row,"
                        + " case when min(" + StatedColumns.asItCame() + ") = max(" + StatedColumns.asItCame()
                        + ") then true else false end as alike from " + stage
                        + " s join staged_change ch on ch.run_id = s.run_id and ch.row_id = s.row_id"
                        + " where s.run_id = :run and s.id in (:ids) and ch.verdict <> 'E' group by s.file_id, s.id",
                Map.of("run", runId, "ids", ids),
                (row, number) -> new Rows(
                        row.getLong("file_id"),
                        row.getObject("id", UUID.class),
                        row.getLong("first_row"),
                        row.getLong("last_row"),
                        row.getBoolean("alike")));
        List<Long> ends = new ArrayList<>();
        groups.forEach(group -> {
            ends.add(group.first());
            ends.add(group.last());
        });
        Map<UUID, List<Said>> said = new LinkedHashMap<>();
        if (ends.isEmpty()) {
            return said;
        }
        Map<UUID, List<Said>> read = read(kind, ids, " and s.row_id in (:rows)", ends);
        List<UUID> whole = new ArrayList<>();
        for (Rows group : groups) {
            List<Said> rows = read.getOrDefault(group.id(), List.of()).stream()
                    .filter(row -> row.fileId() == group.fileId())
                    .toList();
            boolean differ = rows.stream().map(Said::values).distinct().count() > 1;
            if (!group.alike() || (differ && isPartial(kind, group.fileId()))) {
                whole.add(group.id());
            }
        }
        read.forEach((id, rows) -> said.put(id, firstOfEachFile(rows)));
        if (!whole.isEmpty()) {
            read(kind, whole, "", List.of()).forEach((id, rows) -> said.put(id, turns(kind, rows)));
        }
        return said;
    }

    private Map<UUID, List<Said>> read(Kind kind, Collection<UUID> ids, String which, List<Long> rows) {
        Map<UUID, List<Said>> read = new LinkedHashMap<>();
        jdbc.query(
                "select s.* from " + KindTable.stage(kind) + " s"
                        + " join staged_change ch on ch.run_id = s.run_id and ch.row_id = s.row_id"
                        + " where s.run_id = :run and s.id in (:ids) and ch.verdict <> 'E'" + which
                        + " order by s.file_id, s.row_id",
                Map.of("run", runId, "ids", ids, "rows", rows),
                row -> {
                    Said one = new Said(
                            row.getLong("file_id"),
                            row.getObject("id", UUID.class),
                            row.getLong("row_id"),
                            row.getString("stated"),
                            RecordValues.of(kind, row));
                    read.computeIfAbsent(one.id(), any -> new ArrayList<>()).add(one);
                });
        return read;
    }

    private static List<Said> firstOfEachFile(List<Said> rows) {
        Map<Long, Said> first = new LinkedHashMap<>();
        rows.forEach(row -> first.putIfAbsent(row.fileId(), row));
        return List.copyOf(first.values());
    }

    /** In a file whose rows leave out columns each row has its turn; in another the first one only. */
    private List<Said> turns(Kind kind, List<Said> rows) {
        List<Said> first = firstOfEachFile(rows);
        return rows.stream()
                .filter(row -> first.contains(row) || isPartial(kind, row.fileId()))
                .toList();
    }

    private boolean isPartial(Kind kind, long fileId) {
        return partial.computeIfAbsent(kind, any -> new HashMap<>())
                .computeIfAbsent(
                        fileId,
                        file -> Boolean.TRUE.equals(jdbc.queryForObject(
                                "select case when min(" + StatedColumns.asItCame() + ") = max("
                                        + StatedColumns.asItCame() + ") then false else true end from "
                                        + KindTable.stage(kind) + " s where s.run_id = :run and s.file_id = :file"
                                        + " and s.stated <> :none",
                                Map.of("run", runId, "file", file, "none", new StatedColumns(kind).none()),
                                Boolean.class)));
    }
}
