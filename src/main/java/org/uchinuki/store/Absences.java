package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.store.JdbcStaging.StagedFile;

/** Puts on the stage, as over, what a complete list no longer names. */
final class Absences {

    private static final List<String> COLUMNS = List.of("run_id", "row_id", "source_key");

    private final NamedParameterJdbcTemplate jdbc;
    private final Bulk bulk;
    private final long runId;
    private final StagedFile file;

    Absences(NamedParameterJdbcTemplate jdbc, Bulk bulk, long runId, StagedFile file) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.runId = runId;
        this.file = file;
    }

    /** @return the tables that rows were written to */
    Set<String> stage(List<String> keys, long lastRowId) {
        List<@Nullable Object[]> rows = new ArrayList<>(keys.size());
        long rowId = lastRowId;
        for (String key : keys) {
            rows.add(new @Nullable Object[] {runId, ++rowId, key});
        }
        bulk.write("staged_absence", COLUMNS, rows);
        bulk.filled(List.of("staged_absence"));
        Map<String, Object> of = Map.of("run", runId, "file", file.fileId(), "mapping", file.mapping());
        jdbc.update("""
                insert into staged_row (run_id, row_id, file_id, row_no, mapping, source_key, content_hash, ends, raw_hash,
                  school_id, class_id, school_year)
                select a.run_id, a.row_id, :file, 0, k.mapping, k.source_key, k.content_hash, true, null,
                  k.school_id, k.class_id, k.school_year
                from staged_absence a join source_record k on k.mapping = :mapping and k.source_key = a.source_key
                where a.run_id = :run
                """, of);
        Set<String> filled = new LinkedHashSet<>(List.of("staged_row", "staged_absence"));
        for (Kind kind : file.target().states()) {
            if (Applying.endsWith(file.target(), kind)) {
                stage(kind, of);
                filled.add(KindTable.stage(kind));
            }
        }
        return filled;
    }

    /** What the row has stated and still holds: any version tells that it did, the latest may be another source's. */
    private void stage(Kind kind, Map<String, Object> of) {
        jdbc.update(
                "insert into " + KindTable.stage(kind) + " (run_id, row_id, file_id, id, stated)"
                        + " select distinct a.run_id, a.row_id, cast(:file as bigint), o.id, '"
                        + new StatedColumns(kind).none() + "'"
                        + " from staged_absence a"
                        + " join " + kind.table() + " p on p.mapping = :mapping and p.source_key = a.source_key"
                        + " join " + kind.table() + " o on o.id = p.id and o.valid_to = " + OPEN
                        + " where a.run_id = :run",
                of);
    }
}
