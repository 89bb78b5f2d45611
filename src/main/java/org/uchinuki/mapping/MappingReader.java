package org.uchinuki.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.uchinuki.decoding.Reshaping;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping.Completeness;
import org.uchinuki.mapping.Mapping.Drift;
import org.uchinuki.mapping.Mapping.Example;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Ignored;
import org.uchinuki.mapping.Mapping.SourceShape;

/** Reads one mapping file and says everything that is wrong with it, each with line and column. */
public final class MappingReader {

    static final String SUFFIX = ".mapping.yaml";

    private static final Set<String> KEYS =
            Set.of("mapping", "about", "source", "target", "fields", "ignored", "extensionPrefix", "examples");
    private static final Set<String> SOURCE_KEYS = Set.of(
            "format", "records", "key", "recognise", "fileName", "titles", "unpivot", "join", "complete", "drift");
    private static final Set<String> FORMATS = Set.of("csv", "json", "xml");

    private final CodeTables tables;
    private final Lints lints;

    private MappingReader(CodeTables tables, Lints lints) {
        this.tables = tables;
        this.lints = lints;
    }

    /**
     * Reads a file.
     *
     * @param root the folder {@code mappings/}; its code tables are read too
     * @param file a file below it
     */
    public static Outcome<Mapping> read(Path root, Path file) {
        return read(root, file, CodeTables.load(root));
    }

    static Outcome<Mapping> read(Path root, Path file, CodeTables tables) {
        String below = root.toAbsolutePath()
                .normalize()
                .relativize(file.toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
        try {
            String name = below.endsWith(SUFFIX) ? below.substring(0, below.length() - SUFFIX.length()) : below;
            return parse(name, Files.readAllBytes(file), tables, new Lints("mappings/" + below));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a text that is to become the mapping of this name. */
    static Outcome<Mapping> parse(String name, String text, CodeTables tables) {
        return parse(name, text.getBytes(StandardCharsets.UTF_8), tables, new Lints("mappings/" + name + SUFFIX));
    }

    private static Outcome<Mapping> parse(String name, byte[] bytes, CodeTables tables, Lints lints) {
        YamlMap map = YamlMap.parse(new String(bytes, StandardCharsets.UTF_8), lints);
        if (map == null) {
            return Outcome.setAside(lints.found());
        }
        Mapping mapping = new MappingReader(tables, lints).mapping(map, name, sha256(bytes));
        return mapping == null || !lints.isEmpty() ? Outcome.setAside(lints.found()) : Outcome.passed(mapping);
    }

    private @Nullable Mapping mapping(YamlMap map, String name, String digest) {
        map.only(KEYS).needs("mapping", "about", "source", "target", "fields");
        if (map.has("mapping") && (!name.equals(map.text("mapping")) || !name.contains("/"))) {
            lints.add("name", map.at("mapping"), map.text("mapping"), Map.of("expected", name));
        }
        YamlMap sourceMap = map.map("source");
        SourceShape source = sourceMap == null ? null : source(sourceMap);
        Target target = target(map);
        List<FieldRule> fields = fields(map, target);
        Reshaping reshaping = source == null ? Reshaping.NONE : source.reshaping();
        List<Ignored> ignored = ignored(map, fields, reshaping);
        String prefix = map.text("extensionPrefix");
        KnownColumns columns = KnownColumns.of(fields, ignored, prefix, reshaping);
        if (source != null && sourceMap != null) {
            new ReshapingReader(lints).lint(sourceMap, source, columns);
            lintListed(sourceMap, "key", source.key(), columns, columns::knows);
            // For JSON and XML these are names around the records, which no field is read from.
            lintListed(
                    sourceMap,
                    "recognise",
                    source.format().equals("csv") ? source.recognise() : List.of(),
                    columns,
                    column -> columns.mayStand(column) && !reshaping.made().contains(column));
        }
        List<Example> examples = examples(map, columns, fields);
        return source == null || target == null
                ? null
                : new Mapping(name, map.text("about", ""), digest, source, target, fields, ignored, prefix, examples);
    }

    private SourceShape source(YamlMap source) {
        source.only(SOURCE_KEYS).needs("format", "key");
        String format = source.text("format", "");
        if (source.has("format") && !FORMATS.contains(format)) {
            lints.add("unknown_format", source.at("format"), format);
        }
        if (format.equals("csv") && !source.has("recognise")) {
            lints.add("missing_key", source.node(), "recognise");
        }
        if (format.equals("xml") && !source.has("records")) {
            lints.add("missing_key", source.node(), "records");
        }
        return new SourceShape(
                format,
                source.text("records"),
                source.texts("key"),
                source.texts("recognise"),
                source.text("fileName"),
                new ReshapingReader(lints).read(source, format),
                completeness(source),
                drift(source, format));
    }

    private Drift drift(YamlMap source, String format) {
        String word = source.text("drift", Drift.REFUSE.word());
        if (source.has("drift") && !format.equals("csv")) {
            lints.add("wrong_shape", source.at("drift"), format, Map.of("expected", "csv"));
        }
        for (Drift one : Drift.values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        List<String> known = Stream.of(Drift.values()).map(Drift::word).toList();
        lints.add("unknown_drift", source.at("drift"), word, Map.of("known", String.join(", ", known)));
        return Drift.REFUSE;
    }

    private Completeness completeness(YamlMap source) {
        String word = source.text("complete", Completeness.NO.word());
        for (Completeness one : Completeness.values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        List<String> known =
                Stream.of(Completeness.values()).map(Completeness::word).toList();
        lints.add("unknown_completeness", source.at("complete"), word, Map.of("known", String.join(", ", known)));
        return Completeness.NO;
    }

    private @Nullable Target target(YamlMap map) {
        String path = map.text("target");
        if (path == null) {
            return null;
        }
        Target target = Target.ofPath(path).orElse(null);
        if (target == null) {
            List<String> known = Stream.of(Target.values()).map(Target::path).toList();
            lints.add("unknown_target", map.at("target"), path, Map.of("nearest", Nearest.of(path, known)));
        }
        return target;
    }

    private List<FieldRule> fields(YamlMap map, @Nullable Target target) {
        FieldReader reader = new FieldReader(tables, lints, target);
        Map<String, Integer> lines = new HashMap<>();
        List<FieldRule> fields = new ArrayList<>();
        for (Node item : map.items("fields")) {
            FieldRule rule = reader.read(item);
            if (rule == null) {
                continue;
            }
            Integer earlier = lines.putIfAbsent(rule.to(), Lints.line(item));
            if (earlier != null) {
                lints.add("duplicate_path", item, rule.to(), Map.of("line", earlier.toString()));
            }
            fields.add(rule);
        }
        return List.copyOf(fields);
    }

    private List<Ignored> ignored(YamlMap map, List<FieldRule> fields, Reshaping reshaping) {
        Set<String> mapped = KnownColumns.of(fields, List.of(), null, reshaping).mapped();
        Set<String> seen = new LinkedHashSet<>();
        List<Ignored> ignored = new ArrayList<>();
        for (Node item : map.items("ignored")) {
            YamlMap column = YamlMap.of(item, lints);
            if (column == null) {
                continue;
            }
            column.only(Set.of("from", "because")).needs("from", "because");
            String from = column.text("from", "");
            if (mapped.contains(from)) {
                lints.add("mapped_and_ignored", column.at("from"), from);
            } else if (!seen.add(from)) {
                lints.add("duplicate_ignored", column.at("from"), from);
            }
            ignored.add(new Ignored(from, column.text("because", "")));
        }
        return List.copyOf(ignored);
    }

    private void lintListed(
            YamlMap source, String key, List<String> names, KnownColumns columns, Predicate<String> fits) {
        for (String column : names) {
            if (!fits.test(column)) {
                lints.add(
                        "unlisted_column",
                        source.at(key),
                        column,
                        Map.of("key", key, "nearest", columns.nearest(column)));
            }
        }
    }

    private List<Example> examples(YamlMap map, KnownColumns columns, List<FieldRule> fields) {
        Set<String> paths = new LinkedHashSet<>();
        fields.forEach(field -> paths.add(field.to()));
        ExampleReader reader = new ExampleReader(lints, columns, paths);
        List<Example> examples = new ArrayList<>();
        for (Node item : map.items("examples")) {
            Example example = reader.read(item);
            if (example != null) {
                examples.add(example);
            }
        }
        if (examples.isEmpty()) {
            lints.add("no_examples", map.node(), null);
        }
        return List.copyOf(examples);
    }

    /** Digest of a text, as a mapping that is read from it bears it. */
    static String digest(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
