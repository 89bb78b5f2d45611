package org.uchinuki.connector;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The {@code {{name}}} in a file, each with the place of its first use. */
public final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[?!]?([A-Za-z][\\w.-]*)(:[^}]*)?}}");
    /** Camel's own functions: {@code {{env:NAME}}} is not a parameter called env. */
    private static final Set<String> FUNCTIONS = Set.of("env", "sys", "service", "bean", "secret");

    private Placeholders() {}

    /** Names that a template must declare as its parameters: no function, no property of the hub (those have a dot). */
    public static Map<String, Node> parameters(Node node) {
        Map<String, Node> found = new LinkedHashMap<>();
        collect(node, found);
        found.keySet().removeIf(name -> name.contains("."));
        return found;
    }

    private static void collect(Node node, Map<String, Node> found) {
        switch (node) {
            case ScalarNode scalar -> scan(scalar, found);
            case SequenceNode sequence -> sequence.getValue().forEach(item -> collect(item, found));
            case MappingNode mapping -> {
                for (NodeTuple tuple : mapping.getValue()) {
                    collect(tuple.getValueNode(), found);
                }
            }
            default -> {
                // an anchor: its target is looked at where it stands
            }
        }
    }

    private static void scan(ScalarNode scalar, Map<String, Node> found) {
        Matcher matcher = PLACEHOLDER.matcher(scalar.getValue());
        while (matcher.find()) {
            String name = matcher.group(1);
            if (!FUNCTIONS.contains(name) || matcher.group(2) == null) {
                found.putIfAbsent(name, scalar);
            }
        }
    }
}
