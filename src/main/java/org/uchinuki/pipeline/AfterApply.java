package org.uchinuki.pipeline;

/** Whoever derives something from the canonical records hears of a run here, inside the run's own transaction. */
public interface AfterApply {

    /** The run's versions are written and not yet visible to anybody else. */
    void applied(long runId);

    /**
     * The run's versions are still there and are about to be taken back.
     *
     * @return what is to be done once they are gone, in the same transaction
     */
    Runnable undoing(long runId);

    /**
     * The run's versions are there for everybody, and stay. What goes wrong here costs the run nothing, and is not called again: the
     * listener makes up for it by itself.
     */
    default void committed(long runId) {}
}
