package org.uchinuki.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.uchinuki.api.ShownRows.ChangeBody;
import org.uchinuki.api.ShownRows.RecognisedBody;
import org.uchinuki.api.ShownRows.RowBody;

/** The rows of a diff as a spreadsheet opens them: a line for each change, and one for a row that changes no record. */
final class ChangesCsv implements AutoCloseable {

    private static final int CHANGE_COLUMNS = 5;

    private final CsvWriter csv;

    /** Writes the heading; closing this closes the stream. */
    ChangesCsv(OutputStream out) throws IOException {
        csv = Spreadsheet.open(out);
        csv.writeRecord(
                "file",
                "row",
                "mapping",
                "key",
                "verdict",
                "school",
                "class",
                "person",
                "name",
                "kind",
                "field",
                "label",
                "before",
                "after",
                "recognised by",
                "score",
                "agreed");
    }

    void add(RowBody row) {
        if (row.changes().isEmpty()) {
            List<String> cells = cells(row);
            cells.addAll(Collections.nCopies(CHANGE_COLUMNS, ""));
            cells.addAll(recognised(row));
            csv.writeRecord(cells);
        }
        for (ChangeBody change : row.changes()) {
            List<String> cells = cells(row);
            cells.add(change.kind());
            cells.add(change.field());
            cells.add(change.label());
            cells.add(Spreadsheet.plain(change.before()));
            cells.add(Spreadsheet.plain(change.after()));
            cells.addAll(recognised(row));
            csv.writeRecord(cells);
        }
    }

    private static List<String> recognised(RowBody row) {
        RecognisedBody one = row.recognised();
        return one == null
                ? List.of("", "", "")
                : List.of(one.rule(), String.valueOf(one.score()), String.join(" ", one.agreed()));
    }

    private static List<String> cells(RowBody row) {
        List<String> cells = new ArrayList<>();
        cells.add(Spreadsheet.plain(row.file()));
        cells.add(row.row() == null ? "" : String.valueOf(row.row()));
        cells.add(row.mapping());
        cells.add(Spreadsheet.plain(row.key()));
        cells.add(row.verdict());
        cells.add(Spreadsheet.plain(row.school()));
        cells.add(Spreadsheet.plain(row.classSection()));
        cells.add(row.person() == null ? "" : row.person().toString());
        cells.add(Spreadsheet.plain(row.name()));
        return cells;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
