package org.uchinuki.store;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** JDBC batches; also what any other standard database would be given. */
final class H2Bulk implements Bulk {

    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;

    H2Bulk(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void write(String table, List<String> columns, List<@Nullable Object[]> rows) {
        String sql = "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        jdbc.batchUpdate(sql, rows, BATCH, (statement, row) -> {
            for (int i = 0; i < row.length; i++) {
                statement.setObject(i + 1, row[i]);
            }
        });
    }

    @Override
    public void filled(Collection<String> tables) {
        // H2 plans without statistics of this kind.
    }
}
