package org.uchinuki.karte;

/**
 * This reader knows no child, class or school of that id. The same answer for one that does not exist and for one that the
 * reader may not know of.
 */
public final class NotKnown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotKnown(String what) {
        super(what);
    }
}
