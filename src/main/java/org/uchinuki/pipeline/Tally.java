package org.uchinuki.pipeline;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.KnownRows;
import org.uchinuki.mapping.Mapping;

/** What was read of one file so far. */
final class Tally {

    final PlannedFile file;
    final KnownRows known;
    long in;
    long setAside;

    /** Rows whose cells are those of last time. */
    long unchanged;

    /** Whether the file could be read to its end. */
    boolean whole = true;

    private final Set<UUID> schools = new HashSet<>();

    Tally(PlannedFile file, KnownRows known) {
        this.file = file;
        this.known = known;
    }

    Mapping mapping() {
        return file.mapping();
    }

    /** The columns by which the source knows a record. */
    String key() {
        return String.join(", ", mapping().source().key());
    }

    void speaksOf(@Nullable UUID school) {
        if (school != null) {
            schools.add(school);
        }
    }

    /** The schools that the file's rows belong to. */
    Set<UUID> schools() {
        Set<UUID> all = new HashSet<>(schools);
        all.addAll(known.schoolsOfUnchanged());
        return all;
    }
}
