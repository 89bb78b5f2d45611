package org.uchinuki.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Entries of the trail as a spreadsheet opens them, one after the other. */
final class AuditCsv implements AutoCloseable {

    private final CsvWriter csv;

    AuditCsv(OutputStream out) throws IOException {
        csv = Spreadsheet.open(out);
        csv.writeRecord(
                "number",
                "at",
                "who",
                "actingAs",
                "deed",
                "what",
                "subject",
                "sections",
                "purpose",
                "from",
                "outcome",
                "key",
                "hash");
    }

    void add(AuditEvent event) {
        csv.writeRecord(
                String.valueOf(event.number()),
                event.at().toString(),
                Spreadsheet.plain(event.who()),
                Spreadsheet.plain(event.actingAs()),
                event.deed(),
                event.what(),
                Spreadsheet.plain(event.subject()),
                Spreadsheet.plain(event.sections()),
                Spreadsheet.plain(event.purpose()),
                Spreadsheet.plain(event.from()),
                event.outcome(),
                Spreadsheet.plain(event.key()),
                Spreadsheet.plain(event.hash()));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
