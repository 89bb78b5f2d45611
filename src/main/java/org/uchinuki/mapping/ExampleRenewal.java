package org.uchinuki.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind.FieldType;
import org.uchinuki.decoding.Reshaper;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping.Example;
import org.uchinuki.mapping.Mapping.ExpectedFinding;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Step;

/**
 * Makes the examples of a mapping hold again after its fields were changed on a form: what they expect is what the fields now
 * make of the given cells. A column that has become mapped gets a made-up cell, one that is unknown now loses its own.
 */
public final class ExampleRenewal {

    private static final Map<String, String> CELLS = Map.of(
            "family-name", "伊予　花子",
            "given-name", "伊予　花子",
            "japanese-date", "2026-04-10",
            "day-of-moment", "2026-04-10 09:00",
            "school-year-date", "2026-04-10",
            "japanese-datetime", "2026-04-10 09:00",
            "email", "hanako@school.example.jp");

    /** By the name of a field, where its functions tell nothing. */
    private static final Map<String, String> NAMES = Map.of(
            "familyName", "伊予",
            "givenName", "花子",
            "preferredFamilyName", "伊予",
            "preferredGivenName", "花子",
            "kanaFamilyName", "イヨ",
            "kanaGivenName", "ハナコ",
            "kanaPreferredFamilyName", "イヨ",
            "kanaPreferredGivenName", "ハナコ",
            "name", "みなみ小学校",
            "title", "5年1組");

    private ExampleRenewal() {}

    /** The mapping with examples that hold. */
    public static Mapping of(Mapping mapping, Mappings tables) {
        List<Example> old = mapping.examples().isEmpty()
                ? List.of(new Example("a made-up row", Map.of(), Map.of(), List.of(), 0))
                : mapping.examples();
        Mapper mapper = tables.mapper(mapping);
        List<Example> renewed = new ArrayList<>();
        for (Example example : old) {
            renewed.add(renew(example, mapping, mapper, tables));
        }
        return new Mapping(
                mapping.name(),
                mapping.about(),
                mapping.digest(),
                mapping.source(),
                mapping.target(),
                mapping.fields(),
                mapping.ignored(),
                mapping.extensionPrefix(),
                renewed);
    }

    private static Example renew(Example example, Mapping mapping, Mapper mapper, Mappings tables) {
        Map<String, String> given = new LinkedHashMap<>(example.given());
        given.keySet().removeIf(column -> !mapping.knows(column));
        List<String> made = mapping.source().reshaping().made();
        for (FieldRule field : mapping.fields()) {
            String column = field.from();
            if (column != null && !made.contains(column)) {
                given.putIfAbsent(column, cell(field, mapping.target(), tables));
            }
        }
        mapping.source().key().stream()
                .filter(column ->
                        !made.contains(column) && given.getOrDefault(column, "").isEmpty())
                .forEach(column -> given.put(column, "1"));
        List<SourceRecord> records = new Reshaper(mapping.source().reshaping(), Map.of())
                .reshape(new SourceRecord(Location.row(mapping.name(), 1), given));
        if (records.size() != 1) {
            return example;
        }
        Map<String, @Nullable String> expect = new LinkedHashMap<>();
        return switch (mapper.map(records.getFirst())) {
            case Outcome.Passed<Draft> passed -> {
                passed.value().values().keySet().forEach(path -> {
                    String text = passed.value().text(path);
                    if (text != null) {
                        expect.put(path, text);
                    }
                });
                yield new Example(example.name(), given, expect, List.of(), example.line());
            }
            case Outcome.SetAside<Draft> aside ->
                new Example(
                        example.name(),
                        given,
                        Map.of(),
                        aside.findings().stream()
                                .map(one ->
                                        new ExpectedFinding(one.code(), one.at().field()))
                                .toList(),
                        example.line());
        };
    }

    private static String cell(FieldRule field, Target target, Mappings tables) {
        for (Step step : field.as()) {
            if (step.argument() != null) {
                return tables.codes(step.argument()).keySet().stream()
                        .sorted()
                        .findFirst()
                        .orElse("1");
            }
            String cell = CELLS.get(step.function());
            if (cell != null) {
                return field.to().contains(".kana") ? "イヨ　ハナコ" : cell;
            }
        }
        FieldCatalogue.Entry entry = FieldCatalogue.entry(field.to(), target);
        return entry != null && entry.type() == FieldType.CODE
                ? entry.words().getFirst()
                : NAMES.getOrDefault(field.to().substring(field.to().lastIndexOf('.') + 1), "1");
    }
}
