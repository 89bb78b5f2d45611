package org.uchinuki.pipeline;

import java.time.Instant;
import java.util.List;
import org.uchinuki.pipeline.Decision.Verb;

/** What people decided about runs; the store keeps it. Nothing is ever removed: it says why data is as it is. */
public interface DecisionBook {

    /**
     * Enters a decision that is yet to be carried out, with what the run comes to now.
     *
     * @param leaveConflicts of an undo: whether it goes on where some records cannot be put back
     */
    long enter(long runId, Verb verb, String by, String reason, boolean leaveConflicts);

    /** Notes how a decision was carried out. */
    void done(long id, String outcome, long records, long leftAlone);

    /** Notes that a decision is to be carried out at a time to come. */
    void booked(long id, Instant due);

    /** Decisions that were booked and whose time has come, oldest first. */
    List<Decision> due(Instant now);

    /** Takes a decision that was booked in order to carry it out or to call it off; false where somebody else has. */
    boolean take(long id);

    /** Notes that a decision that was booked, and has been taken, was called off. */
    void calledOff(long id, String by);

    /** Decisions about a run, oldest first. */
    List<Decision> of(long runId);

    /** Decisions that were entered and neither carried out nor booked, oldest first: the process died in between. */
    List<Decision> open();
}
