package org.uchinuki.access;

import java.util.List;

/** 閲覧記録: who looked at whom. Entries are only ever added. */
public interface Trail {

    /** Writes one entry durably before it returns. An exception means that the look must be refused. */
    void record(TrailEntry entry);

    /** The latest entries about one child, class or run, newest first. */
    List<TrailEntry> about(String subjectId, int limit);
}
