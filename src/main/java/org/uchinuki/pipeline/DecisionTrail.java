package org.uchinuki.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.uchinuki.pipeline.Decision.Verb;

/** Who is told of every decision about a run just before it is entered or carried out, so that it stands where looks and changes are kept. */
public interface DecisionTrail {

    /**
     * Somebody decides about a run. An exception means that it must not be carried out.
     *
     * @param run as it stands now, with what it comes to
     * @param due of an approval given beforehand: when it is to be carried out
     */
    void decides(Run run, Verb verb, String reason, @Nullable Instant due);

    /**
     * The time of an approval that was booked has come. An exception means that it must not be carried out yet.
     *
     * @param run as it stands now
     * @param booked what somebody decided then
     * @param carriedOut whether it is carried out; otherwise the run is no longer as it was, and nothing is written
     */
    void comesDue(Run run, Decision booked, boolean carriedOut);
}
