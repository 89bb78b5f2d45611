package org.uchinuki.learning;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Outcome;

/**
 * In which words senders say what was done, and where they write what is read out of an event: the table that comes with the
 * hub, and before it {@code config/events.yaml}, with the words of a city's own tools. Read at start.
 */
public final class EventWords {

    private static final EventWords SHIPPED = passed(EventWordsFile.shipped());

    /** An action of Caliper as the verb of a statement. */
    private static final String ACTION = "http://purl.imsglobal.org/caliper/actions/";

    private final Map<String, VerbFamily> verbs;
    private final Map<String, VerbFamily> actions;
    private final Map<EventField, List<Names>> extensions;
    private final Map<ActivityKind, List<Names>> types;

    /** Each part by its own words: IRI of a verb, action, field, kind. */
    EventWords(
            Map<String, VerbFamily> verbs,
            Map<String, VerbFamily> actions,
            Map<EventField, Names> extensions,
            Map<ActivityKind, Names> types) {
        this.verbs = Map.copyOf(verbs);
        this.actions = Map.copyOf(actions);
        this.extensions = each(EventField.class, extensions);
        this.types = each(ActivityKind.class, types);
    }

    private EventWords(EventWords own, EventWords others) {
        this.verbs = joined(own.verbs, others.verbs);
        this.actions = joined(own.actions, others.actions);
        this.extensions = inTurn(EventField.class, own.extensions, others.extensions);
        this.types = inTurn(ActivityKind.class, own.types, others.types);
    }

    /** Those that come with the hub. */
    public static EventWords shipped() {
        return SHIPPED;
    }

    /**
     * Those of a folder of settings, and then those that come with the hub.
     *
     * @throws IllegalStateException where the folder's have faults: what is read wrongly would count wrongly
     */
    public static EventWords load(Path config) {
        return EventWordsFile.own(config)
                .map(own -> new EventWords(passed(own), SHIPPED))
                .orElse(SHIPPED);
    }

    /** Every fault of the folder's own words, with line and column; none where there are no such. */
    public static List<Finding> lint(Path config) {
        return EventWordsFile.own(config).map(Outcome::findings).orElse(List.of());
    }

    /** Verbs that nobody listed are {@link VerbFamily#OTHER}: a family is never guessed from a word. */
    public VerbFamily ofVerb(@Nullable String iri) {
        VerbFamily listed = iri == null ? VerbFamily.OTHER : verbs.get(iri);
        if (iri == null || listed != null) {
            return listed == null ? VerbFamily.OTHER : listed;
        }
        return iri.startsWith(ACTION) ? ofAction(iri.substring(ACTION.length())) : VerbFamily.OTHER;
    }

    /** Likewise, of an action of Caliper. */
    public VerbFamily ofAction(@Nullable String action) {
        return action == null ? VerbFamily.OTHER : actions.getOrDefault(action, VerbFamily.OTHER);
    }

    /** Whether the type of an activity is of a kind. */
    public boolean isOf(ActivityKind kind, @Nullable String type) {
        return type != null && Objects.requireNonNull(types.get(kind)).stream().anyMatch(names -> names.fit(type));
    }

    /** How a field is called: a city's names first. */
    List<Names> of(EventField field) {
        return Objects.requireNonNull(extensions.get(field));
    }

    boolean listsVerb(String iri) {
        return verbs.containsKey(iri);
    }

    boolean listsAction(String action) {
        return actions.containsKey(action);
    }

    private static Map<String, VerbFamily> joined(Map<String, VerbFamily> own, Map<String, VerbFamily> others) {
        Map<String, VerbFamily> all = new HashMap<>(others);
        all.putAll(own);
        return Map.copyOf(all);
    }

    private static <K extends Enum<K>> Map<K, List<Names>> each(Class<K> type, Map<K, Names> names) {
        Map<K, List<Names>> each = new EnumMap<>(type);
        for (K key : type.getEnumConstants()) {
            each.put(key, List.of(names.getOrDefault(key, Names.NONE)));
        }
        return each;
    }

    private static <K extends Enum<K>> Map<K, List<Names>> inTurn(
            Class<K> type, Map<K, List<Names>> own, Map<K, List<Names>> others) {
        Map<K, List<Names>> all = new EnumMap<>(type);
        for (K key : type.getEnumConstants()) {
            all.put(
                    key,
                    Stream.of(own, others)
                            .flatMap(some -> Objects.requireNonNull(some.get(key)).stream())
                            .toList());
        }
        return all;
    }

    private static EventWords passed(Outcome<EventWords> read) {
        return switch (read) {
            case Outcome.Passed<EventWords> passed -> passed.value();
            case Outcome.SetAside<EventWords> aside ->
                throw new IllegalStateException(Stream.concat(
                                Stream.of("the words of events cannot be read"),
                                aside.findings().stream().map(finding -> FindingTexts.line(finding, Locale.ENGLISH)))
                        .collect(Collectors.joining(System.lineSeparator())));
        };
    }
}
