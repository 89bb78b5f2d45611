package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.uchinuki.change.Revision;
import org.uchinuki.change.RunDiff.Recognised;
import org.uchinuki.pipeline.AfterApply;

/**
 * Rows that no id told whom they speak of, and that were taken for a known person: on the stage, and of runs that were applied.
 * They say so in the diff; the records of such a row may hold nothing new.
 */
@Component
final class RowMatches implements AfterApply {

    static final String STAGED = "staged_match";
    static final List<String> COLUMNS = List.of("run_id", "row_id", "person_id", "rule", "score", "agreed");

    private final NamedParameterJdbcTemplate jdbc;

    RowMatches(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    /** What a row is put on the stage with; nothing where an id told whom it speaks of, or it introduces somebody. */
    static Optional<@Nullable Object[]> of(long runId, long rowId, Revision revision) {
        return revision.names().stream()
                .flatMap(name -> Stream.ofNullable(name.because()).map(because -> new @Nullable Object[] {
                    runId, rowId, name.id(), because.rule(), because.score(), String.join(" ", because.agreed())
                }))
                .findFirst();
    }

    @Override
    public void applied(long runId) {
        jdbc.update(
                "insert into row_match (run_id, mapping, source_key, person_id, rule, score, agreed)"
                        + " select m.run_id, r.mapping, r.source_key, m.person_id, m.rule, m.score, m.agreed from "
                        + STAGED
                        + " m join staged_row r on r.run_id = m.run_id and r.row_id = m.row_id where m.run_id = :run"
                        + " and not exists (select 1 from row_match k where k.run_id = m.run_id and k.mapping = r.mapping"
                        + " and k.source_key = r.source_key)",
                Map.of("run", runId));
    }

    @Override
    public Runnable undoing(long runId) {
        return () -> jdbc.update("delete from row_match where run_id = :run", Map.of("run", runId));
    }

    /** Those of a page of rows. */
    static Map<DiffRow.Key, Recognised> on(
            NamedParameterJdbcTemplate jdbc, long runId, List<DiffRow> page, boolean staged) {
        Map<DiffRow.Key, Recognised> found = new HashMap<>();
        if (staged) {
            Map<Long, DiffRow.Key> keys = page.stream().collect(Collectors.toMap(DiffRow::rowId, DiffRow::key));
            jdbc.query(
                    "select * from " + STAGED + " where run_id = :run and row_id in (:rows)",
                    Map.of("run", runId, "rows", keys.keySet()),
                    row -> {
                        found.put(Objects.requireNonNull(keys.get(row.getLong("row_id"))), recognised(row));
                    });
            return found;
        }
        jdbc.query(
                "select * from row_match where run_id = :run and source_key in (:keys)",
                Map.of(
                        "run",
                        runId,
                        "keys",
                        page.stream().map(DiffRow::sourceKey).toList()),
                row -> {
                    found.put(new DiffRow.Key(row.getString("mapping"), row.getString("source_key")), recognised(row));
                });
        return found;
    }

    private static Recognised recognised(ResultSet row) throws SQLException {
        String agreed = row.getString("agreed");
        return new Recognised(
                row.getObject("person_id", UUID.class),
                row.getString("rule"),
                row.getInt("score"),
                agreed.isEmpty() ? List.of() : List.of(agreed.split(" ")));
    }
}
