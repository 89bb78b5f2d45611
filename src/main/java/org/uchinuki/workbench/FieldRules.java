package org.uchinuki.workbench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind.FieldType;
import org.uchinuki.mapping.FieldCatalogue;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Step;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.Target;

/**
 * What a choice on the form becomes in a mapping. A choice is the paths that a column fills, joined by a plus; the functions are
 * those that the type of the field asks for. Whoever needs others writes them into the text of the mapping.
 */
final class FieldRules {

    /** Parts the paths of one choice. */
    static final String AND = "+";

    /** What reads a field where no code table does. */
    private static final Map<FieldType, String> BY_TYPE =
            Map.of(FieldType.INTEGER, "integer", FieldType.BOOLEAN, "boolean");

    private static final List<List<String>> TOGETHER = List.of(
            List.of("person.familyName", "person.givenName"),
            List.of("person.kanaFamilyName", "person.kanaGivenName"),
            List.of("person.preferredFamilyName", "person.preferredGivenName"),
            List.of("person.kanaPreferredFamilyName", "person.kanaPreferredGivenName"),
            List.of("classSection.grade", "enrollment.grade"),
            List.of("classSection.schoolYear", "enrollment.schoolYear"),
            List.of("attendance.mark", "attendance.sourceCode"));

    private final Mappings mappings;
    private final Target target;

    FieldRules(Mappings mappings, Target target) {
        this.mappings = mappings;
        this.target = target;
    }

    /** Fields that one column often fills together. */
    static List<List<String>> together(Target target) {
        return TOGETHER.stream()
                .filter(paths -> paths.stream().allMatch(target::takes))
                .toList();
    }

    static String choice(Collection<FieldRule> rules) {
        return rules.stream().map(FieldRule::to).collect(Collectors.joining(AND));
    }

    /** The code table that the rules look up in, or null. */
    static @Nullable String table(Collection<FieldRule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.as().stream())
                .map(Step::argument)
                .filter(argument -> argument != null)
                .findFirst()
                .orElse(null);
    }

    /** The first path of a choice that a code table can serve, or null. */
    @Nullable
    String coded(List<String> paths) {
        return paths.stream()
                .filter(path -> !mappings.tableNames(target, path).isEmpty())
                .findFirst()
                .orElse(null);
    }

    /**
     * The rules for one column.
     *
     * @param choice paths joined by a plus; those that the target does not take are left out
     * @param table the code table that was chosen; blank for none, null where nothing was asked
     * @param before what the column filled so far: kept where the choice is the same
     * @param cells some of the cells, by which a table is found where none was chosen
     */
    List<FieldRule> rules(
            String column,
            String choice,
            @Nullable String table,
            boolean required,
            List<FieldRule> before,
            Collection<String> cells) {
        List<String> paths = List.of(choice.split("\\" + AND)).stream()
                .filter(target::takes)
                .distinct()
                .toList();
        boolean same = choice.equals(choice(before));
        List<FieldRule> rules = new ArrayList<>();
        for (String path : paths) {
            List<Step> steps = same
                    ? before.stream()
                            .filter(rule -> rule.to().equals(path))
                            .findFirst()
                            .orElseThrow()
                            .as()
                    : steps(path, paths, cells);
            rules.add(new FieldRule(path, column, looked(path, steps, table), required, null, null));
        }
        return rules;
    }

    /** The steps with another code table, where one was chosen and the field takes its words. */
    private List<Step> looked(String path, List<Step> steps, @Nullable String table) {
        boolean takes = table != null && mappings.tableNames(target, path).contains(table);
        if (table == null || (!takes && !table.isEmpty())) {
            return steps;
        }
        List<Step> others = new ArrayList<>(steps.stream()
                .filter(step -> step.argument() == null)
                .filter(step -> !(takes && BY_TYPE.containsValue(step.function())))
                .toList());
        FieldCatalogue.Entry entry = FieldCatalogue.entry(path, target);
        String reader = entry == null ? null : BY_TYPE.get(entry.type());
        if (takes) {
            others.add(new Step("code", table));
        } else if (reader != null
                && others.stream().noneMatch(step -> step.function().equals(reader))) {
            others.add(new Step(reader, null));
        }
        return others;
    }

    private List<Step> steps(String path, List<String> paths, Collection<String> cells) {
        FieldCatalogue.Entry entry = FieldCatalogue.entry(path, target);
        if (entry == null) {
            return List.of();
        }
        String table = bestTable(path, cells);
        return switch (entry.type()) {
            case DATE -> List.of(new Step("japanese-date", null));
            case TIMESTAMP -> List.of(new Step("japanese-datetime", null));
            case INTEGER ->
                List.of(
                        table == null || knows(table, cells) < 0.5
                                ? new Step("integer", null)
                                : new Step("code", table));
            case DECIMAL -> List.of(new Step("decimal", null));
            case BOOLEAN ->
                List.of(
                        table == null || cells.isEmpty() || knows(table, cells) <= truths(cells)
                                ? new Step("boolean", null)
                                : new Step("code", table));
            case CODE -> table == null ? List.of(new Step("trim", null)) : List.of(new Step("code", table));
            case TEXT, TEXTS, REFERENCE -> text(path, paths);
        };
    }

    private static List<Step> text(String path, List<String> paths) {
        if (path.equals("classSection.code")) {
            return List.of(new Step("class-code", null));
        }
        List<Step> steps = new ArrayList<>(List.of(new Step("trim", null)));
        String name = path.substring(path.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
        if (name.startsWith("kana")) {
            steps.add(new Step("katakana", null));
        }
        if (paths.size() > 1 && name.endsWith("familyname")) {
            steps.add(new Step("family-name", null));
        } else if (paths.size() > 1 && name.endsWith("givenname")) {
            steps.add(new Step("given-name", null));
        }
        return name.equals("email") ? List.of(new Step("email", null)) : steps;
    }

    private @Nullable String bestTable(String path, Collection<String> cells) {
        return mappings.tableNames(target, path).stream()
                .max(Comparator.comparingDouble((String table) -> knows(table, cells))
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(null);
    }

    /** Share of the cells that say yes or no of themselves. */
    private static double truths(Collection<String> cells) {
        return cells.isEmpty()
                ? 1
                : (double) cells.stream()
                                .filter(cell -> Mappings.truths().containsKey(cell.strip()))
                                .count()
                        / cells.size();
    }

    /** Share of the cells that a table knows. */
    private double knows(String table, Collection<String> cells) {
        Map<String, String> codes = mappings.codes(table);
        long known =
                cells.stream().filter(cell -> codes.containsKey(cell.strip())).count();
        return cells.isEmpty() ? 0 : (double) known / cells.size();
    }
}
