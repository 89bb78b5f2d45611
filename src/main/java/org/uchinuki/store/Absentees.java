package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.store.JdbcStaging.StagedFile;

/** Rows that their list names again after it had left them out, while another list still named the same. */
final class Absentees {

    private static final String LEFT_STANDING = "staged_change ch"
            + " join staged_row r on r.run_id = ch.run_id and r.row_id = ch.row_id"
            + " join source_record k on k.mapping = r.mapping and k.source_key = r.source_key and k.left_standing"
            + " where ch.run_id = :run and ch.verdict = 'U'";

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;

    Absentees(NamedParameterJdbcTemplate jdbc, long runId) {
        this.jdbc = jdbc;
        this.runId = runId;
    }

    /** Where the other list has left them out, too, meanwhile, somebody was away and comes back. */
    void cameBack(List<StagedFile> files) {
        Long again = jdbc.queryForObject("select count(*) from " + LEFT_STANDING, Map.of("run", runId), Long.class);
        if (again == null || again == 0) {
            return;
        }
        for (StagedFile file : files) {
            StringBuilder nothingStands = new StringBuilder();
            for (Kind kind : file.target().states()) {
                if (Applying.endsWith(file.target(), kind)) {
                    nothingStands.append(stands(kind, kind.table() + " p", ""));
                    nothingStands.append(stands(
                            kind, "also_stated p", " and p.kind = '" + kind.name() + "' and p.closed_run_id is null"));
                }
            }
            jdbc.update(
                    "merge into staged_change t using (select r.row_id from " + LEFT_STANDING + " and r.file_id = :file"
                            + nothingStands + ") x on (t.run_id = :run and t.row_id = x.row_id)"
                            + " when matched then update set verdict = 'C'",
                    Map.of("run", runId, "file", file.fileId()));
        }
    }

    private static String stands(Kind kind, String said, String which) {
        return " and not exists (select 1 from " + said + " join " + kind.table()
                + " c on c.id = p.id and c.valid_to = " + OPEN
                + " where p.mapping = k.mapping and p.source_key = k.source_key" + which + ")";
    }
}
