package org.uchinuki.access;

/** Text that people write and the hub keeps: whole characters, and among them none that a database or a log trips over. */
public final class PlainText {

    private PlainText() {}

    /** Whether the text holds no control character but line breaks and tabs, and no half of a character. */
    public static boolean is(String text) {
        return text.codePoints()
                .allMatch(each -> each == '\n'
                        || each == '\r'
                        || each == '\t'
                        || !(Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE));
    }

    /** The same on one line. */
    public static String onOneLine(String text) {
        return text.strip().replaceAll("[\\n\\r\\t]+", " ");
    }
}
