package org.uchinuki.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.HoldLimits.Limit;
import org.uchinuki.change.RunDiff.Verdict;
import org.uchinuki.pipeline.RunDiffs.TypeFigures;

/** The six cards of a type of data: what becomes of its rows, and how near that comes to holding the run up. */
final class DiffCards {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private DiffCards() {}

    /**
     * One card.
     *
     * @param word {@code created updated ended returned moved unchanged}
     * @param percent of the rows that held before; null where none did. Of updated rows those that move are among them, as the
     *     limit counts them
     * @param mostPercent more than this holds the run up; null for no such limit
     * @param mostRows the same in rows
     * @param passed whether that is so
     */
    public record Card(
            String word,
            long count,
            @Nullable BigDecimal percent,
            @Nullable Integer mostPercent,
            @Nullable Long mostRows,
            boolean passed) {

        public boolean limited() {
            return mostPercent != null || mostRows != null;
        }
    }

    static List<Card> of(TypeFigures type) {
        long before = type.figures().before();
        long updated = type.figures().of(Verdict.UPDATED);
        long moved = type.figures().of(Verdict.MOVED);
        long ended = type.figures().of(Verdict.ENDED);
        return List.of(
                free("created", type.figures().of(Verdict.CREATED), before),
                limited(
                        "updated",
                        updated,
                        type.updatedPercent(),
                        type.limits().updated(),
                        isPassed(type, updated + moved, type.limits().updated())),
                limited(
                        "ended",
                        ended,
                        type.endedPercent(),
                        type.limits().ended(),
                        isPassed(type, ended, type.limits().ended())),
                free("returned", type.figures().of(Verdict.RETURNED), before),
                free("moved", moved, before),
                free("unchanged", type.unchanged(), before));
    }

    private static boolean isPassed(TypeFigures type, long changed, Limit limit) {
        return changed >= type.limits().floor()
                && limit.isPassed(changed, type.figures().before());
    }

    private static Card limited(String word, long count, @Nullable BigDecimal percent, Limit limit, boolean passed) {
        return new Card(word, count, percent, limit.percent(), limit.count(), passed);
    }

    private static Card free(String word, long count, long before) {
        BigDecimal percent = before == 0
                ? null
                : BigDecimal.valueOf(count)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(before), 1, RoundingMode.HALF_UP);
        return new Card(word, count, percent, null, null, false);
    }
}
