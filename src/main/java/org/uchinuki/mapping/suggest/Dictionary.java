package org.uchinuki.mapping.suggest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Step;
import org.uchinuki.mapping.Target;

/** The resource {@code mapping/headings.yaml}: how columns are headed, and what tells what a row speaks about. */
final class Dictionary {

    private static final String RESOURCE = "/mapping/headings.yaml";

    private final List<Concept> concepts;
    private final List<Signs> signs;

    /** Read when the first file is looked at: it takes a tenth of a second. */
    private static final class Shipped {
        static final Dictionary READ = load();
    }

    private Dictionary(List<Concept> concepts, List<Signs> signs) {
        this.concepts = List.copyOf(concepts);
        this.signs = List.copyOf(signs);
    }

    /**
     * One thing that a column may hold.
     *
     * @param headings in their plain form
     * @param bare the same headings, in the same order, {@link HeadingText#bare without words that say whose column it is}
     * @param not words with which a heading means something else, in their plain form
     * @param values kinds of values that confirm it: words of {@link ValueKind}, {@code table <name>}, {@code type <path>}
     * @param alone whether such values say it without a fitting heading
     * @param because why it is ignored where no field takes it
     * @param example a made-up cell
     */
    record Concept(
            String name,
            List<String> headings,
            List<String> bare,
            List<String> not,
            List<String> values,
            boolean alone,
            List<ConceptField> to,
            String because,
            String example) {}

    /** @param paths canonical paths, of which the first that a target has is meant */
    record ConceptField(List<String> paths, List<Step> as, boolean required) {}

    /**
     * What tells that a row speaks about a target.
     *
     * @param file how a mapping of it is called
     * @param signs concept → how much it says
     * @param not concept → how much it speaks against
     * @param key concepts that tell one record from another
     */
    record Signs(
            Target target,
            String file,
            String about,
            Map<String, Double> signs,
            Map<String, Double> not,
            List<String> key,
            List<FieldRule> defaults) {}

    List<Concept> concepts() {
        return concepts;
    }

    List<Signs> signs() {
        return signs;
    }

    Concept concept(String name) {
        return concepts.stream()
                .filter(concept -> concept.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    static Dictionary shipped() {
        return Shipped.READ;
    }

    private static Dictionary load() {
        try (InputStream in = Objects.requireNonNull(Dictionary.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
            List<Concept> concepts = new ArrayList<>();
            list(root.get("concepts")).forEach(one -> concepts.add(concept((Map<?, ?>) one)));
            List<Signs> signs = new ArrayList<>();
            list(root.get("targets")).forEach(one -> signs.add(signs((Map<?, ?>) one)));
            return new Dictionary(concepts, signs);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Concept concept(Map<?, ?> map) {
        List<String> headings =
                texts(map.get("headings")).stream().map(HeadingText::plain).toList();
        return new Concept(
                text(map, "concept"),
                headings,
                headings.stream().map(HeadingText::bare).toList(),
                texts(map.get("not")).stream().map(HeadingText::plain).toList(),
                texts(map.get("values")),
                Boolean.TRUE.equals(map.get("alone")),
                list(map.get("to")).stream().map(one -> field((Map<?, ?>) one)).toList(),
                map.get("because") == null ? "no field takes it" : text(map, "because"),
                text(map, "example"));
    }

    private static ConceptField field(Map<?, ?> map) {
        return new ConceptField(
                texts(map.get("to")),
                list(map.get("as")).stream().map(Dictionary::step).toList(),
                Boolean.TRUE.equals(map.get("required")));
    }

    private static Step step(Object one) {
        if (one instanceof Map<?, ?> call) {
            Map.Entry<?, ?> entry = call.entrySet().iterator().next();
            return new Step(String.valueOf(entry.getKey()), String.valueOf(entry.getValue()));
        }
        return new Step(String.valueOf(one), null);
    }

    private static Signs signs(Map<?, ?> map) {
        List<FieldRule> defaults = list(map.get("defaults")).stream()
                .map(one -> (Map<?, ?>) one)
                .map(one -> new FieldRule(
                        text(one, "to"), null, List.of(), false, text(one, "default"), text(one, "because")))
                .toList();
        return new Signs(
                Target.ofPath(text(map, "target")).orElseThrow(),
                text(map, "file"),
                text(map, "about"),
                weights(map.get("signs")),
                weights(map.get("not")),
                texts(map.get("key")),
                defaults);
    }

    private static Map<String, Double> weights(@Nullable Object value) {
        Map<String, Double> weights = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, weight) -> weights.put(String.valueOf(name), ((Number) weight).doubleValue()));
        }
        return weights;
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }

    private static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    private static List<?> list(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            case Object one -> List.of(one);
        };
    }
}
