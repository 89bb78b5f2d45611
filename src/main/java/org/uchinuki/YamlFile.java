package org.uchinuki;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;

/**
 * A file that IT staff edit, as a tree that still knows its lines and columns. Every scalar is text.
 *
 * @param label the file as a person names it, {@code routes/saijo-changes-to-outbox.camel.yaml}
 * @param name the file's name without {@code .camel.yaml}
 * @param text as read, in UTF-8
 */
public record YamlFile(String label, String name, String text, Node root) {

    /** What a file must be called to be loaded; any other file in the folders is left alone. */
    public static final String SUFFIX = ".camel.yaml";

    /** A key and its value in a mapping, both with their places. */
    public record Entry(Node key, Node value) {}

    /** The files of a folder, in the order of their names; none where the folder is missing. */
    public static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.endsWith(SUFFIX) && !name.startsWith(".");
                    })
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** {@code routes/x.camel.yaml}: folder and file, never an absolute path. */
    public static String label(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path folderName = folder == null ? null : folder.getFileName();
        return (folderName == null ? "" : folderName + "/") + file.getFileName();
    }

    /** Reads and composes a file; set aside with {@code <stage>.not_yaml} where it is no YAML. */
    public static Outcome<YamlFile> read(Path file, String stage) {
        try {
            return parse(label(file), Files.readString(file), stage);
        } catch (CharacterCodingException notText) {
            return notYaml(stage, Location.file(label(file)), "not UTF-8");
        } catch (IOException unreadable) {
            return notYaml(stage, Location.file(label(file)), "cannot be read");
        }
    }

    /** As {@link #read}, of text that is already there. */
    public static Outcome<YamlFile> parse(String label, String text, String stage) {
        try {
            Optional<Node> root = YamlTree.of(text);
            if (root.isEmpty()) {
                return notYaml(stage, Location.file(label), "empty");
            }
            String file = label.substring(label.lastIndexOf('/') + 1);
            return Outcome.passed(new YamlFile(label, file.replace(SUFFIX, ""), text, root.get()));
        } catch (MarkedYamlEngineException marked) {
            Location at =
                    marked.getProblemMark().map(mark -> position(label, mark)).orElse(Location.file(label));
            return notYaml(stage, at, marked.getProblem() == null ? "not YAML" : marked.getProblem());
        } catch (YamlEngineException other) {
            return notYaml(stage, Location.file(label), String.valueOf(other.getMessage()));
        }
    }

    private static Outcome<YamlFile> notYaml(String stage, Location at, String problem) {
        return Outcome.setAside(Finding.error(stage + ".not_yaml", at, null, Map.of("problem", problem)));
    }

    /** Line and column of a node, from 1. */
    public Location at(Node node) {
        return node.getStartMark().map(mark -> position(label, mark)).orElse(Location.file(label));
    }

    /** The top level as a list; empty where it is none. */
    public List<Node> items() {
        return items(root);
    }

    public static List<Node> items(@Nullable Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    /** The entries of a mapping by their key; empty where the node is none. */
    public static Map<String, Entry> fields(@Nullable Node node) {
        Map<String, Entry> fields = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = text(tuple.getKeyNode());
                if (key != null) {
                    fields.put(key, new Entry(tuple.getKeyNode(), tuple.getValueNode()));
                }
            }
        }
        return fields;
    }

    public static @Nullable Node value(@Nullable Node mapping, String key) {
        Entry entry = fields(mapping).get(key);
        return entry == null ? null : entry.value();
    }

    /** The text of a scalar; null for anything else. */
    public static @Nullable String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    public static @Nullable String text(@Nullable Node mapping, String key) {
        return text(value(mapping, key));
    }

    private static Location position(String label, Mark mark) {
        return Location.position(label, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
