package org.uchinuki.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.Kind.Field;
import org.uchinuki.canonical.Kind.FieldType;
import org.uchinuki.canonical.party.Alias;

/**
 * Where a mapping may write to.
 *
 * @param path as the mapping writes it
 * @param type what a value there must be
 * @param javaType class of the value; for a code field the enum
 */
record CanonicalPath(String path, FieldType type, Class<?> javaType) {

    static final String ENDED = "row.ended";

    private static final List<String> HOMEROOM = List.of("schoolYear", "grade", "code");
    private static final String ALIAS_KIND = "[A-Za-z][A-Za-z0-9_-]*";
    private static final Pattern ALIAS =
            Pattern.compile("([A-Za-z]+)\\.alias\\.(" + ALIAS_KIND + ")(?:@([a-z0-9][a-z0-9-]*))?");
    private static final Pattern NAMED = Pattern.compile("([A-Za-z]+)\\.(answers|extension)\\.(\\S(?:.*\\S)?)");

    /** Whether a row of the target may state this path, and of what type it is; null where it may not. */
    static @Nullable CanonicalPath of(String path, Target target) {
        if (path.equals(ENDED)) {
            return new CanonicalPath(path, FieldType.BOOLEAN, Boolean.class);
        }
        Matcher alias = ALIAS.matcher(path);
        if (alias.matches()) {
            boolean known =
                    aliased(target).stream().anyMatch(kind -> kind.part().equals(alias.group(1)));
            boolean issued = alias.group(3) != null && Alias.GLOBAL.contains(alias.group(2));
            return known && !issued ? new CanonicalPath(path, FieldType.TEXT, String.class) : null;
        }
        Matcher named = NAMED.matcher(path);
        if (named.matches()) {
            boolean extension = named.group(2).equals("extension");
            return target.states().stream()
                            .filter(kind -> kind.part().equals(named.group(1)))
                            .anyMatch(kind -> extension || kind.field("answers").isPresent())
                    ? new CanonicalPath(path, FieldType.TEXT, String.class)
                    : null;
        }
        for (Field field : ofHomeroom(target)) {
            if (path.equals(Kind.CLASS_SECTION.part() + "." + field.name())) {
                return new CanonicalPath(path, field.type(), field.javaType());
            }
        }
        for (Kind kind : target.states()) {
            for (Field field : writable(kind)) {
                if (path.equals(kind.part() + "." + field.name())) {
                    return new CanonicalPath(path, field.type(), field.javaType());
                }
            }
        }
        return null;
    }

    /** Fields of a kind that a mapping fills: not references, which reconciliation fills, nor maps, which have own paths. */
    static List<Field> writable(Kind kind) {
        return kind.fields().stream()
                .filter(field -> !field.isReference() && field.type() != FieldType.TEXTS)
                .toList();
    }

    /** What names a home class to a row that only points at it: with the school, 年度, 学年 and 組 are its name. */
    static List<Field> ofHomeroom(Target target) {
        return target.refersTo().contains(Kind.CLASS_SECTION)
                ? HOMEROOM.stream()
                        .map(name -> Kind.CLASS_SECTION.field(name).orElseThrow())
                        .toList()
                : List.of();
    }

    /** Entities that a row of the target may name by alias. */
    static List<Kind> aliased(Target target) {
        List<Kind> kinds = new ArrayList<>(target.states());
        kinds.addAll(target.refersTo());
        return kinds.stream().filter(Kind::isEntity).distinct().toList();
    }

    /** Paths to offer when somebody wrote one that does not exist; open-ended ones with their commonest word. */
    static List<String> suggestions(Target target) {
        List<String> paths = new ArrayList<>();
        target.states().forEach(kind -> writable(kind).forEach(field -> paths.add(kind.part() + "." + field.name())));
        ofHomeroom(target).forEach(field -> paths.add(Kind.CLASS_SECTION.part() + "." + field.name()));
        aliased(target).forEach(kind -> {
            paths.add(kind.part() + ".alias.sourcedId");
            paths.add(kind.part() + ".alias.sis");
            if (kind == Kind.SCHOOL) {
                paths.add("school.alias.schoolCode");
            }
        });
        paths.add(ENDED);
        return paths;
    }
}
