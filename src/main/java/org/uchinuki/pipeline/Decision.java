package org.uchinuki.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.Counts;

/**
 * What a person decided about a run.
 *
 * @param by login
 * @param reason at least {@value #SHORTEST} characters
 * @param doneAt when it was carried out, or null while it is not
 * @param outcome {@code waits} for a second person, {@code booked} for a time, {@code done}, {@code refused}, or
 *     {@code dropped} where it had been booked and was called off; null while it is not carried out
 * @param leaveConflicts of an undo: whether it goes on where some records cannot be put back
 * @param records of an undo: how many records were put back
 * @param leftAlone of an undo: how many were not, because later changes rest on them
 * @param dueAt when an approval is to be carried out that was given beforehand, or null
 * @param endedBy login of who called off what had been booked, or null
 * @param counts what the run came to when it was decided about, or null where that was not kept
 */
public record Decision(
        long id,
        long runId,
        Verb verb,
        String by,
        String reason,
        Instant at,
        @Nullable Instant doneAt,
        @Nullable String outcome,
        boolean leaveConflicts,
        long records,
        long leftAlone,
        @Nullable Instant dueAt,
        @Nullable String endedBy,
        @Nullable Counts counts) {

    /** Outcome of an approval that is to be carried out at a time to come. */
    public static final String BOOKED = "booked";

    /** Outcome of one that was called off before its time. */
    public static final String DROPPED = "dropped";

    public static final int SHORTEST = 5;
    public static final int LONGEST = 500;

    /** Whether a reason is neither too short to say anything nor too long to be kept. */
    static boolean isReason(String reason) {
        int length = reason.strip().length();
        return length >= SHORTEST && length <= LONGEST;
    }

    /** What can be decided. */
    public enum Verb {
        APPROVE,
        REJECT,
        UNDO;

        /** As the API and the ledger write it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public static Verb of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
