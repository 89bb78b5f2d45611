package org.uchinuki.reconciliation;

import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.reconciliation.Look.Comparison;

/**
 * How one known person stands to a statement about somebody.
 *
 * @param rule the best rule that holds, or null where none does
 * @param score of that rule; 0 where none holds
 * @param compared every kind of evidence
 */
public record Match(
        UUID person, Verdict verdict, @Nullable String rule, int score, Map<Evidence, Comparison> compared) {

    static final Comparator<Match> LIKELIEST_FIRST =
            Comparator.comparingInt(Match::score).reversed().thenComparing(Match::person);

    /** What becomes of it: taken for that person, asked of a person, or somebody else. */
    public enum Verdict {
        SURE,
        PROBABLE,
        NONE
    }

    Match lowered() {
        return verdict == Verdict.SURE ? new Match(person, Verdict.PROBABLE, rule, score, compared) : this;
    }

    Match ruledOut() {
        return new Match(person, Verdict.NONE, null, 0, compared);
    }
}
