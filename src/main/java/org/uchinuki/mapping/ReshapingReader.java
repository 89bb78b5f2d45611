package org.uchinuki.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.uchinuki.decoding.NamePattern;
import org.uchinuki.decoding.Reshaping;
import org.uchinuki.decoding.Reshaping.Unpivot;
import org.uchinuki.decoding.Template;
import org.uchinuki.mapping.Mapping.SourceShape;

/** Reads and lints what a mapping says of the shape of a file: {@code titles}, {@code unpivot}, {@code join}, {@code fileName}. */
final class ReshapingReader {

    private static final Set<String> UNPIVOT_KEYS = Set.of("columns", "cell", "blank");

    private final Lints lints;

    ReshapingReader(Lints lints) {
        this.lints = lints;
    }

    Reshaping read(YamlMap source, String format) {
        List<NamePattern> titles = new ArrayList<>();
        for (Node item : source.items("titles")) {
            NamePattern title = pattern(YamlMap.text(item, lints), true, item);
            if (title != null) {
                titles.add(title);
            }
        }
        if (!titles.isEmpty() && !format.equals("csv")) {
            lints.add("wrong_shape", source.at("titles"), format, Map.of("expected", "csv"));
        }
        NamePattern name = pattern(source.text("fileName"), true, source.at("fileName"));
        YamlMap unpivot = source.map("unpivot");
        return new Reshaping(
                titles,
                name == null || name.parts().isEmpty() ? null : name,
                unpivot == null ? null : unpivot(unpivot),
                join(source));
    }

    private @Nullable Unpivot unpivot(YamlMap map) {
        map.only(UNPIVOT_KEYS).needs("columns", "cell");
        NamePattern columns = pattern(map.text("columns"), false, map.at("columns"));
        if (columns != null && columns.parts().isEmpty()) {
            lints.add("pattern", map.at("columns"), columns.toString(), Map.of("problem", "{…} × 0"));
        }
        String blank = map.text("blank", "skip");
        if (!blank.equals("skip") && !blank.equals("state")) {
            lints.add("wrong_shape", map.at("blank"), blank, Map.of("expected", "skip | state"));
        }
        String cell = map.text("cell");
        return columns == null || cell == null ? null : new Unpivot(columns, cell, blank.equals("state"));
    }

    private Map<String, Template> join(YamlMap source) {
        Map<String, Template> join = new LinkedHashMap<>();
        YamlMap templates = source.map("join");
        if (templates != null) {
            templates.entries().forEach((name, value) -> {
                String text = YamlMap.text(value, lints);
                Template template = Template.of(text == null ? "" : text);
                if (template.names().isEmpty()) {
                    lints.add("pattern", value, text, Map.of("problem", "{…} × 0"));
                }
                join.put(name, template);
            });
        }
        return join;
    }

    private @Nullable NamePattern pattern(@Nullable String text, boolean wild, Node at) {
        if (text == null) {
            return null;
        }
        try {
            return wild ? NamePattern.withWildcards(text) : NamePattern.of(text);
        } catch (NamePattern.Unreadable e) {
            lints.add("pattern", at, text, Map.of("problem", String.valueOf(e.getMessage())));
            return null;
        }
    }

    /** Every field that is made here is used, is made once, and tells the cells of a row apart where it has to. */
    void lint(YamlMap source, SourceShape shape, KnownColumns columns) {
        Reshaping reshaping = shape.reshaping();
        Set<String> seen = new HashSet<>();
        for (String name : reshaping.made()) {
            Node at = source.at(keyOf(reshaping, name));
            if (!seen.add(name)) {
                lints.add("made_twice", at, name);
            } else if (!columns.knows(name) && !shape.key().contains(name)) {
                lints.add(
                        "unlisted_column",
                        at,
                        name,
                        Map.of("key", keyOf(reshaping, name), "nearest", columns.nearest(name)));
            }
        }
        Unpivot unpivot = reshaping.unpivot();
        if (unpivot == null) {
            return;
        }
        Set<String> told = new HashSet<>(shape.key());
        reshaping.join().forEach((name, template) -> {
            if (shape.key().contains(name)) {
                told.addAll(template.names());
            }
        });
        for (String part : unpivot.columns().parts()) {
            if (!told.contains(part)) {
                lints.add("key_without_part", source.at("key"), part);
            }
        }
    }

    private static String keyOf(Reshaping reshaping, String name) {
        if (reshaping.join().containsKey(name)) {
            return "join";
        }
        Unpivot unpivot = reshaping.unpivot();
        if (unpivot != null
                && (unpivot.cell().equals(name) || unpivot.columns().parts().contains(name))) {
            return "unpivot";
        }
        return reshaping.fileName() != null && reshaping.fileName().parts().contains(name) ? "fileName" : "titles";
    }
}
