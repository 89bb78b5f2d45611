package org.uchinuki.pipeline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.Kind.FieldType;
import org.uchinuki.change.Correction;
import org.uchinuki.change.CorrectionStore;
import org.uchinuki.change.FieldText;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mappings;

/** Corrections by hand, each a delivery of one row from the hub itself. */
@Component
final class CorrectionDesk implements Corrections {

    private static final int EARLIEST = 1900;
    private static final int LATEST = 2100;
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final CorrectionStore store;
    private final HandRuns runs;
    private final TypedValue typed;

    CorrectionDesk(CorrectionStore store, HandRuns runs, Mappings mappings, Clock clock) {
        this.store = store;
        this.runs = runs;
        this.typed = new TypedValue(mappings, clock);
    }

    @Override
    public List<Correction> open(int limit) {
        return store.open(limit);
    }

    @Override
    public Outcome<Long> correct(
            String kind, String id, String field, @Nullable String value, String by, String reason) {
        List<Finding> findings = new ArrayList<>();
        Kind known = Kind.ofPart(kind).orElse(null);
        Kind.Field of = known == null
                ? null
                : known.field(field).filter(CorrectionDesk::canBeTyped).orElse(null);
        if (known == null) {
            findings.add(fault("/kind", "pipeline.unknown_kind", kind, words(Kind.values(), Kind::part)));
        } else if (of == null) {
            findings.add(fault(
                    "/field",
                    "pipeline.unknown_field",
                    field,
                    known.fields().stream()
                            .filter(CorrectionDesk::canBeTyped)
                            .map(Kind.Field::name)
                            .collect(Collectors.joining(", "))));
        }
        UUID entity = UUID_FORM.matcher(id).matches() ? UUID.fromString(id) : null;
        Map<String, @Nullable Object> record = known == null || entity == null
                ? null
                : store.current(known, entity).orElse(null);
        if (known != null && record == null) {
            findings.add(fault("/id", "pipeline.unknown_record", id, ""));
        }
        Object read = known == null || of == null || value == null ? null : read(known, of, record, value, findings);
        reason(reason, findings);
        if (!findings.isEmpty() || known == null || of == null || entity == null) {
            return Outcome.setAside(findings);
        }
        Map<String, @Nullable String> told = new LinkedHashMap<>();
        told.put("kind", kind);
        told.put("id", id);
        told.put("field", field);
        told.put("value", value);
        Kind.Field column = of;
        return runs.run(
                "correction.json", told, by, reason, origin -> store.correct(known, entity, column, read, origin));
    }

    private @Nullable Object read(
            Kind kind,
            Kind.Field field,
            @Nullable Map<String, @Nullable Object> record,
            String value,
            List<Finding> findings) {
        Object read = FieldText.read(field, value).orElse(null);
        if (read == null || tooLong(field, value) || isNoDay(read)) {
            findings.add(fault("/value", "pipeline.wrong_value", null, form(field)));
            return null;
        }
        if (record == null) {
            return read;
        }
        return switch (typed.into(record, kind, field, read)) {
            case Outcome.Passed<Map<String, @Nullable Object>> good ->
                good.value().get(field.name());
            case Outcome.SetAside<Map<String, @Nullable Object>> bad -> {
                findings.addAll(bad.findings());
                yield null;
            }
        };
    }

    @Override
    public Outcome<Long> end(long correction, String by, String reason) {
        List<Finding> findings = new ArrayList<>();
        Correction open = store.find(correction).orElse(null);
        if (open == null) {
            findings.add(fault("/id", "pipeline.unknown_correction", String.valueOf(correction), ""));
        }
        reason(reason, findings);
        if (!findings.isEmpty() || open == null) {
            return Outcome.setAside(findings);
        }
        return runs.run("correction.json", Map.of("ends", String.valueOf(correction)), by, reason, origin -> {
            store.end(open, origin);
            return true;
        });
    }

    private static boolean canBeTyped(Kind.Field field) {
        return field.type() != FieldType.REFERENCE
                && field.type() != FieldType.TEXTS
                && field.type() != FieldType.TIMESTAMP
                && field.type() != FieldType.DECIMAL;
    }

    /** No day that anything in a school can bear: mistyped. */
    private static boolean isNoDay(Object read) {
        return read instanceof LocalDate day && (day.getYear() < EARLIEST || day.getYear() > LATEST);
    }

    private static boolean tooLong(Kind.Field field, String value) {
        return value.length() > field.max() || value.chars().anyMatch(Character::isISOControl) || value.isBlank();
    }

    private static String form(Kind.Field field) {
        return switch (field.type()) {
            case DATE -> "2015-04-15";
            case INTEGER -> "1, 2, 3";
            case BOOLEAN -> "true, false";
            case CODE -> words(field.javaType().getEnumConstants(), code -> ((Enum<?>) code).name());
            case TEXT, DECIMAL, TIMESTAMP, REFERENCE, TEXTS -> "≤ " + field.max();
        };
    }

    private static <T> String words(T[] all, java.util.function.Function<T, String> word) {
        return java.util.Arrays.stream(all).map(word).collect(Collectors.joining(", "));
    }

    private static void reason(String reason, List<Finding> findings) {
        if (!Decision.isReason(reason)) {
            findings.add(RunDesk.reasonLength());
        }
    }

    private static Finding fault(String pointer, String code, @Nullable String value, String known) {
        return Finding.error(code, Location.pointer("request", pointer), value, Map.of("known", known));
    }
}
