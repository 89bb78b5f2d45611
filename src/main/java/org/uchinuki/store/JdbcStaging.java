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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.Discreet;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.Staging;
import org.uchinuki.change.ChangeStore.TakenOff;
import org.uchinuki.change.ChangeStore.Verdicts;
import org.uchinuki.change.Revision;
import org.uchinuki.mapping.Target;

/** The stage of one run. */
final class JdbcStaging implements Staging {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStaging.class);
    private static final List<String> ROW_COLUMNS =
            List.of("run_id", "row_id", "file_id", "row_no", "mapping", "source_key", "content_hash", "ends");
    private static final List<String> ALIAS_COLUMNS = List.of("run_id", "row_id", "entity_kind", "handle", "entity_id");
    private static final long MANY_ROWS = 1_000;
    private static final Set<Kind> DISPLACED = Set.of(Kind.ENROLLMENT, Kind.ROLE, Kind.ASSESSMENT_RESULT);

    private final NamedParameterJdbcTemplate jdbc;
    private final Bulk bulk;
    private final long runId;
    private final List<StagedFile> files = new ArrayList<>();
    private final Set<String> filled = new LinkedHashSet<>();
    private long lastRowId;
    private Verdicts verdicts = new Verdicts(0, 0, 0, 0);
    private @Nullable StagedFile current;

    JdbcStaging(JdbcTemplate jdbc, Bulk bulk, long runId) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.bulk = bulk;
        this.runId = runId;
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
                revision.ends()
            });
            revision.names()
                    .forEach(name -> aliases.add(
                            new @Nullable Object[] {runId, rowId, name.kind().name(), name.handle(), name.id()}));
            for (Revision.Entry entry : revision.entries()) {
                entries.computeIfAbsent(entry.kind(), any -> new ArrayList<>()).add(staged(rowId, file, entry));
            }
        }
        write("staged_row", ROW_COLUMNS, rows);
        write("staged_alias", ALIAS_COLUMNS, aliases);
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
            bulk.write(table, columns, rows);
        }
    }

    @Override
    public List<TakenOff> settle() {
        bulk.filled(filled);
        return new Settling(jdbc, runId, files).settle();
    }

    @Override
    public Verdicts compare() {
        jdbc.update("""
                insert into staged_change (run_id, row_id, verdict)
                select x.run_id, x.row_id, x.verdict from (
                  select r.run_id, r.row_id,
                    case when r.ends then case when k.mapping is not null and not k.ended then 'E' end
                         when k.mapping is null or k.ended then 'C'
                         when k.content_hash <> r.content_hash then 'U' end as verdict
                  from staged_row r
                  left join source_record k on k.mapping = r.mapping and k.source_key = r.source_key
                  where r.run_id = :run) x
                where x.verdict is not null
                """, parameters());
        bulk.filled(List.of("staged_change"));
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
        return verdicts;
    }

    @Override
    public void apply(LocalDate effective) {
        if (verdicts.created() + verdicts.updated() + verdicts.ended() == 0) {
            return;
        }
        Set<Kind> written = new LinkedHashSet<>();
        for (StagedFile file : files) {
            Map<String, Object> parameters = parameters();
            parameters.put("file", file.fileId());
            parameters.put("effective", effective);
            for (Kind kind : file.target().states()) {
                StatedColumns stated = file.stated().get(kind);
                if (stated == null) {
                    if (verdicts.updated() > 0 && DISPLACED.contains(kind)) {
                        jdbc.update(new ApplySql(kind, new StatedColumns(kind), 1).endDisplaced(), parameters);
                    }
                    continue;
                }
                ApplySql sql = new ApplySql(kind, stated, 1);
                int rounds = stated.anyPartial() ? rowsAboutOne(kind, parameters) : 1;
                for (int round = 1; round <= rounds; round++) {
                    writeVersions(new ApplySql(kind, stated, round), written, parameters);
                }
                if (verdicts.updated() > 0 && DISPLACED.contains(kind)) {
                    jdbc.update(sql.endDisplaced(), parameters);
                }
                if (verdicts.ended() > 0 && endsWith(file.target(), kind)) {
                    jdbc.update(sql.endEnded(), parameters);
                }
                if (kind.isEntity()) {
                    jdbc.update(sql.insertAliases(), parameters);
                    tellThePlanner("alias");
                }
            }
        }
        rememberWhatSourcesSaid();
        new OutboxWriter(jdbc).write(runId, written);
    }

    private void writeVersions(ApplySql sql, Set<Kind> written, Map<String, Object> parameters) {
        if (!sql.stated().all().isEmpty() && !written.add(sql.kind())) {
            jdbc.update(sql.completeInPlace(), parameters);
        }
        jdbc.update(sql.planVersions(), parameters);
        tellThePlanner("staged_version");
        jdbc.update(sql.closePrevious(), parameters);
        jdbc.update(sql.insertVersions(), parameters);
        tellThePlanner(sql.kind().table());
        if (sql.stated().anyPartial()) {
            jdbc.update("delete from staged_version where run_id = :run", parameters);
        }
    }

    /** How many rows of the file speak of one record at most: where each may leave out what another holds, each has its turn. */
    private int rowsAboutOne(Kind kind, Map<String, Object> parameters) {
        Integer most = jdbc.queryForObject(
                "select max(times) from (select count(*) as times from " + KindTable.stage(kind)
                        + " where run_id = :run and file_id = :file group by id) x",
                parameters,
                Integer.class);
        return most == null ? 1 : most;
    }

    /** What this transaction has written is unknown to the planner, which would scan it again for every row of a large run. */
    private void tellThePlanner(String table) {
        if (lastRowId > MANY_ROWS) {
            bulk.filled(List.of(table));
        }
    }

    /** What a row that "is over" ends: the facts it states; the entity itself only where it states nothing else. */
    private static boolean endsWith(Target target, Kind kind) {
        return !kind.isEntity() || target.states().stream().allMatch(Kind::isEntity);
    }

    private void rememberWhatSourcesSaid() {
        jdbc.update("""
                merge into source_record t using (
                  select r.mapping, r.source_key, r.content_hash, r.file_id, r.row_no, ch.verdict
                  from staged_row r join staged_change ch on ch.run_id = r.run_id and ch.row_id = r.row_id
                  where r.run_id = :run) s
                on (t.mapping = s.mapping and t.source_key = s.source_key)
                when matched then update set content_hash = s.content_hash, ended = (s.verdict = 'E'),
                  run_id = :run, file_id = s.file_id, row_no = s.row_no
                when not matched then insert (mapping, source_key, content_hash, ended, run_id, file_id, row_no)
                  values (s.mapping, s.source_key, s.content_hash, false, :run, s.file_id, s.row_no)
                """, parameters());
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("run", runId);
        return parameters;
    }

    @Override
    public void close() {
        Collection<String> tables = new LinkedHashSet<>(filled);
        tables.add("staged_change");
        tables.add("staged_version");
        try {
            tables.forEach(table -> jdbc.update("delete from " + table + " where run_id = :run", parameters()));
        } catch (DataAccessException left) {
            // What is left lies on the stage until the next start; it must not undo the word that the run is applied.
            LOG.warn("the stage of run {} could not be cleared", runId, Discreet.of(left));
        }
    }
}
