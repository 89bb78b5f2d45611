package org.uchinuki.pipeline;

import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.Completeness;
import org.uchinuki.mapping.Mappings;

/**
 * Lists that say, besides the one that is read, who is there: those that are complete, too, and still come. One that came once
 * and never again says nothing of today.
 */
@Component
final class OtherLists {

    private final Mappings mappings;
    private final RunStates states;
    private final HoldSettings settings;
    private final Clock clock;

    OtherLists(Mappings mappings, RunStates states, HoldSettings settings, Clock clock) {
        this.mappings = mappings;
        this.states = states;
        this.settings = settings;
        this.clock = clock;
    }

    /** Names of their mappings. */
    Set<String> besides(String mapping) {
        if (settings.listedElsewhere().isZero()) {
            return Set.of();
        }
        Set<String> others = new TreeSet<>(states.appliedSince(clock.instant().minus(settings.listedElsewhere())));
        others.removeIf(name -> name.equals(mapping)
                || mappings.byName(name)
                        .map(Mapping::source)
                        .map(source -> source.complete() == Completeness.NO)
                        .orElse(true));
        return others;
    }
}
