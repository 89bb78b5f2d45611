package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.uchinuki.store.JdbcStaging.StagedFile;

/**
 * A row on the stage, as its neighbours see it.
 *
 * @param row its number in the file
 * @param key the source's own key
 */
record StagedLine(long rowId, StagedFile file, long row, String key) {

    static StagedLine of(ResultSet row, List<StagedFile> files) throws SQLException {
        long fileId = row.getLong("file_id");
        return new StagedLine(
                row.getLong("row_id"),
                files.stream()
                        .filter(file -> file.fileId() == fileId)
                        .findFirst()
                        .orElseThrow(),
                row.getLong("row_no"),
                row.getString("source_key"));
    }

    /** The row as another row's finding names it. */
    String seenFrom(StagedLine other) {
        return file.fileId() == other.file().fileId() ? String.valueOf(row) : file.name() + ":" + row;
    }

    /** Of rows that do not go together, one that this row can be told about. */
    StagedLine otherOf(List<StagedLine> same) {
        return rowId == same.getFirst().rowId() ? same.get(1) : same.getFirst();
    }

    /** Hands on neighbours that have the same key, a group at a time. */
    static <T, K> void inGroups(List<T> rows, Function<T, K> key, Consumer<List<T>> each) {
        int start = 0;
        for (int i = 1; i <= rows.size(); i++) {
            if (i == rows.size() || !key.apply(rows.get(i)).equals(key.apply(rows.get(start)))) {
                each.accept(rows.subList(start, i));
                start = i;
            }
        }
    }
}
