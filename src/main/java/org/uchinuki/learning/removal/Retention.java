package org.uchinuki.learning.removal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.uchinuki.canonical.Means.DataClass;

/**
 * Takes out of the event line what is old enough. What was counted of the events stays: their days are kept apart from then on, so
 * that rollups that are counted anew are what they were.
 */
public interface Retention {

    /**
     * How much of one kind is due.
     *
     * @param kind event, document or set-aside
     * @param month in which it was stored, in UTC as partitions have it: {@code 2026-05}
     */
    record Due(DataClass dataClass, String kind, String month, String client, long count) {}

    /**
     * What is due; nothing is changed.
     *
     * @param before by class of data: what was stored before it is due. A class that is not named is kept
     */
    List<Due> due(Map<DataClass, Instant> before);

    /**
     * What is due but for a route that hands events on and has not come to them.
     *
     * @param forward name of the route
     * @param position how far it has come
     * @param events how many are due behind that
     */
    record Held(String forward, long position, long events) {}

    /** What such routes hold back; a route that is gone for good holds for good. */
    List<Held> held(Map<DataClass, Instant> before);

    /**
     * Takes it out, a part at a time; what was taken out when it ends before its time stays out.
     *
     * @return what was taken out, which may be less or more than was counted before
     */
    List<Due> apply(Map<DataClass, Instant> before);
}
