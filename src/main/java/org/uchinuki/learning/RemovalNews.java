package org.uchinuki.learning;

import java.util.Collection;
import java.util.List;

/**
 * Who has counted events and wants to know that some are taken out of the log. Called within the transaction of the removal: what fails
 * here keeps the events where they are.
 */
public interface RemovalNews {

    /** Up to which position all is counted; it stays there until the transaction ends. */
    long counted();

    /** The events at these positions are about to go, and what was counted of them with them. */
    void erasing(List<Long> positions);

    /** The days that are kept under these handles are about to go ({@code learning_day_kept}). */
    void erasingDays(Collection<String> handles);

    /** They are gone; these are the handles they were kept under. */
    void erased(Collection<String> handles);
}
