package org.uchinuki.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;

/**
 * Findings as a spreadsheet opens them: UTF-8 with a byte order mark, one finding a row, with the texts in both languages. Holds
 * offending cells as they came: for the owner of the source only.
 */
public final class FindingsCsv implements AutoCloseable {

    private final CsvWriter csv;

    /** Writes the heading; closing this closes the stream. */
    public FindingsCsv(OutputStream out) throws IOException {
        csv = Spreadsheet.open(out);
        csv.writeRecord(
                "code",
                "severity",
                "file",
                "row",
                "field",
                "value",
                "message_ja",
                "fix_ja",
                "message_en",
                "fix_en",
                "line",
                "column");
    }

    public void add(Finding finding) {
        csv.writeRecord(
                finding.code(),
                finding.severity().name(),
                Spreadsheet.plain(finding.at().file()),
                number(finding.at().row()),
                Spreadsheet.plain(finding.at().field()),
                Spreadsheet.plain(finding.value()),
                Spreadsheet.plain(FindingTexts.message(finding, Locale.JAPANESE)),
                Spreadsheet.plain(FindingTexts.fix(finding, Locale.JAPANESE)),
                Spreadsheet.plain(FindingTexts.message(finding, Locale.ENGLISH)),
                Spreadsheet.plain(FindingTexts.fix(finding, Locale.ENGLISH)),
                number(finding.at().line()),
                number(finding.at().column()));
    }

    private static String number(@Nullable Number number) {
        return number == null ? "" : number.toString();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
