package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.uchinuki.change.ChangeStore.Again;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * Tells a delivery that says again what a later one had replaced: an older export, whatever its name. A few rows may go back
 * because somebody took back what they had changed; where most do, a person is to say that it is meant.
 *
 * @param reasons why the run is to be held
 * @param warnings of rows too few for that
 */
record SaidBefore(List<Finding> reasons, List<Finding> warnings) {

    private static final int FEWEST = 5;

    static SaidBefore of(Collection<Tally> tallies, List<Again> again) {
        List<Finding> reasons = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        for (Again one : again) {
            // Rows that were set aside are old by their nature, and somebody has looked at them.
            Optional<Tally> tally = tallies.stream()
                    .filter(read -> read.mapping().name().equals(one.mapping()) && !read.file.replay())
                    .findFirst();
            if (one.again() == 0 || tally.isEmpty()) {
                continue;
            }
            Location at = Location.file(tally.get().file.file().name());
            Map<String, String> details = Map.of(
                    "rows", String.valueOf(one.again()),
                    "changed", String.valueOf(one.changed()),
                    "run", String.valueOf(one.saidBy()));
            if (one.again() >= FEWEST && 2 * one.again() > one.changed()) {
                reasons.add(Finding.error("change.says_what_was_before", at, null, details));
            } else {
                warnings.add(Finding.warning("change.some_say_what_was_before", at, null, details));
            }
        }
        return new SaidBefore(reasons, warnings);
    }
}
