package org.uchinuki.workbench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.mapping.ExampleRenewal;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Ignored;
import org.uchinuki.mapping.Mapping.Step;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.suggest.Suggestion;

/** The columns of a draft as a form shows them, and what the form makes of its mapping. */
final class ColumnForm {

    private final Mappings mappings;
    private final Mapping mapping;
    private final FirstRows rows;
    private final FieldRules rules;

    ColumnForm(Mappings mappings, Mapping mapping, FirstRows rows) {
        this.mappings = mappings;
        this.mapping = mapping;
        this.rows = rows;
        this.rules = new FieldRules(mappings, mapping.target());
    }

    /**
     * What somebody chose for one column.
     *
     * @param choice paths joined by a plus; empty to leave it out
     * @param table null where nothing was asked
     */
    record Chosen(String choice, @Nullable String table, boolean required, String because) {}

    List<ColumnLine> lines(@Nullable Suggestion suggestion) {
        List<ColumnLine> lines = new ArrayList<>();
        for (String column : columns()) {
            List<FieldRule> fields = fieldsOf(column);
            Suggestion.Column proposed = suggestion == null
                    ? null
                    : suggestion.columns().stream()
                            .filter(one -> one.name().equals(column))
                            .findFirst()
                            .orElse(null);
            String choice = FieldRules.choice(fields);
            Suggestion.Column same =
                    proposed != null && choice.equals(FieldRules.choice(proposed.fields())) ? proposed : null;
            String coded = rules.coded(fields.stream().map(FieldRule::to).toList());
            String table = FieldRules.table(fields);
            lines.add(new ColumnLine(
                    column,
                    choice,
                    steps(fields),
                    table,
                    coded == null ? List.of() : mappings.tableNames(mapping.target(), coded),
                    fields.stream().anyMatch(FieldRule::required),
                    fields.isEmpty() ? because(column) : null,
                    rows.of(column).stream().findFirst().orElse(null),
                    table != null,
                    same == null ? null : same.score(),
                    same == null ? List.of() : same.reasons(),
                    proposed == null ? List.of() : proposed.others()));
        }
        return lines;
    }

    /** The columns of the file, and what is made of them before they are mapped; not what only goes into something made. */
    private List<String> columns() {
        return rows.names().stream()
                .filter(name -> mapping.source().reshaping().cell(name) == null)
                .toList();
    }

    /** A column by the name that came back with a form; browsers make two characters of a line break in a heading. */
    Optional<String> named(String name) {
        String plain = name.replace("\r\n", "\n");
        return columns().stream()
                .filter(column -> column.replace("\r\n", "\n").equals(plain))
                .findFirst();
    }

    private List<FieldRule> fieldsOf(String column) {
        return mapping.fields().stream()
                .filter(field -> column.equals(field.from()))
                .toList();
    }

    private @Nullable String because(String column) {
        if (mapping.source().reshaping().joined().contains(column)) {
            return "part of another field";
        }
        return mapping.ignored().stream()
                .filter(one -> one.from().equals(column))
                .map(Ignored::because)
                .findFirst()
                .orElse(null);
    }

    private static String steps(List<FieldRule> fields) {
        return fields.stream()
                .map(field -> field.as().stream().map(ColumnForm::step).collect(Collectors.joining(" → ")))
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    private static String step(Step step) {
        return step.argument() == null ? step.function() : step.function() + ": " + step.argument();
    }

    /** The mapping as it is with these choices; columns without one stay as they are. Its examples hold. */
    Mapping with(Map<String, Chosen> chosen) {
        Map<String, List<FieldRule>> byColumn = new LinkedHashMap<>();
        List<FieldRule> others = new ArrayList<>();
        mapping.fields().forEach(field -> {
            String from = field.from();
            if (from == null) {
                others.add(field);
            } else {
                byColumn.computeIfAbsent(from, any -> new ArrayList<>()).add(field);
            }
        });
        Map<String, String> ignored = new LinkedHashMap<>();
        mapping.ignored().forEach(one -> ignored.put(one.from(), one.because()));
        Set<String> changed = new LinkedHashSet<>();
        chosen.forEach((column, choice) -> {
            List<FieldRule> before = byColumn.getOrDefault(column, List.of());
            List<FieldRule> after = choice.choice().isEmpty()
                    ? List.of()
                    : rules.rules(column, choice.choice(), choice.table(), choice.required(), before, rows.of(column));
            if (!choice.choice().equals(FieldRules.choice(before))) {
                changed.add(column);
            }
            byColumn.remove(column);
            ignored.remove(column);
            if (!after.isEmpty()) {
                byColumn.put(column, after);
            } else if (!mapping.source().reshaping().joined().contains(column)) {
                ignored.put(
                        column,
                        choice.because().isBlank()
                                ? "not needed"
                                : choice.because().strip());
            }
        });
        onceEach(byColumn, changed, ignored);
        List<FieldRule> fields = new ArrayList<>();
        rows.names().forEach(column -> fields.addAll(byColumn.getOrDefault(column, List.of())));
        byColumn.forEach((column, rest) -> {
            if (!rows.names().contains(column)) {
                fields.addAll(rest);
            }
        });
        others.stream()
                .filter(rule -> fields.stream().noneMatch(field -> field.to().equals(rule.to())))
                .forEach(fields::add);
        List<Ignored> left = ignored.entrySet().stream()
                .map(one -> new Ignored(one.getKey(), one.getValue()))
                .toList();
        return ExampleRenewal.of(Edits.with(mapping, fields, left), mappings);
    }

    /** A field that was given to another column just now is taken from the one that had it; that one is to be looked at. */
    private static void onceEach(
            Map<String, List<FieldRule>> byColumn, Set<String> changed, Map<String, String> ignored) {
        Set<String> given = new HashSet<>();
        List<String> columns = new ArrayList<>(byColumn.keySet());
        columns.sort(Comparator.comparing((String column) -> !changed.contains(column)));
        for (String column : columns) {
            List<FieldRule> left = byColumn.getOrDefault(column, List.of()).stream()
                    .filter(rule -> given.add(rule.to()))
                    .toList();
            if (left.isEmpty()) {
                byColumn.remove(column);
                ignored.put(column, "its field went to another column" + ColumnLine.UNCONFIRMED);
            } else {
                byColumn.put(column, left);
            }
        }
    }
}
