package org.uchinuki.web;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.api.ImportDesk.FindingRule;
import org.uchinuki.finding.Finding;

/** The import runs, as their page shows them. */
public interface RunsView {

    /** The latest runs, the newest first. */
    List<RunLine> runs(int limit);

    /** One run in a line; throws {@link org.uchinuki.karte.NotKnown} where there is none of that id. */
    RunLine line(long id);

    /** One run; throws {@link org.uchinuki.karte.NotKnown} where there is none of that id. */
    RunDetail run(long id);

    /**
     * Runs the files of a run that has ended once more.
     *
     * @return the id of the new run
     */
    long retry(long id);

    /**
     * Decides about a run in the reader's name.
     *
     * @param verb {@code approve}, {@code unbook}, {@code reject} or {@code undo}
     * @param at of an approval: when it is to be carried out, in the time of Japan; empty for at once
     * @param leaveConflicts of an undo: whether it goes on where later changes rest on some records
     * @return what stood against it; nothing where it is done or waits for a second person
     */
    List<Finding> decide(long id, String verb, String reason, String at, boolean leaveConflicts);

    /**
     * @param state {@code received running previewed held applied rejected undone failed}
     * @param mode {@code dry-run} or {@code apply}
     * @param sender route, login or client that handed it in
     * @param receivedAt with Japan's offset
     * @param took from receipt to the end, or null while it runs
     * @param overtaken of a held run or a preview: whether a later one of the same list has been applied, so that it cannot be
     *     approved any more
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
            Counts counts,
            boolean overtaken) {

        /** Its state, as every page words it. */
        public String word() {
            return overtaken ? "overtaken" : state;
        }

        public boolean underWay() {
            return state.equals("received") || state.equals("running");
        }

        /** Whether there is nothing in it that could be approved: every row waits for a person. */
        public boolean nothingPassed() {
            return counts.in() > 0 && counts.setAside() == counts.in();
        }
    }

    /** {@code in = created + updated + unchanged + ended + setAside}. */
    record Counts(long in, long created, long updated, long unchanged, long ended, long setAside) {}

    /**
     * @param mapping mapping and version the rows were read with, or null where none was recognised
     * @param why why the run is held, rejected or failed, in a sentence, or null
     * @param findings the first of them, in the order of file and row
     * @param findingCount how many there are in all
     * @param rules how often each rule found something, the most frequent first
     * @param masked whether the cells are shown in their shape only
     * @param decisions what people decided about it so far, oldest first
     * @param undo what taking it back would do, or null where it cannot be taken back
     * @param draft the draft whose preview it is and whose mapping is not in use yet, or null
     * @param overtakenBy of a run that waits, or was only a preview: a later one of the same list that has been applied, or null
     * @param returned rows among those counted as created that were over and are there again
     * @param nothingKept whether the delivery was refused as such, so that there is nothing to read once more
     */
    record RunDetail(
            RunLine line,
            @Nullable String mapping,
            @Nullable String why,
            List<Finding> findings,
            long findingCount,
            List<FindingRule> rules,
            boolean masked,
            List<DecisionLine> decisions,
            @Nullable UndoLine undo,
            @Nullable DraftLine draft,
            boolean nothingKept,
            @Nullable Long overtakenBy,
            long returned) {

        /** Whether somebody has approved it for a time to come. */
        public boolean isBooked() {
            return decisions.stream().anyMatch(one -> one.outcome().equals("booked"));
        }

        /** The findings, those that say the same of one column as one. */
        public List<FindingGroups.Group> groups() {
            return FindingGroups.of(findings);
        }
    }

    /** @param mapping its name */
    record DraftLine(UUID id, String mapping) {}

    /**
     * @param verb {@code approve}, {@code reject} or {@code undo}
     * @param outcome {@code waits}, {@code booked}, {@code done}, {@code refused} or {@code dropped}
     * @param due of an approval that was given beforehand: when it is to be carried out
     * @param endedBy who called it off, or null
     * @param counts what the run came to when it was decided about, or null where that was not kept
     */
    record DecisionLine(
            String verb,
            String by,
            String reason,
            OffsetDateTime at,
            String outcome,
            @Nullable OffsetDateTime due,
            @Nullable String endedBy,
            @Nullable Counts counts) {}

    /**
     * @param records records that would be put back, the conflicting ones among them
     * @param conflicts how many of them later changes rest on
     */
    record UndoLine(long records, long conflicts) {}
}
