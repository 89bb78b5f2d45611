package org.uchinuki.pipeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.pipeline.Run.State;

/** How runs that people look at and decide about go from one state to another. The store keeps it, beside the ledger. */
public interface RunStates {

    /**
     * Notes what the run would do.
     *
     * @param digest of the rows that differ, where people may look at them; else null
     * @param absent rows that no file named any more
     */
    void compared(long runId, @Nullable UUID digest, long absent);

    /**
     * A run that waits for a decision, or was only a preview, is to be run once more, and may do what was looked at.
     *
     * @param digest of what was looked at
     * @return false where the run was no longer waiting
     */
    boolean approved(long runId, UUID digest);

    /**
     * A held run whose stage was lost is to be read once more; that it is held then is told nobody again. Returns false where it
     * was no longer held.
     */
    boolean toReadAgain(long runId);

    /** Moves a run that has ended to another end. Returns false where it was not in the first one. */
    boolean moved(long runId, State from, State to);

    /** Runs that people look at: those that are held, and the latest previews. */
    List<Long> looked();

    /** The runs that are held. */
    List<Long> held();

    /**
     * Notes which schools the rows of a mapping belong to, so that it can be told whether a later list is one of the same
     * schools.
     */
    void speaksOf(long runId, String mapping, Collection<UUID> schools);

    /**
     * The latest run that has been applied since and read a list of the same mapping and school, or has written a row that this
     * one would write; while the run is on the stage.
     */
    Optional<Long> overtakenBy(long runId);

    /** Whether there is such a run. */
    default boolean isOvertaken(long runId) {
        return overtakenBy(runId).isPresent();
    }

    /**
     * The schools that the last applied list of a mapping named, those apart that were asked to be of one school or put
     * through rows that had been set aside.
     *
     * @param among only lists that named one of these; empty where any will do
     */
    Set<UUID> schoolsOfLast(long runId, String mapping, Collection<UUID> among);

    /** The file that was last applied with a mapping before this run, those apart that hold rows that had been set aside. */
    Optional<DeliveredFile> lastFile(long runId, String mapping);

    /**
     * What came after this and was applied, or had been applied already and came again as it was; without rows that had been
     * set aside.
     *
     * @return by the name of its mapping, the schools that each named
     */
    Map<String, Set<UUID>> heardSince(Instant when);

    /** When something of this mapping was last heard, in the sense of {@link #heardSince}. */
    Optional<Instant> lastHeard(String mapping);

    /** The latest date that an applied file of this source, mapping and stem bore in its name, before this run. */
    Optional<String> latestDate(long runId, String mapping, String stem);
}
