package org.uchinuki.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Outcome;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;

/** The door of the import line. */
public interface Imports {

    /**
     * Keeps what was sent and puts a run in the queue.
     *
     * @return the run's id, once bytes and run are durable; or why nothing could be taken in
     */
    Outcome<Long> receive(Submission submission);

    /**
     * Like {@link #receive}, and waits until the run has ended, as a watched folder does. Bad data is no exception: it is
     * a result that is {@link State#REJECTED} or has findings; so is what cannot be taken in at all, which has a run of its own
     * for people to see. What is handed in again because the process died at it is
     * given the end of the run it has already.
     */
    Result importNow(Submission submission);

    /**
     * The sender has put away what it had handed in, or leaves it where it is because of how the run ended. What lies there
     * later by the same mark is handed in for the first time. Durable when it returns.
     */
    void filed(String sender, String mark);

    /**
     * What somebody sends.
     *
     * @param source the sending system as the hub names it, {@code acme}
     * @param sender who hands it in: a route's id, a client, a login
     * @param mapping the mapping to use, or null where the heading decides
     * @param expected what the sender says it is for
     * @param mark by which the sender knows the thing again that lies with it until {@link #filed}, as one file of a folder
     *     at one time of change; null where nothing is put away after the run
     * @param standing asked once more before anything is written
     */
    record Submission(
            String source,
            String sender,
            @Nullable String mapping,
            Mode mode,
            Expected expected,
            List<Part> parts,
            @Nullable String mark,
            Standing standing) {

        /** Of a sender who puts nothing away afterwards. */
        public Submission(
                String source,
                String sender,
                @Nullable String mapping,
                Mode mode,
                Expected expected,
                List<Part> parts) {
            this(source, sender, mapping, mode, expected, parts, null, Standing.FINAL);
        }

        /** Of a sender who says nothing of what it is for. */
        public Submission(String source, String sender, @Nullable String mapping, Mode mode, List<Part> parts) {
            this(source, sender, mapping, mode, Expected.ANYTHING, parts);
        }
    }

    /** One file of a submission, by the name the sender gave it. */
    record Part(String fileName, Content content) {}

    /** Where the bytes come from. Opened once. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    /** Whether what was handed in is still what lies with its sender: somebody may be writing it yet. */
    @FunctionalInterface
    interface Standing {

        /** Of what nobody can add to any more. */
        Standing FINAL = () -> true;

        /** False once anything more, or anything else, lies there than was read. Called from the thread of the runs. */
        boolean isAsRead();
    }

    /**
     * How it went.
     *
     * @param runId null where the source itself is none
     * @param findings how many, of any weight
     * @param codes of the errors that refused it or rows of it, the first few, each once
     * @param report counts and findings as plain text for the source's owner, in Japanese and then in English; it may hold
     *     offending cells, so it goes beside the file and never into a log
     * @param passing whether the hub failed, and not what was sent: the same may be handed in again. Not so where the process
     *     died at it too often
     */
    record Result(
            @Nullable Long runId,
            State state,
            Counts counts,
            long findings,
            List<String> codes,
            String report,
            boolean passing) {}
}
