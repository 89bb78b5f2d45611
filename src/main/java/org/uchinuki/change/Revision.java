package org.uchinuki.change;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.reconciliation.Reconciled.NewName;

/**
 * 版: what one row would make of the canonical records, if it differs from what its source said before.
 *
 * @param row row in the file, as a spreadsheet counts
 * @param key the source's own key of the row
 * @param content digest of all that the row says: two rows with the same digest say the same
 * @param raw digest of the cells as they came, or null where the row must be read anew each time: something was found in it
 * @param scope whom the row belongs to
 * @param ends the row says that what it is about is over
 */
public record Revision(
        long row,
        String key,
        UUID content,
        @Nullable UUID raw,
        Scope scope,
        boolean ends,
        List<Entry> entries,
        List<NewName> names) {

    /** The school, class and 年度 that a row speaks of, as far as it names them. */
    public record Scope(
            @Nullable UUID school,
            @Nullable UUID classSection,
            @Nullable Integer schoolYear) {

        public static final Scope NONE = new Scope(null, null, null);
    }

    /**
     * One record of one kind.
     *
     * @param values field name → value, references among them; a field that is there with null is stated to be empty
     * @param extension column → text kept verbatim, null where the column is blank; or null where the source states none
     */
    public record Entry(
            Kind kind,
            UUID id,
            Map<String, @Nullable Object> values,
            @Nullable Map<String, @Nullable String> extension) {}
}
