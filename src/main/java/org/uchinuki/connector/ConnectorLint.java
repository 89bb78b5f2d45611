package org.uchinuki.connector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.uchinuki.YamlFile;
import org.uchinuki.YamlFile.Entry;
import org.uchinuki.connector.Connector.Parameter;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;

/** Looks at connector files without starting anything: every fault, each with line and column. */
public final class ConnectorLint {

    static final String STAGE = "connector";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+-(source|sink)");

    private ConnectorLint() {}

    /** What is wrong with the connectors of a folder; empty where all is well. */
    public static List<Finding> lint(Path folder, Targets targets) {
        List<Finding> findings = new ArrayList<>();
        for (Path file : YamlFile.in(folder)) {
            findings.addAll(read(file, targets).findings());
        }
        return findings;
    }

    /** The connectors of a folder that can be used, by name. */
    public static Map<String, Connector> connectors(Path folder, Targets targets) {
        Map<String, Connector> connectors = new LinkedHashMap<>();
        for (Path file : YamlFile.in(folder)) {
            if (read(file, targets) instanceof Outcome.Passed<Connector> connector) {
                connectors.put(connector.value().name(), connector.value());
            }
        }
        return connectors;
    }

    /** One file: a connector, or everything that is wrong with it. */
    public static Outcome<Connector> read(Path file, Targets targets) {
        return switch (YamlFile.read(file, STAGE)) {
            case Outcome.Passed<YamlFile> yaml -> read(yaml.value(), targets);
            case Outcome.SetAside<YamlFile> broken -> Outcome.setAside(broken.findings());
        };
    }

    /** As {@link #read(Path, Targets)}, of a file that is already read. */
    public static Outcome<Connector> read(YamlFile file, Targets targets) {
        Linter lint = new Linter(file, STAGE, targets);
        Node template = template(lint);
        if (template == null) {
            return Outcome.setAside(lint.findings());
        }
        name(lint, template);
        List<Parameter> parameters = parameters(lint, template);
        placeholders(lint, template, parameters);
        direction(lint, template);
        StepLint steps = new StepLint(lint);
        steps.walk(template);
        if (lint.isClean()) {
            StepLint.readByCamel(lint, List.of());
        }
        String about = YamlFile.text(template, "description");
        return lint.isClean()
                ? Outcome.passed(new Connector(
                        file.name(), about == null ? "" : about, file.label(), parameters, steps.addresses()))
                : Outcome.setAside(lint.findings());
    }

    private static @Nullable Node template(Linter lint) {
        List<Node> items = lint.file().items();
        Node template = items.size() == 1 ? YamlFile.value(items.getFirst(), "routeTemplate") : null;
        if (template == null) {
            lint.error("not_a_template", lint.file().root(), null);
        }
        return template;
    }

    private static void name(Linter lint, Node template) {
        String name = lint.file().name();
        Node id = YamlFile.value(template, "id");
        if (!NAME.matcher(name).matches()) {
            lint.error("name_pattern", id == null ? template : id, name);
        }
        if (!name.equals(YamlFile.text(id))) {
            lint.error("name_differs", id == null ? template : id, YamlFile.text(id), Map.of("expected", name));
        }
        if (blank(YamlFile.text(template, "description"))) {
            lint.error("without_description", template, name);
        }
    }

    private static List<Parameter> parameters(Linter lint, Node template) {
        List<Parameter> parameters = new ArrayList<>();
        for (Node declared : YamlFile.items(YamlFile.value(template, "parameters"))) {
            Map<String, Entry> fields = YamlFile.fields(declared);
            String name = YamlFile.text(declared, "name");
            if (name == null) {
                lint.error("parameter_without_description", declared, "");
                continue;
            }
            String about = YamlFile.text(declared, "description");
            Entry standard = fields.get("defaultValue");
            if (blank(about)) {
                lint.error("parameter_without_description", declared, name);
            }
            if (standard != null && SecretLint.isSecret(name)) {
                lint.error("secret_default", standard.key(), name);
            }
            boolean required = standard == null && !"false".equals(YamlFile.text(declared, "required"));
            parameters.add(new Parameter(
                    name,
                    about == null ? "" : about,
                    standard == null ? null : YamlFile.text(standard.value()),
                    required));
        }
        return parameters;
    }

    private static void placeholders(Linter lint, Node template, List<Parameter> parameters) {
        Map<String, Node> used = Placeholders.parameters(template);
        used.forEach((name, at) -> {
            if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
                lint.error("placeholder_undeclared", at, name);
            }
        });
        for (Node declared : YamlFile.items(YamlFile.value(template, "parameters"))) {
            String name = YamlFile.text(declared, "name");
            if (name != null && !used.containsKey(name)) {
                lint.error("parameter_unused", declared, name);
            }
        }
    }

    private static void direction(Linter lint, Node template) {
        Node route = YamlFile.value(template, "route");
        Node from = YamlFile.value(route == null ? template : route, "from");
        if (from == null) {
            lint.error("not_a_template", template, null);
            return;
        }
        String name = lint.file().name().toLowerCase(Locale.ROOT);
        if (name.endsWith("-source")) {
            List<Node> steps = YamlFile.items(YamlFile.value(from, "steps"));
            Node last = steps.isEmpty() ? from : steps.getLast();
            if (!"uchinuki".equals(StepLint.scheme(target(last)))) {
                lint.error("source_not_into_hub", last, target(last));
            }
        }
        String address = YamlFile.text(from, "uri");
        if (name.endsWith("-sink")
                && !"uchinuki".equals(StepLint.scheme(address))
                && (address == null || !address.startsWith("jms:topic:"))) {
            lint.error("sink_not_from_hub", from, address);
        }
    }

    private static @Nullable String target(Node step) {
        Node to = YamlFile.value(step, "to");
        String compact = YamlFile.text(to);
        return compact == null ? YamlFile.text(to, "uri") : compact;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
