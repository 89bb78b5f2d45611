package org.uchinuki.decoding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Characters that tell that a text did not arrive as it was written. */
final class TextCheck {

    private static final char REPLACEMENT = '\uFFFD';

    private TextCheck() {}

    /**
     * Whether a text holds a character that needs a finding: U+FFFD (bytes of another charset), NUL, or one of the private
     * use area (外字). The common case, answered without making anything.
     */
    static boolean isOdd(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            char c = text[i];
            if (c == 0 || (c >= '\uE000' && (c <= '\uF8FF' || c == REPLACEMENT))) {
                return true;
            }
        }
        return false;
    }

    static boolean isOdd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || (c >= '\uE000' && (c <= '\uF8FF' || c == REPLACEMENT))) {
                return true;
            }
        }
        return false;
    }

    /** Adds what there is to say about one cell. */
    static void examine(@Nullable String text, Location at, List<Finding> findings) {
        if (text == null || !isOdd(text)) {
            return;
        }
        if (text.indexOf(REPLACEMENT) >= 0) {
            findings.add(Finding.error("decoding.wrong_charset", at, text));
        } else if (text.indexOf(0) >= 0) {
            findings.add(Finding.error("decoding.control_character", at, text.replace("\0", "␀")));
        } else {
            String characters = text.chars()
                    .filter(c -> c >= 0xE000 && c <= 0xF8FF)
                    .distinct()
                    .mapToObj("U+%04X"::formatted)
                    .reduce((left, right) -> left + " " + right)
                    .orElse("");
            findings.add(Finding.warning("decoding.gaiji", at, text, Map.of("characters", characters)));
        }
    }
}
