package org.uchinuki.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

    private static final Duration ONE_DAY = Duration.ofDays(1);

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

    /**
     * Those that came in time, and those that come with it: of a list school by school, of each school that it named.
     *
     * @param tallies what the run itself has read
     */
    Collection<Listing> besides(String mapping, Collection<Tally> tallies) {
        if (settings.listedElsewhere().isZero()) {
            return List.of();
        }
        Map<String, Set<UUID>> heard = heard(mapping);
        tallies.stream()
                .filter(tally -> tally.in > 0 && !tally.file.replay())
                .forEach(tally -> heard.computeIfAbsent(tally.mapping().name(), any -> new HashSet<>())
                        .addAll(tally.schools()));
        heard.remove(mapping);
        List<Listing> others = new ArrayList<>();
        heard.forEach((name, schools) -> {
            Completeness complete = mappings.byName(name)
                    .map(other -> other.source().complete())
                    .orElse(Completeness.NO);
            if (complete == Completeness.SCHOOL) {
                schools.forEach(school -> others.add(new Listing(name, school)));
            } else if (complete != Completeness.NO) {
                others.add(new Listing(name, null));
            }
        });
        return others;
    }

    /** The schools of which a list of this mapping came in time; none where a city wants no list to be asked. */
    Set<UUID> coming(String mapping) {
        return settings.listedElsewhere().isZero() ? Set.of() : heard(mapping).getOrDefault(mapping, Set.of());
    }

    /**
     * After days on which nothing came at all, the first list would find that no other one still comes: which came on the last
     * day of this one counts, too.
     */
    private Map<String, Set<UUID>> heard(String mapping) {
        Instant since = clock.instant().minus(settings.listedElsewhere());
        return states.heardSince(states.lastHeard(mapping)
                .map(last -> last.minus(ONE_DAY))
                .filter(before -> before.isBefore(since))
                .orElse(since));
    }
}
