package org.uchinuki.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.uchinuki.YamlTree;
import org.uchinuki.connector.SecretLint;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Looks for passwords and tokens that stand as they are in {@code config/application*.yaml}, {@code .yml} and {@code .properties}. */
final class SettingsLint {

    private SettingsLint() {}

    /** One finding for each, with line and column, and never with what stands there. */
    static List<Finding> lint(Path config) {
        List<Finding> findings = new ArrayList<>();
        for (Path file : files(config)) {
            String label = "config/" + file.getFileName();
            try {
                String text = Files.readString(file);
                if (label.endsWith(".properties")) {
                    properties(label, text, findings);
                } else {
                    yaml(label, text, findings);
                }
            } catch (CharacterCodingException | YamlEngineException startWillSay) {
                // a file that cannot be read stops the start with its own message
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return findings;
    }

    private static List<Path> files(Path config) {
        if (!Files.isDirectory(config)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(config)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("application[\\w-]*\\.(ya?ml|properties)"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void yaml(String label, String text, List<Finding> findings) {
        for (Node document : YamlTree.all(text)) {
            walk(label, document, "", findings);
        }
    }

    private static void walk(String label, Node node, String path, List<Finding> findings) {
        switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple pair : mapping.getValue()) {
                    if (pair.getKeyNode() instanceof ScalarNode key) {
                        walk(
                                label,
                                pair.getValueNode(),
                                path.isEmpty() ? key.getValue() : path + "." + key.getValue(),
                                findings);
                    }
                }
            }
            case SequenceNode list -> list.getValue().forEach(item -> walk(label, item, path, findings));
            case ScalarNode value -> {
                if (isSecret(path, value.getValue())) {
                    findings.add(Finding.error("command.secret_in_file", place(label, value), path));
                }
            }
            default -> {
                // an anchor: its target is looked at where it stands
            }
        }
    }

    private static void properties(String label, String text, List<Finding> findings) {
        int line = 0;
        for (String each : text.lines().toList()) {
            line++;
            String[] parts = each.strip().split("\\s*[=:]\\s*", 2);
            if (parts.length == 2
                    && !parts[0].startsWith("#")
                    && !parts[0].startsWith("!")
                    && isSecret(parts[0], parts[1])) {
                findings.add(Finding.error(
                        "command.secret_in_file",
                        Location.position(label, line, each.indexOf(parts[1]) + 1),
                        parts[0]));
            }
        }
    }

    // What is called so because it is about secrets and is none: how long a token holds, where a key lies.
    private static boolean isSecret(String path, @Nullable String value) {
        String last = path.substring(path.lastIndexOf('.') + 1).replaceAll("\\[.*", "");
        return SecretLint.isSecret(last)
                && SecretLint.isPlain(value)
                && value != null
                && !value.matches(
                        "(?i)true|false|\\d+(ns|us|ms|s|m|h|d|kb|mb)?|PT\\S+|(classpath|file|https?):\\S+|\\{(bcrypt|argon2\\S*|pbkdf2\\S*|scrypt\\S*)}\\S+");
    }

    private static Location place(String label, Node node) {
        return node.getStartMark()
                .map(mark -> Location.position(label, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Location.file(label));
    }
}
