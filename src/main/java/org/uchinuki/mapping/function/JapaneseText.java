package org.uchinuki.mapping.function;

import java.text.Normalizer;

/** Half width, full width, kana and names. Nothing here touches a kanji: 髙 stays 髙. */
final class JapaneseText {

    private static final int FULL_TO_HALF = 'Ａ' - 'A';
    private static final int HIRAGANA_TO_KATAKANA = 'ア' - 'あ';

    private JapaneseText() {}

    /** Full-width digits and letters become half-width ones; everything else stays. */
    static String halfWidth(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= '０' && c <= '９') || (c >= 'Ａ' && c <= 'Ｚ') || (c >= 'ａ' && c <= 'ｚ')) {
                if (changed == null) {
                    changed = new StringBuilder(text);
                }
                changed.setCharAt(i, (char) (c - FULL_TO_HALF));
            }
        }
        return changed == null ? text : changed.toString();
    }

    /** Half-width kana and hiragana become full-width katakana (ｶﾞ → ガ, が → ガ); everything else stays. */
    static String katakana(String text) {
        StringBuilder changed = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isHalfWidthKana(c)) {
                int end = i;
                while (end < text.length() && isHalfWidthKana(text.charAt(end))) {
                    end++;
                }
                // Only these runs are normalised: NFKC on a whole name would also change ① and ㈱.
                changed.append(Normalizer.normalize(text.substring(i, end), Normalizer.Form.NFKC));
                i = end;
            } else {
                boolean hiragana = (c >= 'ぁ' && c <= 'ゖ') || c == 'ゝ' || c == 'ゞ';
                changed.append(hiragana ? (char) (c + HIRAGANA_TO_KATAKANA) : c);
                i++;
            }
        }
        return changed.toString();
    }

    /** The part before the first blank, or a refusal: where a name without one divides, only a person knows. */
    static Object familyName(String name) {
        int blank = firstBlank(name.strip());
        return blank < 0 ? Refusal.of("mapping.no_name_split") : name.strip().substring(0, blank);
    }

    /** The part behind the first blank. */
    static Object givenName(String name) {
        int blank = firstBlank(name.strip());
        return blank < 0
                ? Refusal.of("mapping.no_name_split")
                : name.strip().substring(blank).strip();
    }

    /** Half-width digits of the text, full-width ones included; nothing else. */
    static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        halfWidth(text).chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    private static int firstBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i)) || text.charAt(i) == '\u00A0') {
                return i;
            }
        }
        return -1;
    }

    private static boolean isHalfWidthKana(char c) {
        return c >= '\uFF61' && c <= '\uFF9F';
    }
}
