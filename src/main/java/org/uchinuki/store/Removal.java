package org.uchinuki.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.change.ChangeStore.TakenOff;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Rows on their way off the stage; each goes once, with the first reason that was found. */
final class Removal {

    private static final int HANDFUL = 500;

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;
    private final Map<Long, TakenOff> rows = new LinkedHashMap<>();

    Removal(NamedParameterJdbcTemplate jdbc, long runId) {
        this.jdbc = jdbc;
        this.runId = runId;
    }

    void add(StagedLine row, @Nullable String key, String code, Map<String, String> details) {
        Finding finding = Finding.error(code, Location.row(row.file().name(), row.row()), key, details);
        rows.putIfAbsent(row.rowId(), new TakenOff(row.file().fileId(), finding));
    }

    Collection<TakenOff> finish() {
        List<Long> ids = List.copyOf(rows.keySet());
        for (int from = 0; from < ids.size(); from += HANDFUL) {
            jdbc.update(
                    "delete from staged_row where run_id = :run and row_id in (:rows)",
                    Map.of("run", runId, "rows", ids.subList(from, Math.min(from + HANDFUL, ids.size()))));
        }
        return rows.values();
    }
}
