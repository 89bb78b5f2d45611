package org.uchinuki.learning;

/** What became of one event that was to be appended. */
public sealed interface Verdict {

    /** In the log now, durably. */
    record Stored(long position) implements Verdict {}

    /** The same event was there already; nothing was changed. */
    record Known(long position) implements Verdict {}

    /** Another event with this id is there already, or comes earlier in the same batch; nothing was changed. */
    record Conflicting(long position) implements Verdict {}

    /** An event with this id was erased for the person it was about, and does not come back; nothing was changed. */
    record Erased() implements Verdict {}

    /** Nothing wrong with it, but another one of its batch conflicts, or was erased, and the batch is all or nothing. */
    record Withheld() implements Verdict {}
}
