package org.uchinuki.standard.json;

import java.util.regex.Pattern;

/** Forms of text that the standards ask for. Every test looks at each character once, however long the text. */
public final class Forms {

    private static final int LONGEST_TAG = 100;
    // Possessive, and only ever applied to short texts: a repeated group recurses once per repetition.
    private static final Pattern LANGUAGE_TAG = Pattern.compile("(?:[A-Za-z]{2,8}|[xXiI])(?:-[A-Za-z0-9]{1,8})*+");
    private static final String NEVER_IN_AN_IRI = " <>\"{}|\\^`";

    private Forms() {}

    /** An absolute IRI (RFC 3987): a scheme, a colon, something after it, nothing that no IRI may hold. */
    public static boolean isIri(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1 || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < colon; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '+' && c != '-' && c != '.') {
                return false;
            }
        }
        for (int i = colon + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f || NEVER_IN_AN_IRI.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The standard 36 characters, in either case. */
    public static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : !isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A language tag, RFC 5646, by its form. */
    public static boolean isLanguageTag(String text) {
        return text.length() <= LONGEST_TAG && LANGUAGE_TAG.matcher(text).matches();
    }

    /** {@code mailto:} and an address with one @. */
    public static boolean isMailbox(String text) {
        int at = text.indexOf('@');
        return text.startsWith("mailto:")
                && at > "mailto:".length()
                && at == text.lastIndexOf('@')
                && at < text.length() - 1
                && text.chars().noneMatch(c -> c <= ' ');
    }

    public static boolean isHex(String text, int... lengths) {
        for (int length : lengths) {
            if (text.length() == length) {
                return text.chars().allMatch(Forms::isHex);
            }
        }
        return false;
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
