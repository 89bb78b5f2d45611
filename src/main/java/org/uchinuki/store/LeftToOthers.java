package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.LeftStanding;
import org.uchinuki.store.JdbcStaging.StagedFile;

/**
 * Cells with which a source would take back what another one has said: blanks, and values that stood before. They are marked on the
 * stage as left out, so that all who read the stage, to show it or to write it, take them for the same. Whose a value is, the
 * versions tell: it was said by the run that wrote the first version after the last one that held something else.
 */
final class LeftToOthers {

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;

    LeftToOthers(NamedParameterJdbcTemplate jdbc, long runId) {
        this.jdbc = jdbc;
        this.runId = runId;
    }

    List<LeftStanding> leaveToOthers(List<StagedFile> files) {
        List<LeftStanding> left = new ArrayList<>();
        for (StagedFile file : files) {
            file.stated().forEach((kind, stated) -> left.addAll(leaveToOthers(file, kind, stated)));
        }
        return left;
    }

    private List<LeftStanding> leaveToOthers(StagedFile file, Kind kind, StatedColumns stated) {
        Map<String, Object> of = Map.of(
                "run", runId, "file", file.fileId(), "mapping", file.mapping(), "corrections", JdbcCorrections.MAPPING);
        List<Kind.Field> stating = kind.fields().stream()
                .filter(field -> stated.contains(field.column()))
                .toList();
        List<LeftStanding> left = new ArrayList<>();
        for (Kind.Field field : differing(kind, stating, stated, of)) {
            String column = field.column();
            int rows = jdbc.update(
                    "merge into " + KindTable.stage(kind) + " t using (select distinct s.row_id, s.id " + meeting(kind)
                            + " and " + differs(stated, column) + " and " + stoodBefore(kind, column) + " and "
                            + saidByAnother(kind, column) + ") x"
                            + " on (t.run_id = :run and t.row_id = x.row_id and t.id = x.id)"
                            + " when matched then update set stated = " + stated.leave(column),
                    of);
            if (rows > 0) {
                left.add(new LeftStanding(file.fileId(), kind, field.name(), rows));
            }
        }
        return left;
    }

    /** Fields of which some row says something else than its record holds: few, and it costs little to see. */
    private List<Kind.Field> differing(
            Kind kind, List<Kind.Field> stating, StatedColumns stated, Map<String, Object> of) {
        List<Kind.Field> found = new ArrayList<>();
        if (stating.isEmpty()) {
            return found;
        }
        String counts = stating.stream()
                .map(field -> "count(case when " + differs(stated, field.column()) + " then 1 end)")
                .collect(Collectors.joining(", "));
        jdbc.query("select " + counts + " " + meeting(kind), of, row -> {
            for (int i = 0; i < stating.size(); i++) {
                if (row.getLong(i + 1) > 0) {
                    found.add(stating.get(i));
                }
            }
        });
        return found;
    }

    /** Rows of the file that differ from what their source last said, with the records they speak of. */
    private static String meeting(Kind kind) {
        return "from " + KindTable.stage(kind)
                + " s join staged_change ch on ch.run_id = s.run_id and ch.row_id = s.row_id"
                + " and ch.verdict <> 'E' join " + kind.table() + " c on c.id = s.id and c.valid_to = " + OPEN
                + " where s.run_id = :run and s.file_id = :file";
    }

    private static String differs(StatedColumns stated, String column) {
        return "c." + column + " is not null and s." + column + " is distinct from c." + column + " and "
                + stated.states(column);
    }

    /** Nothing stood before anything was said. */
    private static String stoodBefore(Kind kind, String column) {
        return "(s." + column + " is null or exists (select 1 from " + kind.table() + " d where d.id = c.id"
                + " and d.version < c.version and d." + column + " = s." + column + "))";
    }

    /** What a person has corrected is held by the correction as long as it stands, and is nobody's afterwards. */
    private static String saidByAnother(Kind kind, String column) {
        String table = kind.table();
        return "(select case when w.mapping in (:mapping, :corrections) or r.source ="
                + " (select own.source from import_run own where own.id = :run) then 0 else 1 end from "
                + table + " w left join import_run r on r.id = w.run_id where w.id = c.id and w.version > coalesce("
                + "(select max(d.version) from " + table + " d where d.id = c.id and d.version < c.version and d."
                + column + " is distinct from c." + column + "), 0) order by w.version fetch first 1 rows only) = 1";
    }
}
