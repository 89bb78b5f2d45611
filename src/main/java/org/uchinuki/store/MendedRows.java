package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody has made of the cells of a waiting row: kept where the same row comes again as it came then, by the same mapping
 * and under the same key, or from a file of the same name where it has none. A cell that the source has changed since is the
 * source's word: then the edit goes.
 */
final class MendedRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient client;

    MendedRows(JdbcClient client) {
        this.client = client;
    }

    private record Mended(
            String mapping,
            @Nullable String key,
            String file,
            String came,
            String fields,
            String by,
            OffsetDateTime at) {

        static Mended of(ResultSet row, int number) throws SQLException {
            return new Mended(
                    row.getString("mapping"),
                    row.getString("source_key"),
                    row.getString("file_name"),
                    row.getString("fields_as_came"),
                    row.getString("fields"),
                    row.getString("edited_by"),
                    row.getObject("edited_at", OffsetDateTime.class));
        }
    }

    private record Again(long id, String fields) {}

    /** Before the rows that the run brings again are ended: those that it noted. */
    void keptIn(long runId) {
        List<Mended> mended = client.sql("select * from set_aside where state = 'open' and fields_as_came is not null"
                        + " and run_id <> :run and mapping in (select f.mapping from run_file f where f.run_id = :run)"
                        + " order by id")
                .param("run", runId)
                .query(Mended::of)
                .list();
        for (Mended one : mended) {
            Map<String, String> came = JSON.readValue(one.came(), TEXTS);
            again(runId, one).stream()
                    .filter(row -> JSON.readValue(row.fields(), TEXTS).equals(came))
                    .forEach(row -> keep(row.id(), one));
        }
    }

    private List<Again> again(long runId, Mended one) {
        String same = one.key() == null ? "source_key is null and file_name = :name" : "source_key = :name";
        return client.sql(
                        "select id, fields from set_aside where run_id = :run and state = 'noted' and mapping = :mapping"
                                + " and fields is not null and " + same)
                .param("run", runId)
                .param("mapping", one.mapping())
                .param("name", one.key() == null ? one.file() : one.key())
                .query((row, number) -> new Again(row.getLong("id"), row.getString("fields")))
                .list();
    }

    private void keep(long id, Mended one) {
        client.sql(
                        "update set_aside set fields_as_came = fields, fields = ?, edited_by = ?, edited_at = ? where id = ?")
                .params(one.fields(), one.by(), one.at(), id)
                .update();
    }
}
