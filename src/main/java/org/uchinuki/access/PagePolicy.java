package org.uchinuki.access;

import java.net.URI;

/** What browsers let the hub's pages load and where their forms may go: {@code Content-Security-Policy}. */
public final class PagePolicy {

    public static final String HEADER = "Content-Security-Policy";

    /** Of every page but those that say otherwise. */
    public static final String OWN = formsTo("'self'");

    private PagePolicy() {}

    /** Of a page whose one form goes to this place outside the hub. */
    public static String formTo(URI place) {
        return formsTo(place.getScheme() + "://" + place.getRawAuthority());
    }

    private static String formsTo(String where) {
        return "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action " + where
                + "; frame-ancestors 'none'";
    }
}
