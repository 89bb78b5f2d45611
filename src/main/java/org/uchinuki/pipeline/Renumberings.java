package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.uchinuki.change.ChangeStore;
import org.uchinuki.change.ChangeStore.Renumbered;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * Tells a list in which children have other ids than before: each would be over under the old one and new under the other, and
 * their kartes would be parted. While a row is read nobody can know it, for the old id may stand further down; once all rows are
 * compared it shows.
 */
final class Renumberings {

    private final ChangeStore changes;

    Renumberings(ChangeStore changes) {
        this.changes = changes;
    }

    /** Why the run is to be held, one finding for each file. */
    List<Finding> reasons(Collection<Tally> tallies, List<Renumbered> renumbered) {
        List<Finding> reasons = new ArrayList<>();
        for (Renumbered one : renumbered) {
            tallies.stream()
                    .filter(tally -> tally.fileId == one.fileId())
                    .findFirst()
                    .ifPresent(tally -> reasons.add(finding(tally, one)));
        }
        return reasons;
    }

    private Finding finding(Tally tally, Renumbered one) {
        String rows = one.rows().stream().map(String::valueOf).collect(Collectors.joining(", "));
        long more = one.people() - one.rows().size();
        String schools = one.schools().isEmpty() ? "—" : MissingSchools.names(changes, one.schools());
        return Finding.error(
                "change.renumbered",
                Location.file(tally.file.file().name()),
                null,
                Map.of(
                        "people",
                        String.valueOf(one.people()),
                        "schools",
                        schools,
                        "rows",
                        rows + (more > 0 ? " … +" + more : ""),
                        "key",
                        tally.key()));
    }
}
