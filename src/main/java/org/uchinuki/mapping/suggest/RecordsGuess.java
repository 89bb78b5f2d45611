package org.uchinuki.mapping.suggest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.ReadingHints;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;

/** Where the records of a JSON or XML document are. */
final class RecordsGuess {

    private static final String FIRST_ITEM = "/0/";

    private RecordsGuess() {}

    /** As a mapping writes it in {@code source.records}; null for CSV, and for JSON that is itself a list. */
    static @Nullable String of(DeliveredFile file, String format) {
        return switch (format) {
            case "xml" -> Decoding.repeatedElement(file);
            case "json" -> list(file);
            default -> null;
        };
    }

    /** Read as one record, a document shows its list by the fields of its first item. */
    private static @Nullable String list(DeliveredFile file) {
        if (!(Decoding.open(file, new ReadingHints("json", null)) instanceof Outcome.Passed<RecordReader> opened)) {
            return null;
        }
        Map<String, Integer> fields = new TreeMap<>();
        try (RecordReader reader = opened.value()) {
            for (String name : reader.fieldNames()) {
                int item = name.indexOf(FIRST_ITEM);
                if (item > 0) {
                    fields.merge(name.substring(0, item), 1, Integer::sum);
                }
            }
            boolean inOneList =
                    fields.values().stream().mapToInt(Integer::intValue).sum() * 3
                            > reader.fieldNames().size();
            return !inOneList
                    ? null
                    : fields.entrySet().stream()
                            .max(Map.Entry.comparingByValue())
                            .map(list -> "/" + list.getKey())
                            .orElse(null);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
