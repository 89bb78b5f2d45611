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
import java.util.stream.Collectors;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore;
import org.uchinuki.change.ChangeStore.ListedBefore;
import org.uchinuki.change.ChangeStore.SchoolLists;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.mapping.Mapping.Completeness;

/** Children whom the lists of two schools name: they have moved, and the school that they left still has them on its list. */
final class TwoLists {

    private static final int NAMED = 5;

    private TwoLists() {}

    /**
     * By the name of the mapping, of which schools its files are the list.
     *
     * @param coming by the name of a mapping, the schools whose list still comes
     */
    static Map<String, SchoolLists> schools(Collection<Tally> tallies, Function<String, Set<UUID>> coming) {
        Map<String, Set<UUID>> schools = new LinkedHashMap<>();
        for (Tally tally : tallies) {
            if (tally.mapping().source().complete() == Completeness.SCHOOL
                    && !tally.file.replay()
                    && !tally.schools().isEmpty()) {
                schools.computeIfAbsent(tally.mapping().name(), any -> new HashSet<>())
                        .addAll(tally.schools());
            }
        }
        Map<String, SchoolLists> lists = new LinkedHashMap<>();
        schools.forEach((mapping, here) -> {
            Set<UUID> elsewhere = new HashSet<>(coming.apply(mapping));
            elsewhere.removeAll(here);
            lists.put(mapping, new SchoolLists(here, elsewhere));
        });
        return lists;
    }

    /** One warning for each file and the school that names them now. */
    static List<Finding> warnings(Collection<Tally> tallies, List<ListedBefore> listed, ChangeStore changes) {
        List<Finding> warnings = new ArrayList<>();
        for (Tally tally : tallies) {
            Map<UUID, List<ListedBefore>> bySchool = listed.stream()
                    .filter(row -> row.fileId() == tally.fileId)
                    .collect(Collectors.groupingBy(ListedBefore::school, LinkedHashMap::new, Collectors.toList()));
            bySchool.forEach((school, rows) -> warnings.add(Finding.warning(
                    "change.listed_by_another_school",
                    Location.row(tally.file.file().name(), rows.getFirst().row()),
                    null,
                    Map.of(
                            "rows",
                            String.valueOf(rows.size()),
                            "school",
                            changes.nameOf(Kind.SCHOOL, school),
                            "lines",
                            rows.stream()
                                            .limit(NAMED)
                                            .map(row -> String.valueOf(row.row()))
                                            .collect(Collectors.joining(", "))
                                    + (rows.size() > NAMED ? " … +" + (rows.size() - NAMED) : "")))));
        }
        return warnings;
    }
}
