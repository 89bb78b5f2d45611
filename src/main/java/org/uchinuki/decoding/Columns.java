package org.uchinuki.decoding;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The headings of a CSV, shared by all its rows, so that a row costs one array and no hash table. */
final class Columns {

    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();

    Columns(List<String> names) {
        this.names = List.copyOf(names);
        IntStream.range(0, names.size()).forEach(i -> positions.put(names.get(i), i));
    }

    List<String> names() {
        return names;
    }

    /** The cells of one row, seen as heading → text. */
    Map<String, String> row(List<String> cells) {
        return new Row(cells);
    }

    private final class Row extends AbstractMap<String, String> {
        private final List<String> cells;

        Row(List<String> cells) {
            this.cells = cells;
        }

        @Override
        public @Nullable String get(@Nullable Object name) {
            Integer position = positions.get(name);
            return position == null ? null : cells.get(position);
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return positions.containsKey(name);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, String>> iterator() {
                    return IntStream.range(0, names.size())
                            .mapToObj(i -> Map.entry(names.get(i), cells.get(i)))
                            .iterator();
                }

                @Override
                public int size() {
                    return names.size();
                }
            };
        }
    }
}
