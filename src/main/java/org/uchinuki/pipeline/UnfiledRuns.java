package org.uchinuki.pipeline;

import java.util.Optional;

/**
 * Runs of what still lies with its sender, such as a file in its folder, because the sender puts it away after the run. The
 * store keeps them: a hub that died between the two knows by this what it has imported already.
 */
public interface UnfiledRuns {

    /** The run that was opened for what lies with a sender by this mark, whether it has ended or not. */
    Optional<Long> find(String sender, String mark);

    /** Notes that a run is of what lies there. What the sender had by the same mark before is there no longer. */
    void note(long runId, String sender, String mark);

    /** What lay there has been put away. Durable when it returns. */
    void filed(String sender, String mark);
}
