package org.uchinuki.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** CSV as a spreadsheet opens it: UTF-8 with BOM, CRLF, and no cell that it would run as a formula. */
final class Spreadsheet {

    private Spreadsheet() {}

    static CsvWriter open(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        return CsvWriter.builder().build(writer);
    }

    /** The cell, with an apostrophe before it where it looks like a formula; empty for null. */
    static String plain(@Nullable String cell) {
        if (cell == null) {
            return "";
        }
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
