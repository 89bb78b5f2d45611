package org.uchinuki.standard.json;

import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document. It is a link to the place around it, so that walking a document costs nothing; the text of
 * the pointer is made only for a fault.
 */
public record Place(@Nullable Place around, String step) {

    /** What is no longer than this can be stored, and five hundred of them can be answered at once. */
    private static final int LONGEST = 2_000;

    private static final Place ROOT = new Place(null, "");

    /** The whole document. */
    public static Place root() {
        return ROOT;
    }

    public Place in(String member) {
        return new Place(this, member);
    }

    public Place at(int index) {
        return new Place(this, Integer.toString(index));
    }

    /**
     * As RFC 6901 writes it; the whole document is the empty text. Where names are so long that it would exceed two thousand
     * characters, it is that of the nearest place around it that has a shorter one.
     */
    public String pointer() {
        StringBuilder pointer = new StringBuilder();
        append(pointer);
        return pointer.toString();
    }

    /** Whether it could be written, and all that is around it. */
    private boolean append(StringBuilder pointer) {
        if (around == null) {
            return true;
        }
        if (!around.append(pointer) || pointer.length() + step.length() >= LONGEST) {
            return false;
        }
        String escaped = step.replace("~", "~0").replace("/", "~1");
        if (pointer.length() + escaped.length() >= LONGEST) {
            return false;
        }
        pointer.append('/').append(escaped);
        return true;
    }
}
