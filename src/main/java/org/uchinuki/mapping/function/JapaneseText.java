package org.uchinuki.mapping.function;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Half width, full width, kana and names. Nothing here touches a kanji: 髙 stays 髙. */
final class JapaneseText {

    private static final int FULL_TO_HALF = 'Ａ' - 'A';
    private static final int HIRAGANA_TO_KATAKANA = 'ア' - 'あ';

    private static final Pattern CLASS = Pattern.compile("(?:[0-9]{1,2}年)?第?(.+?)組?");

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

    /** What a class is called within its grade: １組, 01 and ５年１組 are 1, ひまわり組 is ひまわり. */
    static String classCode(String text) {
        String plain = halfWidth(text).strip();
        Matcher name = CLASS.matcher(plain);
        return (name.matches() ? name.group(1).strip() : plain).replaceFirst("^0+(?=[0-9]+$)", "");
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
            if (isBlank(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** A line break parts nothing: it may have got in between any two letters. */
    private static boolean isBlank(char c) {
        return c == '\t' || c == '\u00A0' || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private static boolean isHalfWidthKana(char c) {
        return c >= '\uFF61' && c <= '\uFF9F';
    }
}
