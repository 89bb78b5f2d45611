package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore;
import org.uchinuki.change.ChangeStore.Staging;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.mapping.Mapping.Completeness;

/**
 * Tells a list of several schools in which schools are left out that the one before it named. Where a list is complete school
 * by school, nothing would be over in those, and that the list was cut off between two rows would show nowhere.
 */
final class MissingSchools {

    private static final int NAMED = 5;

    private final RunStates states;
    private final ChangeStore changes;

    MissingSchools(RunStates states, ChangeStore changes) {
        this.states = states;
        this.changes = changes;
    }

    /** Why the run is to be held, one finding for each mapping; none where it was asked for one school. */
    List<Finding> reasons(Run run, Collection<Tally> tallies, Staging staging) {
        if (run.expected().school() != null) {
            return List.of();
        }
        Map<String, List<Tally>> byMapping = new LinkedHashMap<>();
        tallies.stream()
                .filter(tally -> tally.mapping().source().complete() == Completeness.SCHOOL
                        && !tally.file.replay()
                        && tally.in > 0)
                .forEach(tally -> byMapping
                        .computeIfAbsent(tally.mapping().name(), any -> new ArrayList<>())
                        .add(tally));
        List<Finding> reasons = new ArrayList<>();
        byMapping.forEach((mapping, read) -> {
            Map<UUID, Long> missing = missing(run, mapping, read, staging);
            if (!missing.isEmpty()) {
                reasons.add(finding(read.getFirst(), missing));
            }
        });
        return reasons;
    }

    /** The schools that are left out, and how many rows each had. */
    private Map<UUID, Long> missing(Run run, String mapping, List<Tally> tallies, Staging staging) {
        Set<UUID> now = new HashSet<>();
        tallies.forEach(tally -> now.addAll(tally.schools()));
        if (now.isEmpty()
                || (now.size() == 1
                        && states.schoolsOfLast(run.id(), mapping, Set.of()).size() == 1)) {
            return Map.of();
        }
        // A list that has no school in common with the last one is of another part of the city.
        Set<UUID> before = states.schoolsOfLast(run.id(), mapping, now);
        if (before.size() < 2) {
            return Map.of();
        }
        Set<UUID> gone = new HashSet<>(before);
        gone.removeAll(now);
        Map<UUID, Long> missing = new LinkedHashMap<>();
        staging.holding(mapping, gone).forEach((school, rows) -> {
            // Rows that have moved to another school, or were set aside, are named all the same.
            if (staging.absent(mapping, Set.of(school), tallies.getFirst().known)
                            .size()
                    >= rows) {
                missing.put(school, rows);
            }
        });
        return missing;
    }

    private Finding finding(Tally tally, Map<UUID, Long> missing) {
        return Finding.error(
                "change.schools_missing",
                Location.file(tally.file.file().name()),
                null,
                Map.of(
                        "schools", names(changes, missing.keySet()),
                        "count", String.valueOf(missing.size()),
                        "rows",
                                String.valueOf(missing.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum())));
    }

    /** What schools are called, {@value #NAMED} at most, and how many more they are. */
    static String names(ChangeStore changes, Collection<UUID> schools) {
        List<String> names = schools.stream()
                .map(school -> changes.nameOf(Kind.SCHOOL, school))
                .sorted()
                .toList();
        int more = names.size() - NAMED;
        return String.join("、", names.subList(0, Math.min(NAMED, names.size()))) + (more > 0 ? " … +" + more : "");
    }
}
