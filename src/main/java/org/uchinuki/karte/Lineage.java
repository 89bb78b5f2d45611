package org.uchinuki.karte;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means.DataClass;

/**
 * 出どころ: of each value that is kept of a person, which run, file, row and column brought it, and what it was before. Which run
 * last found a value unchanged is not kept.
 *
 * @param dataClass 重要性分類 of the most closely guarded value in it
 * @param more whether there are older records, which are asked for by their kind
 */
public record Lineage(UUID id, DataClass dataClass, List<RecordLine> records, boolean more) {

    /**
     * One record.
     *
     * @param kind {@code person}, {@code enrollment} …
     * @param label the schools' word for it
     * @param current whether it still holds
     */
    public record RecordLine(UUID id, String kind, String label, boolean current, List<FieldLine> fields) {}

    /**
     * One field that holds, or once held, something.
     *
     * @param field {@code person.familyName}
     * @param values what it holds and held, the newest first; never empty
     */
    public record FieldLine(String field, String label, List<Origin> values) {

        /** What it holds now, or held last. */
        public Origin now() {
            return values.getFirst();
        }

        /** What it held before, the newest first. */
        public List<Origin> before() {
            return values.subList(1, values.size());
        }
    }

    /**
     * A value and where it came from. Where several rows of one run state one record, the row is the first of them.
     *
     * @param value null where it was empty
     * @param from the day from which it holds
     * @param until the day from which it holds no longer, or null
     * @param row in the file, as a spreadsheet counts
     * @param column column of the file; null where the value is read from none, or where the mapping of then is lost
     * @param because why the value stands without a column, in the words of the mapping, or null
     * @param byHand whether a person has put it so; then there is no column, and the row is that of the correction
     * @param mappingChanged whether the mapping is another one today and that of then was not kept, so that nobody can tell the column
     */
    public record Origin(
            @Nullable String value,
            LocalDate from,
            @Nullable LocalDate until,
            long run,
            @Nullable OffsetDateTime receivedAt,
            @Nullable String source,
            @Nullable String sender,
            @Nullable String file,
            long row,
            @Nullable String column,
            @Nullable String because,
            String mapping,
            @Nullable String mappingDigest,
            boolean byHand,
            boolean mappingChanged) {}
}
