package org.uchinuki.command.generate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The faults that were planted, each with its place and the code of the finding it must get. A planted row is an extra
 * one, about a child who is nowhere else: the good rows are those of the same city without faults.
 */
final class Faults {

    private final boolean wanted;
    private final List<Planted> planted = new ArrayList<>();

    Faults(boolean wanted) {
        this.wanted = wanted;
    }

    boolean wanted() {
        return wanted;
    }

    /** Notes a fault in the row that was written last. */
    synchronized void plant(String file, Sheet sheet, String column, String code, String value) {
        planted.add(new Planted(file, sheet.rows(), column, code, value));
    }

    void write(Path folder) throws IOException {
        planted.sort(Comparator.comparing(Planted::file).thenComparingLong(Planted::row));
        try (Sheet sheet = new Sheet(Sheet.stream(folder.resolve("faults.csv")), StandardCharsets.UTF_8, false)) {
            sheet.row("file", "row", "column", "code", "value");
            for (Planted fault : planted) {
                sheet.row(fault.file(), Long.toString(fault.row()), fault.column(), fault.code(), fault.value());
            }
        }
    }

    /**
     * One planted fault.
     *
     * @param row as a spreadsheet shows it: the heading is row 1
     * @param column empty where the row as a whole is at fault
     */
    record Planted(String file, long row, String column, String code, String value) {}
}
