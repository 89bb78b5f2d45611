package org.uchinuki.store;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** JDBC batches; also what any other standard database would be given. */
final class H2Bulk implements Bulk {

    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    H2Bulk(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.transaction =
                new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(jdbc.getDataSource())));
    }

    @Override
    public void write(String table, List<String> columns, List<@Nullable Object[]> rows) {
        String sql = "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        // Outside a transaction every row would be a commit of its own, and a commit waits for the disk.
        transaction.executeWithoutResult(status -> jdbc.batchUpdate(sql, rows, BATCH, (statement, row) -> {
            for (int i = 0; i < row.length; i++) {
                statement.setObject(i + 1, row[i]);
            }
        }));
    }

    @Override
    public void filled(Collection<String> tables) {
        // H2 plans without statistics of this kind.
    }

    @Override
    public void makeRoom() {
        // H2 takes what its process has.
    }

    @Override
    public void emptied(Collection<String> tables) {
        // H2 leaves nothing behind.
    }
}
