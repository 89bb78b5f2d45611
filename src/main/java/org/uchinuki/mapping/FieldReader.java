package org.uchinuki.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.uchinuki.canonical.Kind.FieldType;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Step;
import org.uchinuki.mapping.function.CodeTable;
import org.uchinuki.mapping.function.FunctionSpec;
import org.uchinuki.mapping.function.FunctionSpec.Argument;
import org.uchinuki.mapping.function.Functions;

/** Reads and lints one line under {@code fields}. */
final class FieldReader {

    private static final Set<String> KEYS = Set.of("to", "from", "as", "required", "default", "because");

    private final CodeTables tables;
    private final Lints lints;
    private final @Nullable Target target;

    /**
     * Reads lines for one target.
     *
     * @param target null where the file names none that exists: then paths cannot be checked
     */
    FieldReader(CodeTables tables, Lints lints, @Nullable Target target) {
        this.tables = tables;
        this.lints = lints;
        this.target = target;
    }

    @Nullable
    FieldRule read(Node node) {
        YamlMap map = YamlMap.of(node, lints);
        if (map == null) {
            return null;
        }
        map.only(KEYS).needs("to");
        String to = map.text("to", "");
        FieldRule rule = new FieldRule(
                to, map.text("from"), steps(map), map.flag("required"), map.text("default"), map.text("because"));
        lintValue(rule, map);
        if (target != null && map.has("to")) {
            CanonicalPath path = CanonicalPath.of(to, target);
            if (path == null) {
                lints.add(
                        "unknown_path",
                        map.at("to"),
                        to,
                        Map.of("target", target.path(), "nearest", Nearest.of(to, CanonicalPath.suggestions(target))));
            } else {
                lintType(rule, path, map);
            }
        }
        return rule;
    }

    private List<Step> steps(YamlMap map) {
        List<Step> steps = new ArrayList<>();
        for (Node item : map.items("as")) {
            if (item instanceof MappingNode) {
                YamlMap call = YamlMap.of(item, lints);
                if (call != null) {
                    call.entries()
                            .forEach((name, argument) -> steps.add(step(name, YamlMap.text(argument, lints), item)));
                }
            } else {
                String name = YamlMap.text(item, lints);
                if (name != null) {
                    steps.add(step(name, null, item));
                }
            }
        }
        return steps;
    }

    private Step step(String name, @Nullable String argument, Node at) {
        FunctionSpec spec = Functions.named(name).orElse(null);
        if (spec == null) {
            List<String> names =
                    Functions.all().stream().map(FunctionSpec::name).toList();
            lints.add("unknown_function", at, name, Map.of("nearest", Nearest.of(name, names)));
        } else if (spec.argument() == Argument.NONE && argument != null) {
            lints.add("function_argument", at, name, Map.of("expected", "-"));
        } else if (spec.argument() != Argument.NONE && argument == null) {
            String expected = spec.argument() == Argument.TABLE ? "<table>" : "<text>";
            lints.add("function_argument", at, name, Map.of("expected", expected));
        } else if (spec.argument() == Argument.TABLE && argument != null && tables.named(argument) == null) {
            lints.add(
                    "unknown_table",
                    at,
                    argument,
                    Map.of("nearest", Nearest.of(argument, tables.tables().keySet())));
        }
        return new Step(name, argument);
    }

    private void lintValue(FieldRule rule, YamlMap map) {
        if (rule.from() == null && rule.defaultValue() == null) {
            lints.add("no_value", map.node(), rule.to());
        }
        if (rule.defaultValue() != null && rule.because() == null) {
            lints.add("default_without_because", map.at("default"), rule.defaultValue());
        } else if (rule.defaultValue() == null && rule.because() != null) {
            lints.add("because_without_default", map.at("because"), rule.because());
        }
        if (rule.required() && rule.defaultValue() != null) {
            lints.add("required_with_default", map.at("required"), rule.to());
        }
        if (rule.from() == null && !rule.as().isEmpty()) {
            lints.add("function_without_from", map.at("as"), rule.to());
        }
    }

    private void lintType(FieldRule rule, CanonicalPath path, YamlMap map) {
        if (rule.defaultValue() != null && Literal.parse(path.type(), path.javaType(), rule.defaultValue()) == null) {
            lints.add("default_value", map.at("default"), rule.defaultValue(), expected(path));
        }
        FieldType type = FieldType.TEXT;
        FunctionSpec last = null;
        for (Step step : rule.as()) {
            if (type != FieldType.TEXT) {
                lints.add("function_order", map.at("as"), step.function(), Map.of("found", type.name()));
                return;
            }
            last = Functions.named(step.function()).orElse(null);
            if (last == null) {
                return;
            }
            type = last.result();
        }
        if (rule.from() == null || type == path.type()) {
            return;
        }
        CodeTable table = last != null && last.argument() == Argument.TABLE ? lastTable(rule) : null;
        if (table != null) {
            lintTable(table, path, map);
        } else if (type != FieldType.TEXT || path.type() != FieldType.CODE) {
            // A code field also takes the hub's own word as it comes; Mapper refuses any other.
            lints.add("type", map.at(rule.as().isEmpty() ? "to" : "as"), rule.to(), typeDetails(path, type, last));
        }
    }

    private @Nullable CodeTable lastTable(FieldRule rule) {
        String name = rule.as().getLast().argument();
        return name == null ? null : tables.named(name);
    }

    private void lintTable(CodeTable table, CanonicalPath path, YamlMap map) {
        table.canonicalByCode().forEach((code, canonical) -> {
            if (!canonical.isEmpty() && Literal.parse(path.type(), path.javaType(), canonical) == null) {
                lints.add(
                        "table_value",
                        map.at("as"),
                        canonical,
                        Map.of("table", table.name(), "code", code, "expected", words(path)));
            }
        });
    }

    private static Map<String, String> typeDetails(CanonicalPath path, FieldType found, @Nullable FunctionSpec last) {
        String helpful = Functions.all().stream()
                .filter(function -> function.result() == path.type())
                .map(FunctionSpec::name)
                .findFirst()
                .orElse(path.type() == FieldType.CODE ? "code" : "-");
        return Map.of(
                "expected",
                path.type().name(),
                "found",
                found.name(),
                "last",
                last == null ? "-" : last.name(),
                "function",
                helpful);
    }

    private static Map<String, String> expected(CanonicalPath path) {
        return Map.of("expected", words(path));
    }

    private static String words(CanonicalPath path) {
        return path.type() == FieldType.CODE
                ? String.join(" ", Literal.constants(path.javaType()))
                : path.type().name();
    }
}
