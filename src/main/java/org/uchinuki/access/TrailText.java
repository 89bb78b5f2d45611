package org.uchinuki.access;

/**
 * Text of the trail in a form that every database gives back byte for byte: the hash of an entry is computed before it is
 * stored and again after it is read. It also keeps one odd entry from failing the others that are written with it.
 */
final class TrailText {

    private static final int UNKNOWN = 0xFFFD;

    private TrailText() {}

    /** The text, at most so many UTF-16 units of it, with U+FFFD for control characters and half characters. */
    static String kept(String text, int most) {
        StringBuilder kept = new StringBuilder(Math.min(most, text.length()));
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            int shown = isText(point) ? point : UNKNOWN;
            if (kept.length() + Character.charCount(shown) > most) {
                break;
            }
            kept.appendCodePoint(shown);
        }
        return kept.toString();
    }

    private static boolean isText(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL && type != Character.SURROGATE;
    }
}
