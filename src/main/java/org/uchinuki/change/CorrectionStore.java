package org.uchinuki.change;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;

/** Keeps what people put right by hand, and writes it. */
public interface CorrectionStore {

    /** Where a correction comes from: a run and a file of it, like every other version. */
    record Origin(long runId, long fileId, LocalDate effective, String by, String reason) {}

    /** What the record of this kind and id that holds now says, by field; nothing where there is none. */
    Optional<Map<String, @Nullable Object>> current(Kind kind, UUID entity);

    /**
     * Writes a version with one field changed, and holds it from then on. Inside a transaction of the caller. A correction of
     * the same field is ended by it.
     *
     * @param value of the type that the field has; null for "there is none"
     * @return false where the record says so already, and nothing was written
     */
    boolean correct(Kind kind, UUID entity, Kind.Field field, @Nullable Object value, Origin origin);

    /** Ends a correction and writes what the sources said last. Inside a transaction of the caller. */
    void end(Correction correction, Origin origin);

    /** Corrections that hold, newest first. */
    List<Correction> open(int limit);

    Optional<Correction> find(long id);

    /** The run is taken back: what it corrected holds no more, and what it ended holds again. */
    void undone(long runId);
}
