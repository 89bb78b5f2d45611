package org.uchinuki.learning;

/** Who wants to know that the log has grown. */
@FunctionalInterface
public interface LearningNews {

    /**
     * There are events up to this position. Called after they are durable and their sender's answer is no longer waiting;
     * calls may be left out when several appends follow each other, never the last one.
     */
    void appended(long position);

    /**
     * Of events that are there something else is known than before: what was counted of them has to be counted anew. Called
     * within the transaction that says so.
     */
    default void readAnew() {}
}
