package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.change.RunDiff.From;
import org.uchinuki.change.RunDiff.Share;
import org.uchinuki.change.RunDiff.Verdict;

/** Counts what differs in a run, and what held before it. */
final class DiffShares {

    /** What sources said before the run: of a row that later runs changed, the first of these still knows. */
    private static final String HELD_BEFORE = """
            select k.mapping, k.school_id, k.class_id from source_record k
              where k.mapping in (:mappings) and k.run_id < :run and not k.ended
            union all
            select b.mapping, b.school_id, b.class_id from source_record_before b
              where b.run_id >= :run and b.mapping in (:mappings) and b.prior_run_id < :run and not b.ended
            """;

    private static final String HELD_NOW =
            "select mapping, school_id, class_id from source_record where mapping in (:mappings) and not ended";

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;

    DiffShares(NamedParameterJdbcTemplate jdbc, long runId) {
        this.jdbc = jdbc;
        this.runId = runId;
    }

    private record Place(
            String mapping, @Nullable UUID school, @Nullable UUID classSection) {

        static Place of(ResultSet row) throws SQLException {
            return new Place(
                    row.getString("mapping"),
                    row.getObject("school_id", UUID.class),
                    row.getObject("class_id", UUID.class));
        }
    }

    List<Share> of(From from, Collection<String> mappings) {
        Map<String, Object> of = Map.of("run", runId, "mappings", mappings);
        Map<Place, Long> before = new LinkedHashMap<>();
        jdbc.query(
                "select mapping, school_id, class_id, count(*) as held from ("
                        + (from == From.STAGE ? HELD_NOW : HELD_BEFORE) + ") x group by mapping, school_id, class_id",
                of,
                row -> {
                    before.put(Place.of(row), row.getLong("held"));
                });
        Map<Place, Map<Verdict, Long>> changed = new LinkedHashMap<>();
        Map<Place, Long> absent = new LinkedHashMap<>();
        String rows = from == From.STAGE ? DiffSql.STAGED : DiffSql.SAID_LAST + " union all " + DiffSql.SAID_UNTIL;
        jdbc.query(
                "select mapping, school_id, class_id, verdict, count(*) as n,"
                        + " count(case when row_no = 0 then 1 end) as absent from (select x.mapping, x.verdict, x.row_no,"
                        + " case when x.verdict in ('CREATED', 'RETURNED') then x.school_id else x.was_school_id end"
                        + " as school_id,"
                        + " case when x.verdict in ('CREATED', 'RETURNED') then x.class_id else x.was_class_id end"
                        + " as class_id from (" + rows + ") x) y group by mapping, school_id, class_id, verdict",
                of,
                row -> {
                    changed.computeIfAbsent(Place.of(row), any -> new EnumMap<>(Verdict.class))
                            .put(Verdict.valueOf(row.getString("verdict")), row.getLong("n"));
                    absent.merge(Place.of(row), row.getLong("absent"), Long::sum);
                });
        changed.keySet().forEach(place -> before.putIfAbsent(place, 0L));
        return before.entrySet().stream()
                .map(held -> new Share(
                        held.getKey().mapping(),
                        held.getKey().school(),
                        held.getKey().classSection(),
                        held.getValue(),
                        changed.getOrDefault(held.getKey(), Map.of()),
                        absent.getOrDefault(held.getKey(), 0L)))
                .toList();
    }
}
