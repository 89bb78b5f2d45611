package org.uchinuki.workbench;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.mapping.suggest.Reason;

/**
 * One column on the form.
 *
 * @param choice the paths that it fills, joined by a plus; empty where it fills none
 * @param rule the functions as the mapping writes them, for somebody to read
 * @param table the code table that is looked up in, or null
 * @param tables code tables that could be chosen; empty where the field takes none
 * @param because why it is left out, or null
 * @param sample one cell of it, as it stands in the file
 * @param code whether its cells are codes, which are nobody's
 * @param score between 0 and 1 of the proposal; null where what stands here was not proposed
 * @param reasons why it was proposed
 * @param others paths that were nearly proposed
 */
public record ColumnLine(
        String column,
        String choice,
        String rule,
        @Nullable String table,
        List<String> tables,
        boolean required,
        @Nullable String because,
        @Nullable String sample,
        boolean code,
        @Nullable Double score,
        List<Reason> reasons,
        List<String> others) {

    /** What a mapping says behind the reason of a column that nobody has looked at yet. */
    public static final String UNCONFIRMED = " (to be confirmed)";

    /** Where it stands. */
    public enum State {
        MAPPED,
        /** Left out, and somebody has said so. */
        LEFT_OUT,
        /** Left out by the proposal only. */
        UNCONFIRMED,
        /** Neither: a file with it is refused. */
        UNDECIDED
    }

    public State state() {
        if (!choice.isEmpty()) {
            return State.MAPPED;
        } else if (because == null) {
            return State.UNDECIDED;
        }
        return because.endsWith(UNCONFIRMED) ? State.UNCONFIRMED : State.LEFT_OUT;
    }

    /** In percent. */
    public @Nullable Long percent() {
        return score == null ? null : Math.round(100 * score);
    }

    /** The reason without the mark. */
    public String reason() {
        if (because == null) {
            return "";
        }
        return because.endsWith(UNCONFIRMED) ? because.substring(0, because.length() - UNCONFIRMED.length()) : because;
    }
}
