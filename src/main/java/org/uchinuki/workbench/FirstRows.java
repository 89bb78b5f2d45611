package org.uchinuki.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;

/**
 * The columns of a file as its mapping reads it, and the cells of the first rows.
 *
 * @param cells column → texts that stand in it, each once, blank ones left out
 */
record FirstRows(Map<String, Set<String>> cells) {

    private static final int ROWS = 500;

    /** What could be read; nothing where the file cannot be opened so. */
    static FirstRows of(DeliveredFile file, Mapping mapping) {
        Map<String, Set<String>> cells = new LinkedHashMap<>();
        if (!(Decoding.open(file, mapping.source().hints()) instanceof Outcome.Passed<RecordReader> opened)) {
            return new FirstRows(cells);
        }
        try (RecordReader reader = opened.value()) {
            reader.fieldNames().forEach(name -> cells.put(name, new LinkedHashSet<>()));
            int rows = 0;
            for (@Nullable Outcome<SourceRecord> next = reader.next();
                    next != null && rows < ROWS;
                    next = reader.next()) {
                if (next instanceof Outcome.Passed<SourceRecord> row) {
                    rows++;
                    row.value().fields().forEach((name, text) -> {
                        Set<String> column = cells.computeIfAbsent(name, any -> new LinkedHashSet<>());
                        if (!text.isBlank()) {
                            column.add(text);
                        }
                    });
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new FirstRows(cells);
    }

    List<String> names() {
        return new ArrayList<>(cells.keySet());
    }

    Set<String> of(String column) {
        return cells.getOrDefault(column, Set.of());
    }
}
