package org.uchinuki.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.change.KnownRows;

/** What sources have said before, row by row. */
final class SourceRows {

    private final NamedParameterJdbcTemplate jdbc;

    SourceRows(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    KnownRows known(String mapping, long worth) {
        int most = (int) Math.min(worth, KnownRows.MOST);
        Map<String, Object> of = Map.of("mapping", mapping, "most", most + 1);
        Integer size = jdbc.queryForObject(
                "select count(*) from (select 1 from source_record where mapping = :mapping fetch first :most rows only) x",
                of,
                Integer.class);
        if (size == null || size == 0) {
            return KnownRows.none();
        }
        if (size > most) {
            return KnownRows.untold();
        }
        KnownRows known = new KnownRows(size);
        Streamed.rows(
                jdbc,
                "select source_key, raw_hash, ended, school_id from source_record where mapping = :mapping",
                of,
                row -> known.add(
                        row.getString(1),
                        row.getObject(2, UUID.class),
                        row.getBoolean(3),
                        row.getObject(4, UUID.class)));
        Streamed.rows(
                jdbc,
                "select distinct source_key from set_aside where mapping = :mapping and state = 'open'"
                        + " and source_key is not null",
                of,
                row -> known.lookAt(row.getString(1)));
        return known;
    }

    /** Keys of rows that held, or of which something was left standing, and that were not seen, of these schools or, for null, of all. */
    List<String> absent(String mapping, @Nullable Set<UUID> schools, KnownRows seen) {
        List<String> absent = new ArrayList<>();
        if (schools != null && schools.isEmpty()) {
            return absent;
        }
        Map<String, Object> of = new HashMap<>(Map.of("mapping", mapping));
        String where = "";
        if (schools != null) {
            where = " and school_id in (:schools)";
            of.put("schools", schools);
        }
        Streamed.rows(
                jdbc,
                "select source_key from source_record where mapping = :mapping and (not ended or left_standing)" + where
                        + " order by source_key",
                of,
                row -> {
                    if (!seen.hasSeen(row.getString(1))) {
                        absent.add(row.getString(1));
                    }
                });
        return absent;
    }
}
