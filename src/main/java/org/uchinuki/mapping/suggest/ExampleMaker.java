package org.uchinuki.mapping.suggest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.Reshaper;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Draft;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.Example;
import org.uchinuki.mapping.Mapping.ExpectedFinding;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Step;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.function.CodeTable;

/** Gives a proposed mapping an example. Its cells are made up: a mapping is shared, and a person's row is not. */
final class ExampleMaker {

    private static final String MONTH = "月";

    private final Mappings mappings;
    private final Assignment assignment;
    private final Map<String, ColumnValues> values;

    private final @Nullable WideTable wide;

    ExampleMaker(Mappings mappings, Assignment assignment, Map<String, ColumnValues> values, @Nullable WideTable wide) {
        this.wide = wide;
        this.mappings = mappings;
        this.assignment = assignment;
        this.values = values;
    }

    /** The mapping with one example, which holds. */
    Mapping with(Mapping mapping) {
        Map<String, String> given = new LinkedHashMap<>();
        for (FieldRule field : mapping.fields()) {
            String column = field.from();
            if (column != null && !given.containsKey(column)) {
                given.put(column, cell(column, field));
            }
        }
        mapping.source().key().forEach(column -> {
            if (given.getOrDefault(column, "").isEmpty()) {
                given.put(column, "1");
            }
        });
        Map<String, @Nullable String> expect = new LinkedHashMap<>();
        List<ExpectedFinding> finds = List.of();
        Map<String, String> row = asInFile(given);
        SourceRecord record = new Reshaper(mapping.source().reshaping(), Map.of())
                .reshape(new SourceRecord(Location.row(mapping.name(), 1), row))
                .getFirst();
        switch (mappings.mapper(mapping).map(record)) {
            case Outcome.Passed<Draft> passed ->
                passed.value().values().keySet().forEach(path -> {
                    String text = passed.value().text(path);
                    if (text != null) {
                        expect.put(path, text);
                    }
                });
            case Outcome.SetAside<Draft> aside ->
                finds = aside.findings().stream()
                        .map(finding ->
                                new ExpectedFinding(finding.code(), finding.at().field()))
                        .toList();
        }
        Example example = new Example("a made-up row", row, expect, finds, 0);
        return new Mapping(
                mapping.name(),
                mapping.about(),
                mapping.digest(),
                mapping.source(),
                mapping.target(),
                mapping.fields(),
                mapping.ignored(),
                mapping.extensionPrefix(),
                List.of(example));
    }

    /** A row of a wide table as it lies in the file: with one of its cells, and what the day is made of. */
    private Map<String, String> asInFile(Map<String, String> narrow) {
        WideTable table = wide;
        if (table == null) {
            return narrow;
        }
        String column = table.columns().iterator().next();
        Map<String, String> given = new LinkedHashMap<>(narrow);
        given.keySet().removeAll(table.made());
        String cell = narrow.getOrDefault(table.cell(), "");
        given.put(column, cell.isEmpty() ? "1" : cell);
        table.join()
                .values()
                .forEach(template -> template.names().stream()
                        .filter(name -> !table.pattern().parts().contains(name))
                        .forEach(name -> given.put(name, name.contains(MONTH) ? "5" : "2026")));
        return given;
    }

    private String cell(String column, FieldRule field) {
        Match match = assignment.of(column);
        String made = match == null ? "" : match.concept().example();
        for (Step step : field.as()) {
            CodeTable table = step.argument() == null
                    ? null
                    : mappings.table(step.argument()).orElse(null);
            if (step.function().equals("code") && table != null) {
                return code(column, made, table);
            }
        }
        return made;
    }

    /** A code is nobody's; one that the file has tells more than one that it has not. */
    private String code(String column, String made, CodeTable table) {
        ColumnValues cells = values.get(column);
        if (table.canonical(made) != null && cells != null && cells.distinct().contains(made)) {
            return made;
        }
        if (cells != null) {
            for (String code : cells.distinct().stream().sorted().toList()) {
                String word = table.canonical(code);
                if (word != null && !word.isEmpty()) {
                    return code;
                }
            }
        }
        return table.canonical(made) != null
                ? made
                : new TreeMap<>(table.canonicalByCode()).firstEntry().getKey();
    }
}
