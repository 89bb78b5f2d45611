package org.uchinuki.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.RunDiff;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Target;
import org.uchinuki.pipeline.HoldReasons;

/** What runs do, from the stage and the versions. A page asks for what its own rows speak of, and for nothing else. */
@Component
class JdbcRunDiff implements RunDiff {

    private static final int MOST_REASONS = 200;

    private final NamedParameterJdbcTemplate jdbc;

    JdbcRunDiff(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Share> shares(long runId, From from, Collection<String> mappings) {
        return mappings.isEmpty() ? List.of() : new DiffShares(jdbc, runId).of(from, mappings);
    }

    @Override
    @Transactional(readOnly = true)
    public long returned(long runId, From from) {
        Long found = jdbc.queryForObject(
                "select count(*) from (" + (from == From.STAGE ? DiffSql.STAGED_RETURNED : DiffSql.SAID_RETURNED)
                        + ") x",
                Map.of("run", runId),
                Long.class);
        return found == null ? 0 : found;
    }

    @Override
    public List<Finding> reasons(long runId) {
        return jdbc.query(
                "select * from finding where run_id = :run and code in (:codes) order by id fetch first " + MOST_REASONS
                        + " rows only",
                Map.of("run", runId, "codes", HoldReasons.AND_HELD_AGAIN),
                (row, number) -> JdbcRunLedger.finding(row));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, String> names(long runId, From from, Kind kind, Collection<UUID> ids) {
        return new EntityNames(jdbc, from == From.STAGE ? new StagedRecords(jdbc, runId) : null)
                .of(kind, Set.copyOf(ids));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Row> rows(long runId, From from, Question question) {
        List<DiffRow> page = page(runId, from, question);
        if (page.isEmpty()) {
            return List.of();
        }
        Map<Long, String> files = new HashMap<>();
        Map<String, Target> targets = new TreeMap<>();
        jdbc.query("select id, name, mapping, target from run_file where run_id = :run", Map.of("run", runId), row -> {
            files.put(row.getLong("id"), row.getString("name"));
            String mapping = row.getString("mapping");
            if (mapping != null) {
                Target.ofPath(row.getString("target")).ifPresent(target -> targets.put(mapping, target));
            }
        });
        StagedRecords staged = from == From.STAGE ? new StagedRecords(jdbc, runId) : null;
        List<Move> moves = staged != null
                ? new StagedMoves(jdbc, runId, staged).of(page, targets)
                : new AppliedMoves(jdbc, runId).of(page, targets);
        Map<DiffRow.Key, List<Move>> byRow = moves.stream().collect(Collectors.groupingBy(Move::row));
        Map<DiffRow.Key, UUID> people = new DiffPeople(jdbc, runId).of(page, staged != null, byRow);
        Map<DiffRow.Key, Recognised> recognised = RowMatches.on(jdbc, runId, page, staged != null);
        recognised.forEach((key, one) -> people.putIfAbsent(key, one.person()));
        EntityNames names = new EntityNames(jdbc, staged);
        DiffNames shown = DiffNames.of(names, page, moves, people.values());
        DiffCursor cursor = DiffCursor.parse(question.after());
        List<Row> rows = new ArrayList<>(page.size());
        for (DiffRow row : page) {
            cursor = cursor.past(row);
            String file = files.getOrDefault(row.fileId(), "");
            List<Move> of = Move.paired(byRow.getOrDefault(row.key(), List.of()));
            rows.add(row(row, cursor, file, people.get(row.key()), recognised.get(row.key()), shown, of));
        }
        return rows;
    }

    private static Row row(
            DiffRow row,
            DiffCursor cursor,
            String file,
            @Nullable UUID person,
            @Nullable Recognised recognised,
            DiffNames names,
            List<Move> moves) {
        List<Change> changes = new ArrayList<>();
        moves.stream()
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .forEach(move -> changes.addAll(move.changes(names::shown)));
        return new Row(
                cursor.toString(),
                file,
                row.row(),
                row.mapping(),
                row.sourceKey(),
                row.verdict(),
                row.school(),
                names.school(row.school()),
                names.classSection(row.classSection()),
                person,
                names.person(person),
                recognised,
                changes);
    }

    private List<DiffRow> page(long runId, From from, Question question) {
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("run", runId);
        String which = "";
        if (question.verdict() != null) {
            which += " and x.verdict = :verdict";
            of.put("verdict", question.verdict().name());
        }
        if (question.school() != null) {
            which += " and (x.school_id = :school or x.was_school_id = :school)";
            of.put("school", question.school());
        }
        DiffCursor after = DiffCursor.parse(question.after());
        of.put("file", after.file());
        of.put("row", after.row());
        if (from == From.STAGE) {
            return jdbc.query(
                    "select x.* from (" + DiffSql.STAGED + DiffSql.STAGED_AFTER + ") x where 1 = 1" + which
                            + " order by x.row_id fetch first " + question.limit() + " rows only",
                    of,
                    (row, number) -> DiffRow.of(row));
        }
        String order = " order by x.file_id, x.row_no, x.source_key";
        String some = order + " fetch first " + (question.limit() + after.seen()) + " rows only";
        return jdbc.query(
                "select x.* from ((select x.* from (" + DiffSql.SAID_LAST + DiffSql.saidLastFrom()
                        + ") x where 1 = 1" + which + some + ") union all (select x.* from (" + DiffSql.SAID_UNTIL
                        + DiffSql.saidUntilFrom() + ") x where 1 = 1" + which + some + ")) x" + order + " offset "
                        + after.seen() + " rows fetch next " + question.limit() + " rows only",
                of,
                (row, number) -> DiffRow.of(row));
    }
}
