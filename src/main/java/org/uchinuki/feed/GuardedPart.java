package org.uchinuki.feed;

import org.uchinuki.access.Part;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.learning.VerbFamily;

/**
 * Of which part of a karte an event is, and how closely what was read out of it is guarded. Its received bytes hold names, addresses
 * and what somebody wrote, and are guarded as {@link #RAW}, whatever they are about.
 */
public record GuardedPart(Part part, DataClass held) {

    public static final DataClass RAW = DataClass.II;

    /** What was done, and how well, is part of 学習; that a tool was used, of 活用; what somebody wrote, of 振り返り. */
    public static GuardedPart of(VerbFamily verb) {
        return switch (verb) {
            case USED, LEFT -> new GuardedPart(Part.USAGE, DataClass.III);
            case RESPONDED -> new GuardedPart(Part.REFLECTIONS, DataClass.II);
            case ANSWERED,
                    PART,
                    ATTEMPTED,
                    PROGRESSED,
                    COMPLETED,
                    VIEWED,
                    CREATED,
                    EDITED,
                    SHARED,
                    GRADED,
                    DESCRIBED,
                    VOIDED,
                    OTHER -> new GuardedPart(Part.DRILLS, DataClass.III);
        };
    }
}
