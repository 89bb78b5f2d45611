package org.uchinuki.web;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;

/** The import runs, as their page shows them. */
public interface RunsView {

    /** The latest runs, the newest first. */
    List<RunLine> runs(int limit);

    /** One run; throws {@link org.uchinuki.karte.NotKnown} where there is none of that id. */
    RunDetail run(long id);

    /**
     * @param state {@code received running previewed held applied rejected undone failed}
     * @param mode {@code dry-run} or {@code apply}
     * @param sender route, login or client that handed it in
     * @param receivedAt with Japan's offset
     * @param took from receipt to the end, or null while it runs
     */
    record RunLine(
            long id,
            String source,
            List<String> files,
            String sender,
            String mode,
            String state,
            OffsetDateTime receivedAt,
            @Nullable Duration took,
            Counts counts) {

        public boolean underWay() {
            return state.equals("received") || state.equals("running");
        }
    }

    /** {@code in = created + updated + unchanged + ended + setAside}. */
    record Counts(long in, long created, long updated, long unchanged, long ended, long setAside) {}

    /**
     * @param mapping mapping and version the rows were read with, or null where none was recognised
     * @param why why the run is held, rejected or failed, in a sentence, or null
     * @param findings the first of them, in the order of file and row
     * @param findingCount how many there are in all
     * @param masked whether the cells are shown in their shape only
     */
    record RunDetail(
            RunLine line,
            @Nullable String mapping,
            @Nullable String why,
            List<Finding> findings,
            long findingCount,
            boolean masked) {}
}
