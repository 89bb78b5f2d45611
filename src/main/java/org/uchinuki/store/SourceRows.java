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

    KnownRows known(String mapping) {
        Map<String, Object> of = Map.of("mapping", mapping);
        Long size = jdbc.queryForObject("select count(*) from source_record where mapping = :mapping", of, Long.class);
        KnownRows known = new KnownRows(size == null ? 0 : size);
        if (size != null && size > 0) {
            jdbc.query(
                    "select source_key, raw_hash, ended, school_id from source_record where mapping = :mapping",
                    of,
                    row -> {
                        known.add(
                                row.getString(1),
                                row.getObject(2, UUID.class),
                                row.getBoolean(3),
                                row.getObject(4, UUID.class));
                    });
            jdbc.query(
                    "select distinct source_key from set_aside where mapping = :mapping and state = 'open'"
                            + " and source_key is not null",
                    of,
                    row -> {
                        known.lookAt(row.getString(1));
                    });
        }
        return known;
    }

    /** Keys of rows that held and were not seen, of these schools or, for null, of all. */
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
        jdbc.query(
                "select source_key from source_record where mapping = :mapping and not ended" + where
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
