package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;
import static org.uchinuki.store.KindTable.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.uchinuki.canonical.Kind;

/**
 * The statements that turn staged rows of one file and one kind into versions. Named parameters: {@code run}, {@code file},
 * its {@code mapping}, {@code effective}. Standard SQL: both databases run the same text.
 *
 * @param stated columns that the file speaks about; all others are carried over from the version before
 * @param round which of several rows about one record, from 1
 */
record ApplySql(Kind kind, StatedColumns stated, int round) {

    /** Staged rows that say something new, one for each record: many rows of a roster state the same class. */
    private String news() {
        return "(select s.*, ch.verdict, row_number() over (partition by s.id order by s.row_id) as pick from "
                + stage(kind) + " s join staged_change ch on ch.run_id = s.run_id and ch.row_id = s.row_id"
                + " where s.run_id = :run and s.file_id = :file and ch.verdict <> 'E')";
    }

    /** A record that another file or row of the same run has just written gets this row's columns in place. */
    String completeInPlace() {
        return "merge into " + kind.table() + " t using (select * from " + news() + " n where n.pick = " + round + ") s"
                + " on (t.id = s.id and t.valid_to = " + OPEN + " and t.run_id = :run)"
                + " when matched then update set "
                + stated.all().stream()
                        .map(column -> column + " = " + said(column, "t"))
                        .collect(Collectors.joining(", "));
    }

    /** Which records get a version, with which number, from when. */
    String planVersions() {
        return "insert into staged_version (run_id, kind, id, row_id, previous, next_version, starts)"
                + " select :run, '" + kind.name() + "', s.id, s.row_id, c.version,"
                + " coalesce(c.version, (select max(o.version) from " + kind.table() + " o where o.id = s.id), 0) + 1,"
                + " case when c.id is not null then cast(:effective as date) else " + firstDay() + " end"
                + " from " + news() + " s left join " + kind.table() + " c on c.id = s.id and c.valid_to = " + OPEN
                + " where s.pick = " + round + " and (c.id is null or (c.run_id <> :run and (" + differs() + ")))";
    }

    /** That the staged row {@code s} says something else than the version {@code c}. */
    String differs() {
        return stated.all().isEmpty()
                ? "1 = 0"
                : stated.all().stream()
                        .map(column -> "c." + column + " is distinct from " + said(column, "c"))
                        .collect(Collectors.joining(" or "));
    }

    /** The day a record holds from when it is seen for the first time: the day it speaks of itself, where it does. */
    private String firstDay() {
        String effective = "cast(:effective as date)";
        return switch (kind) {
            case SCHOOL, ACADEMIC_SESSION, COURSE, CLASS_SECTION, PERSON -> "date '1900-01-01'";
            case ENROLLMENT, ROLE ->
                "case when s.verdict = 'U' or s.begin_date is null then " + effective + " else s.begin_date end";
            case ATTENDANCE, ASSESSMENT_RESULT, GUIDANCE_NOTE, USAGE_RECORD, LESSON ->
                "coalesce(s.on_day, " + effective + ")";
            case SURVEY_RESPONSE -> "coalesce(s.lesson_day, " + effective + ")";
        };
    }

    /** The staged value; where the row itself leaves it out, what the named version holds. */
    private String said(String column, String otherwise) {
        String said = column.equals(RecordValues.EXTENSION)
                ? "extension_with(" + otherwise + "." + column + ", s." + column + ")"
                : "s." + column;
        return stated.isPartial(column)
                ? "case when " + stated.states(column) + " then " + said + " else " + otherwise + "." + column + " end"
                : said;
    }

    String closePrevious() {
        return close("select v.id, v.previous as version from staged_version v where v.run_id = :run and v.kind = '"
                + kind.name() + "' and v.previous is not null");
    }

    String insertVersions() {
        List<String> columns = new ArrayList<>(KindTable.columns(kind));
        columns.add(RecordValues.EXTENSION);
        String values = columns.stream()
                .map(column -> stated.contains(column) ? said(column, "c") : "c." + column)
                .collect(Collectors.joining(", "));
        return "insert into " + kind.table() + " (id, version, valid_from, valid_to, " + String.join(", ", columns)
                + ", mapping, source_key, run_id, file_id, row_no)"
                + " select v.id, v.next_version, v.starts, " + OPEN + ", " + values
                + ", r.mapping, r.source_key, v.run_id, r.file_id, r.row_no"
                + " from staged_version v"
                + " join staged_row r on r.run_id = v.run_id and r.row_id = v.row_id"
                + " join " + stage(kind) + " s on s.run_id = v.run_id and s.row_id = v.row_id and s.id = v.id"
                + " left join " + kind.table() + " c on c.id = v.id and c.version = v.previous"
                + " where v.run_id = :run and v.kind = '" + kind.name() + "' and r.file_id = :file";
    }

    /** A row that now speaks of another record (the child is in another class) no longer speaks of the one before. */
    String endDisplaced() {
        // Any version tells that the row once spoke of the record: another source may have written the latest one, or
        // all.
        return close("select distinct o.id, o.version from (" + spokeOf(kind.table() + " p", "")
                + " union all "
                + spokeOf("also_stated p", " and p.kind = '" + kind.name() + "' and p.closed_run_id = :run")
                + ") x join " + kind.table() + " o on o.id = x.id and o.valid_to = " + OPEN + " and o.run_id <> :run"
                + " where 1 = 1"
                + " and not exists (select 1 from " + stage(kind) + " s join staged_row n on n.run_id = s.run_id"
                + " and n.row_id = s.row_id where s.run_id = :run and s.id = o.id and not n.ends)"
                + statedElsewhere("o"));
    }

    private static String spokeOf(String said, String which) {
        return "select p.id from staged_row r"
                + " join staged_change ch on ch.run_id = r.run_id and ch.row_id = r.row_id and ch.verdict = 'U'"
                + " join " + said + " on p.mapping = r.mapping and p.source_key = r.source_key" + which
                + " where r.run_id = :run and r.file_id = :file";
    }

    /** What rows declare over is over, unless another row of the run says under its own key that it goes on. */
    String endEnded() {
        return close("select o.id, o.version from (select s.id from " + stage(kind) + " s"
                + " join staged_row r on r.run_id = s.run_id and r.row_id = s.row_id"
                + " left join staged_change ch on ch.run_id = s.run_id and ch.row_id = s.row_id and ch.verdict = 'E'"
                + " where s.run_id = :run group by s.id"
                + " having count(case when r.file_id = :file then ch.row_id end) > 0 and count(*) = count(case when r.ends then 1 end)) e"
                + " join " + kind.table() + " o on o.id = e.id and o.valid_to = " + OPEN
                + " where 1 = 1" + statedElsewhere("o"));
    }

    /**
     * That no row of the mapping which is unchanged, and so not on the stage, states the record too: it would be the one
     * that wrote the version, or stand in {@code also_stated}.
     */
    String statedElsewhere(String version) {
        return " and not exists (select 1 from also_stated a"
                + " join source_record k on k.mapping = a.mapping and k.source_key = a.source_key and not k.ended"
                + " where a.kind = '" + kind.name() + "' and a.id = " + version + ".id and a.closed_run_id is null"
                + " and a.mapping = :mapping" + onStage("a") + ")"
                + " and not exists (select 1 from source_record k where k.mapping = " + version + ".mapping"
                + " and k.source_key = " + version + ".source_key and not k.ended and k.mapping = :mapping"
                + onStage("k") + ")";
    }

    private static String onStage(String row) {
        return " and not exists (select 1 from staged_row z join staged_change y on y.run_id = z.run_id"
                + " and y.row_id = z.row_id where z.run_id = :run and z.mapping = " + row + ".mapping"
                + " and z.source_key = " + row + ".source_key)";
    }

    /**
     * Rows that state what another row has written. The join is open to the left so that H2 looks for the record; it would
     * look through all that the mapping has written, for each row.
     */
    String alsoStated() {
        return "insert into also_stated (mapping, source_key, kind, id, run_id)"
                + " select r.mapping, r.source_key, '" + kind.name() + "', s.id, s.run_id from " + stage(kind) + " s"
                + " join staged_row r on r.run_id = s.run_id and r.row_id = s.row_id and not r.ends"
                + " join staged_change ch on ch.run_id = s.run_id and ch.row_id = s.row_id"
                + " left join " + kind.table() + " o on o.id = s.id and o.valid_to = " + OPEN
                + " left join also_stated a on a.mapping = r.mapping and a.source_key = r.source_key and a.kind = '"
                + kind.name() + "' and a.id = s.id and a.closed_run_id is null"
                + " where s.run_id = :run and s.file_id = :file and a.id is null"
                + " and (o.mapping <> r.mapping or o.source_key <> r.source_key)";
    }

    /**
     * Rows of other mappings whose version is now followed by one of this file's: they state the record as before, or as this run
     * says. That goes for a version, too, which a third row had closed meanwhile, while they said what they had said.
     */
    String stillStated() {
        return "insert into also_stated (mapping, source_key, kind, id, run_id)"
                + " select k.mapping, k.source_key, '" + kind.name() + "', v.id, v.run_id from staged_version v"
                + " join staged_row r on r.run_id = v.run_id and r.row_id = v.row_id and r.file_id = :file"
                + " join " + kind.table()
                + " c on c.id = v.id and c.version = v.next_version - 1 and c.mapping <> r.mapping"
                + " join source_record k on k.mapping = c.mapping and k.source_key = c.source_key and not k.ended"
                + " and k.run_id < c.closed_run_id"
                + " left join staged_row z on z.run_id = v.run_id and z.mapping = k.mapping and z.source_key = k.source_key"
                + " left join " + stage(kind) + " t on t.run_id = z.run_id and t.row_id = z.row_id and t.id = v.id"
                + " where v.run_id = :run and v.kind = '" + kind.name() + "' and v.next_version > 1"
                + " and (z.run_id is null or (t.id is not null and not z.ends))"
                + " and not exists (select 1 from also_stated a where a.kind = '" + kind.name() + "' and a.id = v.id"
                + " and a.mapping = k.mapping and a.source_key = k.source_key and a.closed_run_id is null)";
    }

    /** What rows said beside others before they said something else. */
    static String noLongerAlsoStated(Kind kind) {
        return "merge into also_stated t using (select distinct r.mapping, r.source_key from staged_row r"
                + " join staged_change ch on ch.run_id = r.run_id and ch.row_id = r.row_id and ch.verdict <> 'C'"
                + " left join staged_absence a on a.run_id = r.run_id and a.row_id = r.row_id and a.left_standing"
                + " where r.run_id = :run and r.file_id = :file and a.run_id is null) s"
                + " on (t.mapping = s.mapping and t.source_key = s.source_key and t.kind = '" + kind.name()
                + "' and t.closed_run_id is null and t.run_id <> :run)"
                + " when matched then update set closed_run_id = :run";
    }

    /** A merge, not an update with a condition: it starts from the few versions to close, whatever the database. */
    private String close(String versions) {
        return "merge into " + kind.table() + " t using (" + versions + ") v on (t.id = v.id and t.version = v.version)"
                + " when matched then update set closed_run_id = :run, valid_to ="
                + " case when t.valid_from > cast(:effective as date) then t.valid_from else cast(:effective as date) end";
    }

    /** Names of entities that now exist. */
    String insertAliases() {
        return "insert into alias (entity_kind, handle, entity_id, valid_from, valid_to, run_id)"
                + " select a.entity_kind, a.handle, a.entity_id, date '1900-01-01', " + OPEN + ", :run from"
                + " (select x.*, row_number() over (partition by x.handle order by x.row_id) as pick from staged_alias x"
                + " join staged_row r on r.run_id = x.run_id and r.row_id = x.row_id"
                + " where x.run_id = :run and x.entity_kind = '" + kind.name() + "') a"
                + " where a.pick = 1 and exists (select 1 from " + kind.table() + " e where e.id = a.entity_id)"
                + " and not exists (select 1 from alias k where k.entity_kind = a.entity_kind and k.handle = a.handle"
                + " and k.valid_to = " + OPEN + ")";
    }
}
