package org.uchinuki.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.uchinuki.mapping.Mapping.Example;
import org.uchinuki.mapping.Mapping.ExpectedFinding;

/** Reads and lints one line under {@code examples}. */
final class ExampleReader {

    private static final Set<String> KEYS = Set.of("name", "given", "expect", "finds");

    private final Lints lints;
    private final KnownColumns columns;
    private final Set<String> paths;

    /**
     * Reads the examples of one mapping.
     *
     * @param columns columns that the mapping maps or ignores
     * @param paths paths that it writes
     */
    ExampleReader(Lints lints, KnownColumns columns, Set<String> paths) {
        this.lints = lints;
        this.columns = columns;
        this.paths = paths;
    }

    @Nullable
    Example read(Node node) {
        YamlMap map = YamlMap.of(node, lints);
        if (map == null) {
            return null;
        }
        map.only(KEYS).needs("name", "given");
        if (!map.has("expect") && !map.has("finds")) {
            lints.add("missing_key", map.node(), "expect");
        }
        return new Example(map.text("name", ""), given(map), expect(map), finds(map), Lints.line(node));
    }

    private Map<String, String> given(YamlMap map) {
        Map<String, String> given = new LinkedHashMap<>();
        YamlMap cells = map.map("given");
        if (cells != null) {
            cells.entries().forEach((column, value) -> {
                checkColumn(column, value);
                String text = YamlMap.text(value, lints);
                given.put(column, text == null ? "" : text);
            });
        }
        return given;
    }

    private Map<String, @Nullable String> expect(YamlMap map) {
        Map<String, @Nullable String> expect = new LinkedHashMap<>();
        YamlMap parts = map.map("expect");
        if (parts != null) {
            flatten("", parts, expect);
        }
        return expect;
    }

    private void flatten(String prefix, YamlMap map, Map<String, @Nullable String> into) {
        map.entries().forEach((key, value) -> {
            String path = prefix + key;
            if (value instanceof MappingNode) {
                YamlMap inner = YamlMap.of(value, lints);
                if (inner != null) {
                    flatten(path + ".", inner, into);
                }
                return;
            }
            if (!paths.contains(path) && !columns.isExtensionPath(path)) {
                lints.add("example_path", value, path, Map.of("nearest", Nearest.of(path, paths)));
            }
            into.put(path, YamlMap.text(value, lints));
        });
    }

    private List<ExpectedFinding> finds(YamlMap map) {
        List<ExpectedFinding> finds = new ArrayList<>();
        for (Node item : map.items("finds")) {
            YamlMap finding = YamlMap.of(item, lints);
            if (finding != null) {
                finding.only(Set.of("code", "field")).needs("code");
                String field = finding.text("field");
                if (field != null) {
                    // A joined field is found in several places, as SourceRecord writes them.
                    for (String column : field.split(" \\+ ", -1)) {
                        checkColumn(column.replaceAll("^\\{(.*)}$", "$1"), finding.at("field"));
                    }
                }
                finds.add(new ExpectedFinding(finding.text("code", ""), field));
            }
        }
        return finds;
    }

    private void checkColumn(String column, Node at) {
        if (!columns.mayStand(column)) {
            lints.add("example_column", at, column, Map.of("nearest", columns.nearest(column)));
        }
    }
}
