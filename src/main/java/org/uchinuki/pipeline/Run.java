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
        List<RunFile> files) {

    public Run with(List<RunFile> read) {
        return new Run(id, deliveryId, source, sender, mapping, mode, state, receivedAt, finishedAt, counts, read);
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
