package org.uchinuki.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.Revision.Entry;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How a kind lies in its table: columns, values in, records out. */
final class KindTable {

    /** The end of a version that is current. */
    static final String OPEN = "date '9999-12-31'";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            try {
                return type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new));
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    };

    private KindTable() {}

    static String stage(Kind kind) {
        return "staged_" + kind.table();
    }

    /** Columns of the kind's own fields, in their order. */
    static List<String> columns(Kind kind) {
        return kind.fields().stream().map(Kind.Field::column).toList();
    }

    /** Values of a staged entry in the order of {@link #columns(Kind)}, with the extension last. */
    static @Nullable Object[] values(Entry entry) {
        List<Kind.Field> fields = entry.kind().fields();
        @Nullable Object[] row = new @Nullable Object[fields.size() + 1];
        for (int i = 0; i < fields.size(); i++) {
            row[i] = stored(entry.values().get(fields.get(i).name()));
        }
        row[fields.size()] = entry.extension() == null ? null : JSON.writeValueAsString(entry.extension());
        return row;
    }

    /** Type of the field's column, for a cast. */
    static String sqlType(Kind.Field field) {
        return switch (field.type()) {
            case INTEGER -> "integer";
            case DATE -> "date";
            case BOOLEAN -> "boolean";
            case TEXT, CODE, TEXTS -> "varchar";
            case DECIMAL -> "numeric";
            case TIMESTAMP -> "timestamp with time zone";
            case REFERENCE -> "uuid";
        };
    }

    private static @Nullable Object stored(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Enum<?> code -> code.name();
            case Map<?, ?> texts -> JSON.writeValueAsString(texts);
            default -> value;
        };
    }

    /** The record of the row a result set stands at. */
    static <R extends Record> R read(Kind kind, Class<R> type, ResultSet row) throws SQLException {
        if (kind.type() != type) {
            throw new IllegalArgumentException(kind + " is not kept as " + type.getSimpleName());
        }
        List<Kind.Field> fields = kind.fields();
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(fields.get(i), row);
        }
        try {
            return type.cast(CONSTRUCTORS.get(type).newInstance(values));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static @Nullable Object value(Kind.Field field, ResultSet row) throws SQLException {
        String column = field.column();
        return switch (field.type()) {
            case TEXT -> row.getString(column);
            case INTEGER -> row.getObject(column, Integer.class);
            case DECIMAL -> row.getObject(column, BigDecimal.class);
            case DATE -> row.getObject(column, LocalDate.class);
            case TIMESTAMP -> row.getObject(column, OffsetDateTime.class);
            case BOOLEAN -> row.getObject(column, Boolean.class);
            case REFERENCE -> row.getObject(column, UUID.class);
            case CODE -> code(field, row.getString(column));
            case TEXTS -> texts(row.getString(column));
        };
    }

    private static @Nullable Object code(Kind.Field field, @Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(field.javaType().getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(field.name() + " holds an unknown code"));
    }

    private static @Nullable Map<String, String> texts(@Nullable String json) {
        return json == null ? null : new LinkedHashMap<>(JSON.readValue(json, TEXTS));
    }
}
