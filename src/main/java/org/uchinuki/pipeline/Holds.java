package org.uchinuki.pipeline;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore;
import org.uchinuki.change.ChangeStore.Staging;
import org.uchinuki.change.HoldGuard;
import org.uchinuki.change.HoldGuard.Hold;
import org.uchinuki.change.HoldLimits.Limit;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;

/** Says in findings why a run waits for a person. */
@Component
final class Holds {

    private final HoldSettings settings;
    private final ChangeStore changes;

    Holds(HoldSettings settings, ChangeStore changes) {
        this.settings = settings;
        this.changes = changes;
    }

    /** One finding for each limit that is passed; none where the run may go on. */
    List<Finding> reasons(Collection<Tally> tallies, Staging staging) {
        Map<String, Tally> byMapping = new HashMap<>();
        tallies.forEach(tally -> byMapping.putIfAbsent(tally.mapping().name(), tally));
        HoldGuard guard = new HoldGuard(mapping -> {
            Tally tally = byMapping.get(mapping);
            return settings.limits(tally == null ? "" : tally.mapping().target().path());
        });
        return guard.judge(staging.shares()).stream()
                .map(hold -> finding(hold, byMapping.get(hold.mapping())))
                .toList();
    }

    private Finding finding(Hold hold, @Nullable Tally tally) {
        Map<String, String> details = new HashMap<>();
        details.put("mapping", hold.mapping());
        details.put("scope", scope(hold));
        details.put("changed", String.valueOf(hold.changed()));
        details.put("before", String.valueOf(hold.before()));
        details.put("percent", String.valueOf(hold.changed() * 100 / Math.max(1, hold.before())));
        details.put("limit", limit(hold.limit()));
        String file = tally == null ? hold.mapping() : tally.file.file().name();
        return Finding.error(
                switch (hold.what()) {
                    case ENDED -> "change.too_many_ended";
                    case UPDATED -> "change.too_many_updated";
                },
                Location.file(file),
                null,
                details);
    }

    private String scope(Hold hold) {
        return switch (hold.scope()) {
            case ALL -> FindingTexts.WHOLE;
            case SCHOOL -> changes.nameOf(Kind.SCHOOL, hold.id());
            case CLASS -> changes.nameOf(Kind.CLASS_SECTION, hold.id());
        };
    }

    private static String limit(Limit limit) {
        String percent = limit.percent() == null ? "" : limit.percent() + " %";
        String count = limit.count() == null ? "" : String.valueOf(limit.count());
        return percent.isEmpty() || count.isEmpty() ? percent + count : percent + " / " + count;
    }
}
