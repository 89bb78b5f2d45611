package org.uchinuki.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Draft;
import org.uchinuki.mapping.Mapper;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.validation.ValidDraft;
import org.uchinuki.validation.Validator;

/**
 * Reads a whole file by a mapping and checks every row, as an import does before it looks at what the hub knows. Writes nothing,
 * and does not ask who the rows are about: that is what the preview run is for.
 */
final class Trial {

    private static final int PREVIEW = 10;
    private static final String UNKNOWN_CODE = "mapping.unknown_code";
    /** A word for yes or no that is none of the usual ones: a code table of the mapping's own can say it. */
    private static final String NO_TRUTH = "mapping.not_a_boolean";

    private final Mappings mappings;
    private final Validator validator;
    private final Consumer<Finding> findings;
    private final TrialReport report = new TrialReport();

    private Trial(Mappings mappings, Clock clock, Consumer<Finding> findings) {
        this.mappings = mappings;
        this.validator = new Validator(clock);
        this.findings = findings;
    }

    /** @param findings gets each finding, in the order of the file */
    static TrialReport of(
            Mappings mappings, Mapping mapping, DeliveredFile file, Clock clock, Consumer<Finding> findings) {
        Trial trial = new Trial(mappings, clock, findings);
        switch (Decoding.open(file, mapping.source().hints())) {
            case Outcome.SetAside<RecordReader> refused -> trial.ofFile(refused.findings());
            case Outcome.Passed<RecordReader> opened -> {
                trial.ofFile(opened.findings());
                try (RecordReader reader = opened.value()) {
                    trial.read(mapping, reader);
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }
        }
        return trial.report;
    }

    private void read(Mapping mapping, RecordReader reader) {
        switch (mappings.mapper(mapping).forHeading(reader.headingAt(), reader.fieldNames())) {
            case Outcome.SetAside<Mapper> refused -> ofFile(refused.findings());
            case Outcome.Passed<Mapper> passed -> {
                ofFile(passed.findings());
                Mapper mapper = passed.value();
                for (@Nullable Outcome<SourceRecord> next = reader.next(); next != null; next = reader.next()) {
                    switch (next) {
                        case Outcome.SetAside<SourceRecord> bad -> count(null, bad.findings());
                        case Outcome.Passed<SourceRecord> row -> row(mapper, row.value(), next.findings());
                    }
                }
                ofFile(reader.closingFindings());
            }
        }
    }

    private void row(Mapper mapper, SourceRecord row, List<Finding> before) {
        List<Finding> all = new ArrayList<>(before);
        Draft draft = mapper.attempt(row, all);
        if (all.stream().noneMatch(Finding::isError)) {
            Outcome<ValidDraft> checked = validator.check(draft);
            all.addAll(checked.findings());
        }
        if (report.preview.size() < PREVIEW) {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            draft.values().keySet().forEach(path -> values.put(path, draft.text(path)));
            report.preview.add(new TrialReport.Mapped(row.at().row(), values, List.copyOf(all)));
        }
        all.stream()
                .filter(finding ->
                        finding.code().equals(UNKNOWN_CODE) || finding.code().equals(NO_TRUTH))
                .forEach(finding -> unknown(mapper.mapping(), finding));
        row.fields().forEach((column, text) -> {
            if (!text.isBlank()) {
                report.filled.merge(column, 1L, Long::sum);
            }
        });
        count(school(draft), all);
    }

    private void unknown(Mapping mapping, Finding finding) {
        String value = finding.value();
        String table = finding.details().getOrDefault("table", "");
        String column = lookedUp(mapping, String.valueOf(finding.at().field()), table);
        if (value != null) {
            report.unknown.computeIfAbsent(column, any -> new TreeMap<>()).merge(value.strip(), 1L, Long::sum);
            report.tables.put(column, table);
        }
    }

    /** The field that looks into the table: of a wide table the finding names the column in which the cell really stands. */
    private static String lookedUp(Mapping mapping, String column, String table) {
        List<String> looking = mapping.fields().stream()
                .filter(field -> field.as().stream().anyMatch(step -> Edits.looksUp(step, table)))
                .map(field -> String.valueOf(field.from()))
                .toList();
        return looking.isEmpty() || looking.contains(column) ? column : looking.getFirst();
    }

    private static @Nullable String school(Draft draft) {
        for (String path : List.of("school.code", "school.alias.schoolCode", "school.name")) {
            String told = draft.text(path);
            if (told != null) {
                return told;
            }
        }
        return null;
    }

    private void count(@Nullable String school, List<Finding> of) {
        boolean error = of.stream().anyMatch(Finding::isError);
        TrialReport.Sums sums =
                report.schools.computeIfAbsent(school == null ? "" : school, any -> new TrialReport.Sums());
        sums.add(error, !of.isEmpty());
        report.all.add(error, !of.isEmpty());
        of.forEach(this::note);
    }

    private void ofFile(List<Finding> of) {
        report.refused |= of.stream().anyMatch(Finding::isError);
        of.forEach(this::note);
    }

    private void note(Finding finding) {
        report.rules.merge(finding.code(), 1L, Long::sum);
        if (finding.isError()) {
            report.errors.add(finding.code());
        }
        findings.accept(finding);
    }
}
