package org.uchinuki.mapping.suggest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.ReadingHints;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.Completeness;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Ignored;
import org.uchinuki.mapping.Mapping.SourceShape;
import org.uchinuki.mapping.Mapping.Step;
import org.uchinuki.mapping.MappingWriter;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.Target;
import org.uchinuki.mapping.suggest.Dictionary.Signs;
import org.uchinuki.mapping.suggest.Suggestion.Clue;
import org.uchinuki.mapping.suggest.Suggestion.Column;

/** Puts together what the columns are proposed to be: fields, ignored columns, defaults, key, and what is left to ask. */
final class Proposal {

    private static final int RECOGNISE = 5;
    private static final double SURE = 0.8;
    private static final List<String> PLACE = List.of("school-code", "grade", "class-code", "attendance-number");

    private final Mappings mappings;
    private final Signs signs;
    private final Target target;
    private final Map<String, ColumnValues> values;
    private final Assignment assignment;
    private final ColumnProposals proposals;
    private final @Nullable WideTable wide;

    /**
     * @param matches column → what it may be, the best first
     * @param wide where certain columns are the cells of records: then the columns are those after the reshaping
     */
    Proposal(
            Mappings mappings,
            Signs signs,
            Map<String, List<Match>> matches,
            Map<String, ColumnValues> values,
            @Nullable WideTable wide) {
        this.wide = wide;
        this.mappings = mappings;
        this.signs = signs;
        this.target = signs.target();
        this.values = values;
        this.assignment = new Assignment(signs, matches);
        this.proposals = new ColumnProposals(mappings, target, assignment, matches);
    }

    record Proposed(Mapping mapping, String yaml, List<Column> columns, List<Reason> questions) {}

    /** Cells of the column that is a concept, where there is one. */
    @Nullable
    ColumnValues of(String concept) {
        String column = assignment.columnOf(concept);
        return column == null ? null : values.get(column);
    }

    /** @param shape how the file is read */
    Proposed make(String source, ReadingHints shape, @Nullable Clue school, @Nullable Clue year) {
        List<Column> columns = values.values().stream().map(proposals::of).toList();
        List<FieldRule> fields = new ArrayList<>();
        columns.forEach(column -> column.fields().stream().map(this::ofJoined).forEach(fields::add));
        Set<String> filled = new HashSet<>();
        fields.forEach(field -> filled.add(field.to()));
        List<Reason> questions = new ArrayList<>();
        List<FieldRule> defaults = new ArrayList<>(signs.defaults());
        of("school.code", school, filled, defaults);
        of("school.alias.schoolCode", school, filled, defaults);
        for (String path : List.of("classSection.schoolYear", "enrollment.schoolYear", "assessmentResult.schoolYear")) {
            of(path, year, filled, defaults);
        }
        defaults.removeIf(rule -> !target.takes(rule.to()) || !filled.add(rule.to()));
        fields.addAll(defaults);
        ask(filled, questions);
        List<Ignored> ignored = columns.stream()
                .filter(column -> column.because() != null)
                .map(column -> new Ignored(column.name(), String.valueOf(column.because())))
                .toList();
        List<String> key = new ArrayList<>(key());
        if (wide != null) {
            String date = wide.date();
            wide.pattern().parts().stream()
                    .filter(part -> !key.contains(part) && values.containsKey(part))
                    .forEach(key::add);
            if (date != null && !key.contains(date)) {
                key.add(date);
            }
        }
        Mapping bare = new Mapping(
                source + "/" + signs.file(),
                signs.about(),
                "",
                new SourceShape(
                        shape.format(),
                        shape.records(),
                        key,
                        shape.format().equals("csv") ? recognise(key, columns) : List.of(),
                        null,
                        shape.reshaping(),
                        Completeness.NO),
                target,
                fields,
                ignored,
                null,
                List.of());
        Mapping mapping = new ExampleMaker(mappings, assignment, values, wide).with(bare);
        String yaml = MappingWriter.write(mapping);
        return new Proposed(mapping, yaml, columns, questions);
    }

    /** Year, month and day joined are read as such: January lies in the year after. */
    private FieldRule ofJoined(FieldRule field) {
        return wide != null && wide.date() != null && wide.date().equals(field.from())
                ? new FieldRule(
                        field.to(),
                        field.from(),
                        List.of(new Step("school-year-date", null)),
                        field.required(),
                        null,
                        null)
                : field;
    }

    private static void of(String path, @Nullable Clue clue, Set<String> filled, List<FieldRule> defaults) {
        if (clue != null && !filled.contains(path)) {
            defaults.add(new FieldRule(
                    path, null, List.of(), false, clue.value(), clue.reason().english()));
        }
    }

    private void ask(Set<String> filled, List<Reason> questions) {
        boolean person = target.takes("person.alias.sis");
        if (person && filled.stream().noneMatch(path -> path.startsWith("person.alias."))) {
            questions.add(new Reason(
                    "どの列が本人の番号か分かりません。番号のない名簿は取り込めません。",
                    "no column tells who it is by an id; without one nothing can be imported"));
        }
        if (target.takes("school.code") && !filled.contains("school.code")) {
            questions.add(new Reason("どの学校のファイルか分かりません。", "nothing tells which school the file is of"));
        }
        if (target.takes("classSection.schoolYear") && !filled.contains("classSection.schoolYear")) {
            questions.add(new Reason("何年度のファイルか分かりません。", "nothing tells which school year the file is of"));
        }
        if (target.takes("attendance.day") && !filled.contains("attendance.day")) {
            questions.add(new Reason(
                    "何日の出欠か分かりません。年度と月がどこにあるか指定してください。", "nothing tells the day; say where year and month stand"));
        }
        proposals.questions().forEach(questions::add);
    }

    /** Columns that together tell one record from another, as far as the rows looked at show. */
    private List<String> key() {
        boolean entities = target.path().startsWith("roster/");
        String number = assignment.columnOf("record-number");
        if (!entities && number != null && isUnique(number)) {
            return List.of(number);
        }
        List<String> known = columnsOf(signs.key());
        for (String column : entities ? known : List.<String>of()) {
            if (isUnique(column)) {
                return List.of(column);
            }
        }
        if (!known.isEmpty()) {
            return known;
        }
        List<String> place = columnsOf(PLACE);
        return place.isEmpty() ? List.of(values.keySet().iterator().next()) : place;
    }

    private List<String> columnsOf(List<String> concepts) {
        List<String> columns = new ArrayList<>();
        for (String concept : concepts) {
            String column = assignment.columnOf(concept);
            ColumnValues cells = column == null ? null : values.get(column);
            if (column != null && cells != null && !cells.hasBlanks()) {
                columns.add(column);
            }
        }
        return columns;
    }

    private boolean isUnique(String column) {
        ColumnValues cells = values.get(column);
        return cells != null && cells.isUnique();
    }

    /** The key, and the columns that say most about what the rows are. */
    private List<String> recognise(List<String> key, List<Column> columns) {
        Set<String> made = wide == null ? Set.of() : wide.made();
        List<String> telling = new ArrayList<>(key);
        telling.removeAll(made);
        columns.stream()
                .filter(column -> !column.fields().isEmpty() && column.score() >= SURE)
                .sorted(Comparator.comparingDouble((Column column) -> -weight(column.name())))
                .map(Column::name)
                .filter(name -> !telling.contains(name) && !made.contains(name))
                .limit(RECOGNISE)
                .forEach(telling::add);
        return telling;
    }

    private double weight(String column) {
        Match match = assignment.of(column);
        return match == null ? 0 : signs.signs().getOrDefault(match.concept().name(), 0.0);
    }
}
