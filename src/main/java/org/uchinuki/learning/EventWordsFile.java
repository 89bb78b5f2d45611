package org.uchinuki.learning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;

/** Reads and lints a table of {@link EventWords}. Every key must be one that it knows: a typing error would read nothing. */
final class EventWordsFile {

    private static final String OWN = "events.yaml";
    private static final String SHIPPED = "/learning/events.yaml";
    private static final String STAGE = "learning";
    private static final List<String> PARTS = List.of("actions", "extensions", "types", "verbs");

    /** What the hub tells by itself: no word of a sender makes an event one of these. */
    private static final Set<VerbFamily> OF_NO_WORD =
            EnumSet.of(VerbFamily.DESCRIBED, VerbFamily.PART, VerbFamily.VOIDED);

    private final YamlFile file;
    private final List<Finding> findings = new ArrayList<>();

    private EventWordsFile(YamlFile file) {
        this.file = file;
    }

    /** Empty where the folder has none. */
    static Optional<Outcome<EventWords>> own(Path config) {
        Path own = config.resolve(OWN);
        return Files.exists(own) ? Optional.of(read(YamlFile.read(own, STAGE))) : Optional.empty();
    }

    static Outcome<EventWords> shipped() {
        try (InputStream bytes = Objects.requireNonNull(EventWordsFile.class.getResourceAsStream(SHIPPED))) {
            return read(YamlFile.parse(
                    SHIPPED.substring(1), new String(bytes.readAllBytes(), StandardCharsets.UTF_8), STAGE));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Outcome<EventWords> read(Outcome<YamlFile> file) {
        return switch (file) {
            case Outcome.SetAside<YamlFile> broken -> Outcome.setAside(broken.findings());
            case Outcome.Passed<YamlFile> passed -> new EventWordsFile(passed.value()).words();
        };
    }

    private Outcome<EventWords> words() {
        Map<String, Node> parts = entries(file.root(), PARTS);
        EventWords words = new EventWords(
                families(parts.get("verbs"), true),
                families(parts.get("actions"), false),
                names(parts.get("extensions"), EventField.class, EventField::word),
                names(parts.get("types"), ActivityKind.class, ActivityKind::word));
        return findings.isEmpty() ? Outcome.passed(words) : Outcome.setAside(findings);
    }

    /** @param iris whether each word must be an IRI: a verb is known by nothing less */
    private Map<String, VerbFamily> families(@Nullable Node part, boolean iris) {
        Map<String, VerbFamily> families = new HashMap<>();
        List<String> known = EnumSet.complementOf(EnumSet.copyOf(OF_NO_WORD)).stream()
                .map(VerbFamily::code)
                .toList();
        entries(part, known).forEach((code, list) -> {
            for (Node item : items(list)) {
                String word = String.valueOf(YamlFile.text(item));
                if (iris && !Names.isIri(word)) {
                    fault("learning.verb_not_iri", item, word, Map.of());
                }
                if (families.put(word, VerbFamily.ofCode(code)) != null) {
                    fault("learning.stands_twice", item, word, Map.of());
                }
            }
        });
        return families;
    }

    private <K extends Enum<K>> Map<K, Names> names(@Nullable Node part, Class<K> type, Function<K, String> word) {
        Map<K, Names> names = new EnumMap<>(type);
        List<K> keys = Arrays.asList(type.getEnumConstants());
        Map<String, Node> entries = entries(part, keys.stream().map(word).toList());
        for (K key : keys) {
            Node list = entries.get(word.apply(key));
            if (list != null) {
                names.put(
                        key,
                        Names.of(items(list).stream()
                                .map(YamlFile::text)
                                .map(String::valueOf)
                                .toList()));
            }
        }
        return names;
    }

    /** The entries of a mapping whose keys are known; what else there is, is a fault. */
    private Map<String, Node> entries(@Nullable Node node, List<String> known) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (node == null) {
            return entries;
        }
        if (!(node instanceof MappingNode mapping)) {
            fault("learning.wrong_shape", node, YamlFile.text(node), Map.of("example", known.getFirst() + ": […]"));
            return entries;
        }
        Set<String> seen = new HashSet<>();
        mapping.getValue().forEach(tuple -> {
            String key = String.valueOf(YamlFile.text(tuple.getKeyNode()));
            if (!seen.add(key)) {
                fault("learning.stands_twice", tuple.getKeyNode(), key, Map.of());
            } else if (known.contains(key)) {
                entries.put(key, tuple.getValueNode());
            } else {
                fault("learning.unknown_word", tuple.getKeyNode(), key, Map.of("known", String.join(", ", known)));
            }
        });
        return entries;
    }

    private List<Node> items(Node list) {
        List<Node> texts = YamlFile.items(list).stream()
                .filter(EventWordsFile::saysSomething)
                .toList();
        if (!(list instanceof SequenceNode)
                || texts.size() < YamlFile.items(list).size()) {
            fault(
                    "learning.wrong_shape",
                    list,
                    YamlFile.text(list),
                    Map.of("example", "[https://drill.example.jp/verbs/kaitou]"));
        }
        return texts;
    }

    private static boolean saysSomething(Node item) {
        String text = YamlFile.text(item);
        return text != null && !text.isBlank();
    }

    private void fault(String code, Node node, @Nullable String value, Map<String, String> details) {
        findings.add(Finding.error(code, file.at(node), value, details));
    }
}
