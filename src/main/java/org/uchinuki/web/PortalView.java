package org.uchinuki.web;

import java.util.List;
import java.util.Locale;

/** One kind of work that may wait for the reader. The portal asks all of them. */
public interface PortalView {

    /** What needs the reader now, the most pressing first; empty where nothing does. */
    List<Need> needs(Locale locale);

    /**
     * @param urgent shown first and marked in words
     * @param what one sentence: 3年2組で3日続けて欠席の児童が1人います
     * @param next what to do about it, in a few words, shown as the link
     * @param href page of the hub, from {@code /}
     */
    record Need(boolean urgent, String what, String next, String href) {}
}
