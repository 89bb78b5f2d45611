package org.uchinuki.standard.json;

import java.util.Locale;
import java.util.Set;

/**
 * One pass over a language tag, subtag by subtag (RFC 5646 2.1). Whether a subtag is registered is not asked: the registry
 * grows, and the standards ask for the form.
 */
final class LanguageTag {

    private static final int LONGEST = 100;
    private static final int MOST_EXTENDED = 3;
    /** Tags of before the rules; the regular ones among them keep the rules and need no mention. */
    private static final Set<String> IRREGULAR = Set.of(
            "en-gb-oed",
            "i-ami",
            "i-bnn",
            "i-default",
            "i-enochian",
            "i-hak",
            "i-klingon",
            "i-lux",
            "i-mingo",
            "i-navajo",
            "i-pwn",
            "i-tao",
            "i-tay",
            "i-tsu",
            "sgn-be-fr",
            "sgn-be-nl",
            "sgn-ch-de");

    private final String tag;
    private int from;
    private int to;

    private LanguageTag(String tag) {
        this.tag = tag;
        this.to = end(0);
    }

    static boolean isWellFormed(String tag) {
        return tag.length() <= LONGEST
                && (new LanguageTag(tag).isRegular() || IRREGULAR.contains(tag.toLowerCase(Locale.ROOT)));
    }

    /** In the case in which tags are commonly written, {@code zh-Hant-TW}: case means nothing in them (2.1.1). */
    static String inCommonCase(String text) {
        LanguageTag tag = new LanguageTag(text);
        StringBuilder written = new StringBuilder(text.toLowerCase(Locale.ROOT));
        boolean single = false;
        while (tag.isThere()) {
            if (tag.from > 0 && !single && tag.areLetters(2, 2)) {
                written.replace(
                        tag.from, tag.to, text.substring(tag.from, tag.to).toUpperCase(Locale.ROOT));
            } else if (tag.from > 0 && !single && tag.areLetters(4, 4)) {
                written.setCharAt(tag.from, (char) (written.charAt(tag.from) - 'a' + 'A'));
            }
            single |= tag.length() == 1;
            tag.next();
        }
        return written.toString();
    }

    private boolean isRegular() {
        if (isPrivateUse()) {
            return endsInPrivateUse();
        }
        if (!areLetters(2, 8)) {
            return false;
        }
        boolean extensible = length() <= 3;
        next();
        for (int extended = 0; extensible && extended < MOST_EXTENDED && areLetters(3, 3); extended++) {
            next();
        }
        if (areLetters(4, 4)) {
            next();
        }
        if (areLetters(2, 2) || areDigits(3)) {
            next();
        }
        while (isVariant()) {
            next();
        }
        return extensions() && (isPrivateUse() ? endsInPrivateUse() : !isThere());
    }

    /** Each begins with a letter or digit of its own. */
    private boolean extensions() {
        long seen = 0;
        while (length() == 1 && areLettersOrDigits(1, 1) && !isPrivateUse()) {
            long singleton = 1L << Character.digit(tag.charAt(from), 36);
            next();
            if ((seen & singleton) != 0 || !areLettersOrDigits(2, 8)) {
                return false;
            }
            seen |= singleton;
            while (areLettersOrDigits(2, 8)) {
                next();
            }
        }
        return true;
    }

    private boolean isPrivateUse() {
        return length() == 1 && (tag.charAt(from) == 'x' || tag.charAt(from) == 'X');
    }

    private boolean endsInPrivateUse() {
        int subtags = 0;
        for (next(); isThere(); next()) {
            if (!areLettersOrDigits(1, 8)) {
                return false;
            }
            subtags++;
        }
        return subtags > 0;
    }

    private boolean isVariant() {
        return areLettersOrDigits(5, 8) || (areLettersOrDigits(4, 4) && Forms.isDigit(tag.charAt(from)));
    }

    private void next() {
        from = to + 1;
        to = end(from);
    }

    /** Past the end there is no subtag; between two dashes there is an empty one. */
    private boolean isThere() {
        return from <= tag.length();
    }

    private int end(int start) {
        int dash = tag.indexOf('-', Math.min(start, tag.length()));
        return dash < 0 ? Math.max(start, tag.length()) : dash;
    }

    private int length() {
        return to - from;
    }

    private boolean areLetters(int least, int most) {
        boolean fits = length() >= least && length() <= most;
        for (int i = from; fits && i < to; i++) {
            fits = Forms.isLetter(tag.charAt(i));
        }
        return fits;
    }

    private boolean areDigits(int count) {
        boolean fits = length() == count;
        for (int i = from; fits && i < to; i++) {
            fits = Forms.isDigit(tag.charAt(i));
        }
        return fits;
    }

    private boolean areLettersOrDigits(int least, int most) {
        boolean fits = length() >= least && length() <= most;
        for (int i = from; fits && i < to; i++) {
            fits = Forms.isLetter(tag.charAt(i)) || Forms.isDigit(tag.charAt(i));
        }
        return fits;
    }
}
