package org.uchinuki.store;

import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore;

/** The stage and the versions, in the hub's database. */
@Component
final class JdbcChangeStore implements ChangeStore {

    private final JdbcTemplate jdbc;
    private final Bulk bulk;

    JdbcChangeStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.bulk = bulkFor(jdbc);
    }

    static Bulk bulkFor(JdbcTemplate jdbc) {
        String product = jdbc.execute((ConnectionCallback<String>)
                (Connection connection) -> connection.getMetaData().getDatabaseProductName());
        return "PostgreSQL".equals(product) ? new PostgresBulk(jdbc) : new H2Bulk(jdbc);
    }

    @Override
    public Staging open(long runId) {
        return new JdbcStaging(jdbc, bulk, runId);
    }

    @Override
    public void clear() {
        stageTables().forEach(table -> jdbc.execute("truncate table " + table));
    }

    static List<String> stageTables() {
        return Stream.concat(
                        Stream.of("staged_row", "staged_alias", "staged_change", "staged_version"),
                        Stream.of(Kind.values()).map(KindTable::stage))
                .toList();
    }
}
