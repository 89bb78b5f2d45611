package org.uchinuki.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.Heading;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.ExampleRenewal;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Ignored;
import org.uchinuki.mapping.MappingWriter;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.suggest.SchemaDrift;
import org.uchinuki.mapping.suggest.SchemaDrift.Renamed;
import org.uchinuki.mapping.suggest.Suggestion;
import org.uchinuki.pipeline.ColumnsChanged;

/**
 * Opens a draft where a file came with other columns: what is new is proposed as for an unknown file, what was renamed is read from
 * its new name. Everything of it waits for a person.
 */
@Component
final class AdoptedColumns implements ColumnsChanged {

    /** Who a draft is of that nobody has dropped. */
    static final String HUB = "hub";

    private final Workbench bench;
    private final Mappings mappings;

    AdoptedColumns(Workbench bench, Mappings mappings) {
        this.bench = bench;
        this.mappings = mappings;
    }

    @Override
    public void propose(Mapping mapping, DeliveredFile file) {
        boolean open = bench.open().stream()
                .anyMatch(draft ->
                        draft.createdBy().equals(HUB) && Workbench.name(draft).equals(mapping.name()));
        if (open || !(Decoding.heading(file) instanceof Outcome.Passed<Heading> heading)) {
            return;
        }
        List<String> columns =
                heading.value().below(mapping.source().reshaping().titles());
        if (columns == null) {
            return;
        }
        try {
            bench.take(
                    file, mapping.sourceName(), HUB, draft -> text(mapping, SchemaDrift.of(mapping, columns), draft));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String text(Mapping mapping, SchemaDrift drift, ImportDraft draft) {
        List<FieldRule> fields = new ArrayList<>();
        mapping.fields().forEach(field -> fields.add(renamed(field, drift.renamed())));
        List<Ignored> ignored = new ArrayList<>();
        mapping.ignored().stream()
                .filter(one ->
                        drift.renamed().stream().noneMatch(pair -> pair.from().equals(one.from())))
                .forEach(ignored::add);
        Suggestion proposed =
                bench.suggestion(draft) instanceof Outcome.Passed<Suggestion> passed ? passed.value() : null;
        for (String column : drift.added()) {
            List<FieldRule> rules = proposed == null
                    ? List.of()
                    : proposed.columns().stream()
                            .filter(one -> one.name().equals(column))
                            .flatMap(one -> one.fields().stream())
                            .filter(rule -> mapping.target().takes(rule.to()))
                            .filter(rule -> fields.stream()
                                    .noneMatch(field -> field.to().equals(rule.to())))
                            .toList();
            fields.addAll(rules);
            if (rules.isEmpty()) {
                ignored.add(new Ignored(column, "new in the file" + ColumnLine.UNCONFIRMED));
            }
        }
        drift.renamed().stream()
                .filter(pair -> fields.stream().noneMatch(field -> pair.to().equals(field.from())))
                .forEach(pair -> ignored.add(new Ignored(pair.to(), "new in the file" + ColumnLine.UNCONFIRMED)));
        return MappingWriter.write(
                ExampleRenewal.of(Edits.with(mapping, fields, ignored), mappings),
                mappings.text(mapping).orElse(""));
    }

    private static FieldRule renamed(FieldRule field, List<Renamed> renamed) {
        return renamed.stream()
                .filter(pair -> pair.from().equals(field.from()))
                .map(pair -> new FieldRule(
                        field.to(), pair.to(), field.as(), field.required(), field.defaultValue(), field.because()))
                .findFirst()
                .orElse(field);
    }
}
