package org.uchinuki.pipeline;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Draft;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.SourceShape;
import org.uchinuki.mapping.Mapping.Step;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.Target;
import org.uchinuki.validation.Validator;

/** What somebody types into one field of a record, held to what an import of it is held to. */
final class TypedValue {

    private static final String POINTER = "/value";
    private static final Location REQUEST = Location.file("request");

    /** What every mapping reads the field with, where no rule looks at its form. */
    private static final Map<String, List<Step>> READ_WITH = Map.of("person.email", List.of(new Step("email", null)));

    private final Mappings mappings;
    private final Validator validator;

    /** @param clock tells what is in the future */
    TypedValue(Mappings mappings, Clock clock) {
        this.mappings = mappings;
        this.validator = new Validator(clock);
    }

    /**
     * The record with the value in it, as an import would store it; or what is wrong with the value. What was wrong with the
     * record before is no fault of whoever corrects another field of it.
     *
     * @param record what it says now, by field
     * @param value of the field's type
     */
    Outcome<Map<String, @Nullable Object>> into(
            Map<String, @Nullable Object> record, Kind kind, Kind.Field field, Object value) {
        Mapping mapping = mapping(kind, field);
        List<Finding> findings = new ArrayList<>();
        Map<String, @Nullable Object> corrected = new HashMap<>(record);
        corrected.put(field.name(), value instanceof String text ? read(mapping, text, findings) : value);
        if (findings.isEmpty()) {
            List<Finding> before = faults(mapping, kind, record);
            faults(mapping, kind, corrected).stream()
                    .filter(fault -> !before.contains(fault))
                    .map(fault -> Finding.error(fault.code(), REQUEST.in(POINTER), fault.value(), fault.details()))
                    .forEach(findings::add);
        }
        return findings.isEmpty() ? Outcome.passed(corrected) : Outcome.setAside(findings);
    }

    private @Nullable Object read(Mapping mapping, String text, List<Finding> findings) {
        return mappings.mapper(mapping)
                .attempt(new SourceRecord(REQUEST, Map.of(POINTER, text)), findings)
                .value(mapping.fields().getFirst().to());
    }

    private List<Finding> faults(Mapping mapping, Kind kind, Map<String, @Nullable Object> record) {
        Map<String, @Nullable Object> values = new HashMap<>();
        record.forEach((field, value) -> values.put(path(kind, field), value));
        return validator.check(new Draft(REQUEST, mapping, "", values)).findings().stream()
                .filter(Finding::isError)
                .toList();
    }

    /** One whose only column is the member of the request that the value stands in. */
    private static Mapping mapping(Kind kind, Kind.Field field) {
        String path = path(kind, field.name());
        Target target = Arrays.stream(Target.values())
                .filter(one -> one.states().contains(kind))
                .findFirst()
                .orElseThrow();
        return new Mapping(
                "hub/correction",
                "",
                "",
                new SourceShape("json", null, List.of(POINTER), List.of(), null),
                target,
                List.of(new FieldRule(path, POINTER, READ_WITH.getOrDefault(path, List.of()), false, null, null)),
                List.of(),
                null,
                List.of());
    }

    private static String path(Kind kind, String field) {
        return kind.part() + "." + field;
    }
}
