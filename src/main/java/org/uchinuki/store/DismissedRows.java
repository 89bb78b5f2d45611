package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody has said of a row that need not be mended: kept where the same row comes again as it came then, with the same
 * fault, by the same mapping and under the same key, or from a file of the same name where it has none. A row of other cells, or
 * with another fault, waits. Of rows that came and were dismissed again and again the newest counts: the one before it is ended
 * by the run, until that is taken back.
 */
final class DismissedRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String SAME =
            "mapping, source_key, file_name, code, field, coalesce(fields_as_came, fields) as came";

    private final JdbcClient client;

    DismissedRows(JdbcClient client) {
        this.client = client;
    }

    /** What makes two rows the same; of a row with a key its file does not count. */
    private record Same(
            String mapping,
            @Nullable String key,
            @Nullable String file,
            String code,
            @Nullable String field,
            Map<String, String> came) {

        static Same of(ResultSet row) throws SQLException {
            String key = row.getString("source_key");
            return new Same(
                    row.getString("mapping"),
                    key,
                    key == null ? row.getString("file_name") : null,
                    row.getString("code"),
                    row.getString("field"),
                    JSON.readValue(row.getString("came"), TEXTS));
        }
    }

    private record Dismissed(long id, String by, String reason, OffsetDateTime at) {}

    private record Again(long id, Dismissed as) {}

    /** Before the rows that the run noted are open. */
    void keptIn(long runId) {
        Map<Same, Dismissed> dismissed = new HashMap<>();
        client.sql("select id, " + SAME + ", decided_by, reason, decided_at from set_aside"
                        + " where state = 'dismissed' and ended_run_id is null and fields is not null"
                        + " and exists (select 1 from set_aside n where n.run_id = ? and n.state = 'noted'"
                        + " and n.mapping = set_aside.mapping and n.code = set_aside.code) order by id")
                .param(runId)
                .query((ResultSet row) -> {
                    dismissed.put(
                            Same.of(row),
                            new Dismissed(
                                    row.getLong("id"),
                                    row.getString("decided_by"),
                                    row.getString("reason"),
                                    row.getObject("decided_at", OffsetDateTime.class)));
                });
        if (dismissed.isEmpty()) {
            return;
        }
        List<Again> again = new ArrayList<>();
        client.sql("select id, " + SAME + " from set_aside where run_id = ? and state = 'noted' and fields is not null")
                .param(runId)
                .query((ResultSet row) -> {
                    Dismissed as = dismissed.get(Same.of(row));
                    if (as != null) {
                        again.add(new Again(row.getLong("id"), as));
                    }
                });
        again.forEach(one -> keep(one, runId));
    }

    private void keep(Again again, long runId) {
        Dismissed as = again.as();
        client.sql("update set_aside set state = 'dismissed', decided_by = ?, reason = ?, decided_at = ? where id = ?")
                .params(as.by(), as.reason(), as.at(), again.id())
                .update();
        client.sql("update set_aside set ended_run_id = ? where id = ?")
                .params(runId, as.id())
                .update();
    }

    /** The run is taken back: what was dismissed before it counts again. */
    void undone(long runId) {
        client.sql("update set_aside set ended_run_id = null where ended_run_id = ? and state = 'dismissed'")
                .param(runId)
                .update();
    }
}
