package org.uchinuki.learning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes what senders wrote fit the columns. The bytes received keep it whole. */
public final class Texts {

    public static final int NAME = 200;
    public static final int TOOL = 500;
    public static final int IRI = 2_000;
    static final int HANDLE = 500;

    private static final BigDecimal LONGEST = new BigDecimal("999999999999");

    private Texts() {}

    /** At most so many characters; what no database stores (NUL, half a surrogate pair) is replaced. Blank is null. */
    public static @Nullable String fit(@Nullable String text, int most) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String storable = storable(text);
        if (storable.length() <= most) {
            return storable;
        }
        return storable.substring(0, Character.isHighSurrogate(storable.charAt(most - 1)) ? most - 1 : most);
    }

    /** A handle tells people apart, so it is never merely cut: a long one ends in the digest of the whole. */
    public static String handle(String handle) {
        String storable = storable(handle);
        if (storable.length() <= HANDLE && storable.equals(handle)) {
            return handle;
        }
        String digest =
                Bytes.of(handle.getBytes(StandardCharsets.UTF_16)).sha256().hex();
        return fit(storable, HANDLE - 65) + "#" + digest;
    }

    /** Nine decimals, rounded half up. */
    public static BigDecimal score(BigDecimal scaled) {
        return scaled.setScale(9, RoundingMode.HALF_UP);
    }

    /** Three decimals, the rest cut off; null for what nobody lives to see. */
    public static @Nullable BigDecimal seconds(BigDecimal seconds) {
        return seconds.signum() < 0 || seconds.compareTo(LONGEST) >= 0 ? null : seconds.setScale(3, RoundingMode.DOWN);
    }

    private static String storable(String text) {
        int at = 0;
        while (at < text.length() && isStorable(text, at)) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }

    private static boolean isStorable(String text, int at) {
        int c = text.codePointAt(at);
        return c != 0 && (c < 0xD800 || c > 0xDFFF);
    }
}
