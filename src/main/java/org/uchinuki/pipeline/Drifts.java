package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.mapping.Mapping.Drift;

/** What the files of a run have for columns that their mappings do not know, or lack, and what the mappings say of that. */
final class Drifts {

    private static final Set<String> OF_COLUMNS =
            Set.of("mapping.drift_added", "mapping.optional_column_missing", "mapping.missing_column");

    private final List<Finding> reasons = new ArrayList<>();
    private final List<PlannedFile> adopted = new ArrayList<>();

    /** @param ofHeading what was found when the mapping met the heading */
    void see(PlannedFile planned, List<Finding> ofHeading) {
        List<String> columns = ofHeading.stream()
                .filter(finding -> OF_COLUMNS.contains(finding.code()))
                .map(finding -> String.valueOf(finding.value()))
                .toList();
        Drift drift = planned.mapping().source().drift();
        if (columns.isEmpty()) {
            return;
        } else if (drift == Drift.PAUSE) {
            reasons.add(Finding.error(
                    "pipeline.columns_changed",
                    Location.file(planned.file().name()),
                    null,
                    Map.of(
                            "columns",
                            String.join(", ", columns),
                            "mapping",
                            planned.mapping().name())));
        } else if (drift == Drift.ADOPT) {
            adopted.add(planned);
        }
    }

    /** Why the run is to be held. */
    List<Finding> reasons() {
        return reasons;
    }

    /** Files for which somebody gets a proposal. */
    List<PlannedFile> adopted() {
        return adopted;
    }
}
