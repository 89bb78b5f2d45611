package org.uchinuki;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A defect as a log may show it: the kinds and the places of it, of its causes and of what it suppressed, and none of their
 * messages. Databases and parsers quote the cell they fail on, and a cell may be a child's name.
 */
public final class Discreet extends Exception {

    private static final long serialVersionUID = 1L;

    private Discreet(Throwable told, @Nullable Throwable cause) {
        super(told.getClass().getName(), cause, true, true);
        setStackTrace(told.getStackTrace());
    }

    /** What to hand to a logger in place of the defect itself. */
    public static Throwable of(Throwable defect) {
        return of(defect, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Discreet of(Throwable told, Set<Throwable> seen) {
        seen.add(told);
        Throwable cause = told.getCause();
        Discreet discreet = new Discreet(told, cause == null || seen.contains(cause) ? null : of(cause, seen));
        for (Throwable suppressed : told.getSuppressed()) {
            if (!seen.contains(suppressed)) {
                discreet.addSuppressed(of(suppressed, seen));
            }
        }
        return discreet;
    }

    /** Without a stack of its own: it has that of the defect. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
