package org.uchinuki.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.TakenOff;
import org.uchinuki.change.Revisions;
import org.uchinuki.store.JdbcStaging.StagedFile;

/** Rows that point at an entity whose own row has been set aside. */
final class Orphans {

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;
    private final List<StagedFile> files;

    Orphans(NamedParameterJdbcTemplate jdbc, long runId, List<StagedFile> files) {
        this.jdbc = jdbc;
        this.runId = runId;
        this.files = files;
    }

    Collection<TakenOff> takeOff(StagedFile file) {
        Removal removal = new Removal(jdbc, runId);
        references(file)
                .forEach((kind, fields) -> fields.forEach(
                        field -> orphans(file, kind, field.column(), Revisions.referenced(field), removal)));
        if (!file.target().introduces()) {
            file.stated().keySet().stream()
                    .filter(Kind::isEntity)
                    .forEach(kind -> orphans(file, kind, "id", kind, removal));
        }
        return removal.finish();
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
                        (row, number) -> StagedLine.of(row, files))
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
}
