package org.uchinuki.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.Reshaper;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping.Example;
import org.uchinuki.mapping.Mapping.ExpectedFinding;

/** Runs the examples that a mapping carries. */
public final class ExampleRunner {

    private ExampleRunner() {}

    /**
     * One thing that an example promised and the mapping does not keep.
     *
     * @param file the mapping file, below {@code mappings/}
     * @param line where the example stands
     * @param what canonical path, or {@code finds}, or {@code source.unpivot} where a row of a wide table gives more or
     *     fewer than one record
     */
    public record Failure(
            String file,
            int line,
            String example,
            String what,
            @Nullable String expected,
            @Nullable String actual) {

        @Override
        public String toString() {
            return "%s:%d: %s — %s: expected %s, got %s".formatted(file, line, example, what, expected, actual);
        }
    }

    /** Runs all examples of a mapping; an empty list means that all hold. */
    public static List<Failure> run(Mapper mapper) {
        List<Failure> failures = new ArrayList<>();
        for (Example example : mapper.mapping().examples()) {
            run(mapper, example, failures);
        }
        return failures;
    }

    private static void run(Mapper mapper, Example example, List<Failure> failures) {
        Mapping mapping = mapper.mapping();
        String file = "mappings/" + mapping.name() + MappingReader.SUFFIX;
        Location at = Location.row(file, example.line());
        List<SourceRecord> records =
                new Reshaper(mapping.source().reshaping(), Map.of()).reshape(new SourceRecord(at, example.given()));
        if (records.size() != 1) {
            String found = String.valueOf(records.size());
            failures.add(new Failure(file, example.line(), example.name(), "source.unpivot", "1", found));
            return;
        }
        Outcome<Draft> outcome = mapper.map(records.getFirst());
        List<String> expectedFindings =
                example.finds().stream().map(ExampleRunner::text).sorted().toList();
        List<String> found = outcome.findings().stream()
                .map(finding -> text(finding, example))
                .sorted()
                .toList();
        if (!expectedFindings.equals(found)) {
            failures.add(new Failure(
                    file, example.line(), example.name(), "finds", expectedFindings.toString(), found.toString()));
        }
        switch (outcome) {
            case Outcome.SetAside<Draft> setAside -> {
                if (expectedFindings.isEmpty() || !example.expect().isEmpty()) {
                    failures.add(new Failure(
                            file, example.line(), example.name(), "expect", "a draft", "the record is set aside"));
                }
            }
            case Outcome.Passed<Draft> passed -> compare(passed.value(), example, file, failures);
        }
    }

    private static void compare(Draft draft, Example example, String file, List<Failure> failures) {
        for (String path : new TreeSet<>(example.expect().keySet())) {
            String expected = example.expect().get(path);
            Object value = draft.value(path);
            String actual = value == null ? null : Literal.text(value);
            if (!Objects.equals(expected, actual)) {
                failures.add(new Failure(file, example.line(), example.name(), path, expected, actual));
            }
        }
    }

    private static String text(ExpectedFinding finding) {
        return finding.field() == null ? finding.code() : finding.code() + " " + finding.field();
    }

    /** With the column only where the example names one for this code. */
    private static String text(Finding finding, Example example) {
        boolean withField = example.finds().stream()
                .anyMatch(expected -> expected.code().equals(finding.code()) && expected.field() != null);
        return withField && finding.at().field() != null
                ? finding.code() + " " + finding.at().field()
                : finding.code();
    }

    /** Runs the examples of every mapping that is in order. */
    public static List<Failure> runAll(Mappings mappings) {
        return mappings.all().stream()
                .flatMap(mapping -> run(mappings.mapper(mapping)).stream())
                .toList();
    }

    /** How many examples there are, by mapping. */
    public static Map<String, Integer> count(Mappings mappings) {
        Map<String, Integer> counts = new TreeMap<>();
        mappings.all()
                .forEach(
                        mapping -> counts.put(mapping.name(), mapping.examples().size()));
        return counts;
    }
}
