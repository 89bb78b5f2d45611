package org.uchinuki.command.generate;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows at fault, written between the good ones of a file. What is spoilt is a table of {@code column | value | code}; where
 * the column is {@code *} the row as a whole is: {@code twice} comes a second time, {@code few} lacks cells and {@code many}
 * has one too many.
 */
final class SpoiltRows {

    private static final String LONG = "長".repeat(1_100);

    /** A row about somebody whom no good row speaks of. */
    @FunctionalInterface
    interface Stranger {

        /**
         * @param good the row after which it is written
         * @param nth counted from 1
         */
        String[] row(String[] good, int nth);
    }

    private record Spoilt(String column, String value, String code) {}

    private final Faults faults;
    private final String file;
    private final List<String> heading;
    private final String key;
    private final Stranger stranger;
    private final List<Spoilt> kinds;
    private int planted;

    SpoiltRows(Faults faults, String file, String[] heading, String key, Stranger stranger, String table) {
        this.faults = faults;
        this.file = file;
        this.heading = List.of(heading);
        this.key = key;
        this.stranger = stranger;
        this.kinds = faults.wanted() ? table.lines().map(SpoiltRows::read).toList() : List.of();
    }

    private static Spoilt read(String line) {
        List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
        return new Spoilt(cells.get(0), cells.get(1), cells.get(2));
    }

    /** Writes the next of them; nothing once all are written, or where none are wanted. */
    void next(Sheet sheet, String[] good) throws IOException {
        if (planted < kinds.size()) {
            Spoilt spoilt = kinds.get(planted++);
            write(sheet, stranger.row(good, planted), spoilt);
        }
    }

    /** Whether some should follow the good row of this number, so that they lie all over the file. */
    boolean isDue(int number, int rows) {
        int gap = Math.max(1, rows / (kinds.size() + 1));
        return (number + 1) % gap == 0;
    }

    private void write(Sheet sheet, String[] row, Spoilt spoilt) throws IOException {
        if (!spoilt.column().equals("*")) {
            int cell = heading.indexOf(spoilt.column());
            row[cell] = value(spoilt.value(), row[cell]);
            sheet.row(row);
            faults.plant(file, sheet, spoilt.column(), spoilt.code(), row[cell]);
            return;
        }
        switch (spoilt.value()) {
            case "twice" -> {
                sheet.row(row);
                sheet.row(row);
                faults.plant(file, sheet, key, spoilt.code(), row[heading.indexOf(key)]);
            }
            case "few" -> {
                sheet.row(Arrays.copyOf(row, row.length - 2));
                faults.plant(file, sheet, "", spoilt.code(), "");
            }
            case "many" -> {
                String[] longer = Arrays.copyOf(row, row.length + 1);
                longer[row.length] = "余り";
                sheet.row(longer);
                faults.plant(file, sheet, "", spoilt.code(), "");
            }
            default -> throw new IllegalArgumentException(spoilt.value());
        }
    }

    private static String value(String said, String good) {
        return switch (said) {
            case "(blank)" -> "";
            case "(long)" -> good + LONG;
            case "(longer)" -> good + LONG.repeat(20);
            case "(control)" -> good + "\u0001";
            case "(check digit)" -> SchoolCode.broken(good);
            default -> said;
        };
    }
}
