package org.uchinuki.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;

/** Findings that say the same of one column of one file, as one: what, how often, and where it was found first. */
final class FindingGroups {

    /** Places that are shown at once. */
    private static final int FIRST = 3;

    /** Further places that are kept of one group; the CSV has all. */
    private static final int KEPT = 50;

    private final Map<Key, Gathered> groups = new LinkedHashMap<>();

    private record Key(String code, String file, @Nullable String field) {}

    private static final class Gathered {
        private final List<Finding> kept = new ArrayList<>();
        private long count;
    }

    /**
     * One group.
     *
     * @param example the first finding
     * @param count how often it was found
     * @param first where it was found first
     * @param more further places, not all of them
     */
    public record Group(Finding example, long count, List<Finding> first, List<Finding> more) {

        /** How many are neither among the first nor among the further places. */
        public long left() {
            return count - first.size() - more.size();
        }
    }

    static List<Group> of(Collection<Finding> findings) {
        FindingGroups groups = new FindingGroups();
        findings.forEach(groups::add);
        return groups.all();
    }

    void add(Finding finding) {
        Gathered group = groups.computeIfAbsent(
                new Key(finding.code(), finding.at().file(), finding.at().field()), any -> new Gathered());
        group.count++;
        if (group.kept.size() < FIRST + KEPT) {
            group.kept.add(finding);
        }
    }

    /** What sets rows aside first, then the most frequent, then as they came. */
    List<Group> all() {
        return groups.values().stream()
                .map(one -> new Group(
                        Objects.requireNonNull(one.kept.getFirst()),
                        one.count,
                        List.copyOf(one.kept.subList(0, Math.min(FIRST, one.kept.size()))),
                        List.copyOf(one.kept.subList(Math.min(FIRST, one.kept.size()), one.kept.size()))))
                .sorted(Comparator.comparing((Group group) -> !group.example().isError())
                        .thenComparing(Comparator.comparingLong(Group::count).reversed()))
                .toList();
    }
}
