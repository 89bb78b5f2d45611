package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.store.JdbcStaging.StagedFile;

/**
 * Rows that say something else than last time and change no record by it: a column is gone, a correction stands in the way, what
 * they say now is so already. They get a verdict of their own, {@value #VERDICT}: nothing is to be shown, counted against a limit or
 * written for them, and yet it is to be remembered what their source said. Where there is doubt a row counts as a change.
 */
final class Restatements {

    static final String VERDICT = "S";

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;

    Restatements(NamedParameterJdbcTemplate jdbc, long runId) {
        this.jdbc = jdbc;
        this.runId = runId;
    }

    void tellApart(List<StagedFile> files) {
        for (StagedFile file : files) {
            jdbc.update(
                    "merge into staged_change t using (select ch.row_id from staged_change ch"
                            + " join staged_row r on r.run_id = ch.run_id and r.row_id = ch.row_id"
                            + " join source_record k on k.mapping = r.mapping and k.source_key = r.source_key"
                            + " where ch.run_id = :run and ch.verdict = 'U' and r.file_id = :file"
                            + " and k.school_id is not distinct from r.school_id"
                            + " and k.class_id is not distinct from r.class_id"
                            + " and k.school_year is not distinct from r.school_year"
                            + namesNobodyAnew() + String.join("", changesNothing(file)) + ") x"
                            + " on (t.run_id = :run and t.row_id = x.row_id)"
                            + " when matched then update set verdict = '" + VERDICT + "'",
                    Map.of("run", runId, "file", file.fileId()));
        }
    }

    private static String namesNobodyAnew() {
        return " and not exists (select 1 from staged_alias a where a.run_id = ch.run_id and a.row_id = ch.row_id"
                + " and not exists (select 1 from alias n where n.entity_kind = a.entity_kind and n.handle = a.handle"
                + " and n.valid_to = " + OPEN + "))";
    }

    private static List<String> changesNothing(StagedFile file) {
        List<String> conditions = new ArrayList<>();
        for (Kind kind : file.target().states()) {
            StatedColumns stated = file.stated().get(kind);
            if (stated != null) {
                conditions.add(" and not exists (select 1 from " + KindTable.stage(kind) + " s left join "
                        + kind.table() + " c on c.id = s.id and c.valid_to = " + OPEN
                        + " where s.run_id = ch.run_id and s.row_id = ch.row_id and (c.id is null or "
                        + new ApplySql(kind, stated, 1).differs() + "))");
            }
            if (Applying.DISPLACED.contains(kind)) {
                conditions.add(" and not exists (select 1 from " + kind.table() + " p join " + kind.table()
                        + " o on o.id = p.id and o.valid_to = " + OPEN
                        + " where p.mapping = r.mapping and p.source_key = r.source_key and not exists (select 1 from "
                        + KindTable.stage(kind) + " z where z.run_id = ch.run_id and z.id = o.id))");
            }
        }
        return conditions;
    }
}
