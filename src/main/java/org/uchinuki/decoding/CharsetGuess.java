package org.uchinuki.decoding;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * Which charset a text file is in. A byte order mark decides; then UTF-16 by its zero bytes; then UTF-8, if the bytes are
 * that; then windows-31j, which Japanese systems call Shift_JIS. (Java's own {@code Shift_JIS} loses ①, 髙 and 﨑.)
 *
 * @param charset the charset, or null where none fits
 * @param bomLength bytes to skip at the beginning
 * @param suspect what the bytes look like where no supported charset fits, for the finding; else null
 */
record CharsetGuess(
        @Nullable Charset charset, int bomLength, @Nullable String suspect) {

    static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    private static final Set<String> JAPANESE = Set.of("Shift_JIS", "EUC-JP", "ISO-2022-JP");
    private static final int SAMPLE = 64 * 1024;

    /** What was guessed of the latest files: a file is asked about when it is recognised, and again when it is read. */
    private static final Map<Bytes, CharsetGuess> LATEST = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, CharsetGuess> eldest) {
            return size() > 100;
        }
    });

    /** The bytes of a file as long as nobody writes to it. */
    private record Bytes(Path file, long size, FileTime written) {}

    static CharsetGuess of(Path file) throws IOException {
        Bytes bytes = new Bytes(file.toAbsolutePath(), Files.size(file), Files.getLastModifiedTime(file));
        CharsetGuess known = LATEST.get(bytes);
        if (known != null) {
            return known;
        }
        CharsetGuess guess = look(file);
        LATEST.put(bytes, guess);
        return guess;
    }

    private static CharsetGuess look(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(SAMPLE);
        }
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            return new CharsetGuess(StandardCharsets.UTF_8, 3, null);
        } else if (startsWith(start, 0xFF, 0xFE)) {
            return new CharsetGuess(StandardCharsets.UTF_16LE, 2, null);
        } else if (startsWith(start, 0xFE, 0xFF)) {
            return new CharsetGuess(StandardCharsets.UTF_16BE, 2, null);
        }
        Charset utf16 = utf16ByZeroBytes(start);
        if (utf16 != null) {
            return new CharsetGuess(utf16, 0, null);
        }
        return ofMarkless(file, start);
    }

    private static CharsetGuess ofMarkless(Path file, byte[] start) throws IOException {
        if (contains(start, 0x1B, '$')) {
            return new CharsetGuess(null, 0, "ISO-2022-JP");
        }
        // A broken byte in an otherwise good UTF-8 file must not turn the whole file into mojibake.
        if (DecodingTrial.passes(file, StandardCharsets.UTF_8, 20, 0)) {
            return new CharsetGuess(StandardCharsets.UTF_8, 0, null);
        }
        String looksLike = detectedByIcu(start);
        // EUC-JP passes as windows-31j without one bad byte, as half-width kana.
        if ("EUC-JP".equals(looksLike) && DecodingTrial.passes(file, Charset.forName("EUC-JP"), Integer.MAX_VALUE, 0)) {
            return new CharsetGuess(null, 0, looksLike);
        }
        if (DecodingTrial.passes(file, WINDOWS_31J, 100, 2)) {
            return new CharsetGuess(WINDOWS_31J, 0, null);
        }
        return new CharsetGuess(null, 0, looksLike == null ? "?" : looksLike);
    }

    /** The finding for a file whose charset is none that is read. */
    Finding unknown(String file) {
        return Finding.error(
                "decoding.charset_unknown",
                Location.file(file),
                null,
                Map.of("suspect", suspect == null ? "?" : suspect));
    }

    /** A reader that stands behind the byte order mark; bytes that are not of the charset become U+FFFD. */
    Reader reader(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(bomLength);
        Charset used = charset == null ? StandardCharsets.ISO_8859_1 : charset;
        return new BufferedReader(
                new InputStreamReader(
                        in,
                        used.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                SAMPLE);
    }

    /** Text without zero bytes is never UTF-16; with them, the commas and digits show which half is the high one. */
    private static @Nullable Charset utf16ByZeroBytes(byte[] start) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < start.length; i++) {
            if (start[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        if (even + odd < 2 || (even + odd) * 100 < start.length) {
            return null;
        } else if (odd > 10 * even) {
            return StandardCharsets.UTF_16LE;
        }
        return even > 10 * odd ? StandardCharsets.UTF_16BE : null;
    }

    private static @Nullable String detectedByIcu(byte[] start) {
        for (CharsetMatch match : new CharsetDetector().setText(start).detectAll()) {
            if (JAPANESE.contains(match.getName())) {
                return match.getName();
            }
        }
        return null;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] bytes, int first, int second) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == first && bytes[i + 1] == second) {
                return true;
            }
        }
        return false;
    }
}
