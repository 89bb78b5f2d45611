package org.uchinuki.decoding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of one record what a {@link Reshaping} says. For one file and one thread. */
public final class Reshaper {

    /** Columns that are remembered; a file with more names than this is looked at anew for each record. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final Map<String, String> NO_CELL = Map.of();

    private final Reshaping reshaping;
    private final Map<String, String> ofFile;
    private final Set<String> made;
    private final Map<String, Map<String, String>> cells = new HashMap<>();

    /**
     * For the records of one file.
     *
     * @param ofFile what its name and titles say
     */
    public Reshaper(Reshaping reshaping, Map<String, String> ofFile) {
        this.reshaping = reshaping;
        this.ofFile = ofFile;
        this.made = new LinkedHashSet<>(ofFile.keySet());
        Reshaping.Unpivot unpivot = reshaping.unpivot();
        if (unpivot != null) {
            made.addAll(unpivot.columns().parts());
            made.add(unpivot.cell());
        }
        made.addAll(reshaping.join().keySet());
    }

    /** The fields that a record has afterwards, of those that it has before. */
    List<String> names(List<String> columns) {
        Set<String> names = new LinkedHashSet<>();
        columns.stream().filter(column -> cell(column) == null).forEach(names::add);
        names.addAll(ofFile.keySet());
        if (reshaping.unpivot() != null && names.size() < columns.size() + ofFile.size()) {
            names.addAll(reshaping.unpivot().columns().parts());
            names.add(reshaping.unpivot().cell());
        }
        reshaping.join().forEach((name, template) -> {
            if (names.containsAll(template.names())) {
                names.add(name);
            }
        });
        return List.copyOf(names);
    }

    /** Columns that say the same, so that nobody can tell their cells apart. */
    Map<Map<String, String>, List<String>> alike(List<String> columns) {
        Map<Map<String, String>, List<String>> same = new LinkedHashMap<>();
        for (String column : columns) {
            Map<String, String> cell = cell(column);
            if (cell != null) {
                same.computeIfAbsent(cell, any -> new ArrayList<>()).add(column);
            }
        }
        same.values().removeIf(names -> names.size() < 2);
        return same;
    }

    /** Columns that are called like a field which is made here, and which that field would hide. */
    List<String> taken(Collection<String> columns) {
        return columns.stream()
                .filter(made::contains)
                .filter(column -> cell(column) == null)
                .toList();
    }

    /** The records, none where all cells are blank and blank ones say nothing. */
    public List<SourceRecord> reshape(SourceRecord record) {
        Map<String, String> plain = new LinkedHashMap<>(ofFile);
        Map<String, String> places = new HashMap<>();
        ofFile.keySet().forEach(part -> places.put(part, "{" + part + "}"));
        Map<String, Map<String, String>> wide = new LinkedHashMap<>();
        record.fields().forEach((column, text) -> {
            Map<String, String> cell = cell(column);
            if (cell == null) {
                plain.put(column, text);
                places.remove(column);
            } else {
                wide.put(column, cell);
            }
        });
        Reshaping.Unpivot unpivot = reshaping.unpivot();
        if (unpivot == null) {
            return List.of(joined(record, plain, places));
        }
        List<SourceRecord> records = new ArrayList<>(wide.size());
        wide.forEach((column, parts) -> {
            String text = record.fields().getOrDefault(column, "");
            if (!text.isBlank() || unpivot.stateBlank()) {
                Map<String, String> fields = new LinkedHashMap<>(plain);
                fields.putAll(parts);
                fields.put(unpivot.cell(), text);
                Map<String, String> real = new HashMap<>(places);
                parts.keySet().forEach(part -> real.put(part, column));
                real.put(unpivot.cell(), column);
                records.add(joined(record, fields, real));
            }
        });
        return records;
    }

    private SourceRecord joined(SourceRecord record, Map<String, String> fields, Map<String, String> places) {
        reshaping.join().forEach((name, template) -> {
            String text = template.fill(fields);
            if (text != null) {
                fields.put(name, text);
                places.put(
                        name,
                        template.names().stream()
                                .map(part -> places.getOrDefault(part, part))
                                .distinct()
                                .collect(Collectors.joining(" + ")));
            }
        });
        return new SourceRecord(record.at(), fields, places);
    }

    private @Nullable Map<String, String> cell(String column) {
        Map<String, String> known = cells.get(column);
        if (known == null) {
            Map<String, String> found = reshaping.cell(column);
            known = found == null ? NO_CELL : found;
            if (cells.size() < MOST_REMEMBERED) {
                cells.put(column, known);
            }
        }
        return known.isEmpty() ? null : known;
    }
}
