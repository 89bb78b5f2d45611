package org.uchinuki.learning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The log of everything that happened: appended to, never changed. A reader who keeps the last position it has seen and
 * asks for what is after it sees every event exactly once, in order: no event ever appears below a position that has been
 * read. See {@code docs/decisions/0003-event-log.md}.
 */
public interface EventLog {

    /** What a conflict in a batch means for the rest of it. */
    enum Batch {
        /** Each event stands for itself. */
        EACH,
        /** All or nothing: with one conflict nothing is stored. */
        WHOLE
    }

    /**
     * How far the log reaches.
     *
     * @param position of the last event; 0 while there is none
     * @param storedAt of the last event: whatever was stored until then can be read, and all that is stored from now on has
     *     a later time
     */
    record Head(long position, Instant storedAt) {}

    /**
     * Appends what is not there yet. When this returns, what the verdicts call stored survives the death of the process.
     *
     * @return one verdict for each event, in order
     */
    List<Verdict> append(List<ReceivedEvent> events, Batch batch);

    /** Events after a position in the order of positions, at most so many, and fewer where they are large. Position 0 is before all. */
    List<StoredEvent> readAfter(long position, int limit);

    Optional<StoredEvent> find(EventStandard standard, UUID id);

    Head head();

    /**
     * A time until which all that was stored can be read, and with which or before which nothing more will be stored. Costs
     * nothing, and is that of {@link #head()} as this process last knew it.
     */
    Instant completeThrough();
}
