package org.uchinuki.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.Reshaping;
import org.uchinuki.mapping.Mapping.Completeness;
import org.uchinuki.mapping.Mapping.Drift;
import org.uchinuki.mapping.Mapping.Example;
import org.uchinuki.mapping.Mapping.ExpectedFinding;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.SourceShape;
import org.uchinuki.mapping.Mapping.Step;

/**
 * Writes a mapping as a file, in one form: the keys in the order of the documents, one line for each field, ignored column and
 * cell list, quotes only where YAML needs them. What it has written it writes again to the byte; a mapping that is read, written
 * and read is the same mapping.
 *
 * <p>Blank columns that a person has put in for looks are not kept. Comments are, where the text before is given and the line that
 * they stand at, or above, is still there ({@link Comments}).
 */
public final class MappingWriter {

    private static final String FIRST_LINE = "# yaml-language-server: $schema=../mapping.schema.json";

    private static final Pattern PLAIN = Pattern.compile(
            "[^\\s\\p{Cntrl},\\[\\]{}#&*!|>'\"%@`?:=~<-][^\\p{Cntrl},\\[\\]{}#:\"\u0085\u2028\u2029\uFEFF]*");
    private static final Pattern OTHER_THAN_TEXT =
            Pattern.compile("(?i)true|false|null|yes|no|on|off|[-+.0-9][-+.0-9_eE:xoa-f]*|\\.(inf|nan)");

    private MappingWriter() {}

    /** The file, with a newline at its end. */
    public static String write(Mapping mapping) {
        return write(mapping, "");
    }

    /** @param before the text that the mapping stood in before; its comments are kept */
    public static String write(Mapping mapping, String before) {
        List<String> lines = new ArrayList<>();
        lines.add(FIRST_LINE);
        lines.add("mapping: " + scalar(mapping.name()));
        lines.add("about: " + scalar(mapping.about()));
        lines.add("source: " + source(mapping.source()));
        lines.add("target: " + scalar(mapping.target().path()));
        lines.add("fields:");
        mapping.fields().forEach(field -> lines.add("  - " + field(field)));
        if (!mapping.ignored().isEmpty()) {
            lines.add("ignored:");
            mapping.ignored()
                    .forEach(column -> lines.add(
                            "  - { from: " + scalar(column.from()) + ", because: " + scalar(column.because()) + " }"));
        }
        if (mapping.extensionPrefix() != null) {
            lines.add("extensionPrefix: " + scalar(mapping.extensionPrefix()));
        }
        if (!mapping.examples().isEmpty()) {
            lines.add("examples:");
            mapping.examples().forEach(example -> lines.addAll(example(example)));
        }
        return String.join("\n", Comments.of(before).into(lines)) + "\n";
    }

    static String source(SourceShape source) {
        StringJoiner parts = new StringJoiner(", ", "{ ", " }");
        parts.add("format: " + scalar(source.format()));
        add(parts, "records", source.records());
        parts.add("key: " + list(source.key(), MappingWriter::scalar));
        if (!source.recognise().isEmpty()) {
            parts.add("recognise: " + list(source.recognise(), MappingWriter::scalar));
        }
        add(parts, "fileName", source.fileName());
        Reshaping reshaping = source.reshaping();
        if (!reshaping.titles().isEmpty()) {
            parts.add("titles: " + list(reshaping.titles(), title -> scalar(title.toString())));
        }
        Reshaping.Unpivot unpivot = reshaping.unpivot();
        if (unpivot != null) {
            parts.add("unpivot: { columns: " + scalar(unpivot.columns().toString()) + ", cell: "
                    + scalar(unpivot.cell()) + (unpivot.stateBlank() ? ", blank: state }" : " }"));
        }
        if (!reshaping.join().isEmpty()) {
            StringJoiner join = new StringJoiner(", ", "{ ", " }");
            reshaping.join().forEach((name, template) -> join.add(scalar(name) + ": " + scalar(template.text())));
            parts.add("join: " + join);
        }
        if (source.complete() != Completeness.NO) {
            parts.add("complete: " + source.complete().word());
        }
        if (source.drift() != Drift.REFUSE) {
            parts.add("drift: " + source.drift().word());
        }
        return parts.toString();
    }

    /** One line under {@code fields}, without its dash. */
    static String field(FieldRule field) {
        StringJoiner parts = new StringJoiner(", ", "{ ", " }");
        parts.add("to: " + scalar(field.to()));
        add(parts, "from", field.from());
        if (!field.as().isEmpty()) {
            parts.add("as: " + list(field.as(), MappingWriter::step));
        }
        if (field.required()) {
            parts.add("required: true");
        }
        add(parts, "default", field.defaultValue());
        add(parts, "because", field.because());
        return parts.toString();
    }

    private static String step(Step step) {
        return step.argument() == null ? step.function() : step.function() + ": " + scalar(step.argument());
    }

    static List<String> example(Example example) {
        List<String> lines = new ArrayList<>();
        lines.add("  - name: " + scalar(example.name()));
        lines.add("    given: " + map(example.given()));
        if (!example.expect().isEmpty()) {
            Map<String, Map<String, @Nullable String>> parts = new LinkedHashMap<>();
            example.expect().forEach((path, value) -> {
                int dot = path.indexOf('.');
                parts.computeIfAbsent(path.substring(0, dot), any -> new LinkedHashMap<>())
                        .put(path.substring(dot + 1), value);
            });
            lines.add("    expect:");
            parts.forEach((part, values) -> lines.add("      " + scalar(part) + ": " + map(values)));
        }
        if (!example.finds().isEmpty()) {
            lines.add("    finds: " + list(example.finds(), MappingWriter::finding));
        }
        return lines;
    }

    private static String finding(ExpectedFinding finding) {
        StringJoiner parts = new StringJoiner(", ", "{ ", " }");
        parts.add("code: " + scalar(finding.code()));
        add(parts, "field", finding.field());
        return parts.toString();
    }

    private static String map(Map<String, ? extends @Nullable String> map) {
        if (map.isEmpty()) {
            return "{}";
        }
        StringJoiner parts = new StringJoiner(", ", "{ ", " }");
        map.forEach((key, value) -> parts.add(scalar(key) + ": " + (value == null ? "null" : scalar(value))));
        return parts.toString();
    }

    private static <T> String list(List<T> items, Function<T, String> write) {
        return items.stream().map(write).collect(java.util.stream.Collectors.joining(", ", "[", "]"));
    }

    private static void add(StringJoiner parts, String key, @Nullable String value) {
        if (value != null) {
            parts.add(key + ": " + scalar(value));
        }
    }

    /** A text, plain where it can only be read as that text, else in double quotes. */
    static String scalar(String text) {
        if (PLAIN.matcher(text).matches()
                && !OTHER_THAN_TEXT.matcher(text).matches()
                && text.strip().equals(text)) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                        quoted.append(String.format("\\u%04X", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
