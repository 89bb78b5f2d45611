package org.uchinuki.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;

/** Findings as a spreadsheet opens them: UTF-8 with BOM, CRLF, and no cell that a spreadsheet would run as a formula. */
final class FindingsCsv implements AutoCloseable {

    private final CsvWriter csv;

    FindingsCsv(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        csv = CsvWriter.builder().build(writer);
        csv.writeRecord(
                "code", "severity", "file", "row", "field", "value", "message_ja", "fix_ja", "message_en", "fix_en");
    }

    void add(Finding finding) {
        csv.writeRecord(
                finding.code(),
                finding.severity().name(),
                plain(finding.at().file()),
                finding.at().row() == null ? "" : String.valueOf(finding.at().row()),
                plain(finding.at().field()),
                plain(finding.value()),
                plain(FindingTexts.message(finding, Locale.JAPANESE)),
                plain(FindingTexts.fix(finding, Locale.JAPANESE)),
                plain(FindingTexts.message(finding, Locale.ENGLISH)),
                plain(FindingTexts.fix(finding, Locale.ENGLISH)));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private static String plain(@Nullable String cell) {
        if (cell == null) {
            return "";
        }
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
