package org.uchinuki.change;

import java.util.List;
import java.util.UUID;
import org.uchinuki.canonical.Kind;

/** Takes applied runs back: what a run has written goes, and what it had closed holds again, exactly as before. */
public interface UndoStore {

    /**
     * What would happen if the run were taken back now. Writes nothing.
     *
     * @param most how many conflicts to name
     */
    UndoPlan plan(long runId, int most);

    /**
     * Takes the run back, inside the transaction of the caller, and leaves alone what later changes rest on.
     *
     * @return how many records were put back, and how many left alone
     */
    Undone undo(long runId);

    /**
     * @param records records that the run has written or closed
     * @param conflicts records among them that later changes rest on, the first of them
     * @param conflictCount how many there are
     */
    record UndoPlan(long records, List<Conflict> conflicts, long conflictCount) {}

    /**
     * A record that cannot be put back without undoing what came later.
     *
     * @param mapping and {@code sourceKey} say which row of the run wrote it
     * @param why what rests on it
     */
    record Conflict(Kind kind, UUID id, String mapping, String sourceKey, Reason why) {}

    /** Why a record cannot simply be put back. */
    enum Reason {
        /** A later run has changed it again. */
        CHANGED_LATER,
        /** Something that came later points at it. */
        POINTED_AT,
        /** A row of the run also wrote a record that cannot be put back, and the two go together. */
        SAME_ROW
    }

    record Undone(long records, long leftAlone) {}
}
