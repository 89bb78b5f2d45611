package org.uchinuki.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.Discreet;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.Again;
import org.uchinuki.change.ChangeStore.LeftStanding;
import org.uchinuki.change.ChangeStore.ListedBefore;
import org.uchinuki.change.ChangeStore.Listing;
import org.uchinuki.change.ChangeStore.NamedElsewhere;
import org.uchinuki.change.ChangeStore.Renumbered;
import org.uchinuki.change.ChangeStore.SchoolLists;
import org.uchinuki.change.ChangeStore.Share;
import org.uchinuki.change.ChangeStore.Staging;
import org.uchinuki.change.ChangeStore.TakenOff;
import org.uchinuki.change.ChangeStore.Verdicts;
import org.uchinuki.change.ChangeStore.YearSpan;
import org.uchinuki.change.KnownRows;
import org.uchinuki.change.Revision;
import org.uchinuki.mapping.Target;

/** The stage of one run. */
final class JdbcStaging implements Staging {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStaging.class);
    private static final List<String> ROW_COLUMNS = List.of(
            "run_id",
            "row_id",
            "file_id",
            "row_no",
            "mapping",
            "source_key",
            "content_hash",
            "ends",
            "raw_hash",
            "school_id",
            "class_id",
            "school_year");
    private static final List<String> ALIAS_COLUMNS = List.of("run_id", "row_id", "entity_kind", "handle", "entity_id");
    private static final long MANY_ROWS = 1_000;

    private final NamedParameterJdbcTemplate jdbc;
    private final BulkBehind bulk;
    private final long runId;
    private final List<StagedFile> files = new ArrayList<>();
    private final Set<String> filled = new LinkedHashSet<>();
    private final Set<String> unheard = new LinkedHashSet<>();
    private final Imposed imposed;
    private long lastRowId;
    private boolean kept;
    private boolean anyAbsent;
    private boolean anyMissed;
    private boolean anyTakenOff;
    private Verdicts verdicts = new Verdicts(0, 0, 0, 0);
    private boolean saysAnything;
    private List<LeftStanding> leftToOthers = List.of();
    private List<ListedBefore> listedBefore = List.of();
    private @Nullable StagedFile current;

    JdbcStaging(JdbcTemplate jdbc, Bulk bulk, long runId) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.bulk = new BulkBehind(bulk);
        this.runId = runId;
        this.imposed = new Imposed(this.jdbc, runId);
    }

    /** A file on the stage, and the columns it speaks about for each kind. */
    record StagedFile(long fileId, String name, String mapping, Target target, Map<Kind, StatedColumns> stated) {}

    @Override
    public void from(long fileId, String fileName, String mapping, Target target) {
        current = new StagedFile(fileId, fileName, mapping, target, new EnumMap<>(Kind.class));
        files.add(current);
    }

    @Override
    public void add(List<Revision> revisions) {
        StagedFile file = current;
        if (file == null) {
            throw new IllegalStateException("revisions of no file");
        }
        List<@Nullable Object[]> rows = new ArrayList<>(revisions.size());
        List<@Nullable Object[]> aliases = new ArrayList<>();
        List<@Nullable Object[]> matches = new ArrayList<>();
        Map<Kind, List<@Nullable Object[]>> entries = new EnumMap<>(Kind.class);
        for (Revision revision : revisions) {
            long rowId = ++lastRowId;
            rows.add(new @Nullable Object[] {
                runId,
                rowId,
                file.fileId(),
                revision.row(),
                file.mapping(),
                revision.key(),
                revision.content(),
                revision.ends(),
                revision.raw(),
                revision.scope().school(),
                revision.scope().classSection(),
                revision.scope().schoolYear()
            });
            revision.names()
                    .forEach(name -> aliases.add(
                            new @Nullable Object[] {runId, rowId, name.kind().name(), name.handle(), name.id()}));
            RowMatches.of(runId, rowId, revision).ifPresent(matches::add);
            for (Revision.Entry entry : revision.entries()) {
                entries.computeIfAbsent(entry.kind(), any -> new ArrayList<>()).add(staged(rowId, file, entry));
            }
        }
        write("staged_row", ROW_COLUMNS, rows);
        write("staged_alias", ALIAS_COLUMNS, aliases);
        write(RowMatches.STAGED, RowMatches.COLUMNS, matches);
        for (Map.Entry<Kind, List<@Nullable Object[]>> kind : entries.entrySet()) {
            write(KindTable.stage(kind.getKey()), stageColumns(kind.getKey()), kind.getValue());
        }
    }

    private @Nullable Object[] staged(long rowId, StagedFile file, Revision.Entry entry) {
        @Nullable Object[] values = KindTable.values(entry);
        @Nullable Object[] row = new @Nullable Object[values.length + 5];
        row[0] = runId;
        row[1] = rowId;
        row[2] = file.fileId();
        row[3] = entry.id();
        row[4] = file.stated().computeIfAbsent(entry.kind(), StatedColumns::new).add(entry);
        System.arraycopy(values, 0, row, 5, values.length);
        return row;
    }

    private static List<String> stageColumns(Kind kind) {
        List<String> columns = new ArrayList<>(List.of("run_id", "row_id", "file_id", "id", "stated"));
        columns.addAll(KindTable.columns(kind));
        columns.add("extension");
        return columns;
    }

    private void write(String table, List<String> columns, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            filled.add(table);
            unheard.add(table);
            bulk.write(table, columns, rows);
        }
    }

    @Override
    public List<TakenOff> settle() {
        tellThePlanner();
        List<TakenOff> takenOff = new Settling(jdbc, runId, files).settle(anyTakenOff);
        imposed.impose();
        return takenOff;
    }

    @Override
    public List<TakenOff> takeOffYears(long fileId, Set<Integer> years, String expected) {
        Removal removal = new Removal(jdbc, runId);
        jdbc.query(
                "select * from staged_row where run_id = :run and file_id = :file and row_no > 0"
                        + " and school_year in (:years) order by row_no",
                Map.of("run", runId, "file", fileId, "years", years),
                row -> {
                    String year = row.getString("school_year");
                    removal.add(
                            StagedLine.of(row, files),
                            null,
                            "change.row_of_another_year",
                            Map.of("year", year, "expected", expected));
                });
        List<TakenOff> takenOff = List.copyOf(removal.finish());
        anyTakenOff |= !takenOff.isEmpty();
        return takenOff;
    }

    @Override
    public Verdicts compare(Map<String, SchoolLists> lists) {
        jdbc.update("""
                insert into staged_change (run_id, row_id, verdict)
                select x.run_id, x.row_id, x.verdict from (
                  select r.run_id, r.row_id,
                    case when r.ends then case when k.mapping is not null and (not k.ended or k.left_standing) then 'E' end
                         when k.mapping is null or (k.ended and not k.left_standing) then 'C'
                         when k.ended or k.content_hash <> r.content_hash then 'U' end as verdict
                  from staged_row r
                  left join source_record k on k.mapping = r.mapping and k.source_key = r.source_key
                  where r.run_id = :run) x
                where x.verdict is not null
                """, parameters());
        bulk.filled(List.of("staged_change"));
        new Absentees(jdbc, runId).cameBack(files);
        listedBefore = new StillListed(jdbc, runId).leave(lists);
        leftToOthers = new LeftToOthers(jdbc, runId).leaveToOthers(files);
        Restatements restatements = new Restatements(jdbc, runId);
        restatements.tellApart(files);
        if (anyAbsent) {
            files.forEach(restatements::tellAbsent);
        }
        Map<String, Long> counted = new HashMap<>();
        jdbc.query(
                "select verdict, count(*) as n from staged_change where run_id = :run group by verdict",
                parameters(),
                row -> {
                    counted.put(row.getString("verdict"), row.getLong("n"));
                });
        Long staged =
                jdbc.queryForObject("select count(*) from staged_row where run_id = :run", parameters(), Long.class);
        long created = counted.getOrDefault("C", 0L);
        long updated = counted.getOrDefault("U", 0L);
        long ended = counted.getOrDefault("E", 0L);
        verdicts = new Verdicts(created, updated, (staged == null ? 0 : staged) - created - updated - ended, ended);
        saysAnything = !counted.isEmpty();
        return verdicts;
    }

    @Override
    public List<ListedBefore> listedBefore() {
        return listedBefore;
    }

    @Override
    public List<LeftStanding> leftToOthers() {
        return leftToOthers;
    }

    @Override
    public List<Again> again() {
        return verdicts.updated() == 0 ? List.of() : questions().again();
    }

    @Override
    public List<Renumbered> renumbered() {
        boolean over = anyAbsent || anyMissed || verdicts.ended() > 0;
        boolean both = verdicts.updated() > 0 || (verdicts.created() > 0 && over);
        return both ? new OtherIds(jdbc, runId).find() : List.of();
    }

    @Override
    public long ofOtherSchools(long fileId, @Nullable UUID school) {
        return files.stream()
                .filter(file -> file.fileId() == fileId)
                .mapToLong(file -> questions().ofOtherSchools(file, school))
                .sum();
    }

    @Override
    public Map<UUID, Long> holding(String mapping, Collection<UUID> schools) {
        return questions().holding(mapping, schools);
    }

    @Override
    public List<Share> shares() {
        return questions().shares();
    }

    @Override
    public UUID digest() {
        return questions().digest();
    }

    @Override
    public List<YearSpan> years() {
        // It is asked before anything else is, and rows may be on their way to the stage still.
        tellThePlanner();
        return questions().years();
    }

    private StageQuestions questions() {
        return new StageQuestions(jdbc, runId);
    }

    @Override
    public KnownRows known(String mapping, long worth) {
        return new SourceRows(jdbc).known(mapping, worth);
    }

    @Override
    public List<String> absent(String mapping, @Nullable Set<UUID> schools, KnownRows seen) {
        return new SourceRows(jdbc).absent(mapping, schools, seen);
    }

    @Override
    public NamedElsewhere addAbsent(String mapping, List<String> keys, Collection<Listing> besides) {
        StagedFile file = files.stream()
                .filter(one -> one.mapping().equals(mapping))
                .reduce((one, later) -> later)
                .orElseThrow();
        tellThePlanner();
        Absences absences = new Absences(jdbc, bulk, runId, file);
        Set<String> tables = absences.stage(keys, lastRowId, besides);
        anyAbsent = true;
        filled.addAll(tables);
        unheard.addAll(tables);
        lastRowId += keys.size();
        return absences.left();
    }

    @Override
    public void mayBeAbsent(String mapping, List<String> keys) {
        List<@Nullable Object[]> rows = new ArrayList<>(keys.size());
        for (String key : keys) {
            rows.add(new @Nullable Object[] {runId, ++lastRowId, key, mapping});
        }
        write("staged_absence", List.of("run_id", "row_id", "source_key", "mapping"), rows);
        anyMissed = true;
    }

    @Override
    public boolean meetsUnstaged(Map<String, KnownRows> known) {
        if (known.values().stream().noneMatch(KnownRows::hasSeenAny)) {
            return false;
        }
        tellThePlanner();
        return questions().meetsUnstaged(files, known);
    }

    /** What was put on the stage since it last heard is unknown to the planner, which would take each table for an empty one. */
    private void tellThePlanner() {
        bulk.filled(unheard);
        unheard.clear();
    }

    @Override
    public void apply(LocalDate effective) {
        if (saysAnything) {
            new Applying(jdbc, bulk, runId, files, verdicts, lastRowId > MANY_ROWS).apply(effective);
            imposed.write();
        }
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("run", runId);
        return parameters;
    }

    @Override
    public void keep() {
        kept = true;
    }

    @Override
    public void close() {
        bulk.close();
        if (kept) {
            return;
        }
        Collection<String> tables = new LinkedHashSet<>(filled);
        tables.add("staged_change");
        tables.add("staged_version");
        try {
            tables.forEach(table -> jdbc.update("delete from " + table + " where run_id = :run", parameters()));
            if (lastRowId > MANY_ROWS) {
                bulk.emptied(tables);
            }
        } catch (DataAccessException left) {
            // What is left lies on the stage until the next start; it must not undo the word that the run is applied.
            LOG.warn("the stage of run {} could not be cleared", runId, Discreet.of(left));
        }
    }
}
