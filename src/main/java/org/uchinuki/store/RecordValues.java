package org.uchinuki.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.Kind.FieldType;

/** What a record holds, by the columns of its kind: as it lies in a table, or as a row of a stage would make it. */
record RecordValues(Kind kind, Map<String, @Nullable Object> byColumn) {

    static final String EXTENSION = "extension";

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    static RecordValues of(Kind kind, ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Kind.Field field : kind.fields()) {
            values.put(
                    field.column(),
                    field.type() == FieldType.TEXTS ? row.getString(field.column()) : KindTable.value(field, row));
        }
        values.put(EXTENSION, ExtensionColumns.inOneForm(row.getString(EXTENSION)));
        return new RecordValues(kind, values);
    }

    static RecordValues none(Kind kind) {
        return new RecordValues(kind, Map.of());
    }

    /** These values with those that a row says of some columns. */
    RecordValues with(RecordValues said, Iterable<String> columns) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(byColumn);
        columns.forEach(column -> values.put(
                column,
                column.equals(EXTENSION)
                        ? ExtensionColumns.with(text(EXTENSION), said.text(EXTENSION))
                        : said.byColumn.get(column)));
        return new RecordValues(kind, values);
    }

    @Nullable
    UUID reference(String column) {
        return byColumn.get(column) instanceof UUID id ? id : null;
    }

    /** The value as people read it, whatever the database gave; null where there is none. */
    @Nullable
    String text(String column) {
        return text(byColumn.get(column));
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Enum<?> code -> code.name();
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case OffsetDateTime moment ->
                moment.atZoneSameInstant(JAPAN).toOffsetDateTime().toString();
            default -> value.toString();
        };
    }
}
