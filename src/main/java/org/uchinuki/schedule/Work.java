package org.uchinuki.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.pipeline.Run;

/** What a schedule has done when it is due. Owned by schedule, implemented by the routes. */
public interface Work {

    /**
     * Has a route pass once, and waits for all of it to end. Waits first until routes have been loaded, at a start of the hub.
     *
     * @param forecast whether nothing may be written, moved or remembered
     */
    Passed pass(String route, boolean forecast);

    /**
     * What a pass has brought.
     *
     * @param brought one for each file, message or pull that was handed to the import line
     * @param failed what else went wrong; null where nothing did
     */
    record Passed(List<Brought> brought, @Nullable Finding failed) {
        public Passed {
            brought = List.copyOf(brought);
        }
    }

    /**
     * One delivery.
     *
     * @param runId null where it could not even be taken in
     * @param same whether the same bytes had been applied before, by that run, so that nothing was to do
     * @param wouldBeHeld of a forecast: whether the run would wait for a person; null where that is not known
     */
    record Brought(
            @Nullable Long runId,
            Run.State state,
            Counts counts,
            long findings,
            boolean same,
            @Nullable Boolean wouldBeHeld) {

        Brought judged(boolean held) {
            return new Brought(runId, state, counts, findings, same, held);
        }
    }
}
