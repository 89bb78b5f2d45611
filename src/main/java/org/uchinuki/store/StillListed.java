package org.uchinuki.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.uchinuki.change.ChangeStore.ListedBefore;
import org.uchinuki.change.ChangeStore.SchoolLists;

/**
 * Rows with which the list of one school says, word for word, what it said before the list of another one named the same child.
 * It would fetch the child back, and the other list would do so again, night for night.
 */
final class StillListed {

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;

    StillListed(NamedParameterJdbcTemplate jdbc, long runId) {
        this.jdbc = jdbc;
        this.runId = runId;
    }

    /**
     * Takes their verdict from them: they change nothing, and what was said last stays what the other list has said.
     *
     * @param lists by the name of a mapping, of whose children its files of this run are a list
     */
    List<ListedBefore> leave(Map<String, SchoolLists> lists) {
        List<ListedBefore> left = new ArrayList<>();
        List<SqlParameterSource> rows = new ArrayList<>();
        lists.forEach((mapping, schools) -> {
            if (schools.elsewhere().isEmpty()) {
                return;
            }
            jdbc.query(
                    """
                select distinct r.row_id, r.file_id, r.row_no, k.school_id from staged_change ch
                join staged_row r on r.run_id = ch.run_id and r.row_id = ch.row_id and r.mapping = :mapping
                join source_record k on k.mapping = r.mapping and k.source_key = r.source_key
                join source_record_before b on b.mapping = r.mapping and b.source_key = r.source_key
                  and b.content_hash = r.content_hash and b.school_id = r.school_id and not b.ended
                where ch.run_id = :run and ch.verdict = 'U' and r.school_id in (:here) and k.school_id in (:elsewhere)
                  and not k.ended
                order by r.file_id, r.row_no
                """,
                    Map.of("run", runId, "mapping", mapping, "here", schools.here(), "elsewhere", schools.elsewhere()),
                    row -> {
                        rows.add(new MapSqlParameterSource("run", runId).addValue("row", row.getLong("row_id")));
                        left.add(new ListedBefore(
                                row.getLong("file_id"), row.getLong("row_no"), row.getObject("school_id", UUID.class)));
                    });
        });
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(
                    "delete from staged_change where run_id = :run and row_id = :row",
                    rows.toArray(SqlParameterSource[]::new));
        }
        return left;
    }
}
