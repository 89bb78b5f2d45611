package org.uchinuki.standard.caliper;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A line of the table of events: who may do what to what, what may come of it, and what must be said with it.
 *
 * @param actions that are meant; none where all are
 * @param kinds of the entity in each place; a place that is not here is open to all
 * @param needed members that are optional elsewhere
 */
record Deed(Set<String> actions, Map<String, Set<String>> kinds, Set<String> needed) {

    /** The places whose kinds depend on what the event is. */
    static final List<String> PLACES = List.of("actor", "object", "generated", "target", "referrer");

    /** What either allows; only what both need is needed. */
    Deed or(Deed other) {
        Set<String> either = new HashSet<>(actions);
        either.addAll(other.actions);
        Map<String, Set<String>> narrowed = new HashMap<>();
        kinds.forEach((place, allowed) -> {
            Set<String> more = other.kinds.get(place);
            if (more != null) {
                Set<String> all = new HashSet<>(allowed);
                all.addAll(more);
                narrowed.put(place, Set.copyOf(all));
            }
        });
        Set<String> both = new HashSet<>(needed);
        both.retainAll(other.needed);
        return new Deed(Set.copyOf(either), Map.copyOf(narrowed), Set.copyOf(both));
    }
}
