package org.uchinuki.store;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows into one table as fast as the database can take them. One implementation for each database, both under
 * {@code ChangeStoreContract}.
 */
interface Bulk {

    /**
     * @param rows values in the order of the columns: String, Integer, Long, BigDecimal, LocalDate, OffsetDateTime,
     *     Boolean, UUID or null
     */
    void write(String table, List<String> columns, List<@Nullable Object[]> rows);

    /** The tables have just been filled: the planner should know. */
    void filled(Collection<String> tables);

    /** What follows in this transaction sorts and joins many rows: it should not have to go through files for it. */
    void makeRoom();

    /** Many rows of the tables have just been deleted: what they leave behind should be in nobody's way. Outside a transaction. */
    void emptied(Collection<String> tables);
}
