package org.uchinuki.store;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.TakenOff;
import org.uchinuki.change.Revisions;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.store.JdbcStaging.StagedFile;

/** Takes rows off the stage that cannot stand beside the rest of their run. */
final class Settling {

    private static final int HANDFUL = 500;

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
        files.stream().map(StagedFile::mapping).distinct().forEach(this::takeOffDuplicates);
        // Only a row that was taken off can leave others pointing at nothing.
        for (int before = -1; before < takenOff.size() && !takenOff.isEmpty(); ) {
            before = takenOff.size();
            files.forEach(this::takeOffOrphans);
        }
        return takenOff;
    }

    private record Row(long rowId, StagedFile file, long row, String key, UUID content) {

        /** The row as another row's finding names it. */
        String seenFrom(Row other) {
            return file.fileId() == other.file().fileId() ? String.valueOf(row) : file.name() + ":" + row;
        }
    }

    /**
     * Repeats of a row go, the first stays; where rows contradict each other nobody can say which is right, and all go.
     * A key belongs to a mapping: two schools' files of one delivery may speak of the same child.
     */
    private void takeOffDuplicates(String mapping) {
        List<String> keys = jdbc.queryForList(
                "select source_key from staged_row where run_id = :run and mapping = :mapping"
                        + " group by source_key having count(*) > 1",
                Map.of("run", runId, "mapping", mapping),
                String.class);
        for (int from = 0; from < keys.size(); from += HANDFUL) {
            takeOffDuplicates(mapping, keys.subList(from, Math.min(from + HANDFUL, keys.size())));
        }
    }

    private void takeOffDuplicates(String mapping, List<String> keys) {
        List<Row> rows = jdbc.query(
                """
                select row_id, file_id, row_no, source_key, content_hash from staged_row
                where run_id = :run and mapping = :mapping and source_key in (:keys) order by row_id
                """,
                Map.of("run", runId, "mapping", mapping, "keys", keys),
                (row, number) -> new Row(
                        row.getLong("row_id"),
                        file(row.getLong("file_id")),
                        row.getLong("row_no"),
                        row.getString("source_key"),
                        row.getObject("content_hash", UUID.class)));
        Map<String, List<Row>> byKey = new HashMap<>();
        rows.forEach(row ->
                byKey.computeIfAbsent(row.key(), any -> new ArrayList<>()).add(row));
        for (Row row : rows) {
            List<Row> same = byKey.getOrDefault(row.key(), List.of());
            Row first = same.getFirst();
            boolean repeats = same.stream().allMatch(other -> other.content().equals(first.content()));
            if (repeats && row.rowId() == first.rowId()) {
                continue;
            }
            Row other = row.rowId() == first.rowId() ? same.get(1) : first;
            takeOff(
                    row.file(),
                    row.rowId(),
                    Finding.error(
                            repeats ? "change.repeated_row" : "change.duplicate_key",
                            at(row.file(), row.row()),
                            row.key(),
                            Map.of("other", other.seenFrom(row))));
        }
    }

    private StagedFile file(long fileId) {
        return files.stream()
                .filter(file -> file.fileId() == fileId)
                .findFirst()
                .orElseThrow();
    }

    private void takeOffOrphans(StagedFile file) {
        for (Map.Entry<Kind, List<Kind.Field>> references : references(file).entrySet()) {
            for (Kind.Field field : references.getValue()) {
                Kind entity = Revisions.referenced(field);
                jdbc.query(
                                """
                                select r.row_id, r.row_no from staged_row r
                                join %1$s s on s.run_id = r.run_id and s.row_id = r.row_id
                                where r.run_id = :run and r.file_id = :file and s.%2$s is not null
                                and not exists (select 1 from %3$s e where e.id = s.%2$s)
                                and not exists (select 1 from %4$s o join staged_row k
                                  on k.run_id = o.run_id and k.row_id = o.row_id
                                  where o.run_id = :run and o.id = s.%2$s)
                                """.formatted(
                                                KindTable.stage(references.getKey()),
                                                field.column(),
                                                entity.table(),
                                                KindTable.stage(entity)),
                                Map.of("run", runId, "file", file.fileId()),
                                (row, number) ->
                                        new Row(row.getLong("row_id"), file, row.getLong("row_no"), "", new UUID(0, 0)))
                        .forEach(row -> takeOff(
                                file,
                                row.rowId(),
                                Finding.error(
                                        "change.points_at_set_aside",
                                        at(file, row.row()),
                                        null,
                                        Map.of("kind", entity.part()))));
            }
        }
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

    private void takeOff(StagedFile file, long rowId, Finding finding) {
        int gone = jdbc.update(
                "delete from staged_row where run_id = :run and row_id = :row", Map.of("run", runId, "row", rowId));
        if (gone > 0) {
            takenOff.add(new TakenOff(file.fileId(), finding));
        }
    }

    private static Location at(StagedFile file, long row) {
        return Location.row(file.name(), row);
    }
}
