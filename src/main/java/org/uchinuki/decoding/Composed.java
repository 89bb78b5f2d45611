package org.uchinuki.decoding;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Text whose letters and marks are put together: macOS writes ヅ as ツ and a mark of its own, which no rule takes for katakana
 * and no search finds. Only a letter with its marks is touched: the normal form of a whole text would also exchange kanji of
 * the compatibility block (U+F900…), which families write as they are.
 */
public final class Composed {

    private Composed() {}

    /** The text as it would have been typed; the text itself where nothing is to be put together. */
    public static String text(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (isMark(text.charAt(i))) {
                return composed(text);
            }
        }
        return text;
    }

    /** The same for a cell that may not be there. */
    public static @Nullable String cell(@Nullable String text) {
        return text == null ? null : text(text);
    }

    private static String composed(String text) {
        StringBuilder composed = new StringBuilder(text.length());
        int begin = 0;
        while (begin < text.length()) {
            int end = begin + Character.charCount(text.codePointAt(begin));
            int letter = end;
            while (end < text.length() && isMark(text.charAt(end))) {
                end++;
            }
            String together = text.substring(begin, end);
            composed.append(end == letter ? together : Normalizer.normalize(together, Normalizer.Form.NFC));
            begin = end;
        }
        return composed.toString();
    }

    /** Accents, the marks of kana, and the parts of a Hangul syllable behind its first. */
    private static boolean isMark(char c) {
        return (c >= '\u0300' && c <= '\u036F') || (c >= '\u1160' && c <= '\u11FF') || c == '\u3099' || c == '\u309A';
    }
}
