package org.uchinuki.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.uchinuki.YamlFile;
import org.uchinuki.YamlFile.Entry;

/** Steps, components and options in a route or a template: each must be one that this Camel knows. */
public final class StepLint {

    private static final Set<String> ENDPOINTS =
            Set.of("from", "to", "toD", "wireTap", "enrich", "pollEnrich", "deadLetterUri");

    private final Linter lint;
    private final List<String> addresses = new ArrayList<>();

    public StepLint(Linter lint) {
        this.lint = lint;
    }

    /** The addresses that were met, as they are written. */
    public List<String> addresses() {
        return List.copyOf(addresses);
    }

    /** Looks at everything below a node. */
    public void walk(Node node) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::walk);
        }
        if (node instanceof MappingNode) {
            Map<String, Entry> fields = YamlFile.fields(node);
            Entry address = fields.get("uri");
            if (address != null) {
                endpoint(address.value(), YamlFile.value(node, "parameters"));
            }
            fields.forEach(this::field);
        }
    }

    /** The scheme of an address, or null where a placeholder decides it. */
    public static @Nullable String scheme(@Nullable String address) {
        if (address == null || address.startsWith("{{")) {
            return null;
        }
        return address.split("[:?]", 2)[0];
    }

    private void field(String key, Entry entry) {
        if (key.equals("steps")) {
            YamlFile.items(entry.value()).forEach(this::step);
        } else if (ENDPOINTS.contains(key) && YamlFile.text(entry.value()) != null) {
            endpoint(entry.value(), null);
        } else if (!key.equals("parameters")) {
            walk(entry.value());
        }
    }

    private void step(Node step) {
        Map<String, Entry> named = YamlFile.fields(step);
        if (named.size() != 1) {
            lint.error("unknown_step", step, YamlFile.text(step));
            return;
        }
        String name = named.keySet().iterator().next();
        SecretLint.step(lint, name, named.get(name));
        if (CamelWords.knowsStep(name)) {
            walk(step);
        } else {
            lint.error("unknown_step", step, name);
        }
    }

    private void endpoint(Node address, @Nullable Node parameters) {
        String text = YamlFile.text(address);
        if (text != null) {
            addresses.add(text);
        }
        String scheme = scheme(text);
        if (text == null || scheme == null || scheme.contains("{{")) {
            return;
        }
        if (!CamelWords.knowsComponent(scheme)) {
            lint.error("unknown_component", address, scheme);
            return;
        }
        refuse(Address.judge(text, lint.targets()), address);
        SecretLint.address(lint, address);
        int query = text.indexOf('?');
        if (query >= 0 && !text.contains("{{?")) {
            for (String pair : text.substring(query + 1).split("&", -1)) {
                option(scheme, pair.split("=", 2)[0], address);
            }
        }
        YamlFile.fields(parameters).forEach((option, entry) -> {
            option(scheme, option, entry.key());
            String value = YamlFile.text(entry.value());
            if (value != null && scheme.equals("uchinuki") && option.matches("url|authUrl")) {
                addresses.add(Address.bare(value));
            }
            refuse(Address.judgeOption(scheme, option, value, lint.targets()), entry.value());
            SecretLint.option(lint, option, entry.value());
        });
    }

    private void refuse(Address.@Nullable Refusal refusal, Node at) {
        if (refusal != null) {
            lint.error(refusal.fact(), at, refusal.value());
        }
    }

    private void option(String scheme, String option, Node at) {
        if (!option.isBlank() && CamelWords.refusesOption(scheme, option)) {
            lint.error("unknown_option", at, option, Map.of("component", scheme));
        }
    }

    /** The last net: whatever Camel's own reader still refuses, with its place where Camel gives one. */
    public static void readByCamel(Linter lint, Iterable<YamlFile> before) {
        try {
            var files = new java.util.ArrayList<YamlFile>();
            before.forEach(files::add);
            files.add(lint.file());
            CamelWords.read(files);
        } catch (Exception refused) {
            Problem problem = Problem.of(refused, lint.file());
            lint.error("not_loaded", problem.at(), null, Map.of("problem", problem.text()));
        }
    }

    /**
     * What Camel said, and the node it spoke of.
     *
     * @param text the innermost message, on one line
     */
    public record Problem(Node at, String text) {

        public static Problem of(Throwable refused, YamlFile file) {
            Node at = file.root();
            String text = refused.toString();
            for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
                if (cause instanceof MarkedYamlEngineException marked
                        && marked.getProblemMark().isPresent()) {
                    var mark = marked.getProblemMark().get();
                    at = nearest(file.root(), mark.getLine(), mark.getColumn());
                    text = String.valueOf(marked.getProblem());
                } else if (cause.getMessage() != null) {
                    text = cause.getMessage();
                }
            }
            return new Problem(at, text.lines().findFirst().orElse(text));
        }

        /** The last node that starts at or before the place. */
        private static Node nearest(Node node, int line, int column) {
            Node best = node;
            var children = new java.util.ArrayList<Node>();
            if (node instanceof SequenceNode sequence) {
                children.addAll(sequence.getValue());
            } else if (node instanceof MappingNode mapping) {
                mapping.getValue().forEach(tuple -> {
                    children.add(tuple.getKeyNode());
                    children.add(tuple.getValueNode());
                });
            }
            for (Node child : children) {
                var mark = child.getStartMark();
                if (mark.isPresent()
                        && (mark.get().getLine() < line
                                || (mark.get().getLine() == line && mark.get().getColumn() <= column))) {
                    best = nearest(child, line, column);
                }
            }
            return best;
        }
    }
}
