package org.uchinuki.access;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * What a check of the trail found.
 *
 * @param entries how many entries from the first on are right
 * @param head where the chain ended when the check began
 * @param broken the first thing that is wrong, or null where the trail is whole
 */
public record TrailReport(
        long entries, TrailHead head, @Nullable Break broken) {

    public boolean intact() {
        return broken == null;
    }

    /** What can be wrong. */
    public enum Fault {
        /** What the entry says, or its hash, is not what was written. */
        CHANGED,
        /** There is no entry of this number. */
        MISSING,
        /** The entry that belongs here stands elsewhere. */
        ORDER,
        /** The head row, or a head that was noted outside the database, is not that of the entry. */
        HEAD,
        /** The key that chained the entry is not in the data folder. */
        KEY
    }

    /**
     * @param number of the entry
     * @param detail where it stands instead, or which key is meant; may be empty
     */
    public record Break(long number, Fault fault, String detail) {

        /** The same in words. */
        public Finding finding() {
            return Finding.error(
                    "access.trail_" + fault.name().toLowerCase(Locale.ROOT),
                    Location.file("access_trail"),
                    String.valueOf(number),
                    Map.of("detail", detail));
        }
    }
}
