package org.uchinuki.reconciliation;

import java.util.Map;
import java.util.Set;
import org.uchinuki.reconciliation.Look.Comparison;

/**
 * One rule of {@code config/reconciliation/people.yaml}.
 *
 * @param score from 0 to 100
 */
record MatchRule(String name, Set<Evidence> agree, Set<Evidence> near, Set<Evidence> unlessDiffer, int score) {

    boolean holds(Map<Evidence, Comparison> compared) {
        return agree.stream().allMatch(kind -> compared.get(kind) == Comparison.SAME)
                && near.stream().allMatch(kind -> compared.get(kind) == Comparison.NEAR)
                && unlessDiffer.stream()
                        .noneMatch(kind ->
                                compared.get(kind) == Comparison.DIFFERENT || compared.get(kind) == Comparison.NEAR);
    }
}
