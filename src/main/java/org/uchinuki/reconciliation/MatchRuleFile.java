package org.uchinuki.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.uchinuki.YamlFile;
import org.uchinuki.YamlFile.Entry;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;

/** Reads and lints {@code config/reconciliation/}. Every word must be one of those it knows: a typing error joins nobody. */
final class MatchRuleFile {

    private static final String FOLDER = "reconciliation";
    private static final String RULES = "people.yaml";
    private static final String VARIANTS = "variants.csv";
    private static final Set<String> TOP = Set.of("floors", "rules");
    private static final Set<String> FLOORS = Set.of("sure", "probable");
    private static final Set<String> RULE = Set.of("about", "agree", "near", "unless-differ", "score");
    private static final int HIGHEST = 100;

    private final YamlFile file;
    private final List<Finding> findings = new ArrayList<>();

    private MatchRuleFile(YamlFile file) {
        this.file = file;
    }

    /** Each of the two files is the folder's own; where it has none, the one that comes with the hub. */
    static Outcome<MatchRules> read(Path config) {
        Path own = config.resolve(FOLDER).resolve(RULES);
        return switch (Files.exists(own)
                ? YamlFile.read(own, FOLDER)
                : YamlFile.parse(FOLDER + "/" + RULES, shipped(RULES), FOLDER)) {
            case Outcome.SetAside<YamlFile> broken -> Outcome.setAside(broken.findings());
            case Outcome.Passed<YamlFile> passed -> new MatchRuleFile(passed.value()).rules(config);
        };
    }

    private static String shipped(String name) {
        String path = "/config/" + FOLDER + "/" + name;
        try (InputStream bytes = Objects.requireNonNull(MatchRuleFile.class.getResourceAsStream(path))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Outcome<MatchRules> rules(Path config) {
        known(file.root(), TOP);
        Node floors = YamlFile.value(file.root(), "floors");
        Node said = floors == null ? file.root() : floors;
        if (floors != null) {
            known(floors, FLOORS);
        }
        int sure = score(said, "sure");
        int probable = score(said, "probable");
        if (probable > sure) {
            fault("reconciliation.floors_crossed", said, String.valueOf(probable), Map.of());
        }
        Node all = YamlFile.value(file.root(), "rules");
        List<MatchRule> rules = new ArrayList<>();
        if (!(all instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
            fault("reconciliation.no_rules", all == null ? file.root() : all, null, Map.of());
        } else {
            once(all);
            YamlFile.fields(all).forEach((name, entry) -> rules.add(rule(name, entry)));
        }
        String variants = variants(config);
        NameForms forms = forms(variants);
        return findings.isEmpty()
                ? Outcome.passed(new MatchRules(sure, probable, rules, forms, variants))
                : Outcome.setAside(findings);
    }

    private MatchRule rule(String name, Entry entry) {
        known(entry.value(), RULE);
        Set<Evidence> agree = evidence(entry.value(), "agree");
        if (MatchRules.KEYS.stream().noneMatch(agree::containsAll)) {
            fault("reconciliation.rule_not_findable", entry.key(), name, Map.of());
        }
        return new MatchRule(
                name,
                agree,
                evidence(entry.value(), "near"),
                evidence(entry.value(), "unless-differ"),
                score(entry.value(), "score"));
    }

    private Set<Evidence> evidence(Node rule, String key) {
        Set<Evidence> found = EnumSet.noneOf(Evidence.class);
        Node list = YamlFile.value(rule, key);
        if (list != null && !(list instanceof SequenceNode)) {
            fault(
                    "reconciliation.wrong_shape",
                    list,
                    YamlFile.text(list),
                    Map.of("example", "[familyName, givenName]"));
        }
        for (Node item : YamlFile.items(list)) {
            String word = YamlFile.text(item);
            Evidence.of(word == null ? "" : word)
                    .ifPresentOrElse(found::add, () -> unknown(item, word, Evidence.words()));
        }
        return found;
    }

    private int score(Node node, String key) {
        Node value = YamlFile.value(node, key);
        String text = YamlFile.text(value);
        if (text != null && text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= HIGHEST) {
            return Integer.parseInt(text);
        }
        fault("reconciliation.not_a_score", value == null ? node : value, text, Map.of("key", key));
        return 0;
    }

    /** Text of the table of characters, and a digest of nothing else: what follows is only read from it. */
    private String variants(Path config) {
        Path own = config.resolve(FOLDER).resolve(VARIANTS);
        if (!Files.exists(own)) {
            return shipped(VARIANTS);
        }
        try {
            return Files.readString(own);
        } catch (CharacterCodingException notText) {
            findings.add(bad(1, "not UTF-8"));
            return "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private NameForms forms(String text) {
        List<int[]> variants = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<Integer> characters = new ArrayList<>();
            for (String cell : line.split(",", -1)) {
                String one = cell.strip();
                if (one.codePointCount(0, one.length()) != 1 || !seen.add(one.codePointAt(0))) {
                    findings.add(bad(number, one));
                } else {
                    characters.add(one.codePointAt(0));
                }
            }
            variants.add(characters.stream().mapToInt(Integer::intValue).toArray());
        }
        return new NameForms(variants.stream().filter(line -> line.length > 0).toList());
    }

    private static Finding bad(int line, String cell) {
        return Finding.error("reconciliation.bad_variant", Location.position(FOLDER + "/" + VARIANTS, line, 1), cell);
    }

    private void known(Node node, Set<String> keys) {
        if (!(node instanceof MappingNode)) {
            fault(
                    "reconciliation.wrong_shape",
                    node,
                    YamlFile.text(node),
                    Map.of("example", "{ sure: 95, probable: 60 }"));
            return;
        }
        once(node);
        YamlFile.fields(node).forEach((key, entry) -> {
            if (!keys.contains(key)) {
                unknown(entry.key(), key, keys.stream().sorted().toList());
            }
        });
    }

    /** Of two entries under one name the later would hold in silence. */
    private void once(Node node) {
        Set<String> seen = new HashSet<>();
        ((MappingNode) node).getValue().forEach(tuple -> {
            String key = YamlFile.text(tuple.getKeyNode());
            if (key != null && !seen.add(key)) {
                fault("reconciliation.stands_twice", tuple.getKeyNode(), key, Map.of());
            }
        });
    }

    private void unknown(Node node, @Nullable String word, List<String> words) {
        fault("reconciliation.unknown_word", node, word, Map.of("known", String.join(", ", words)));
    }

    private void fault(String code, Node node, @Nullable String value, Map<String, String> details) {
        findings.add(Finding.error(code, file.at(node), value, details));
    }
}
