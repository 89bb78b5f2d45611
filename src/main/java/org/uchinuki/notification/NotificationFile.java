package org.uchinuki.notification;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.uchinuki.YamlFile;
import org.uchinuki.YamlFile.Entry;
import org.uchinuki.connector.SecretFiles;
import org.uchinuki.connector.Targets;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.notification.NotificationSettings.Group;
import org.uchinuki.notification.NotificationSettings.Hook;
import org.uchinuki.notification.NotificationSettings.Quiet;
import org.uchinuki.notification.NotificationSettings.Rule;
import org.uchinuki.notification.NotificationSettings.Silent;
import org.uchinuki.notification.NotificationSettings.Step;

/** Reads {@code config/notifications.yaml}: every fault of it, each with line and column. Nothing in it is taken for something else. */
public final class NotificationFile {

    /** Where it lies, below the folder of settings. */
    static final String NAME = "notifications.yaml";

    private static final Pattern NAMED = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String FROM_SECRETS = "secret:";
    private static final int LONGEST_NAME = 60;

    private final YamlFile file;
    private final SettingsForm form;
    private final Targets targets;
    private final @Nullable SecretFiles secrets;
    private final @Nullable KnownNames known;

    private NotificationFile(
            YamlFile file, Targets targets, @Nullable SecretFiles secrets, @Nullable KnownNames known) {
        this.file = file;
        this.form = new SettingsForm(file);
        this.targets = targets;
        this.secrets = secrets;
        this.known = known;
    }

    /** What is wrong with the file, as far as that can be told without the secrets; nothing where there is none. */
    public static List<Finding> lint(Path config, Targets targets, @Nullable KnownNames known) {
        return read(config, targets, null, known).findings();
    }

    /**
     * @param targets what webhooks may reach
     * @param secrets null where only the file is judged
     * @param known null where it is not asked whether what the file names is there
     * @return {@link NotificationSettings#OFF} where there is no file
     */
    static Outcome<NotificationSettings> read(
            Path config, Targets targets, @Nullable SecretFiles secrets, @Nullable KnownNames known) {
        Path path = config.resolve(NAME);
        if (!Files.exists(path)) {
            return Outcome.passed(NotificationSettings.OFF);
        }
        return switch (YamlFile.read(path, "notification")) {
            case Outcome.Passed<YamlFile> yaml -> new NotificationFile(yaml.value(), targets, secrets, known).read();
            case Outcome.SetAside<YamlFile> broken -> Outcome.setAside(broken.findings());
        };
    }

    private Outcome<NotificationSettings> read() {
        Map<String, Entry> top = form.fields(
                file.root(), "from", "link", "quiet", "daily", "window", "calm", "groups", "rules", "silent");
        form.need(file.root(), top, "groups", "rules");
        Map<String, Group> groups = new LinkedHashMap<>();
        Entry all = top.get("groups");
        if (all != null) {
            form.mapping(all.value()).forEach((name, entry) -> {
                if (!NAMED.matcher(name).matches() || name.length() > LONGEST_NAME) {
                    form.bad(entry.key(), name, "it-staff");
                }
                groups.put(name, group(entry.value()));
            });
        }
        String from = form.address(top.get("from"));
        if (from == null
                && groups.values().stream().anyMatch(group -> !group.mail().isEmpty())) {
            form.need(file.root(), top, "from");
        }
        List<Rule> rules = form.items(top, "rules").stream()
                .map(rule -> rule(rule, groups.keySet()))
                .toList();
        List<Silent> silent =
                form.items(top, "silent").stream().map(this::silent).toList();
        NotificationSettings settings = new NotificationSettings(
                from,
                link(top.get("link")),
                quiet(top.get("quiet")),
                form.time(top.get("daily"), NotificationSettings.DAILY),
                form.lasts(top.get("window"), NotificationSettings.WINDOW),
                form.lasts(top.get("calm"), NotificationSettings.CALM),
                groups,
                rules,
                silent,
                form.findings());
        return form.findings().stream().anyMatch(Finding::isError)
                ? Outcome.setAside(form.findings())
                : new Outcome.Passed<>(settings, form.findings());
    }

    private Group group(Node node) {
        Map<String, Entry> fields = form.fields(node, "mail", "webhook");
        if (fields.isEmpty()) {
            form.need(node, fields, "mail");
        }
        List<String> mail = new ArrayList<>();
        for (Node each : form.items(fields, "mail")) {
            String address = form.address(each);
            if (address != null) {
                mail.add(address);
            }
        }
        Entry hook = fields.get("webhook");
        return new Group(mail, hook == null ? null : hook(hook.value()));
    }

    private @Nullable Hook hook(Node node) {
        Map<String, Entry> fields = form.fields(node, "url", "secret", "insecure");
        form.need(node, fields, "url");
        boolean insecure = form.yes(fields.get("insecure"));
        Entry url = fields.get("url");
        String address = url == null ? null : url(url.value(), insecure);
        Entry secret = fields.get("secret");
        String key = secret == null ? null : secret(secret.value(), YamlFile.text(secret.value()));
        return address == null ? null : new Hook(address, key, insecure);
    }

    private @Nullable String url(Node node, boolean insecure) {
        String text = YamlFile.text(node);
        if (text != null && text.startsWith(FROM_SECRETS)) {
            if (secrets == null) {
                return text;
            }
            text = secret(node, text.substring(FROM_SECRETS.length()));
            if (text == null) {
                return null;
            }
        }
        try {
            URI uri = new URI(text == null ? "" : text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && (scheme.equals("https") || (insecure && scheme.equals("http")))) {
                if (!targets.allowsUnasked(uri.getHost())) {
                    form.error("target_refused", node, uri.getHost(), Map.of());
                }
                return text;
            }
        } catch (URISyntaxException none) {
            // told below
        }
        // what came out of a secret is not told
        String said = YamlFile.text(node);
        form.bad(node, said, insecure ? "http://… , https://…" : "https://…");
        return null;
    }

    private @Nullable String secret(Node node, @Nullable String name) {
        String secret = name == null || secrets == null ? null : secrets.read(name);
        if (secrets != null && (secret == null || secret.isBlank())) {
            form.error("no_secret", node, name, Map.of());
            return null;
        }
        return secret;
    }

    private Rule rule(Node node, Set<String> groups) {
        Map<String, Entry> fields = form.fields(node, "about", "sources", "urgency", "tell", "escalate", "over");
        form.need(node, fields, "about", "tell");
        Set<Topic> about = EnumSet.noneOf(Topic.class);
        for (Node each : form.items(fields, "about")) {
            String word = YamlFile.text(each);
            if ("all".equals(word)) {
                about.addAll(EnumSet.allOf(Topic.class));
            } else {
                Topic.of(word == null ? "" : word)
                        .ifPresentOrElse(
                                about::add, () -> form.unknown(each, word, "all, " + String.join(", ", Topic.words())));
            }
        }
        List<Node> named = form.items(fields, "sources");
        named.forEach(each -> isKnown(each, known == null ? Set.of() : known.all()));
        Set<String> sources = named.stream()
                .map(YamlFile::text)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
        List<Step> steps = new ArrayList<>();
        for (Node each : form.items(fields, "escalate")) {
            Map<String, Entry> step = form.fields(each, "after", "tell");
            form.need(each, step, "after", "tell");
            Duration after = form.lasts(step.get("after"), Duration.ofHours(1));
            if (!steps.isEmpty() && after.compareTo(steps.getLast().after()) < 0) {
                form.bad(
                        each,
                        after.toMinutes() + "m",
                        ">= " + steps.getLast().after().toMinutes() + "m");
            }
            steps.add(new Step(after, names(step, groups)));
        }
        return new Rule(
                about,
                sources,
                urgency(fields.get("urgency")),
                names(fields, groups),
                steps,
                form.yes(fields.get("over")));
    }

    private List<String> names(Map<String, Entry> fields, Set<String> groups) {
        List<String> names = new ArrayList<>();
        for (Node each : form.items(fields, "tell")) {
            String name = YamlFile.text(each);
            if (name == null || !groups.contains(name)) {
                form.error("unknown_group", each, name, Map.of("known", String.join(", ", groups)));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    private @Nullable Urgency urgency(@Nullable Entry entry) {
        if (entry == null) {
            return null;
        }
        String word = YamlFile.text(entry.value());
        for (Urgency each : Urgency.values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        form.unknown(
                entry.value(),
                word,
                Arrays.stream(Urgency.values()).map(Urgency::word).collect(Collectors.joining(", ")));
        return null;
    }

    private Silent silent(Node node) {
        Map<String, Entry> fields = form.fields(node, "source", "after");
        form.need(node, fields, "source", "after");
        Entry source = fields.get("source");
        String name = source == null ? null : YamlFile.text(source.value());
        if (source != null && (name == null || name.isBlank())) {
            form.bad(source.value(), name, "source");
        } else if (source != null) {
            isKnown(source.value(), known == null ? Set.of() : known.sources());
        }
        return new Silent(name == null ? "" : name, form.lasts(fields.get("after"), Duration.ofHours(26)));
    }

    private void isKnown(Node node, Set<String> names) {
        String name = YamlFile.text(node);
        if (known != null && name != null && !names.contains(name)) {
            form.doubt("unknown_source", node, name, Map.of("known", String.join(", ", new TreeSet<>(names))));
        }
    }

    private @Nullable Quiet quiet(@Nullable Entry entry) {
        if (entry == null) {
            return null;
        }
        Map<String, Entry> fields = form.fields(entry.value(), "from", "until");
        form.need(entry.value(), fields, "from", "until");
        LocalTime from = form.time(fields.get("from"), LocalTime.of(20, 0));
        LocalTime until = form.time(fields.get("until"), LocalTime.of(7, 0));
        if (from.equals(until)) {
            form.bad(entry.value(), from.toString(), "20:00–07:00");
        }
        return new Quiet(from, until);
    }

    private @Nullable String link(@Nullable Entry entry) {
        String text = entry == null ? null : YamlFile.text(entry.value());
        if (entry != null && (text == null || !text.matches("https?://[^\\s?#]+"))) {
            form.bad(entry.value(), text, "https://hub.example.jp");
            return null;
        }
        return text == null ? null : text.replaceFirst("/+$", "");
    }
}
