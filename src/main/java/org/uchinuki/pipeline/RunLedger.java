package org.uchinuki.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.intake.Delivery;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;

/** The book of runs: what came, what was done with it, what was found. The store keeps it. */
public interface RunLedger extends FileBook {

    /** Opens a run of a delivery that is already kept. Durable when it returns. */
    long open(Delivery delivery, @Nullable String mapping, Mode mode, Expected expected);

    /**
     * The run starts (or starts again after the process died): files and findings of an earlier try are forgotten.
     *
     * @return how often it has been started, this time among them
     */
    int started(long runId);

    /**
     * Takes the last start of a run back, because the hub stops in good order and did not die at it. From then on the run
     * waits for the next start and cannot fail.
     */
    void takenBack(long runId);

    /** Files and findings of the run so far are forgotten: its files are read once more. */
    void readAgain(long runId);

    /** Ends the run, once. The database refuses counts that do not add up. */
    void finished(long runId, State state, Counts counts);

    Optional<Run> find(long runId);

    /** Runs, newest first. */
    List<Run> newest(int limit);

    /** Runs of one sender, newest first. */
    List<Run> newestOf(String sender, int limit);

    /** Findings of a run in the order they were made, after the given id. */
    List<Recorded> findings(long runId, long after, int limit);

    long countFindings(long runId);

    /** The findings of a run by code and weight, those that came most often first. */
    List<Rule> rules(long runId);

    /** How many findings each of these runs has, asked once for all; a run without any is not in the answer. */
    Map<Long, Long> countFindings(Collection<Long> runIds);

    /** The files each of these runs was opened for, in the order they came, asked once for all. */
    Map<Long, List<DeliveredFile>> delivered(Collection<Long> runIds);

    /** Runs that were received and not brought to an end, oldest first. */
    List<Long> unfinished();

    /** The latest run of a source that was applied and that this file came with; its name and its bytes are the same. */
    Optional<Run> applied(String source, String fileName, String sha256);

    /** What a run was opened for. */
    Delivery delivery(long runId);

    /**
     * How often a rule found something.
     *
     * @param code of its findings
     * @param error whether the rows were set aside for it
     */
    record Rule(String code, boolean error, long times) {}

    /** A finding with its number in the ledger. */
    record Recorded(long id, Finding finding) {}
}
