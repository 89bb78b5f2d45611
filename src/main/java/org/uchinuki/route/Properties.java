package org.uchinuki.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.uchinuki.connector.Linter;
import org.uchinuki.finding.Finding;
import org.uchinuki.route.RouteFile.Stated;

/** The {@code {{…}}} in what a route says to its connector: each must have a value on this machine. */
final class Properties {

    private Properties() {}

    /** One finding for each parameter whose value names an unknown property or an environment variable that is not set. */
    static List<Finding> unresolved(RouteFile file, CamelContext camel) {
        Linter lint = new Linter(file.yaml(), RouteLint.STAGE);
        List<Finding> findings = new ArrayList<>();
        for (Stated route : file.routes()) {
            route.parameters().forEach((name, entry) -> {
                String value = org.uchinuki.YamlFile.text(entry.value());
                if (value != null && value.contains("{{") && !resolves(camel, value)) {
                    lint.error("missing_property", entry.value(), value, Map.of("parameter", name));
                }
            });
        }
        findings.addAll(lint.findings());
        return findings;
    }

    private static boolean resolves(CamelContext camel, String value) {
        try {
            camel.resolvePropertyPlaceholders(value);
            return true;
        } catch (RuntimeException unknown) {
            return false;
        }
    }
}
