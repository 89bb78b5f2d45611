package org.uchinuki.learning.translation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.uchinuki.YamlFile;
import org.uchinuki.YamlTree;
import org.uchinuki.standard.json.Json;

/**
 * The table by which events are told in the other standard, as {@code learning/translation.yaml} holds it.
 *
 * @param types by entity: the types of activities that mean it
 * @param untold statements that are not told although their verb is
 * @param statements from xAPI to Caliper
 * @param events from Caliper to xAPI
 */
record TranslationTable(
        Map<String, List<String>> types,
        List<Untold> untold,
        List<Row> statements,
        List<Row> events,
        List<Row.Move> toCaliper,
        List<Row.Move> toXapi) {

    private static final String FILE = "/learning/translation.yaml";
    private static final TranslationTable SHIPPED = read();

    /** A verb that is not told of some kinds of things, and why. */
    record Untold(String verb, Set<String> objects, String why) {}

    static TranslationTable shipped() {
        return SHIPPED;
    }

    /** The first line for what somebody did with a thing of a kind; null where there is none. */
    @Nullable
    Row ofStatement(String verb, String entity) {
        if (untold.stream()
                .anyMatch(one -> one.verb().equals(verb) && one.objects().contains(entity))) {
            return null;
        }
        String action = Words.after(Words.ACTIONS, verb);
        return statements.stream()
                .filter(row -> row.verb().equals(verb)
                        && (row.objects().isEmpty() || row.objects().contains(entity)))
                .findFirst()
                .orElse(action == null ? null : Row.ofAction(action, "Event", "GeneralProfile"));
    }

    /** The first line for an event. */
    Row ofEvent(String type, String action) {
        return events.stream()
                .filter(row -> row.action().equals(action) && (row.event() == null || type.equals(row.event())))
                .findFirst()
                .orElse(Row.ofAction(action, null, null));
    }

    private static TranslationTable read() {
        try (InputStream bytes = Objects.requireNonNull(TranslationTable.class.getResourceAsStream(FILE))) {
            Node root = YamlTree.of(new String(bytes.readAllBytes(), StandardCharsets.UTF_8))
                    .orElseThrow();
            Map<String, List<String>> types = new LinkedHashMap<>();
            YamlFile.fields(YamlFile.value(root, "types"))
                    .forEach((entity, named) -> types.put(entity, texts(named.value())));
            return new TranslationTable(
                    types,
                    untold(root),
                    rows(root, "statements"),
                    rows(root, "events"),
                    moves(YamlFile.value(root, "to-caliper")),
                    moves(YamlFile.value(root, "to-xapi")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Untold> untold(Node root) {
        return YamlFile.items(YamlFile.value(root, "untold")).stream()
                .map(one -> new Untold(
                        needed(one, "verb"), Set.copyOf(texts(YamlFile.value(one, "object"))), needed(one, "why")))
                .toList();
    }

    private static List<Row> rows(Node root, String part) {
        return YamlFile.items(YamlFile.value(root, part)).stream()
                .map(TranslationTable::row)
                .toList();
    }

    private static Row row(Node row) {
        Node example = YamlFile.value(row, "example");
        return new Row(
                needed(row, "verb"),
                Set.copyOf(texts(YamlFile.value(row, "object"))),
                YamlFile.text(row, "event"),
                YamlFile.text(row, "profile"),
                needed(row, "action"),
                YamlFile.text(row, "generated"),
                YamlFile.text(row, "whole"),
                "true".equals(YamlFile.text(row, "narrower")),
                moves(YamlFile.value(row, "moves")),
                new Row.Example(
                        object(YamlFile.value(example, "given")),
                        object(YamlFile.value(example, "expect")),
                        texts(YamlFile.value(example, "unsaid"))));
    }

    private static List<Row.Move> moves(@Nullable Node list) {
        return YamlFile.items(list).stream()
                .map(move -> new Row.Move(
                        needed(move, "from"),
                        needed(move, "to"),
                        needed(move, "by"),
                        "true".equals(YamlFile.text(move, "needed")),
                        Set.copyOf(texts(YamlFile.value(move, "generated"))),
                        Objects.requireNonNullElse(YamlFile.text(move, "why"), "")))
                .toList();
    }

    private static String needed(Node node, String key) {
        return Objects.requireNonNull(YamlFile.text(node, key), key);
    }

    private static List<String> texts(@Nullable Node list) {
        return YamlFile.items(list).stream()
                .map(YamlFile::text)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static Json.Obj object(@Nullable Node node) {
        return node == null ? new Json.Obj(Map.of(), 0, 0) : (Json.Obj) json(node);
    }

    private static Json json(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, Json> members = new LinkedHashMap<>();
            mapping.getValue()
                    .forEach(tuple -> members.put(
                            Objects.requireNonNull(YamlFile.text(tuple.getKeyNode())), json(tuple.getValueNode())));
            return new Json.Obj(members, 0, 0);
        }
        if (node instanceof SequenceNode sequence) {
            return new Json.Arr(
                    sequence.getValue().stream().map(TranslationTable::json).toList());
        }
        String text = ((ScalarNode) node).getValue();
        if (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)) {
            return new Json.Num(text);
        }
        return node.getTag().equals(Tag.BOOL) ? new Json.Bool(Boolean.parseBoolean(text)) : new Json.Text(text);
    }
}
