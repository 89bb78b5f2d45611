package org.uchinuki.workbench;

import java.util.UUID;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Somebody else has changed or ended the draft since it was looked at; nothing was written. */
public final class DraftChanged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID draft;

    public DraftChanged(UUID draft) {
        super("draft " + draft + " was changed meanwhile");
        this.draft = draft;
    }

    public UUID draft() {
        return draft;
    }

    /** The same as it is told to people. */
    public static Finding finding() {
        return Finding.error("workbench.draft_changed", Location.pointer("request", "/seen"), null);
    }
}
