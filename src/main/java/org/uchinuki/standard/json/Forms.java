package org.uchinuki.standard.json;

import java.util.Locale;

/** Forms of text that the standards ask for. Every test looks at each character once, however long the text. */
public final class Forms {

    /** Of the ASCII characters those that stand in an IRI as they are. */
    private static final boolean[] PLAIN_IN_AN_IRI = plainInAnIri();

    private static final String IN_A_TOKEN = "!#$%&'*+-.^_`|~";

    private Forms() {}

    /**
     * An absolute IRI (RFC 3987): a scheme, a colon, something after it, nothing that no IRI may hold. Square brackets are
     * let through anywhere, as the queries of many sites have them bare.
     */
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
        boolean fragment = false;
        for (int i = colon + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= PLAIN_IN_AN_IRI.length || PLAIN_IN_AN_IRI[c]) {
                continue;
            }
            if (c == '%' ? !areHex(text, i + 1, 2) : c != '#' || fragment) {
                return false;
            }
            fragment |= c == '#';
        }
        return true;
    }

    private static boolean[] plainInAnIri() {
        boolean[] plain = new boolean[0x80];
        for (char c = '!'; c <= '~'; c++) {
            plain[c] = "#%<>\"{}|\\^`".indexOf(c) < 0;
        }
        return plain;
    }

    /** An absolute URI (RFC 3986): an IRI in ASCII. */
    public static boolean isUri(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '~') {
                return false;
            }
        }
        return isIri(text);
    }

    /** An IRI that says where something is: no name, and on the web with a host. */
    public static boolean isIrl(String text) {
        if (!isIri(text)) {
            return false;
        }
        String scheme = text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "urn" -> false;
            case "http", "https" -> hasHost(text, scheme.length() + 1);
            default -> true;
        };
    }

    private static boolean hasHost(String text, int from) {
        return text.startsWith("//", from) && text.length() > from + 2 && "/?#:".indexOf(text.charAt(from + 2)) < 0;
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
        return LanguageTag.isWellFormed(text);
    }

    /** A language tag in its common case, so that tags which differ in case only are the same text. */
    public static String languageTag(String wellFormed) {
        return LanguageTag.inCommonCase(wellFormed);
    }

    /**
     * {@code mailto:} and one address. The part before the @ is taken as it is, for addresses with dots in odd places are
     * still in use in Japan; what a link may carry beside the address is not.
     */
    public static boolean isMailbox(String text) {
        int at = text.indexOf('@');
        if (!text.startsWith("mailto:") || at <= "mailto:".length() || at == text.length() - 1) {
            return false;
        }
        for (int i = "mailto:".length(); i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f || "<>(),;:\\\"".indexOf(c) >= 0) {
                return false;
            }
            if (i > at && (c == '@' || c == '/' || c == '?' || c == '&' || (c == '.' && !isInside(text, i, at)))) {
                return false;
            }
        }
        return true;
    }

    /** A dot of a domain stands between two labels. */
    private static boolean isInside(String text, int dot, int at) {
        return dot > at + 1 && dot < text.length() - 1 && text.charAt(dot - 1) != '.';
    }

    /** An Internet media type, RFC 2045: type, subtype, and perhaps parameters, each after a semicolon. */
    public static boolean isMediaType(String text) {
        int slash = endOfToken(text, 0);
        if (slash == 0 || slash == text.length() || text.charAt(slash) != '/') {
            return false;
        }
        int end = endOfToken(text, slash + 1);
        if (end == slash + 1) {
            return false;
        }
        int at = endOfBlanks(text, end);
        while (at >= 0 && at < text.length()) {
            if (text.charAt(at) != ';') {
                return false;
            }
            at = endOfParameter(text, endOfBlanks(text, at + 1));
        }
        return at >= 0;
    }

    /** Behind a parameter and the blanks after it; -1 where there is none. Nothing at all is let through, as many write it. */
    private static int endOfParameter(String text, int from) {
        if (from == text.length() || text.charAt(from) == ';') {
            return from;
        }
        int equals = endOfToken(text, from);
        if (equals == from || equals == text.length() || text.charAt(equals) != '=') {
            return -1;
        }
        int value = equals + 1;
        boolean quoted = value < text.length() && text.charAt(value) == '"';
        int end = quoted ? endOfQuoted(text, value + 1) : endOfToken(text, value);
        return end <= value ? -1 : endOfBlanks(text, end);
    }

    /** Behind the closing quote; -1 where there is none, or a letter that no header may hold stands before it. */
    private static int endOfQuoted(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return -1;
            }
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\') {
                i++;
            }
        }
        return -1;
    }

    private static int endOfBlanks(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        return end;
    }

    private static int endOfToken(String text, int from) {
        int end = from;
        while (end < text.length() && isOfToken(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfToken(char c) {
        return isLetter(c) || isDigit(c) || IN_A_TOKEN.indexOf(c) >= 0;
    }

    public static boolean isHex(String text, int... lengths) {
        for (int length : lengths) {
            if (text.length() == length) {
                return areHex(text, 0, length);
            }
        }
        return false;
    }

    private static boolean areHex(String text, int from, int count) {
        if (from + count > text.length()) {
            return false;
        }
        for (int i = from; i < from + count; i++) {
            if (!isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
