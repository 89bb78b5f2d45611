package org.uchinuki.change;

import org.jspecify.annotations.Nullable;

/**
 * How much a run may change before somebody has to look at it first.
 *
 * @param floor changes of fewer rows than this hold nobody up: one child who leaves a class of six is no accident
 * @param ended rows that would be over
 * @param updated rows that would say something else
 */
public record HoldLimits(int floor, Limit ended, Limit updated) {

    /**
     * More than this is too much.
     *
     * @param percent of the rows that held before, or null for no such limit
     * @param count of rows, or null for no such limit
     */
    public record Limit(@Nullable Integer percent, @Nullable Long count) {

        /** Whether so many changed rows of so many are more than this; the floor is not asked here. */
        public boolean isPassed(long changed, long before) {
            return (percent != null && changed * 100 > before * percent) || (count != null && changed > count);
        }
    }
}
