package org.uchinuki.notification;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;

/**
 * What the settings can speak of.
 *
 * @param sources those of which there is a mapping, sound or not
 * @param schedules ids
 */
public record KnownNames(Set<String> sources, Set<String> schedules) {

    public KnownNames {
        sources = Set.copyOf(sources);
        schedules = Set.copyOf(schedules);
    }

    public static KnownNames of(Mappings mappings, Collection<String> schedules) {
        Set<String> sources = new TreeSet<>();
        mappings.all().stream().map(Mapping::sourceName).forEach(sources::add);
        mappings.broken().keySet().stream()
                .map(file -> file.substring(0, Math.max(0, file.indexOf('/'))))
                .forEach(sources::add);
        return new KnownNames(sources, Set.copyOf(schedules));
    }

    /** What a cause can be of. */
    Set<String> all() {
        Set<String> all = new TreeSet<>(sources);
        all.addAll(schedules);
        all.addAll(Topic.PARTS);
        return all;
    }
}
