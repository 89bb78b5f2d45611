package org.uchinuki.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.ChangeStore.Share;
import org.uchinuki.change.HoldLimits.Limit;

/** Says whether what a run would change is more than may pass unseen: in all, in one school, or in one class. */
public final class HoldGuard {

    private final Function<String, HoldLimits> limits;

    /** @param limits by the name of the mapping */
    public HoldGuard(Function<String, HoldLimits> limits) {
        this.limits = limits;
    }

    /** How far a limit reaches. */
    public enum Scope {
        ALL,
        SCHOOL,
        CLASS
    }

    /** What would happen to the rows. */
    public enum What {
        ENDED,
        UPDATED
    }

    /**
     * One reason to hold a run.
     *
     * @param id of the school or class; null for all
     * @param before rows that held
     * @param changed how many of them would be changed
     */
    public record Hold(
            String mapping, Scope scope, @Nullable UUID id, What what, long before, long changed, Limit limit) {}

    private record Where(
            String mapping, Scope scope, @Nullable UUID id) {}

    private record Sum(long before, long updated, long ended) {
        Sum plus(Share share) {
            return new Sum(before + share.before(), updated + share.updated(), ended + share.ended());
        }
    }

    /** All reasons, the widest first; none where the run may pass. */
    public List<Hold> judge(List<Share> shares) {
        Map<Where, Sum> sums = new LinkedHashMap<>();
        for (Scope scope : Scope.values()) {
            for (Share share : shares) {
                UUID id =
                        switch (scope) {
                            case ALL -> null;
                            case SCHOOL -> share.school();
                            case CLASS -> share.classSection();
                        };
                if (scope == Scope.ALL || id != null) {
                    Where where = new Where(share.mapping(), scope, id);
                    sums.put(where, sums.getOrDefault(where, new Sum(0, 0, 0)).plus(share));
                }
            }
        }
        List<Hold> holds = new ArrayList<>();
        sums.forEach((where, sum) -> {
            HoldLimits limit = limits.apply(where.mapping());
            judge(where, What.ENDED, sum.ended(), sum.before(), limit.floor(), limit.ended(), holds);
            judge(where, What.UPDATED, sum.updated(), sum.before(), limit.floor(), limit.updated(), holds);
        });
        return holds;
    }

    private static void judge(
            Where where, What what, long changed, long before, int floor, Limit limit, List<Hold> holds) {
        if (changed >= floor && limit.isPassed(changed, before)) {
            holds.add(new Hold(where.mapping(), where.scope(), where.id(), what, before, changed, limit));
        }
    }
}
