package org.uchinuki.command.generate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A CSV file being written: CRLF, cells quoted where they must be (or always), words encoded once and kept. */
final class Sheet implements AutoCloseable {

    /** What Japanese Windows software means by Shift_JIS. */
    static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    private static final int WORDS_KEPT = 20_000;

    private final OutputStream out;
    private final Charset charset;
    private final boolean quoteAll;
    private final Map<String, byte[]> words = new HashMap<>();
    private long rows;

    Sheet(OutputStream out, Charset charset, boolean quoteAll) {
        this.out = out;
        this.charset = charset;
        this.quoteAll = quoteAll;
    }

    /** In windows-31j, quoted where needed, as 校務支援 systems export. */
    static Sheet windows(Path file) throws IOException {
        return new Sheet(stream(file), WINDOWS_31J, false);
    }

    static Sheet utf8(Path file, boolean bom, boolean quoteAll) throws IOException {
        OutputStream out = stream(file);
        if (bom) {
            out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        }
        return new Sheet(out, StandardCharsets.UTF_8, quoteAll);
    }

    static OutputStream stream(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 18);
    }

    void row(String... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            cell(cells[i]);
        }
        endRow();
    }

    /** Parts of a row that are encoded already, commas and all. */
    void encoded(byte[]... parts) throws IOException {
        for (byte[] part : parts) {
            out.write(part);
        }
        endRow();
    }

    /** Rows written so far, the heading among them: the number of the last row as a spreadsheet shows it. */
    long rows() {
        return rows;
    }

    byte[] bytes(String text) {
        byte[] known = words.get(text);
        if (known == null) {
            known = text.getBytes(charset);
            if (words.size() < WORDS_KEPT) {
                words.put(text, known);
            }
        }
        return known;
    }

    private void endRow() throws IOException {
        out.write('\r');
        out.write('\n');
        rows++;
    }

    private void cell(String text) throws IOException {
        if (quoteAll || mustQuote(text)) {
            out.write('"');
            out.write(text.replace("\"", "\"\"").getBytes(charset));
            out.write('"');
        } else {
            out.write(bytes(text));
        }
    }

    private static boolean mustQuote(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == ',' || letter == '"' || letter == '\r' || letter == '\n') {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
