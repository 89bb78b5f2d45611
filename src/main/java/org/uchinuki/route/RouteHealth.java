package org.uchinuki.route;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.uchinuki.finding.FindingTexts;

/**
 * DEGRADED when a file in {@code routes/} or {@code connectors/} is broken, with file, line and column. The word is not
 * one that Spring adds up, so the hub as a whole stays UP: a broken file must not take it out of service.
 */
final class RouteHealth extends AbstractHealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED", "at least one route or connector file is broken");

    private final LoadedFiles files;

    RouteHealth(LoadedFiles files) {
        this.files = files;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<LoadedFile> broken = files.broken();
        builder.withDetail("running", files.all().size() - broken.size());
        if (broken.isEmpty()) {
            builder.up();
            return;
        }
        Map<String, List<String>> texts = new TreeMap<>();
        for (LoadedFile file : broken) {
            texts.put(
                    file.file(),
                    file.findings().stream()
                            .map(finding -> FindingTexts.line(finding, Locale.ENGLISH))
                            .toList());
        }
        builder.status(DEGRADED).withDetail("broken", texts);
    }
}
