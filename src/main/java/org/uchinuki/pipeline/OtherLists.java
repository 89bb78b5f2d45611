package org.uchinuki.pipeline;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.uchinuki.change.ChangeStore.Listing;
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

    /** Those that came in time: of a list school by school, of each school that it named. */
    Collection<Listing> besides(String mapping) {
        List<Listing> others = new ArrayList<>();
        if (settings.listedElsewhere().isZero()) {
            return others;
        }
        states.heardSince(clock.instant().minus(settings.listedElsewhere())).forEach((name, schools) -> {
            Completeness complete = mappings.byName(name)
                    .map(other -> other.source().complete())
                    .orElse(Completeness.NO);
            if (complete == Completeness.SCHOOL && !name.equals(mapping)) {
                schools.forEach(school -> others.add(new Listing(name, school)));
            } else if (complete != Completeness.NO && !name.equals(mapping)) {
                others.add(new Listing(name, null));
            }
        });
        return others;
    }
}
