package org.uchinuki.access;

import java.util.List;
import java.util.Objects;

/** 閲覧記録: who looked at whom. Entries are only ever added. */
public interface Trail {

    /**
     * Writes one entry durably before it returns, with a commit of its own also within a caller's transaction. An exception
     * means that the look must be refused.
     */
    void record(TrailEntry entry);

    /** The latest entries that answer, newest first. */
    List<TrailLink> search(TrailSearch asked, int limit);

    /** The latest entries about one child, class, school or run, newest first. */
    default List<TrailEntry> about(String subjectId, int limit) {
        return search(TrailSearch.about(subjectId), limit).stream()
                .map(TrailLink::entry)
                .filter(Objects::nonNull)
                .toList();
    }
}
