package org.uchinuki.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Files that hold no data in a form that the hub reads, and whose first bytes say so whatever their name is. */
final class Foreign {

    private static final int LOOKED_AT = 1024;

    /** Compound File Binary Format: Excel 97–2003, Word, and any office file under a password. */
    private static final byte[] OLE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

    private Foreign() {}

    /** Code of the finding, or null where the file may be one that is read. */
    static @Nullable String codeOf(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LOOKED_AT);
        }
        if (start.length >= OLE.length && Arrays.equals(OLE, Arrays.copyOf(start, OLE.length))) {
            return "intake.old_office_file";
        }
        String text = new String(start, StandardCharsets.ISO_8859_1)
                .replaceFirst("^\u00EF\u00BB\u00BF", "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^<\\?xml[^>]*>\\s*", "");
        return text.startsWith("<!doctype html") || text.startsWith("<html") ? "intake.html_page" : null;
    }
}
