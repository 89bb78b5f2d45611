package org.uchinuki.pipeline;

/** Whoever derives something from the canonical records hears of a run here, inside the run's own transaction. */
public interface AfterApply {

    /** The run's versions are written and not yet visible to anybody else. */
    void applied(long runId);
}
