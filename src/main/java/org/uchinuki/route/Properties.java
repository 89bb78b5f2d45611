package org.uchinuki.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.uchinuki.connector.Linter;
import org.uchinuki.connector.SecretFiles;
import org.uchinuki.connector.SecretLint;
import org.uchinuki.connector.Targets;
import org.uchinuki.finding.Finding;
import org.uchinuki.route.RouteFile.Stated;

/** The {@code {{…}}} in what a route says to its connector: each must have a value on this machine. */
final class Properties {

    private Properties() {}

    /** One finding for each parameter whose value names an unknown property or an environment variable that is not set. */
    static List<Finding> unresolved(RouteFile file, CamelContext camel, SecretFiles secrets) {
        Linter lint = new Linter(file.yaml(), RouteLint.STAGE, Targets.STRICT);
        List<Finding> findings = new ArrayList<>();
        for (Stated route : file.routes()) {
            route.parameters().forEach((name, entry) -> {
                String value = org.uchinuki.YamlFile.text(entry.value());
                if (value != null && value.contains("{{") && !resolves(camel, name, value, secrets)) {
                    lint.error("missing_property", entry.value(), shown(name, value), Map.of("parameter", name));
                }
            });
        }
        findings.addAll(lint.findings());
        return findings;
    }

    /** Of a secret only what it refers to, and nothing that stands beside it. */
    private static String shown(String name, String value) {
        return SecretLint.isSecret(name) ? value.replaceAll("(^|}})[^{]*", "$1") : value;
    }

    private static boolean resolves(CamelContext camel, String name, String value, SecretFiles secrets) {
        try {
            String resolved = camel.resolvePropertyPlaceholders(value);
            if (SecretLint.isSecret(name)) {
                secrets.hide(resolved);
            }
            return true;
        } catch (RuntimeException unknown) {
            return false;
        }
    }
}
