package org.uchinuki.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.change.ChangeStore.TakenOff;
import org.uchinuki.store.JdbcStaging.StagedFile;

/**
 * Rows of one key. Repeats of a row go, the first stays; where rows contradict each other nobody can say which is right,
 * and all go. A key belongs to a mapping: two schools' files of one delivery may speak of the same child.
 */
final class Repeats {

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;
    private final List<StagedFile> files;

    Repeats(NamedParameterJdbcTemplate jdbc, long runId, List<StagedFile> files) {
        this.jdbc = jdbc;
        this.runId = runId;
        this.files = files;
    }

    private record Said(StagedLine line, UUID content) {}

    Collection<TakenOff> takeOff(String mapping) {
        Map<String, Object> of = Map.of("run", runId, "mapping", mapping);
        Removal removal = new Removal(jdbc, runId);
        if (jdbc.queryForList(
                        "select 1 from staged_row where run_id = :run and mapping = :mapping"
                                + " group by source_key having count(*) > 1 fetch first 1 rows only",
                        of,
                        Integer.class)
                .isEmpty()) {
            return removal.finish();
        }
        List<Said> rows = jdbc.query(
                "select * from (select r.*, count(*) over (partition by r.source_key) as times from staged_row r"
                        + " where r.run_id = :run and r.mapping = :mapping) x where x.times > 1"
                        + " order by x.source_key, x.row_id",
                of,
                (row, number) -> new Said(StagedLine.of(row, files), row.getObject("content_hash", UUID.class)));
        StagedLine.inGroups(rows, said -> said.line().key(), same -> {
            UUID first = same.getFirst().content();
            boolean repeats = same.stream().allMatch(other -> other.content().equals(first));
            List<StagedLine> lines = same.stream().map(Said::line).toList();
            for (StagedLine line : repeats ? lines.subList(1, lines.size()) : lines) {
                removal.add(
                        line,
                        line.key(),
                        repeats ? "change.repeated_row" : "change.duplicate_key",
                        Map.of("other", line.otherOf(lines).seenFrom(line)));
            }
        });
        return removal.finish();
    }
}
