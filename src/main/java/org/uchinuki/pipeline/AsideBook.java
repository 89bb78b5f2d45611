package org.uchinuki.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows that wait for a person; the store keeps them. */
public interface AsideBook {

    /** Rows of a run that is under way; nobody sees them before it is applied. */
    void note(List<Aside> asides);

    /** Forgets what a run that starts again, or was not applied, has noted. */
    void forget(long runId);

    /**
     * The run is applied: what it noted is open from now on, and what it brought of earlier rows is no longer. Where a row comes
     * again with the cells that somebody has mended since, it keeps what they made of it; one that comes again as it was
     * dismissed stays so. Inside the transaction of the run, before its stage is cleared.
     */
    void applied(long runId);

    /** The run is taken back: its rows with it, and what it had ended is open again. */
    void undone(long runId);

    /** Open rows by cause, the most frequent first. */
    List<Cause> causes();

    /** See {@link Asides#isSchool}. */
    boolean isSchool(String code);

    /** Open rows by cause and school. */
    List<Share> shares();

    /** How many rows that came with each of these runs are open; a run of which none is is not in it. */
    Map<Long, Long> waiting(Collection<Long> runs);

    /** Open rows in the order of their ids. */
    List<Aside> open(Question question, long after, int limit);

    /** Those of these rows that are open. */
    List<Aside> open(Collection<Long> ids);

    Optional<Aside> find(long id);

    /** Gives an open row other cells. Returns false where it is open no more. */
    boolean edit(long id, Map<String, String> fields, String by);

    /** Ends an open row without any change. Returns false where it is open no more. */
    boolean dismiss(long id, String by, String reason);

    /**
     * Says by which run an open row is put through again, unless another does so and is not at its end. Inside a transaction, which
     * lets nobody else claim the row until it ends.
     *
     * @return false where the row is open no more, or another run has it: then nothing was written
     */
    boolean claim(long id, long runId);

    /** Says by which run these rows are put through again. */
    void replayedBy(Collection<Long> ids, long runId);

    /** What is asked for; null means any. */
    record Question(
            @Nullable String code,
            @Nullable String mapping,
            @Nullable String field,
            @Nullable String school,
            @Nullable Long run) {}

    /**
     * Rows that wait for the same reason.
     *
     * @param field column the finding is about, or null
     * @param schools how many schools they name
     */
    record Cause(String code, String mapping, @Nullable String field, long rows, long schools) {}

    /**
     * Rows of one school that wait for the same reason.
     *
     * @param school its code, or null where the rows name none
     * @param schoolName what the hub calls it now, or null where it does not know that code
     */
    record Share(
            String code,
            String mapping,
            @Nullable String field,
            @Nullable String school,
            @Nullable String schoolName,
            long rows) {}
}
