package org.uchinuki.pipeline;

import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door of the import line for those who wait for the answer, as a watched folder does. */
public interface Imports {

    /**
     * Receives one file, runs it through the whole line and answers when the run has ended. Bad data is no exception:
     * it is a result that is {@link State#REJECTED} or has findings.
     */
    Result importNow(Submission submission);

    /** What a run may do. */
    enum Mode {
        /** Counts and findings, nothing written. */
        DRY_RUN,
        APPLY
    }

    /** How the run ended; the words of {@code GET /api/v1/runs/{id}}. */
    enum State {
        PREVIEWED,
        HELD,
        APPLIED,
        REJECTED,
        FAILED
    }

    /**
     * One file to import.
     *
     * @param source the sending system as the hub names it, {@code acme}
     * @param sender who handed it in: {@code route:} and the route's id
     * @param mapping the mapping to use, or null where the heading decides
     * @param fileName as the sender named it
     * @param content the bytes; read once, not closed
     */
    record Submission(
            String source, String sender, @Nullable String mapping, Mode mode, String fileName, InputStream content) {}

    /** {@code in = created + updated + unchanged + ended + setAside}, in rows. */
    record Counts(long in, long created, long updated, long unchanged, long ended, long setAside) {}

    /**
     * How it went.
     *
     * @param findings how many, of any weight
     * @param report counts and findings as plain text for the source's owner, in Japanese and then in English; it may
     *     hold offending cells, so it goes beside the file and never into a log
     */
    record Result(UUID runId, State state, Counts counts, long findings, String report) {}
}
