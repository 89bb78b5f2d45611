package org.uchinuki.learning;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By what a statement is found (xAPI Part Three 2.1.3), each a {@link Fingerprint}. Caliper events are not asked for in that way.
 *
 * @param agent who the actor says to be, if it is one Agent
 * @param registration of the context
 * @param refersTo the statement that it is about
 * @param voids whether that one shall no longer count
 * @param further whoever and whatever else the statement names, told apart by what it is there
 */
public record Terms(
        @Nullable Long agent,
        @Nullable Long verb,
        @Nullable Long activity,
        @Nullable UUID registration,
        @Nullable UUID refersTo,
        boolean voids,
        List<Long> further) {

    public static final Terms NONE = new Terms(null, null, null, null, null, false, List.of());
}
