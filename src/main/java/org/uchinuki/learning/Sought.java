package org.uchinuki.learning;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which statements are sought (xAPI Part Three 2.1.3); what is null or empty is not asked for. Texts are given by their
 * {@link Fingerprint}, as {@link Terms} has them.
 *
 * @param client whose statements; those of others are not there
 * @param activityTerms further terms by which a statement is found that has to do with the activity
 * @param since stored after it
 * @param until stored then or before it
 * @param beyond in the order sought, only what comes after this position
 * @param ascending the first stored first; else the last stored
 */
public record Sought(
        String client,
        @Nullable Who who,
        @Nullable Long verb,
        @Nullable Long activity,
        List<Long> activityTerms,
        @Nullable UUID registration,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Long beyond,
        boolean ascending,
        int limit) {

    /** The same beyond a position, or from the beginning where that is null. */
    public Sought from(@Nullable Long position, int most) {
        return new Sought(
                client, who, verb, activity, activityTerms, registration, since, until, position, ascending, most);
    }

    /**
     * Somebody who takes part in a statement.
     *
     * @param handle whose statements these are, null for a group
     * @param agent the actor itself
     * @param terms by which a statement is found that names them elsewhere
     */
    public record Who(@Nullable Long handle, long agent, List<Long> terms) {}
}
