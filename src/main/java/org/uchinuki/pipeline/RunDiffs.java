package org.uchinuki.pipeline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.HoldLimits;
import org.uchinuki.change.RunDiff.Question;
import org.uchinuki.change.RunDiff.Row;
import org.uchinuki.change.RunDiff.Verdict;
import org.uchinuki.finding.Finding;

/**
 * 差分: what a run would do or has done, for people who decide about it. Of a run that waits, or was only a preview, it is what
 * would happen as things stand now; of one that was applied what happened then. Nothing is written by looking.
 */
public interface RunDiffs {

    /**
     * The run in figures.
     *
     * @throws NoDiff where there is nothing to look at
     */
    Summary summary(long runId);

    /**
     * The rows that differ.
     *
     * @throws NoDiff where there is nothing to look at
     */
    List<Row> rows(long runId, Question question);

    /**
     * Rows among those that the run counts as created which were over before and are there again: in the diff they are returned.
     * 0 where there is no diff of the run.
     */
    long returned(long runId);

    /**
     * @param types one for each type of data
     * @param reasons why the run was held, if it was
     */
    record Summary(List<TypeFigures> types, List<Finding> reasons) {}

    /**
     * One type of data.
     *
     * @param type target of its mappings: {@code roster/student}
     * @param limits when such rows hold a run up
     * @param updatedPercent rows that say something else, those that move among them, of a hundred that held before, to one
     *     decimal; null where none did
     * @param endedPercent rows that are over, as above
     */
    record TypeFigures(
            String type,
            List<String> mappings,
            Figures figures,
            long unchanged,
            long setAside,
            HoldLimits limits,
            @Nullable BigDecimal updatedPercent,
            @Nullable BigDecimal endedPercent,
            List<School> schools) {}

    /**
     * One school; a row that was there before counts where it was.
     *
     * @param id null for rows that name no school
     * @param figures of all its rows, those of no class among them
     */
    record School(@Nullable UUID id, @Nullable String name, Figures figures, List<SchoolClass> classes) {}

    /** One class. */
    record SchoolClass(UUID id, @Nullable String name, Figures figures) {}

    /**
     * @param before rows that held before the run
     * @param changed rows by what becomes of them; what is not named is none
     */
    record Figures(long before, Map<Verdict, Long> changed) {

        public long of(Verdict verdict) {
            return changed.getOrDefault(verdict, 0L);
        }
    }

    /** There is no diff to look at; the finding says why and what to do. */
    final class NoDiff extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Finding finding;
        private final boolean gone;

        NoDiff(Finding finding, boolean gone) {
            super(finding.code());
            this.finding = finding;
            this.gone = gone;
        }

        public Finding finding() {
            return finding;
        }

        /** Whether there was one that is no longer kept; otherwise there is none yet, or never was. */
        public boolean isGone() {
            return gone;
        }
    }
}
