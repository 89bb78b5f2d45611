package org.uchinuki.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.Example;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Ignored;
import org.uchinuki.mapping.Mapping.Step;
import org.uchinuki.mapping.Target;

/** Small changes of a mapping. */
final class Edits {

    private static final List<String> SCHOOLS = List.of("school.code", "school.alias.schoolCode");
    private static final List<String> YEARS =
            List.of("classSection.schoolYear", "enrollment.schoolYear", "assessmentResult.schoolYear");

    private Edits() {}

    static Mapping with(Mapping of, List<FieldRule> fields, List<Ignored> ignored) {
        return with(of, of.name(), of.target(), fields, ignored);
    }

    static Mapping named(Mapping of, String name) {
        return with(of, name, of.target(), of.fields(), of.ignored());
    }

    private static Mapping with(Mapping of, String name, Target target, List<FieldRule> fields, List<Ignored> ignored) {
        return new Mapping(
                name,
                of.about(),
                of.digest(),
                of.source(),
                target,
                List.copyOf(fields),
                List.copyOf(ignored),
                of.extensionPrefix(),
                of.examples());
    }

    /** Rows that speak about something else: fields it does not take are left out, for somebody to look at. */
    static Mapping about(Mapping of, Target target) {
        List<FieldRule> fields = new ArrayList<>();
        List<Ignored> ignored = new ArrayList<>(of.ignored());
        for (FieldRule field : of.fields()) {
            if (target.takes(field.to())) {
                fields.add(field);
            }
        }
        Set<String> kept = fields.stream()
                .map(FieldRule::from)
                .filter(from -> from != null)
                .collect(java.util.stream.Collectors.toSet());
        of.fields().stream()
                .map(FieldRule::from)
                .filter(from -> from != null && !kept.contains(from))
                .distinct()
                .forEach(from -> ignored.add(new Ignored(from, "no field fits" + ColumnLine.UNCONFIRMED)));
        List<Example> examples = of.examples();
        return with(
                new Mapping(
                        of.name(),
                        of.about(),
                        of.digest(),
                        of.source(),
                        target,
                        fields,
                        ignored,
                        of.extensionPrefix(),
                        examples),
                of.name(),
                target,
                fields,
                ignored);
    }

    /** The school of the whole file: null where a column tells it, empty where nothing does. */
    static @Nullable String school(Mapping of) {
        return whole(of, SCHOOLS);
    }

    /** The 年度 of the whole file, likewise. */
    static @Nullable String year(Mapping of) {
        return whole(of, YEARS);
    }

    private static @Nullable String whole(Mapping of, List<String> paths) {
        List<FieldRule> telling =
                of.fields().stream().filter(field -> paths.contains(field.to())).toList();
        for (FieldRule field : telling) {
            if (field.from() == null) {
                return field.defaultValue();
            }
        }
        return telling.isEmpty() && paths.stream().anyMatch(of.target()::takes) ? "" : null;
    }

    static Mapping ofSchool(Mapping of, String code) {
        Mapping without = defaults(of, SCHOOLS, "");
        return defaults(
                without, List.of(of.target().takes("school.code") ? "school.code" : "school.alias.schoolCode"), code);
    }

    static Mapping ofYear(Mapping of, String year) {
        return defaults(of, YEARS, year);
    }

    private static Mapping defaults(Mapping of, List<String> paths, String value) {
        List<FieldRule> fields = new ArrayList<>(of.fields());
        fields.removeIf(field -> paths.contains(field.to()) && field.from() == null);
        for (String path : paths) {
            if (!value.isEmpty()
                    && of.target().takes(path)
                    && fields.stream().noneMatch(field -> field.to().equals(path))) {
                fields.add(new FieldRule(path, null, List.of(), false, value, "the whole file is of it"));
            }
        }
        return with(of, fields, of.ignored());
    }

    /** Whether a step looks into a code table; into none, empty, where it reads yes and no. */
    static boolean looksUp(Step step, String table) {
        return table.isEmpty() ? step.function().equals("boolean") : table.equals(step.argument());
    }

    /** The same where every look into one code table is into another, for one column; see {@link #looksUp}. */
    static Mapping lookingUp(Mapping of, String column, String from, String to) {
        List<FieldRule> fields = of.fields().stream()
                .map(field -> column.equals(field.from())
                        ? new FieldRule(
                                field.to(),
                                field.from(),
                                field.as().stream()
                                        .map(step -> looksUp(step, from)
                                                ? new Step(from.isEmpty() ? "code" : step.function(), to)
                                                : step)
                                        .toList(),
                                field.required(),
                                field.defaultValue(),
                                field.because())
                        : field)
                .toList();
        return with(of, fields, of.ignored());
    }
}
