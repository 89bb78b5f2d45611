package org.uchinuki.mapping;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind.FieldType;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.function.FieldFunction;
import org.uchinuki.mapping.function.Functions;
import org.uchinuki.mapping.function.Refusal;

/** One line under {@code fields}, made ready: functions found, code tables bound, the default turned into its value. */
final class Rule {

    private final String path;
    private final @Nullable String from;
    private final FieldFunction[] steps;
    private final CanonicalPath target;
    private final boolean required;
    private final @Nullable Object defaultValue;

    private Rule(FieldRule rule, FieldFunction[] steps, CanonicalPath target) {
        this.path = rule.to();
        this.from = rule.from();
        this.steps = steps;
        this.target = target;
        this.required = rule.required();
        this.defaultValue = rule.defaultValue() == null
                ? null
                : Literal.parse(target.type(), target.javaType(), rule.defaultValue());
    }

    static Rule of(FieldRule rule, Target target, CodeTables tables) {
        FieldFunction[] steps = rule.as().stream()
                .map(step -> Functions.named(step.function())
                        .orElseThrow()
                        .make(step.argument(), name -> Objects.requireNonNull(tables.named(name), name)))
                .toArray(FieldFunction[]::new);
        return new Rule(rule, steps, Objects.requireNonNull(CanonicalPath.of(rule.to(), target), rule.to()));
    }

    String path() {
        return path;
    }

    @Nullable
    String from() {
        return from;
    }

    boolean required() {
        return required;
    }

    boolean hasDefault() {
        return defaultValue != null;
    }

    /** The default, which is the value of a path that is read from no column. */
    @Nullable
    Object defaultValue() {
        return defaultValue;
    }

    /**
     * The value for one text, or null where it is blank.
     *
     * @param record for the place of a finding
     * @param findings takes what is wrong; then the answer means nothing
     */
    @Nullable
    Object value(@Nullable String text, SourceRecord record, List<Finding> findings) {
        Object value = text;
        for (FieldFunction step : steps) {
            if (!(value instanceof String input) || input.isBlank()) {
                break;
            }
            value = step.apply(input);
        }
        if (value instanceof String word) {
            value = word.isBlank() ? null : typed(word);
        }
        if (value instanceof Refusal refusal) {
            add(findings, Finding.error(refusal.code(), record.placeOf(from), text, refusal.details()));
            return null;
        }
        if (value == null && defaultValue != null) {
            return defaultValue;
        } else if (value == null && required) {
            add(findings, Finding.error("mapping.required_missing", record.placeOf(from), null));
        }
        return value;
    }

    /** Text where a code or number is due is the hub's own word for it, out of a code table or as it came. */
    private Object typed(String word) {
        if (target.type() == FieldType.TEXT) {
            return word;
        }
        Object value = Literal.parse(target.type(), target.javaType(), word);
        return value == null ? new Refusal("mapping.not_a_code", Map.of("expected", words())) : value;
    }

    private String words() {
        return target.type() == FieldType.CODE
                ? String.join(" ", Literal.constants(target.javaType()))
                : target.type().name();
    }

    /** Two paths read from one bad cell are one fault. */
    private static void add(List<Finding> findings, Finding finding) {
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }
}
