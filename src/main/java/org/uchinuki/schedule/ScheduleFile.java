package org.uchinuki.schedule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.uchinuki.YamlFile;
import org.uchinuki.YamlFile.Entry;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.schedule.Schedule.Blackout;
import org.uchinuki.schedule.Schedule.Step;

/** Reads {@code config/schedules.yaml}: every fault of it, each with line and column. */
public final class ScheduleFile {

    /** Where it lies, below the folder of settings. */
    static final String NAME = "schedules.yaml";

    private static final String ID = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final int LONGEST_ID = 60;
    private static final int LONGEST_REASON = 400;

    private final YamlFile file;
    private final @Nullable Set<String> routes;
    private final List<Finding> findings = new ArrayList<>();

    private ScheduleFile(YamlFile file, @Nullable Set<String> routes) {
        this.file = file;
        this.routes = routes;
    }

    /**
     * What is wrong with the file; empty where all is well, or where there is no file.
     *
     * @param config the folder of settings
     * @param routes ids of the routes that there are
     */
    public static List<Finding> lint(Path config, Set<String> routes) {
        return Files.exists(config.resolve(NAME))
                ? read(config.resolve(NAME), routes).findings()
                : List.of();
    }

    /** Ids of the schedules of the file; none where it has a fault. */
    public static Set<String> ids(Path config) {
        return Files.exists(config.resolve(NAME))
                        && read(config.resolve(NAME), null) instanceof Outcome.Passed<List<Schedule>> good
                ? good.value().stream().map(Schedule::id).collect(Collectors.toSet())
                : Set.of();
    }

    /** @param routes ids of the routes that there are; null where that shows when a schedule runs */
    static Outcome<List<Schedule>> read(Path path, @Nullable Set<String> routes) {
        return switch (YamlFile.read(path, "schedule")) {
            case Outcome.Passed<YamlFile> yaml -> new ScheduleFile(yaml.value(), routes).read();
            case Outcome.SetAside<YamlFile> broken -> Outcome.setAside(broken.findings());
        };
    }

    private Outcome<List<Schedule>> read() {
        Map<String, Entry> top = fields(file.root(), Set.of("schedules"));
        List<Schedule> schedules = new ArrayList<>();
        Entry all = top.get("schedules");
        if (all == null) {
            missing(file.root(), "schedules");
        } else {
            mapping(all.value()).forEach((id, entry) -> schedules.add(schedule(id, entry)));
        }
        return findings.isEmpty() ? Outcome.passed(schedules) : Outcome.setAside(findings);
    }

    private Schedule schedule(String id, Entry entry) {
        if (!id.matches(ID) || id.length() > LONGEST_ID) {
            error("bad_name", entry.key(), id);
        }
        Node body = entry.value();
        Map<String, Entry> fields = fields(body, Set.of("about", "cron", "forecast", "steps", "blackouts"));
        String about = text(fields, "about");
        for (String needed : List.of("about", "cron", "steps")) {
            if (!fields.containsKey(needed)) {
                missing(entry.key(), needed);
            }
        }
        List<Step> steps = new ArrayList<>();
        Set<String> above = new HashSet<>();
        for (Node step : items(fields, "steps")) {
            steps.add(step(step, above));
        }
        Entry all = fields.get("steps");
        if (steps.isEmpty() && all != null && !(all.value() instanceof MappingNode)) {
            missing(entry.key(), "steps");
        }
        List<Blackout> blackouts =
                items(fields, "blackouts").stream().map(this::blackout).toList();
        Cron never = new Cron("0 0 0 1 1 ? 2099");
        Cron cron = cron(fields.get("cron"));
        return new Schedule(
                id,
                about == null ? "" : about,
                cron == null ? never : cron,
                cron(fields.get("forecast")),
                steps,
                blackouts);
    }

    private @Nullable Cron cron(@Nullable Entry said) {
        if (said == null) {
            return null;
        }
        String text = YamlFile.text(said.value());
        Cron cron = text == null ? null : Cron.of(text);
        if (cron == null) {
            error("bad_cron", said.value(), text);
        }
        return cron;
    }

    private Step step(Node node, Set<String> above) {
        Map<String, Entry> fields = fields(node, Set.of("route", "school", "after"));
        String route = text(fields, "route");
        if (route == null) {
            missing(fields, node, "route");
            return new Step("", null, List.of());
        }
        Node at = at(node, fields, "route");
        if (routes != null && !routes.contains(route)) {
            error("unknown_route", at, route);
        }
        List<String> after = new ArrayList<>();
        for (Node each : items(fields, "after")) {
            String name = YamlFile.text(each);
            if (name == null || !above.contains(name)) {
                error("after_unknown", each, name);
            } else {
                after.add(name);
            }
        }
        if (!above.add(route)) {
            error("duplicate_route", at, route);
        }
        return new Step(route, text(fields, "school"), after);
    }

    private Blackout blackout(Node node) {
        Map<String, Entry> fields = fields(node, Set.of("from", "until", "because"));
        LocalDate from = day(node, fields, "from");
        LocalDate until = day(node, fields, "until");
        String because = text(fields, "because");
        if (because == null) {
            missing(fields, node, "because");
        } else if (because.length() > LONGEST_REASON) {
            error("too_long", at(node, fields, "because"), null);
        }
        if (until.isBefore(from)) {
            error("ends_before_it_begins", at(node, fields, "until"), until.toString());
        }
        return new Blackout(from, until, because == null ? "" : because);
    }

    private LocalDate day(Node node, Map<String, Entry> fields, String name) {
        String text = text(fields, name);
        if (text == null) {
            missing(fields, node, name);
            return LocalDate.EPOCH;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            error("bad_day", at(node, fields, name), text);
            return LocalDate.EPOCH;
        }
    }

    private Map<String, Entry> fields(Node node, Set<String> known) {
        Map<String, Entry> fields = mapping(node);
        fields.forEach((name, entry) -> {
            if (!known.contains(name)) {
                error("unknown_key", entry.key(), name);
            }
        });
        return fields;
    }

    /** The entries of a mapping; what is none, or says one thing twice, would else be read as something shorter. */
    private Map<String, Entry> mapping(Node node) {
        if (node instanceof MappingNode mapping) {
            Set<String> seen = new HashSet<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = YamlFile.text(tuple.getKeyNode());
                if (key == null || !seen.add(key)) {
                    error("duplicate_key", tuple.getKeyNode(), key);
                }
            }
        } else {
            error("wrong_form", node, "key: value");
        }
        return YamlFile.fields(node);
    }

    private List<Node> items(Map<String, Entry> fields, String name) {
        Entry entry = fields.get(name);
        if (entry != null && !(entry.value() instanceof SequenceNode) && !"".equals(YamlFile.text(entry.value()))) {
            error("wrong_form", entry.value(), "[ … ]");
        }
        return entry == null ? List.of() : YamlFile.items(entry.value());
    }

    /** Where a value stands; where it is missing, what it is missing in. */
    private static Node at(Node around, Map<String, Entry> fields, String name) {
        Entry entry = fields.get(name);
        return entry == null ? around : entry.value();
    }

    private @Nullable String text(Map<String, Entry> fields, String name) {
        Entry entry = fields.get(name);
        String text = entry == null ? null : YamlFile.text(entry.value());
        if (text != null && !text.isBlank()) {
            return text;
        }
        if (entry != null) {
            error("wrong_form", entry.value(), "text");
        }
        return null;
    }

    /** Where the key is there, its value has been told of already. */
    private void missing(Map<String, Entry> fields, Node at, String name) {
        if (!fields.containsKey(name)) {
            missing(at, name);
        }
    }

    private void missing(Node at, String name) {
        error("missing", at, name);
    }

    private void error(String fact, Node at, @Nullable String value) {
        findings.add(Finding.error("schedule." + fact, file.at(at), value));
    }
}
