package org.uchinuki.notification;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.uchinuki.YamlFile;
import org.uchinuki.YamlFile.Entry;
import org.uchinuki.finding.Finding;

/** Reads single values of the file of settings, and notes every one that is none. */
final class SettingsForm {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
    private static final Pattern LASTS = Pattern.compile("([1-9][0-9]{0,3})([mhd])");
    private static final int LONGEST_ADDRESS = 254;

    private final YamlFile file;
    private final List<Finding> findings = new ArrayList<>();

    SettingsForm(YamlFile file) {
        this.file = file;
    }

    List<Finding> findings() {
        return findings;
    }

    LocalTime time(@Nullable Entry entry, LocalTime otherwise) {
        if (entry == null) {
            return otherwise;
        }
        String text = YamlFile.text(entry.value());
        try {
            return LocalTime.parse(text == null ? "" : text);
        } catch (DateTimeException none) {
            bad(entry.value(), text, "07:30");
            return otherwise;
        }
    }

    Duration lasts(@Nullable Entry entry, Duration otherwise) {
        if (entry == null) {
            return otherwise;
        }
        String text = YamlFile.text(entry.value());
        Matcher lasts = LASTS.matcher(text == null ? "" : text);
        if (!lasts.matches()) {
            bad(entry.value(), text, "30m, 24h, 7d");
            return otherwise;
        }
        long number = Long.parseLong(lasts.group(1));
        return switch (lasts.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    @Nullable
    String address(@Nullable Entry entry) {
        return entry == null ? null : address(entry.value());
    }

    @Nullable
    String address(Node node) {
        String text = YamlFile.text(node);
        if (text == null || !ADDRESS.matcher(text).matches() || text.length() > LONGEST_ADDRESS) {
            bad(node, text, "it@example.jp");
            return null;
        }
        return text;
    }

    boolean yes(@Nullable Entry entry) {
        String text = entry == null ? "false" : YamlFile.text(entry.value());
        if (entry != null && !"true".equals(text) && !"false".equals(text)) {
            unknown(entry.value(), text, "true, false");
        }
        return "true".equals(text);
    }

    Map<String, Entry> fields(Node node, String... known) {
        Map<String, Entry> fields = mapping(node);
        fields.forEach((name, entry) -> {
            if (!Set.of(known).contains(name)) {
                unknown(entry.key(), name, String.join(", ", known));
            }
        });
        return fields;
    }

    /** The entries of a mapping; what is none, or says one thing twice, would else be read as something shorter. */
    Map<String, Entry> mapping(Node node) {
        if (node instanceof MappingNode mapping) {
            Set<String> seen = new HashSet<>();
            mapping.getValue().forEach(tuple -> {
                String key = YamlFile.text(tuple.getKeyNode());
                if (key == null || !seen.add(key)) {
                    error("stands_twice", tuple.getKeyNode(), key, Map.of());
                }
            });
        } else {
            bad(node, YamlFile.text(node), "key: value");
        }
        return YamlFile.fields(node);
    }

    List<Node> items(Map<String, Entry> fields, String name) {
        Entry entry = fields.get(name);
        if (entry != null && !(entry.value() instanceof SequenceNode)) {
            bad(entry.value(), YamlFile.text(entry.value()), "[ … ]");
        } else if (entry != null && YamlFile.items(entry.value()).isEmpty()) {
            error("missing", entry.value(), name, Map.of());
        }
        return entry == null ? List.of() : YamlFile.items(entry.value());
    }

    void need(Node at, Map<String, Entry> fields, String... names) {
        for (String name : names) {
            if (!fields.containsKey(name)) {
                error("missing", at, name, Map.of());
            }
        }
    }

    void unknown(Node node, @Nullable String word, String known) {
        error("unknown_word", node, word, Map.of("known", known));
    }

    void bad(Node node, @Nullable String value, String expected) {
        error("bad_value", node, value, Map.of("expected", expected));
    }

    /** What is no fault by itself: what it names may come. */
    void doubt(String fact, Node node, @Nullable String value, Map<String, String> details) {
        findings.add(Finding.warning("notification." + fact, file.at(node), value, details));
    }

    void error(String fact, Node node, @Nullable String value, Map<String, String> details) {
        findings.add(Finding.error("notification." + fact, file.at(node), value, details));
    }
}
