package org.uchinuki.validation;

import java.nio.charset.Charset;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Draft;

/**
 * Names in which the sender has lost characters: a question mark or 〓 where a kanji stood that its system cannot write, or
 * UTF-8 that somebody read as Latin letters (ç¶šæœ¨). The bytes arrive as they were sent, so that decoding cannot see it.
 */
final class LostCharacterRule implements Rule {

    private static final Pattern STAND_IN = Pattern.compile("[?？〓]+");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** As the bytes of Latin letters: a kanji, kana or full-width sign in UTF-8, or an accented letter. */
    private static final Pattern UTF_8_AS_LATIN =
            Pattern.compile("[\\xE3-\\xE9\\xEF][\\x80-\\xBF]{2}|[\\xC2\\xC3][\\x80-\\xBF]");

    @Override
    public void check(Draft draft, Consumer<Finding> finds) {
        NamesAndIds.names(
                draft,
                name -> isLost(name) && !SpreadsheetRule.isSpoilt(name),
                (place, name) -> finds.accept(Finding.error("validation.lost_character", place, name)));
    }

    static boolean isLost(@Nullable String text) {
        return text != null
                && (STAND_IN.matcher(text).find()
                        || (!isPlain(text)
                                && UTF_8_AS_LATIN.matcher(asBytes(text)).find()));
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(c -> c >= 0xC2 && c <= 0xEF);
    }

    /** A character for each byte that a reader of Latin letters would have made it of; a blank where there is none. */
    private static String asBytes(String text) {
        StringBuilder bytes = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            byte[] one = String.valueOf((char) c).getBytes(WINDOWS_1252);
            boolean unknown = one[0] == '?' && c > 0xFF;
            bytes.append(c <= 0xFF ? (char) c : unknown ? ' ' : (char) (one[0] & 0xFF));
        });
        return bytes.toString();
    }
}
