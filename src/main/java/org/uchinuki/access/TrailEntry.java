package org.uchinuki.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One look at personal data, or an attempt at one. Holds ids, never names or content.
 *
 * @param who login or client id
 * @param actingAs roles of the person, or {@code client}
 * @param what what kind of thing was opened
 * @param subjectId the child, class or run; null for the city, or where the id could not be read
 * @param sections which parts were asked for
 * @param purpose why, where the caller said so
 * @param from network address of the caller
 */
public record TrailEntry(
        String who,
        String actingAs,
        Opened what,
        @Nullable String subjectId,
        String sections,
        @Nullable String purpose,
        Instant at,
        String from,
        Outcome outcome) {

    /** What was opened. */
    public enum Opened {
        STUDENT,
        CLASS,
        MUNICIPALITY,
        /** Findings of an import run: they quote cells of the file. */
        RUN
    }

    /** Whether the caller was let in. */
    public enum Outcome {
        GRANTED,
        DENIED
    }
}
