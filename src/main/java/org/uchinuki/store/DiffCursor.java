package org.uchinuki.store;

import org.jspecify.annotations.Nullable;

/**
 * Where a page of a diff ends: {@code 812} on a stage, {@code 41.17.1} among what is applied. The key of a source, which can
 * tell whom a row is about, is not part of it; of the records of one row so many have been seen.
 *
 * @param file 0 on a stage
 * @param row on a stage the row there, otherwise the one in the file
 * @param seen how many records of this row came before
 */
record DiffCursor(long file, long row, int seen) {

    static DiffCursor parse(@Nullable String text) {
        if (text == null) {
            return new DiffCursor(0, 0, 0);
        }
        String[] parts = text.split("\\.", -1);
        return parts.length < 3
                ? new DiffCursor(0, Long.parseLong(parts[0]), 0)
                : new DiffCursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
    }

    /** The cursor after the row that comes next. */
    DiffCursor past(DiffRow next) {
        if (next.rowId() > 0) {
            return new DiffCursor(0, next.rowId(), 0);
        }
        return new DiffCursor(next.fileId(), next.row(), next.fileId() == file && next.row() == row ? seen + 1 : 1);
    }

    @Override
    public String toString() {
        return file == 0 ? String.valueOf(row) : file + "." + row + "." + seen;
    }
}
