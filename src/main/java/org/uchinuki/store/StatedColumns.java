package org.uchinuki.store;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.Revision.Entry;

/**
 * Which columns of a kind a file speaks about. A table speaks about the same ones in every row; a JSON or XML record may
 * leave out what the one before it held, and then says nothing about it: neither that it is so nor that it is empty.
 */
final class StatedColumns {

    /** In a mark: the row is blank about the column, and leaves it to the source that said something. */
    private static final char LEFT = '-';

    private final List<String> columns;
    private final List<Kind.Field> fields;
    private final BitSet everywhere = new BitSet();
    private final BitSet somewhere = new BitSet();
    private final BitSet leftInPlaces = new BitSet();
    private boolean any;

    StatedColumns(Kind kind) {
        fields = kind.fields();
        columns = new ArrayList<>(KindTable.columns(kind));
        columns.add("extension");
    }

    /** Takes note of an entry, and returns its mark: a 1 for each column it states, a 0 for each it leaves out. */
    String add(Entry entry) {
        BitSet stated = new BitSet();
        for (int i = 0; i < fields.size(); i++) {
            stated.set(i, entry.values().containsKey(fields.get(i).name()));
        }
        stated.set(fields.size(), entry.extension() != null);
        if (any) {
            everywhere.and(stated);
        } else {
            everywhere.or(stated);
        }
        any = true;
        somewhere.or(stated);
        StringBuilder mark = new StringBuilder(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            mark.append(stated.get(i) ? '1' : '0');
        }
        return mark.toString();
    }

    /** The columns that at least one row states. */
    List<String> all() {
        return somewhere.stream().mapToObj(columns::get).toList();
    }

    boolean contains(String column) {
        return somewhere.get(columns.indexOf(column));
    }

    /** Whether some rows state the column and others leave it out, or leave it to another source. */
    boolean isPartial(String column) {
        int index = columns.indexOf(column);
        return contains(column) && (!everywhere.get(index) || leftInPlaces.get(index));
    }

    /** Whether the rows of the file differ in what they state. */
    boolean anyPartial() {
        return !everywhere.equals(somewhere);
    }

    /**
     * Some rows leave the column to another source.
     *
     * @return SQL for the mark of such a row, over its mark until now in {@code t.stated}
     */
    String leave(String column) {
        int index = columns.indexOf(column);
        leftInPlaces.set(index);
        return "substring(t.stated, 1, " + index + ") || '" + LEFT + "' || substring(t.stated, " + (index + 2) + ")";
    }

    /** SQL for the mark in {@code s.stated} as it came: with what was left to other sources as stated. */
    static String asItCame() {
        return "replace(s.stated, '" + LEFT + "', '1')";
    }

    /** The mark of an entry that states no column. */
    String none() {
        return "0".repeat(columns.size());
    }

    /** The columns that a row with this mark states. */
    List<String> of(String mark) {
        return IntStream.range(0, columns.size())
                .filter(column -> mark.charAt(column) == '1')
                .mapToObj(columns::get)
                .toList();
    }

    /** SQL for "this row states the column", over the marks in {@code s.stated}. */
    String states(String column) {
        return "substring(s.stated, " + (columns.indexOf(column) + 1) + ", 1) = '1'";
    }
}
