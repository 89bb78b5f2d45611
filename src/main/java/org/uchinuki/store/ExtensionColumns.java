package org.uchinuki.store;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Columns that are kept word for word, as they lie in the store: a JSON object of texts. Several files and sources may each bring
 * columns of their own about one record.
 */
public final class ExtensionColumns {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, @Nullable String>> TEXTS = new TypeReference<>() {};

    private ExtensionColumns() {}

    /**
     * The columns that a record holds, with those that a row says. H2 calls it as {@code extension_with}; PostgreSQL has a
     * function of that name which does the same.
     *
     * @param held null where there are none
     * @param said by one row; a column with null is blank, and is taken out
     * @return null where nothing is left
     */
    public static @Nullable String with(@Nullable String held, @Nullable String said) {
        Map<String, @Nullable String> columns = read(held);
        columns.putAll(read(said));
        columns.values().removeIf(Objects::isNull);
        return columns.isEmpty() ? null : JSON.writeValueAsString(columns);
    }

    /** The same columns as either database would write them, blank ones among them. */
    static @Nullable String inOneForm(@Nullable String columns) {
        return columns == null ? null : JSON.writeValueAsString(read(columns));
    }

    private static Map<String, @Nullable String> read(@Nullable String columns) {
        return columns == null ? new TreeMap<>() : JSON.readValue(columns, TEXTS);
    }
}
