package org.uchinuki.pipeline;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.KnownRows;
import org.uchinuki.mapping.Mapping;

/** What was read of one file so far. */
final class Tally {

    final long fileId;
    final PlannedFile file;
    final KnownRows known;
    long in;
    long setAside;

    /** Rows whose cells are those of last time. */
    long unchanged;

    /** Whether the file could be read to its end. */
    boolean whole = true;

    private final Set<UUID> schools = new HashSet<>();
    private final Set<String> codes = new TreeSet<>();

    Tally(long fileId, PlannedFile file, KnownRows known) {
        this.fileId = fileId;
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

    /** @param code of the school as the row itself names it, or null where it does not */
    void speaksOf(@Nullable UUID school, @Nullable String code) {
        if (school != null) {
            schools.add(school);
        }
        if (code != null) {
            codes.add(code);
        }
    }

    /** Codes of schools that rows name, those apart whose cells are those of last time. */
    Set<String> codes() {
        return codes;
    }

    /** The schools of rows whose cells are those of last time. */
    Set<UUID> schoolsOfUnchanged() {
        return Set.copyOf(known.schoolsOfUnchanged());
    }

    /** The schools that the file's rows belong to. */
    Set<UUID> schools() {
        Set<UUID> all = new HashSet<>(schools);
        all.addAll(known.schoolsOfUnchanged());
        return all;
    }
}
