package org.uchinuki.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.Correction;
import org.uchinuki.finding.Outcome;

/** What people put right by hand: it holds against the sources until one of them says the same. */
public interface Corrections {

    /**
     * Writes a correction, as a run of its own that can be explained and taken back like any other.
     *
     * @param kind part of the canonical model, {@code person}
     * @param id of the record
     * @param field {@code familyName}
     * @param value as text: a day as {@code 2015-04-15}, a code as the hub names it; null for "there is none"
     * @return the run, or what is wrong
     */
    Outcome<Long> correct(String kind, String id, String field, @Nullable String value, String by, String reason);

    /** Ends a correction; the record then says what its sources said last. */
    Outcome<Long> end(long correction, String by, String reason);

    /** Corrections that hold, newest first. */
    List<Correction> open(int limit);
}
