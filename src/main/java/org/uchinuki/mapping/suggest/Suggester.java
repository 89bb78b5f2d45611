package org.uchinuki.mapping.suggest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.Heading;
import org.uchinuki.decoding.ReadingHints;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.Recognition;
import org.uchinuki.mapping.suggest.Suggestion.Column;
import org.uchinuki.mapping.suggest.Suggestion.TargetScore;

/**
 * Looks at a file that no mapping knows and proposes one. Reads the heading and the first rows and keeps none of them: the
 * proposal holds headings, and codes that no table knows, and no cell of a person. For many threads.
 */
public final class Suggester {

    /** Rows that are looked at. */
    public static final int ROWS = 200;

    private final Mappings mappings;
    private final KnownSchools schools;
    private final Dictionary dictionary = Dictionary.shipped();

    public Suggester(Mappings mappings, KnownSchools schools) {
        this.mappings = mappings;
        this.schools = schools;
    }

    /**
     * Proposes a mapping.
     *
     * @param source the sending system as it is to be called: lower-case letters, digits, hyphens
     * @return the proposal, or why the file cannot be read as a table of records
     */
    public Outcome<Suggestion> suggest(DeliveredFile file, String source) {
        return switch (Decoding.heading(file)) {
            case Outcome.SetAside<Heading> refused -> Outcome.setAside(refused.findings());
            case Outcome.Passed<Heading> heading -> suggest(file, source, heading.value());
        };
    }

    private Outcome<Suggestion> suggest(DeliveredFile file, String source, Heading heading) {
        Titles titles = Titles.of(heading);
        String records = records(file, heading.format());
        ReadingHints hints = new ReadingHints(heading.format(), records, titles.reshaping());
        return switch (Decoding.open(file, hints)) {
            case Outcome.SetAside<RecordReader> refused -> Outcome.setAside(refused.findings());
            case Outcome.Passed<RecordReader> reader -> {
                try (RecordReader rows = reader.value()) {
                    yield suggest(file.name(), source, heading, records, titles, columns(rows));
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }
        };
    }

    /** Where the records of a document are, as a mapping writes it; null for CSV, and for JSON that is itself a list. */
    private static @Nullable String records(DeliveredFile file, String format) {
        return switch (format) {
            case "xml" -> Decoding.repeatedElement(file);
            case "json" -> Decoding.fullestList(file);
            default -> null;
        };
    }

    private Outcome<Suggestion> suggest(
            String fileName,
            String source,
            Heading heading,
            @Nullable String records,
            Titles titles,
            Map<String, ColumnValues> columns) {
        if (columns.isEmpty()) {
            return Outcome.setAside(Finding.error("mapping.nothing_to_suggest", Location.file(fileName), null));
        }
        ColumnMatcher matcher =
                new ColumnMatcher(dictionary, mappings, !heading.format().equals("csv"));
        Map<String, List<Match>> matches = new LinkedHashMap<>();
        WideTable wide = heading.format().equals("csv") ? WideTable.of(columns, mappings, dictionary) : null;
        Map<String, ColumnValues> narrow = wide == null ? columns : wide.narrow();
        narrow.forEach((name, values) -> matches.put(name, matcher.matches(values)));
        List<TargetChoice.Scored> targets = TargetChoice.of(dictionary.signs(), matches);
        TargetChoice.Scored best = targets.getFirst();
        if (best.score() <= 0) {
            return Outcome.setAside(Finding.error("mapping.nothing_to_suggest", Location.file(fileName), null));
        }
        double all =
                targets.stream().mapToDouble(one -> Math.max(0, one.score())).sum();
        Proposal proposal = new Proposal(mappings, best.signs(), matches, narrow, wide);
        FileClues clues = new FileClues(schools, fileName, titles.text());
        Suggestion.Clue school = clues.school(proposal.of("school-code"), proposal.of("school-name"));
        Suggestion.Clue year = clues.schoolYear(proposal.of("school-year"));
        Proposal.Proposed proposed = proposal.make(
                source,
                new ReadingHints(
                        heading.format(),
                        records,
                        wide == null ? titles.reshaping() : wide.reshaping(titles.reshaping())),
                school,
                year);
        if (proposed.columns().stream().allMatch(column -> column.fields().isEmpty())) {
            return Outcome.setAside(Finding.error("mapping.nothing_to_suggest", Location.file(fileName), null));
        }
        return Outcome.passed(new Suggestion(
                heading.format(),
                heading.charset(),
                heading.delimiter(),
                titles.headingRow(),
                known(heading, fileName),
                school,
                year,
                targets.stream()
                        .filter(one -> one.score() > 0)
                        .map(one -> new TargetScore(one.signs().target(), one.score() / all))
                        .toList(),
                wide == null ? proposed.columns() : inFile(columns, wide, proposed.columns()),
                proposed.questions(),
                proposed.mapping(),
                proposed.yaml()));
    }

    /** The proposals by the columns of the file, where some of them are cells of a wide table. */
    private static List<Column> inFile(Map<String, ColumnValues> columns, WideTable wide, List<Column> proposed) {
        Map<String, Column> byName = new LinkedHashMap<>();
        proposed.forEach(column -> byName.put(column.name(), column));
        List<Column> inFile = new ArrayList<>();
        for (String name : columns.keySet()) {
            Column cell = byName.get(wide.fieldOf(name));
            if (cell != null) {
                inFile.add(cell.named(name));
            }
        }
        return inFile;
    }

    private List<String> known(Heading heading, String fileName) {
        return mappings.all().stream()
                .filter(mapping -> Recognition.choose(List.of(mapping), heading, fileName) instanceof Outcome.Passed)
                .map(Mapping::name)
                .toList();
    }

    private static Map<String, ColumnValues> columns(RecordReader reader) {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        reader.fieldNames().forEach(name -> cells.put(name, new ArrayList<>()));
        int rows = 0;
        for (@Nullable Outcome<SourceRecord> next = reader.next(); next != null && rows < ROWS; next = reader.next()) {
            if (next instanceof Outcome.Passed<SourceRecord> row) {
                int before = rows++;
                row.value().fields().forEach((name, text) -> {
                    List<String> column = cells.computeIfAbsent(name, any -> new ArrayList<>());
                    while (column.size() < before) {
                        column.add("");
                    }
                    column.add(text);
                });
            }
        }
        Map<String, ColumnValues> columns = new LinkedHashMap<>();
        cells.forEach((name, texts) -> columns.put(name, new ColumnValues(name, texts)));
        return columns;
    }
}
