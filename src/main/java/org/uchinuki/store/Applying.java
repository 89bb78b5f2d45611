package org.uchinuki.store;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.Verdicts;
import org.uchinuki.mapping.Target;
import org.uchinuki.store.JdbcStaging.StagedFile;

/** Turns the stage of one run into versions, inside the transaction of the caller. */
final class Applying {

    /** Facts that a row leaves behind when it speaks of another one: the child is in another class. */
    static final Set<Kind> DISPLACED = Set.of(Kind.ENROLLMENT, Kind.ROLE, Kind.ASSESSMENT_RESULT, Kind.LESSON);

    /** Of these it is kept which rows state what another row has written: who takes it back takes back only their own word. */
    static final Set<Kind> TRACKED = withPeople();

    private final NamedParameterJdbcTemplate jdbc;
    private final Bulk bulk;
    private final long runId;
    private final List<StagedFile> files;
    private final Verdicts verdicts;
    private final boolean large;

    /** @param large whether the planner must be told of what this transaction writes */
    Applying(
            NamedParameterJdbcTemplate jdbc,
            Bulk bulk,
            long runId,
            List<StagedFile> files,
            Verdicts verdicts,
            boolean large) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.runId = runId;
        this.files = files;
        this.verdicts = verdicts;
        this.large = large;
    }

    private static Set<Kind> withPeople() {
        Set<Kind> kinds = EnumSet.copyOf(DISPLACED);
        kinds.add(Kind.PERSON);
        return Collections.unmodifiableSet(kinds);
    }

    void apply(LocalDate effective) {
        if (large) {
            bulk.makeRoom();
        }
        Set<Kind> written = new LinkedHashSet<>();
        Merged merged = new Merged(jdbc);
        Set<UUID> mergedPeople = merged.onStage(runId);
        merged.asStated(mergedPeople);
        for (StagedFile file : files) {
            Map<String, Object> parameters = parameters();
            parameters.put("file", file.fileId());
            parameters.put("mapping", file.mapping());
            parameters.put("effective", effective);
            for (Kind kind : file.target().states()) {
                write(file, kind, written, parameters);
            }
        }
        merged.asMerged(mergedPeople);
        rememberWhatSourcesSaid();
        tellThePlanner("source_record");
        tellThePlanner("also_stated");
        new OutboxWriter(jdbc).write(runId, written);
    }

    private void write(StagedFile file, Kind kind, Set<Kind> written, Map<String, Object> parameters) {
        StatedColumns stated = file.stated().get(kind);
        boolean displaces = verdicts.updated() > 0 && DISPLACED.contains(kind);
        boolean ends = verdicts.ended() > 0 && endsWith(file.target(), kind);
        if (TRACKED.contains(kind)) {
            jdbc.update(ApplySql.noLongerAlsoStated(kind), parameters);
        }
        if (stated == null) {
            ApplySql sql = new ApplySql(kind, new StatedColumns(kind), 1);
            if (displaces) {
                jdbc.update(sql.endDisplaced(), parameters);
            }
            if (ends) {
                jdbc.update(sql.endEnded(), parameters);
            }
            return;
        }
        ApplySql sql = new ApplySql(kind, stated, 1);
        int rounds = stated.anyPartial() ? rowsAboutOne(kind, parameters) : 1;
        long versions = 0;
        for (int round = 1; round <= rounds; round++) {
            versions += writeVersions(new ApplySql(kind, stated, round), written, parameters);
        }
        if (TRACKED.contains(kind) && versions < rowsAbout(kind, parameters)) {
            jdbc.update(sql.alsoStated(), parameters);
        }
        if (displaces) {
            jdbc.update(sql.endDisplaced(), parameters);
        }
        if (ends) {
            jdbc.update(sql.endEnded(), parameters);
        }
        if (kind.isEntity()) {
            jdbc.update(sql.insertAliases(), parameters);
            tellThePlanner("alias");
        }
    }

    /** @return how many there are */
    private int writeVersions(ApplySql sql, Set<Kind> written, Map<String, Object> parameters) {
        if (!sql.stated().all().isEmpty() && !written.add(sql.kind())) {
            jdbc.update(sql.completeInPlace(), parameters);
        }
        jdbc.update(sql.planVersions(), parameters);
        tellThePlanner("staged_version");
        jdbc.update(sql.closePrevious(), parameters);
        if (TRACKED.contains(sql.kind())) {
            jdbc.update(sql.stillStated(), parameters);
        }
        int versions = jdbc.update(sql.insertVersions(), parameters);
        tellThePlanner(sql.kind().table());
        if (sql.stated().anyPartial()) {
            jdbc.update("delete from staged_version where run_id = :run", parameters);
        }
        return versions;
    }

    private long rowsAbout(Kind kind, Map<String, Object> parameters) {
        Long rows = jdbc.queryForObject(
                "select count(*) from " + KindTable.stage(kind) + " where run_id = :run and file_id = :file",
                parameters,
                Long.class);
        return rows == null ? 0 : rows;
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
        if (large) {
            bulk.filled(List.of(table));
        }
    }

    /** What a row that "is over" ends: the facts it states; the entity itself only where it states nothing else. */
    static boolean endsWith(Target target, Kind kind) {
        return !kind.isEntity() || target.states().stream().allMatch(Kind::isEntity);
    }

    private void rememberWhatSourcesSaid() {
        jdbc.update("""
                insert into source_record_before (run_id, mapping, source_key, content_hash, ended, raw_hash, school_id,
                  class_id, school_year, prior_run_id, prior_file_id, prior_row_no, left_standing, changes_nothing,
                  came_back)
                select :run, k.mapping, k.source_key, k.content_hash, k.ended, k.raw_hash, k.school_id,
                  k.class_id, k.school_year, k.run_id, k.file_id, k.row_no, k.left_standing,
                  case when ch.verdict = :restated then true else false end, case when ch.verdict = 'C' then true else false end
                from staged_row r join staged_change ch on ch.run_id = r.run_id and ch.row_id = r.row_id
                join source_record k on k.mapping = r.mapping and k.source_key = r.source_key
                where r.run_id = :run
                """, parameters());
        jdbc.update("""
                merge into source_record t using (
                  select r.mapping, r.source_key, r.content_hash, r.raw_hash, r.school_id, r.class_id, r.school_year,
                    r.file_id, r.row_no, r.ends, coalesce(a.left_standing, false) as left_standing
                  from staged_row r join staged_change ch on ch.run_id = r.run_id and ch.row_id = r.row_id
                  left join staged_absence a on a.run_id = r.run_id and a.row_id = r.row_id
                  where r.run_id = :run) s
                on (t.mapping = s.mapping and t.source_key = s.source_key)
                when matched then update set content_hash = s.content_hash, ended = s.ends,
                  raw_hash = s.raw_hash, school_id = s.school_id, class_id = s.class_id, school_year = s.school_year,
                  run_id = :run, file_id = s.file_id, row_no = s.row_no, left_standing = s.left_standing
                when not matched then insert (mapping, source_key, content_hash, ended, raw_hash, school_id, class_id,
                  school_year, run_id, file_id, row_no)
                  values (s.mapping, s.source_key, s.content_hash, false, s.raw_hash, s.school_id, s.class_id,
                  s.school_year, :run, s.file_id, s.row_no)
                """, parameters());
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("run", runId);
        parameters.put("restated", Restatements.VERDICT);
        return parameters;
    }
}
