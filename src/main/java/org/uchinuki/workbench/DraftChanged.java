package org.uchinuki.workbench;

import java.util.Map;
import java.util.UUID;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** The draft is not as the page had it: somebody else has changed or ended it, or it has no such column; nothing was written. */
public final class DraftChanged extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 200;

    private final UUID draft;
    private final transient Finding finding;

    public DraftChanged(UUID draft) {
        this(draft, finding());
    }

    private DraftChanged(UUID draft, Finding finding) {
        super("draft " + draft + ": " + finding.code());
        this.draft = draft;
        this.finding = finding;
    }

    static DraftChanged noColumn(ImportDraft draft, String column) {
        return new DraftChanged(
                draft.id(), Finding.error("workbench.no_such_column", Location.file(draft.fileName()), cut(column)));
    }

    static DraftChanged noTable(ImportDraft draft, String column, String table) {
        return new DraftChanged(
                draft.id(),
                Finding.error(
                        "workbench.no_such_table",
                        Location.file(draft.fileName()),
                        cut(column),
                        Map.of("table", table.isBlank() ? "—" : cut(table))));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) > LONGEST
                ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…"
                : text;
    }

    public UUID draft() {
        return draft;
    }

    /** What is the matter, for whoever sent the page. */
    public Finding why() {
        return finding;
    }

    /** What is told where somebody else was first. */
    public static Finding finding() {
        return Finding.error("workbench.draft_changed", Location.pointer("request", "/seen"), null);
    }
}
