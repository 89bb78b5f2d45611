package org.uchinuki.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where the trail is kept. Knows no way to change or remove an entry. */
public interface TrailLedger {

    /** Chains and commits all of them, or throws and has written none. */
    Grown append(List<TrailEntry> entries);

    /** The latest entries that answer, newest first. */
    List<TrailLink> search(TrailSearch asked, int limit);

    /** Entries with higher numbers than this, lowest first, as they stand there. */
    List<TrailLink> after(long number, int limit);

    /** The hashes that stand at these numbers, as far as there are entries. */
    Map<Long, String> hashes(Collection<Long> numbers);

    /** The head row, and the lowest and highest number that an entry has, all of one moment. */
    End end();

    /**
     * What was appended.
     *
     * @param from the head that it follows
     * @param to the new head
     */
    record Grown(TrailHead from, TrailHead to) {}

    /**
     * @param oldest 1 where there is no entry
     * @param newest 0 where there is no entry
     */
    record End(TrailHead head, long oldest, long newest) {}
}
