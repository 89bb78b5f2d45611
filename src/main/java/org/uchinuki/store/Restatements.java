package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

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

    private static final String SAYING_THE_SAME = " where ch.run_id = :run and ch.verdict = '" + VERDICT + "'";

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;

    Restatements(NamedParameterJdbcTemplate jdbc, long runId) {
        this.jdbc = jdbc;
        this.runId = runId;
    }

    /** First all that could be such rows, and then back to a change what changes something: each step is a plain join. */
    void tellApart(List<StagedFile> files) {
        for (StagedFile file : files) {
            Map<String, Object> of = Map.of("run", runId, "file", file.fileId());
            if (jdbc.update(sayTheSame(), of) == 0) {
                continue;
            }
            for (Kind kind : file.target().states()) {
                StatedColumns stated = file.stated().get(kind);
                if (stated != null) {
                    isChange(writesA(kind, stated), of);
                }
            }
            isChange(namesSomebodyAnew(), of);
            for (Kind kind : file.target().states()) {
                if (Applying.DISPLACED.contains(kind)) {
                    isChange(leavesA(kind, kind.table() + " p", ""), of);
                    isChange(
                            leavesA(
                                    kind,
                                    "also_stated p",
                                    " and p.kind = '" + kind.name() + "' and p.closed_run_id is null"),
                            of);
                }
            }
        }
    }

    /** Rows that a list no longer names, and for which nothing is over: another list names them still, or it was over before. */
    void tellAbsent(StagedFile file) {
        StringBuilder nothing = new StringBuilder();
        for (Kind kind : file.target().states()) {
            if (Applying.endsWith(file.target(), kind)) {
                nothing.append(" and not exists (select 1 from ")
                        .append(KindTable.stage(kind))
                        .append(" s where s.run_id = :run and s.row_id = r.row_id)");
            }
        }
        jdbc.update(
                "merge into staged_change t using (select r.row_id from staged_absence a join staged_row r"
                        + " on r.run_id = a.run_id and r.row_id = a.row_id where a.run_id = :run and r.file_id = :file"
                        + nothing + ") x on (t.run_id = :run and t.row_id = x.row_id)"
                        + " when matched then update set verdict = '" + VERDICT + "'",
                Map.of("run", runId, "file", file.fileId()));
    }

    private static String sayTheSame() {
        return "merge into staged_change t using (select r.row_id from staged_row r join source_record k"
                + " on k.mapping = r.mapping and k.source_key = r.source_key"
                + " where r.run_id = :run and r.file_id = :file and k.school_id is not distinct from r.school_id"
                + " and k.class_id is not distinct from r.class_id"
                + " and k.school_year is not distinct from r.school_year) x"
                + " on (t.run_id = :run and t.row_id = x.row_id and t.verdict = 'U')"
                + " when matched then update set verdict = '" + VERDICT + "'";
    }

    private void isChange(String rows, Map<String, Object> of) {
        jdbc.update(
                "merge into staged_change t using (select distinct ch.row_id from staged_change ch"
                        + " join staged_row r on r.run_id = ch.run_id and r.row_id = ch.row_id and r.file_id = :file "
                        + rows + ") x on (t.run_id = :run and t.row_id = x.row_id)"
                        + " when matched then update set verdict = 'U'",
                of);
    }

    private static String writesA(Kind kind, StatedColumns stated) {
        return "join " + KindTable.stage(kind) + " s on s.run_id = ch.run_id and s.row_id = ch.row_id left join "
                + kind.table() + " c on c.id = s.id and c.valid_to = " + OPEN + SAYING_THE_SAME
                + " and (c.id is null or "
                + new ApplySql(kind, stated, 1).differs() + ")";
    }

    private static String namesSomebodyAnew() {
        return "join staged_alias a on a.run_id = ch.run_id and a.row_id = ch.row_id left join alias n"
                + " on n.entity_kind = a.entity_kind and n.handle = a.handle and n.valid_to = " + OPEN + SAYING_THE_SAME
                + " and n.handle is null";
    }

    private static String leavesA(Kind kind, String said, String which) {
        return "join " + said + " on p.mapping = r.mapping and p.source_key = r.source_key" + which + " join "
                + kind.table() + " o on o.id = p.id and o.valid_to = " + OPEN + " left join " + KindTable.stage(kind)
                + " z on z.run_id = :run and z.id = o.id" + SAYING_THE_SAME + " and z.id is null";
    }
}
