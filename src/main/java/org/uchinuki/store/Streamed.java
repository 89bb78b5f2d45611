package org.uchinuki.store;

import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a result that may be as large as the hub. Without a transaction and a number of rows to fetch at a time the
 * PostgreSQL driver gathers all of it in memory before it hands on the first row.
 */
final class Streamed {

    private static final int AT_A_TIME = 5_000;

    private Streamed() {}

    static void rows(NamedParameterJdbcTemplate jdbc, String sql, Map<String, ?> parameters, RowCallbackHandler each) {
        DataSource database = Objects.requireNonNull(jdbc.getJdbcTemplate().getDataSource());
        JdbcTemplate streaming = new JdbcTemplate(database);
        streaming.setFetchSize(AT_A_TIME);
        new TransactionTemplate(new JdbcTransactionManager(database))
                .executeWithoutResult(status -> new NamedParameterJdbcTemplate(streaming).query(sql, parameters, each));
    }
}
