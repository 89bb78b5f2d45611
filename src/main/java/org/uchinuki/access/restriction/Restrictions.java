package org.uchinuki.access.restriction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The restrictions that the hub keeps; none is ever removed. */
public interface Restrictions {

    /** All of this child, the newest first. */
    List<Restriction> of(UUID child);

    /** Adds one, and ends those of the same child that have no end on the day before it begins. */
    void set(Restriction restriction);

    /**
     * Gives those of this child that have no end a last day.
     *
     * @param last may be before the first day: then it never held
     */
    void end(UUID child, LocalDate last, String by, Instant at);
}
