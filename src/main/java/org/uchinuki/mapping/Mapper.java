package org.uchinuki.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.Composed;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.decoding.Template;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping.Drift;
import org.uchinuki.mapping.function.Functions;

/**
 * One mapping at work: source records in, drafts out. Knows nothing but the record before it: never looks anything up.
 * Holds no state between records; may be called from many threads.
 */
public final class Mapper {

    private final Mapping mapping;
    private final KnownColumns columns;
    private final List<Rule> rules;
    private final List<String> extensionColumns;
    private final String extensionPath;
    private final boolean perRecord;

    private Mapper(
            Mapping mapping, KnownColumns columns, List<Rule> rules, List<String> extensionColumns, boolean perRecord) {
        this.mapping = mapping;
        this.columns = columns;
        this.rules = rules;
        this.extensionColumns = extensionColumns;
        this.extensionPath = mapping.target().states().getFirst().part() + ".extension.";
        this.perRecord = perRecord;
    }

    /** A mapper that takes each record's fields as they come: for JSON, XML and examples. */
    static Mapper of(Mapping mapping, CodeTables tables) {
        List<Rule> rules = mapping.fields().stream()
                .map(field -> Rule.of(field, mapping.target(), tables))
                .toList();
        KnownColumns columns = KnownColumns.of(
                mapping.fields(),
                mapping.ignored(),
                mapping.extensionPrefix(),
                mapping.source().reshaping());
        return new Mapper(mapping, columns, rules, List.of(), true);
    }

    public Mapping mapping() {
        return mapping;
    }

    /**
     * The mapper for one file. In a CSV every row has the same columns, so that a column too many or too few is said once,
     * of the heading, and refuses the file; an optional column that is not there leaves its paths unstated. Records of
     * JSON and XML may each have other fields; there the same is said of the record.
     *
     * @param at where the heading stands, for the findings
     */
    public Outcome<Mapper> forHeading(Location at, List<String> headings) {
        if (!mapping.source().format().equals("csv")) {
            return Outcome.passed(this);
        }
        List<Finding> findings = new ArrayList<>();
        List<String> extension = new ArrayList<>();
        Set<String> present = Set.copyOf(headings);
        for (String heading : headings) {
            if (columns.isExtension(heading)) {
                extension.add(heading);
            } else if (!columns.isListed(heading)) {
                findings.add(mapping.source().drift() == Drift.REFUSE ? unknown(heading, at) : added(heading, at));
            }
        }
        for (String key : mapping.source().key()) {
            if (!present.contains(key)) {
                addMissing(findings, key, true, at, headings);
            }
        }
        List<Rule> usable = new ArrayList<>();
        for (Rule rule : rules) {
            String from = rule.from();
            if (from == null || present.contains(from) || rule.hasDefault()) {
                usable.add(rule);
            } else {
                addMissing(findings, from, isRequired(from), at, headings);
            }
        }
        return findings.stream().anyMatch(Finding::isError)
                ? Outcome.setAside(findings)
                : new Outcome.Passed<>(new Mapper(mapping, columns, usable, extension, false), findings);
    }

    /** Maps one record; finds everything that is wrong with it. */
    public Outcome<Draft> map(SourceRecord record) {
        List<Finding> findings = new ArrayList<>(0);
        Draft draft = attempt(record, findings);
        return findings.isEmpty() ? Outcome.passed(draft) : Outcome.setAside(findings);
    }

    /**
     * Maps one record as far as it goes, for a person to look at.
     *
     * @param findings gets everything that is wrong with it; where there is anything, the draft is no statement
     */
    public Draft attempt(SourceRecord record, List<Finding> findings) {
        String key = key(record, findings);
        Map<String, @Nullable Object> values = LinkedHashMap.newLinkedHashMap(rules.size() + extensionColumns.size());
        for (Rule rule : rules) {
            String from = rule.from();
            if (from == null) {
                values.put(rule.path(), rule.defaultValue());
                continue;
            }
            String text = Composed.cell(record.get(from));
            if (text != null || rule.required() || rule.hasDefault()) {
                values.put(rule.path(), rule.value(text, record, findings));
            }
        }
        if (perRecord) {
            record.fields().keySet().forEach(name -> mapUnlisted(name, record, values, findings));
        } else {
            extensionColumns.forEach(name -> putExtension(name, record, values));
        }
        return new Draft(record.at(), mapping, key, values, record.places());
    }

    /** The source's own key of a record, or null where it lacks one. */
    public @Nullable String keyOf(SourceRecord record) {
        List<Finding> blank = new ArrayList<>(0);
        String key = key(record, blank);
        return blank.isEmpty() ? key : null;
    }

    private String key(SourceRecord record, List<Finding> findings) {
        StringBuilder key = new StringBuilder();
        for (String column : mapping.source().key()) {
            String text = Composed.cell(record.get(column));
            if (text == null || text.isBlank()) {
                findings.add(Finding.error("mapping.blank_key", record.placeOf(column), null));
                continue;
            }
            if (!key.isEmpty()) {
                key.append('|');
            }
            key.append(Functions.halfWidth(text.strip()));
        }
        return key.toString();
    }

    private void mapUnlisted(
            String name, SourceRecord record, Map<String, @Nullable Object> values, List<Finding> findings) {
        if (columns.isExtension(name)) {
            putExtension(name, record, values);
        } else if (!columns.isListed(name)) {
            findings.add(unknown(name, record.at()));
        }
    }

    private void putExtension(String name, SourceRecord record, Map<String, @Nullable Object> values) {
        String text = Composed.cell(record.get(name));
        values.put(extensionPath + name, text == null || text.isBlank() ? null : text);
    }

    private boolean isRequired(String column) {
        return rules.stream().anyMatch(rule -> rule.required() && column.equals(rule.from()));
    }

    private Finding unknown(String column, Location at) {
        return Finding.error(
                "mapping.unknown_column",
                at.in(column),
                column,
                Map.of("mapping", mapping.name(), "nearest", columns.nearest(column)));
    }

    private Finding added(String column, Location at) {
        return Finding.warning(
                "mapping.drift_added",
                at.in(column),
                column,
                Map.of("mapping", mapping.name(), "nearest", columns.nearest(column)));
    }

    /** A joined field is missed by the columns that it is made of. */
    private void addMissing(
            List<Finding> findings, String field, boolean required, Location at, List<String> headings) {
        Template template = mapping.source().reshaping().join().get(field);
        Set<String> wanted = template == null ? Set.of(field) : template.names();
        for (String column : wanted) {
            if (!headings.contains(column)
                    && findings.stream()
                            .noneMatch(finding -> column.equals(finding.at().field()))) {
                findings.add(missing(column, required, at, headings));
            }
        }
    }

    private Finding missing(String column, boolean required, Location at, List<String> headings) {
        Map<String, String> details = Map.of("mapping", mapping.name(), "nearest", Nearest.of(column, headings));
        return required
                ? Finding.error("mapping.missing_column", at.in(column), column, details)
                : Finding.warning("mapping.optional_column_missing", at.in(column), column, details);
    }
}
