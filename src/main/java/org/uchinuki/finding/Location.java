package org.uchinuki.finding;

import org.jspecify.annotations.Nullable;

/**
 * Where in what was received. Every part that is known is given, so that a person can open the file and point at it.
 *
 * @param file name of the file as it was sent, or of the configuration file that was linted
 * @param row number of the row in the file as an editor or a spreadsheet shows it: the heading is row 1, so the first
 *     record of a CSV is row 2. In XML and JSON the number of the record, from 1
 * @param field heading of the column, JSON pointer or XML path within the record
 * @param line line in a text file, from 1; for configuration files
 * @param column column in that line, from 1
 */
public record Location(
        String file,
        @Nullable Long row,
        @Nullable String field,
        @Nullable Integer line,
        @Nullable Integer column) {

    public static Location file(String file) {
        return new Location(file, null, null, null, null);
    }

    public static Location row(String file, long row) {
        return new Location(file, row, null, null, null);
    }

    public static Location position(String file, int line, int column) {
        return new Location(file, null, null, line, column);
    }

    /** A JSON pointer in a request body; the "file" is the name of the resource. */
    public static Location pointer(String resource, String pointer) {
        return new Location(resource, null, pointer, null, null);
    }

    /** The same place, narrowed to one field. */
    public Location in(@Nullable String fieldName) {
        return new Location(file, row, fieldName, line, column);
    }
}
