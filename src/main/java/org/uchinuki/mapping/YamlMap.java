package org.uchinuki.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.uchinuki.YamlTree;

/**
 * A YAML mapping whose scalars are text, whatever they look like: {@code 07} stays {@code 07}. Says what is wrong where it
 * stands instead of throwing.
 */
final class YamlMap {

    private final MappingNode node;
    private final Lints lints;
    private final Map<String, Node> entries = new LinkedHashMap<>();

    private YamlMap(MappingNode node, Lints lints) {
        this.node = node;
        this.lints = lints;
        for (NodeTuple tuple : node.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode scalar)) {
                lints.add("wrong_shape", key, null, Map.of("expected", "text"));
            } else if (entries.putIfAbsent(scalar.getValue(), tuple.getValueNode()) != null) {
                lints.add("duplicate_key", key, scalar.getValue());
            }
        }
    }

    /** The outermost mapping of a file; null, with a lint, where it is not YAML or not a mapping. */
    static @Nullable YamlMap parse(String text, Lints lints) {
        try {
            Optional<Node> root = YamlTree.of(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return new YamlMap(mapping, lints);
            }
            lints.at("wrong_shape", 1, 1, null, Map.of("expected", "mapping"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
            lints.at("yaml", line, column, null, Map.of("problem", e.getProblem() == null ? "?" : e.getProblem()));
        } catch (YamlEngineException e) {
            lints.at("yaml", 1, 1, null, Map.of("problem", String.valueOf(e.getMessage())));
        }
        return null;
    }

    Node node() {
        return node;
    }

    Map<String, Node> entries() {
        return entries;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Where a key's value stands, or the mapping itself. */
    Node at(String key) {
        return entries.getOrDefault(key, node);
    }

    /** Complains about keys outside the set, naming the nearest one inside. */
    YamlMap only(Set<String> known) {
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && !known.contains(key.getValue())) {
                lints.add("unknown_key", key, key.getValue(), Map.of("nearest", Nearest.of(key.getValue(), known)));
            }
        }
        return this;
    }

    /** Complains about keys that are not there. */
    YamlMap needs(String... keys) {
        for (String key : keys) {
            if (!has(key)) {
                lints.add("missing_key", node, key);
            }
        }
        return this;
    }

    @Nullable
    String text(String key) {
        Node value = entries.get(key);
        return value == null ? null : text(value, lints);
    }

    String text(String key, String fallback) {
        String value = text(key);
        return value == null ? fallback : value;
    }

    /** {@code true} or {@code false}; false where the key is absent. */
    boolean flag(String key) {
        String value = text(key);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            lints.add("wrong_shape", at(key), value, Map.of("expected", "true | false"));
        }
        return "true".equals(value);
    }

    @Nullable
    YamlMap map(String key) {
        Node value = entries.get(key);
        return value == null ? null : of(value, lints);
    }

    /** Items of a list; a single item may stand for a list of one. */
    List<Node> items(String key) {
        Node value = entries.get(key);
        return switch (value) {
            case null -> List.of();
            case SequenceNode sequence -> sequence.getValue();
            default -> List.of(value);
        };
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            String text = text(item, lints);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    static @Nullable YamlMap of(Node node, Lints lints) {
        if (node instanceof MappingNode mapping) {
            return new YamlMap(mapping, lints);
        }
        lints.add("wrong_shape", node, null, Map.of("expected", "mapping"));
        return null;
    }

    /** The text of a scalar; null for YAML's null and, with a lint, for anything that is not a scalar. */
    static @Nullable String text(Node node, Lints lints) {
        if (!(node instanceof ScalarNode scalar)) {
            lints.add("wrong_shape", node, null, Map.of("expected", "text"));
            return null;
        }
        return scalar.getTag().equals(Tag.NULL) ? null : scalar.getValue();
    }
}
