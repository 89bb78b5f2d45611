package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.ChangeStore.Listing;
import org.uchinuki.change.ChangeStore.NamedElsewhere;
import org.uchinuki.change.ChangeStore.Staging;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** What lists that are complete no longer name. */
final class Absent {

    private final Staging staging;
    private final Notes notes;
    private final Function<String, Collection<Listing>> besides;

    /** @param besides by the name of a mapping: those whose lists say, too, who is there */
    Absent(Staging staging, Notes notes, Function<String, Collection<Listing>> besides) {
        this.staging = staging;
        this.notes = notes;
        this.besides = besides;
    }

    /**
     * Puts it on the stage as over, and tells how many rows that are.
     *
     * @param plan the files of the delivery: one that could not be opened may hold what seems to be missing
     */
    long add(List<PlannedFile> plan, Collection<Tally> tallies) {
        Map<String, List<Tally>> byMapping = new LinkedHashMap<>();
        tallies.stream()
                .filter(tally -> tally.in > 0 && !tally.file.replay())
                .forEach(tally -> byMapping
                        .computeIfAbsent(tally.mapping().name(), any -> new ArrayList<>())
                        .add(tally));
        return byMapping.values().stream()
                .mapToLong(read -> add(read, read.size() == planned(plan, read.getFirst())))
                .sum();
    }

    private static long planned(List<PlannedFile> plan, Tally tally) {
        return plan.stream()
                .filter(file -> file.mapping().name().equals(tally.mapping().name()))
                .count();
    }

    /** @param all whether every file of the mapping was read */
    private long add(List<Tally> tallies, boolean all) {
        return switch (tallies.getFirst().mapping().source().complete()) {
            case NO -> 0;
            case SCHOOL -> add(tallies.getFirst(), schools(tallies));
            case ALL -> all ? add(tallies.getFirst(), null) : 0;
            case MANIFEST ->
                all && tallies.stream().allMatch(tally -> tally.file.bulk()) ? add(tallies.getFirst(), null) : 0;
        };
    }

    private static Set<UUID> schools(List<Tally> tallies) {
        Set<UUID> schools = new HashSet<>();
        tallies.forEach(tally -> schools.addAll(tally.schools()));
        return schools;
    }

    /** Where a row's key could not be read, it may be the very row that seems to be missing. */
    private long add(Tally tally, @Nullable Set<UUID> schools) {
        String mapping = tally.mapping().name();
        List<String> keys = staging.absent(mapping, schools, tally.known);
        if (keys.isEmpty()) {
            return 0;
        }
        if (!tally.known.knowsAllKeys()) {
            notes.add(List.of(Finding.warning(
                    "change.absence_unknown",
                    Location.file(tally.file.file().name()),
                    String.valueOf(keys.size()),
                    Map.of())));
            staging.mayBeAbsent(mapping, keys);
            return 0;
        }
        NamedElsewhere elsewhere = staging.addAbsent(mapping, keys, besides.apply(mapping));
        if (elsewhere.rows() > 0) {
            notes.add(List.of(Finding.warning(
                    "change.named_elsewhere",
                    Location.file(tally.file.file().name()),
                    null,
                    Map.of("rows", String.valueOf(elsewhere.rows()), "lists", String.join(", ", elsewhere.lists())))));
        }
        return keys.size();
    }
}
