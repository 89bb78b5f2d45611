package org.uchinuki.mapping.suggest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.mapping.Mapping.Step;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.Target;
import org.uchinuki.mapping.function.CodeTable;

/** Which code table reads the codes of a column. */
final class Tables {

    private Tables() {}

    /** The table and every other that speaks the same words of the hub: one vendor's codes for what another numbers. */
    static List<CodeTable> like(Mappings mappings, CodeTable table) {
        Set<String> words = new HashSet<>(table.canonicalByCode().values());
        List<CodeTable> like = new ArrayList<>(List.of(table));
        mappings.tables().stream()
                .filter(other -> !other.name().equals(table.name()))
                .filter(other -> !other.canonicalByCode().isEmpty()
                        && words.containsAll(other.canonicalByCode().values()))
                .forEach(like::add);
        return like;
    }

    /** The one that knows most of the column; of equals the first. */
    static @Nullable CodeTable best(ColumnValues column, List<CodeTable> tables) {
        return tables.stream().max(Comparator.comparingDouble(column::known)).orElse(null);
    }

    /**
     * The table for a step of the dictionary that looks codes up.
     *
     * @return null where there is none at all
     */
    static @Nullable CodeTable forStep(Mappings mappings, Target target, String path, Step step, ColumnValues column) {
        List<CodeTable> tables = new ArrayList<>();
        String named = step.argument();
        if (named != null) {
            mappings.table(named).ifPresent(table -> tables.addAll(like(mappings, table)));
        }
        List<CodeTable> fitting = mappings.tablesFor(target, path);
        if (!fitting.isEmpty()) {
            tables.retainAll(fitting);
            fitting.stream().filter(table -> !tables.contains(table)).forEach(tables::add);
        }
        return best(column, tables);
    }
}
