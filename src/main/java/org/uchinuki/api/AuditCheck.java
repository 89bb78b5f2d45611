package org.uchinuki.api;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.TrailHead;
import org.uchinuki.access.TrailReport;
import org.uchinuki.finding.ProblemBody;

/**
 * What a check of the trail found, as the API gives it.
 *
 * @param entries how many entries from the first on are right
 * @param head number and hash where the chain ended when the check began
 * @param broken the first thing that is wrong; null where the trail is whole
 */
record AuditCheck(
        boolean intact,
        long entries,
        TrailHead head,
        @Nullable Broken broken) {

    /** @param fault {@code changed missing order head key} */
    record Broken(long number, String fault, Map<String, Object> finding) {}

    static AuditCheck of(TrailReport report) {
        TrailReport.Break found = report.broken();
        return new AuditCheck(
                report.intact(),
                report.entries(),
                report.head(),
                found == null
                        ? null
                        : new Broken(
                                found.number(),
                                found.fault().name().toLowerCase(Locale.ROOT),
                                ProblemBody.finding(found.finding())));
    }
}
