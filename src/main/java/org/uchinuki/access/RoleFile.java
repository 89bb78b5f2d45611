package org.uchinuki.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.uchinuki.YamlFile;
import org.uchinuki.YamlFile.Entry;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;

/** Reads and lints {@code config/access/roles.yaml}. Every word must be one of those it knows: a typing error grants nothing. */
final class RoleFile {

    private static final Set<String> KEYS = Set.of("name", "people", "may", "sees", "break-glass", "behind-glass");

    private final YamlFile file;
    private final List<Finding> findings = new ArrayList<>();

    private RoleFile(YamlFile file) {
        this.file = file;
    }

    /** The folder's own file; where it has none, the one that comes with the hub. */
    static Outcome<RoleBook> read(Path config) {
        Path own = config.resolve("access").resolve("roles.yaml");
        return switch (Files.exists(own) ? YamlFile.read(own, "access") : shipped()) {
            case Outcome.SetAside<YamlFile> broken -> Outcome.setAside(broken.findings());
            case Outcome.Passed<YamlFile> passed -> new RoleFile(passed.value()).book();
        };
    }

    private static Outcome<YamlFile> shipped() {
        try (InputStream bytes =
                Objects.requireNonNull(RoleFile.class.getResourceAsStream("/config/access/roles.yaml"))) {
            return YamlFile.parse(
                    "access/roles.yaml", new String(bytes.readAllBytes(), StandardCharsets.UTF_8), "access");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Outcome<RoleBook> book() {
        Node all = YamlFile.value(file.root(), "roles");
        once(all);
        Map<String, Entry> entries = YamlFile.fields(all);
        if (entries.isEmpty()) {
            fault("access.no_roles", file.root(), null, Map.of());
        }
        List<Role> roles = new ArrayList<>();
        entries.forEach((id, entry) -> roles.add(role(id, entry.value())));
        if (roles.stream().noneMatch(role -> role.may().contains(Action.ADMINISTER))) {
            fault("access.nobody_administers", file.root(), null, Map.of());
        }
        return findings.isEmpty() ? Outcome.passed(new RoleBook(roles)) : Outcome.setAside(findings);
    }

    private Role role(String id, Node node) {
        once(node);
        shaped(YamlFile.value(node, "may"), SequenceNode.class, "[child, lists]");
        shaped(YamlFile.value(node, "sees"), MappingNode.class, "{ basic: III }");
        shaped(YamlFile.value(node, "break-glass"), SequenceNode.class, "[child, class]");
        shaped(YamlFile.value(node, "behind-glass"), MappingNode.class, "{ basic: III }");
        Map<String, Entry> fields = YamlFile.fields(node);
        fields.forEach((key, entry) -> {
            if (!KEYS.contains(key)) {
                unknown(entry.key(), key, KEYS.stream().sorted().toList());
            }
        });
        Set<Action> may = EnumSet.noneOf(Action.class);
        for (Node item : YamlFile.items(YamlFile.value(node, "may"))) {
            one(item, Action::of, Action.words()).ifPresent(may::add);
        }
        Set<Pane> breaks = EnumSet.noneOf(Pane.class);
        for (Node item : YamlFile.items(YamlFile.value(node, "break-glass"))) {
            one(item, Pane::of, Pane.words()).ifPresent(breaks::add);
        }
        Map<Part, DataClass> behindGlass = parts(YamlFile.value(node, "behind-glass"));
        boolean kartes = breaks.contains(Pane.CHILD) || breaks.contains(Pane.CLASS);
        if (kartes == behindGlass.isEmpty()) {
            fault("access.glass_half_said", node, id, Map.of());
        }
        if (!breaks.isEmpty()) {
            may.add(Action.BREAK_GLASS);
        }
        Node people = YamlFile.value(node, "people");
        Reach reach = people == null
                ? Reach.NOBODY
                : one(people, Reach::of, Reach.words()).orElse(Reach.NOBODY);
        Node name = YamlFile.value(node, "name");
        return new Role(
                id,
                named(id, name, "ja"),
                named(id, name, "en"),
                reach,
                may,
                parts(YamlFile.value(node, "sees")),
                breaks,
                behindGlass);
    }

    private Map<Part, DataClass> parts(@Nullable Node node) {
        Map<Part, DataClass> parts = new EnumMap<>(Part.class);
        YamlFile.fields(node).forEach((word, entry) -> {
            Optional<Part> part = one(entry.key(), Part::of, Part.words());
            Optional<DataClass> upTo = one(entry.value(), RoleFile::dataClass, List.of("I", "II", "III", "IV"));
            if (part.isPresent() && upTo.isPresent()) {
                parts.put(part.get(), upTo.get());
            }
        });
        return parts;
    }

    private static String named(String id, @Nullable Node name, String language) {
        String text = YamlFile.text(name, language);
        return text == null ? id : text;
    }

    private static Optional<DataClass> dataClass(String word) {
        return List.of(DataClass.values()).stream()
                .filter(each -> each.name().equals(word))
                .findFirst();
    }

    /** Of two entries under one name the later would hold in silence. */
    private void once(@Nullable Node node) {
        if (node instanceof MappingNode mapping) {
            Set<String> seen = new HashSet<>();
            mapping.getValue().forEach(tuple -> {
                String key = YamlFile.text(tuple.getKeyNode());
                if (key != null && !seen.add(key)) {
                    fault("access.stands_twice", tuple.getKeyNode(), key, Map.of());
                }
            });
        }
    }

    /** What is written in another shape would be read as nothing. */
    private void shaped(@Nullable Node node, Class<? extends Node> shape, String example) {
        if (node != null && !shape.isInstance(node)) {
            fault("access.wrong_shape", node, YamlFile.text(node), Map.of("example", example));
        }
    }

    private <T> Optional<T> one(Node node, Function<String, Optional<T>> known, List<String> words) {
        String word = YamlFile.text(node);
        Optional<T> found = word == null ? Optional.empty() : known.apply(word);
        if (found.isEmpty()) {
            unknown(node, word, words);
        }
        return found;
    }

    private void unknown(Node node, @Nullable String word, List<String> words) {
        fault("access.unknown_word", node, word, Map.of("known", String.join(", ", words)));
    }

    private void fault(String code, Node node, @Nullable String value, Map<String, String> details) {
        findings.add(Finding.error(code, file.at(node), value, details));
    }
}
