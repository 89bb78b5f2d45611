package org.uchinuki.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;

/** Files that hold no data in a form that the hub reads, and whose first bytes say so whatever their name is. */
public final class Foreign {

    /** Every office file of today is a ZIP with this entry. */
    static final String OFFICE_ENTRY = "[Content_Types].xml";

    private static final int LOOKED_AT = 1024;

    /** Compound File Binary Format: Excel 97–2003, Word, and any office file under a password. */
    private static final byte[] OLE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

    private Foreign() {}

    /**
     * What {@link Intake} would say of a file that is taken as it is, without being unpacked: an office file, a page, a ZIP
     * that cannot be opened.
     *
     * @param name as its sender calls it
     */
    public static Optional<Finding> finding(String name, Path file) throws IOException {
        String code = codeOf(file);
        if (code == null && isZip(file)) {
            code = codeOfZip(file);
        }
        return code == null ? Optional.empty() : Optional.of(new Refused(code, Intake.bareName(name)).finding());
    }

    /** Whether a file is a ZIP by its first bytes, whatever its name says. */
    public static boolean isZip(Path file) throws IOException {
        return Unpacking.isZip(file);
    }

    private static @Nullable String codeOfZip(Path zip) throws IOException {
        if (Directory.isBeyond(zip, IntakeLimits.DEFAULT.zipEntries())) {
            return null; // no office file has so many entries
        }
        try (ZipFile archive = new ZipFile(zip.toFile(), StandardCharsets.ISO_8859_1)) {
            return archive.getEntry(OFFICE_ENTRY) == null ? null : "intake.office_file";
        } catch (ZipException | IllegalArgumentException broken) {
            return "intake.zip_unreadable";
        }
    }

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
