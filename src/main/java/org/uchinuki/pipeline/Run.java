package org.uchinuki.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.Counts;

/**
 * One passage of one delivery through the line.
 *
 * @param mapping mapping the sender asked for; null where the files' headings decide
 * @param finishedAt null while it runs
 * @param absent rows among those counted as ended that no file named any more
 * @param digest of what the run would do or has done, once it has been compared
 * @param approved the digest that a person has approved, or null
 * @param expected what the sender says it is for
 */
public record Run(
        long id,
        UUID deliveryId,
        String source,
        String sender,
        @Nullable String mapping,
        Mode mode,
        State state,
        Instant receivedAt,
        @Nullable Instant finishedAt,
        Counts counts,
        long absent,
        @Nullable UUID digest,
        @Nullable UUID approved,
        Expected expected,
        List<RunFile> files) {

    /** Whether rows came in and every one of them waits for a person, or would. */
    public boolean nothingPassed() {
        return counts.nothingPassed();
    }

    public Run with(List<RunFile> read) {
        return new Run(
                id,
                deliveryId,
                source,
                sender,
                mapping,
                mode,
                state,
                receivedAt,
                finishedAt,
                counts,
                absent,
                digest,
                approved,
                expected,
                read);
    }

    /**
     * What a sender says a delivery is for; what does not fit is refused.
     *
     * @param school code of the only school whose rows it holds, or null
     * @param schoolYear the 年度 it is of, or null: then a roster of a year that is over is refused
     */
    public record Expected(
            @Nullable String school, @Nullable Integer schoolYear) {

        public static final Expected ANYTHING = new Expected(null, null);
    }

    /** What a run may do. */
    public enum Mode {
        /** Counts and findings, nothing written. */
        DRY_RUN("dry-run"),
        APPLY("apply");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        /** As the API and the ledger write it. */
        public String word() {
            return word;
        }

        public static Mode of(String word) {
            return word.equals(DRY_RUN.word) ? DRY_RUN : APPLY;
        }
    }

    /** Where a run stands. */
    public enum State {
        RECEIVED,
        RUNNING,
        PREVIEWED,
        HELD,
        APPLIED,
        REJECTED,
        UNDONE,
        FAILED;

        /** As the API and the ledger write it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public static State of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }

        /** Whether nothing more happens by itself. */
        public boolean isFinal() {
            return this != RECEIVED && this != RUNNING;
        }
    }

    /**
     * One file of the run.
     *
     * @param mapping the mapping that read it, or null where none did
     * @param mappingDigest version of that mapping
     */
    public record RunFile(
            long id,
            String name,
            @Nullable String mapping,
            @Nullable String mappingDigest,
            long in,
            long setAside) {}
}
