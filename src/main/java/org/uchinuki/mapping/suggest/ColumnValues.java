package org.uchinuki.mapping.suggest;

import java.text.Normalizer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.uchinuki.mapping.function.CodeTable;

/** The cells of one column, as far as they were looked at. */
final class ColumnValues {

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._+-]{0,4}|\\S{1,2}");
    /** One that stands in several rows may be a code too. */
    private static final Pattern WORD = Pattern.compile("[\\S&&[^\\p{IsHiragana}、。]]{1,8}");

    private final String column;
    private final int rows;
    private final List<String> cells;
    private final Set<String> distinct;
    private final Map<ValueKind, Double> shares = new EnumMap<>(ValueKind.class);
    private final Map<String, Double> known = new HashMap<>();

    /** @param cells all that were looked at, blank ones too */
    ColumnValues(String column, List<String> cells) {
        this.column = column;
        this.rows = cells.size();
        this.cells = cells.stream()
                .map(cell -> Normalizer.normalize(cell, Normalizer.Form.NFKC).strip())
                .filter(cell -> !cell.isEmpty())
                .toList();
        this.distinct = new LinkedHashSet<>(this.cells);
    }

    String column() {
        return column;
    }

    boolean isBlank() {
        return cells.isEmpty();
    }

    boolean hasBlanks() {
        return cells.size() < rows;
    }

    /** Those that are not blank. */
    List<String> cells() {
        return cells;
    }

    /** Values, each once, in the order in which they come. */
    Set<String> distinct() {
        return distinct;
    }

    boolean isUnique() {
        return cells.size() == rows && rows > 1 && distinct.size() == rows;
    }

    /** Which part of the cells that are not blank looks so. */
    double share(ValueKind kind) {
        return kind == ValueKind.UNIQUE
                ? (double) distinct.size() / Math.max(1, cells.size())
                : shares.computeIfAbsent(kind, any -> share(kind::fits));
    }

    /** Which part of the cells that are not blank a code table knows. */
    double known(CodeTable table) {
        return known.computeIfAbsent(table.name(), any -> share(cell -> table.canonical(cell) != null));
    }

    /** Values that a code table does not know. */
    List<String> unknown(CodeTable table) {
        return distinct.stream().filter(cell -> table.canonical(cell) == null).toList();
    }

    /**
     * Whether a value may be shown to whoever makes a mapping: it looks like a code, and neither like what somebody wrote about
     * a child nor like the name of one.
     */
    boolean isCode(String cell) {
        return CODE.matcher(cell).matches() || (WORD.matcher(cell).matches() && Collections.frequency(cells, cell) > 1);
    }

    private double share(java.util.function.Predicate<String> fits) {
        return cells.isEmpty() ? 0 : (double) cells.stream().filter(fits).count() / cells.size();
    }
}
