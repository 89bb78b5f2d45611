package org.uchinuki.change;

import java.time.LocalDate;
import java.util.List;
import org.uchinuki.finding.Finding;

/** Where revisions are staged, compared with what is known, counted and applied. The store answers, by set operations. */
public interface ChangeStore {

    /** Opens the stage of a run. Nothing that is staged can be seen by any reader until it is applied. */
    Staging open(long runId);

    /** Throws away what runs that no longer exist have left on the stage. */
    void clear();

    /** The stage of one run; for one thread. Closing it without applying leaves no trace. */
    interface Staging extends Stage, AutoCloseable {

        /**
         * Takes off the stage what cannot stand beside the rest: rows that contradict each other about one key, repeats,
         * and rows that point at an entity whose own row has been set aside.
         *
         * @return one entry for each row taken off
         */
        List<TakenOff> settle();

        /** Counts of the rows on the stage, without {@code in} rows that never got there. */
        Verdicts compare();

        /**
         * Writes what differs, as new versions. Must be called inside a transaction, which the caller ends.
         *
         * @param effective day from which the new versions hold, a calendar day in Japan
         */
        void apply(LocalDate effective);

        @Override
        void close();
    }

    /** Rows on the stage by what they would do. */
    record Verdicts(long created, long updated, long unchanged, long ended) {}

    /** A row that {@link Staging#settle()} took off the stage, and why. */
    record TakenOff(long fileId, Finding finding) {}
}
