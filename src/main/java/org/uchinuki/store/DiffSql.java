package org.uchinuki.store;

/**
 * The rows of a run that differ, in SQL: from the stage, beside what their sources said last, or from what sources said after
 * the run, beside what they said before it. Named parameters: {@code run}, and those of the conditions.
 */
final class DiffSql {

    private static final String MOVES =
            "when was.school_id <> n.school_id or was.class_id <> n.class_id then 'MOVED' else 'UPDATED' end as verdict";

    /** A row is listed where it is now; where it is over, where it was. It is counted where it was before. */
    private static final String PLACES =
            "n.school_id, n.class_id, was.school_id as was_school_id, was.class_id as was_class_id";

    static final String STAGED = "select n.row_id, n.file_id, n.row_no, n.mapping, n.source_key, " + PLACES + ","
            + " case when ch.verdict = 'E' then 'ENDED'"
            + " when ch.verdict = 'C' and was.mapping is not null then 'RETURNED'"
            + " when ch.verdict = 'C' then 'CREATED' " + MOVES
            + " from staged_change ch join staged_row n on n.run_id = ch.run_id and n.row_id = ch.row_id"
            + " left join source_record was on was.mapping = n.mapping and was.source_key = n.source_key"
            + " where ch.run_id = :run and ch.verdict <> '" + Restatements.VERDICT + "'";

    static final String STAGED_AFTER = " and ch.row_id > :row";

    /** What the sources that spoke in the run say still. */
    static final String SAID_LAST = said("source_record", "run_id", "file_id", "row_no");

    /** What they said until a later run changed it. */
    static final String SAID_UNTIL = said("source_record_before", "prior_run_id", "prior_file_id", "prior_row_no");

    static final String STAGED_RETURNED = STAGED + " and ch.verdict = 'C' and was.mapping is not null";

    private static final String BACK = " and not n.ended and was.came_back";

    static final String SAID_RETURNED = SAID_LAST + BACK + " union all " + SAID_UNTIL + BACK;

    private DiffSql() {}

    private static String said(String table, String run, String file, String row) {
        return "select cast(0 as bigint) as row_id, n." + file + " as file_id, n." + row + " as row_no, n.mapping,"
                + " n.source_key, " + PLACES + ","
                + " case when n.ended then 'ENDED' when was.mapping is null then 'CREATED'"
                + " when was.came_back and not n.ended then 'RETURNED' " + MOVES
                + " from " + table + " n left join source_record_before was on was.run_id = :run"
                + " and was.mapping = n.mapping and was.source_key = n.source_key"
                + " where n." + run + " = :run and (was.mapping is null or not was.changes_nothing)";
    }

    static String saidLastFrom() {
        return from("file_id", "row_no");
    }

    static String saidUntilFrom() {
        return from("prior_file_id", "prior_row_no");
    }

    private static String from(String file, String row) {
        return " and n." + file + " >= :file and (n." + file + " > :file or n." + row + " >= :row)";
    }
}
