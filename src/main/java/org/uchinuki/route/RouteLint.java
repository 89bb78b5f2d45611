package org.uchinuki.route;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.uchinuki.YamlFile;
import org.uchinuki.YamlFile.Entry;
import org.uchinuki.connector.Address;
import org.uchinuki.connector.Connector;
import org.uchinuki.connector.Connector.Parameter;
import org.uchinuki.connector.ConnectorLint;
import org.uchinuki.connector.Linter;
import org.uchinuki.connector.SecretLint;
import org.uchinuki.connector.StepLint;
import org.uchinuki.connector.Targets;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.route.RouteFile.Stated;

/** Looks at route files without starting anything: every fault, each with line and column. */
public final class RouteLint {

    static final String STAGE = "route";

    private final Map<String, Connector> connectors;
    /** Route id → the file that has it. */
    private final Map<String, String> taken;

    private final Targets targets;

    /** @param taken ids that other files already have: id → file */
    RouteLint(Map<String, Connector> connectors, Map<String, String> taken, Targets targets) {
        this.connectors = connectors;
        this.targets = targets;
        this.taken = new HashMap<>(taken);
    }

    /** What is wrong with the routes of a folder; empty where all is well. The connectors' own faults are not repeated. */
    public static List<Finding> lint(Path routes, Path connectors, Targets targets) {
        RouteLint lint = new RouteLint(ConnectorLint.connectors(connectors, targets), Map.of(), targets);
        List<Finding> findings = new ArrayList<>();
        for (Path file : YamlFile.in(routes)) {
            findings.addAll(lint.read(file).findings());
        }
        return findings;
    }

    /** The ids that the files of a folder state, sound or not. */
    public static Set<String> ids(Path routes) {
        Set<String> ids = new TreeSet<>();
        for (Path file : YamlFile.in(routes)) {
            if (YamlFile.read(file, STAGE) instanceof Outcome.Passed<YamlFile> yaml) {
                ids.addAll(RouteFile.of(yaml.value()).ids());
            }
        }
        return ids;
    }

    Outcome<RouteFile> read(Path file) {
        return switch (YamlFile.read(file, STAGE)) {
            case Outcome.Passed<YamlFile> yaml -> read(yaml.value());
            case Outcome.SetAside<YamlFile> broken -> Outcome.setAside(broken.findings());
        };
    }

    Outcome<RouteFile> read(YamlFile yaml) {
        Linter lint = new Linter(yaml, STAGE, targets);
        RouteFile file = RouteFile.of(yaml);
        if (yaml.items().isEmpty()) {
            lint.error("not_a_route", yaml.root(), null);
        }
        for (Node item : yaml.items()) {
            if (YamlFile.value(item, "templatedRoute") == null && YamlFile.value(item, "route") == null) {
                lint.error("not_a_route", item, null);
            }
        }
        for (Stated route : file.routes()) {
            id(lint, route);
            if (route.connectorAt() == null) {
                new StepLint(lint).walk(route.body());
            } else {
                connector(lint, route);
            }
        }
        if (lint.isClean() && file.routes().stream().allMatch(route -> route.connectorAt() == null)) {
            // a route made of a connector has nothing but an id and parameters, and those are looked at above
            StepLint.readByCamel(lint, List.of());
        }
        return lint.isClean() ? Outcome.passed(file) : Outcome.setAside(lint.findings());
    }

    private void id(Linter lint, Stated route) {
        String name = lint.file().name();
        String id = route.id();
        if (id == null || !(id.equals(name) || id.startsWith(name + "-"))) {
            lint.error("id_differs", route.idAt(), id, Map.of("expected", name));
        }
        if (id != null) {
            String other = taken.putIfAbsent(id, lint.file().label());
            if (other != null) {
                lint.error("duplicate_id", route.idAt(), id, Map.of("other", other));
            }
        }
    }

    private void connector(Linter lint, Stated route) {
        Connector connector = connectors.get(String.valueOf(route.connector()));
        Node at = route.connectorAt() == null ? route.body() : route.connectorAt();
        if (connector == null) {
            String known = connectors.keySet().stream().sorted().collect(Collectors.joining(", "));
            lint.error("unknown_connector", at, route.connector(), Map.of("known", known));
            return;
        }
        route.parameters().forEach((name, entry) -> {
            for (String unknown : HubProperties.unknown(YamlFile.text(entry.value()))) {
                lint.error("missing_property", entry.value(), unknown, Map.of("parameter", name));
            }
            if (connector.parameter(name) == null) {
                lint.error("unknown_parameter", entry.key(), name, Map.of("connector", connector.name()));
            }
            SecretLint.option(lint, name, entry.value());
        });
        targets(lint, route, connector, at);
        for (Parameter parameter : connector.parameters()) {
            if (parameter.required() && !route.parameters().containsKey(parameter.name())) {
                lint.error("missing_parameter", at, parameter.name(), Map.of("connector", connector.name()));
            }
        }
    }

    /** What the connector's addresses become with what the route says. */
    private void targets(Linter lint, Stated route, Connector connector, Node at) {
        for (String address : connector.addresses()) {
            String filled = address;
            @Nullable Node where = null;
            for (Parameter parameter : connector.parameters()) {
                Entry said = route.parameters().get(parameter.name());
                String value = said == null ? parameter.standard() : YamlFile.text(said.value());
                String before = filled;
                if (value != null) {
                    filled = filled.replace("{{" + parameter.name() + "}}", value)
                            .replace("{{?" + parameter.name() + "}}", value);
                }
                if (said != null && where == null && !before.equals(filled)) {
                    where = said.value();
                }
            }
            Address.Refusal refusal = Address.judge(filled, targets);
            if (refusal != null && !filled.equals(address)) {
                lint.error(refusal.fact(), where == null ? at : where, refusal.value());
            }
        }
    }
}
