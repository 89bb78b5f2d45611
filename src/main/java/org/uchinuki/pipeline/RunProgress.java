package org.uchinuki.pipeline;

import java.util.Locale;

/**
 * How far a run has come. Rows count as they pass: a row whose cells are those of last time goes no further than reading.
 *
 * @param files how many it has
 * @param filesRead how many of them have been read to their end
 * @param rows read so far, in all files
 * @param unchanged of these, rows whose cells are those of last time
 * @param mapped rows that the mapping could read
 * @param valid of these, rows that the rules let pass
 * @param reconciled of these, rows whose people, schools and classes are known or new, and which are on the stage
 * @param setAside rows that wait for a person so far
 */
public record RunProgress(
        Stage stage,
        int files,
        int filesRead,
        long rows,
        long unchanged,
        long mapped,
        long valid,
        long reconciled,
        long setAside) {

    /** What is being done. */
    public enum Stage {
        /** Decoded, mapped, validated and reconciled, file by file. */
        READING,
        /** What the files say is made one. */
        SETTLING,
        /** Compared with what is held. */
        COMPARING,
        /** Written, in one transaction. */
        WRITING,
        ENDED;

        /** As the pages write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
