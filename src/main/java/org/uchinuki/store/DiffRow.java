package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.RunDiff.Verdict;

/**
 * A row that differs, before it is known what of it does.
 *
 * @param rowId on the stage; 0 where there is none any more
 * @param row in the file
 * @param school where it is now; where it is over, where it was
 */
record DiffRow(
        long rowId,
        long fileId,
        long row,
        String mapping,
        String sourceKey,
        Verdict verdict,
        @Nullable UUID school,
        @Nullable UUID classSection) {

    static DiffRow of(ResultSet row) throws SQLException {
        return new DiffRow(
                row.getLong("row_id"),
                row.getLong("file_id"),
                row.getLong("row_no"),
                row.getString("mapping"),
                row.getString("source_key"),
                Verdict.valueOf(row.getString("verdict")),
                row.getObject("school_id", UUID.class),
                row.getObject("class_id", UUID.class));
    }

    /** What names a row among those of its run. */
    record Key(String mapping, String sourceKey) {}

    Key key() {
        return new Key(mapping, sourceKey);
    }

    boolean ends() {
        return verdict == Verdict.ENDED;
    }

    /** Whether it said something before, and no longer says all of that. */
    boolean leaves() {
        return ends() || verdict == Verdict.UPDATED || verdict == Verdict.MOVED;
    }
}
