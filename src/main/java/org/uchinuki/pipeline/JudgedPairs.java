package org.uchinuki.pipeline;

import java.lang.ref.SoftReference;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.uchinuki.reconciliation.Acquaintance;
import org.uchinuki.reconciliation.Acquaintance.Pair;
import org.uchinuki.reconciliation.KnownPerson;

/**
 * The pairs of known people as they were judged last. Whoever turns the pages judges everybody once: the same people, with the
 * same ids in the same schools, make the same pairs. Given up when memory is short.
 */
final class JudgedPairs {

    private final Acquaintance acquaintance;
    private SoftReference<Judged> last = new SoftReference<>(null);

    JudgedPairs(Acquaintance acquaintance) {
        this.acquaintance = acquaintance;
    }

    private record Judged(Set<KnownPerson> people, List<Pair> pairs) {}

    /** Pairs among these who may be one, the likeliest first. */
    synchronized List<Pair> among(Collection<KnownPerson> people) {
        Set<KnownPerson> asked = Set.copyOf(people);
        Judged known = last.get();
        if (known == null || !known.people().equals(asked)) {
            known = new Judged(asked, List.copyOf(acquaintance.pairs(people)));
            last = new SoftReference<>(known);
        }
        return known.pairs();
    }
}
