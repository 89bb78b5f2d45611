package org.uchinuki.standard.json;

import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document. It is a link to the place around it, so that walking a document costs nothing; the text of
 * the pointer is made only for a fault.
 */
public record Place(@Nullable Place around, String step) {

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

    /** As RFC 6901 writes it; the whole document is the empty text. */
    public String pointer() {
        StringBuilder pointer = new StringBuilder();
        append(pointer);
        return pointer.toString();
    }

    private void append(StringBuilder pointer) {
        if (around != null) {
            around.append(pointer);
            pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
    }
}
