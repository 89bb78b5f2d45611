package org.uchinuki.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A PostgreSQL with the settings that docs/operating.md asks for on a machine of two processors. The one that comes with the tests
 * is compiled to be small and takes more of the processor than one of a distribution; {@code -Dbenchmark.database=URL} names an empty
 * database of another, to which {@code postgres} gets in without a password.
 */
final class BenchmarkPostgres implements AutoCloseable {

    private final @Nullable EmbeddedPostgres own;
    private final String url;

    private BenchmarkPostgres(@Nullable EmbeddedPostgres own, String url) {
        this.own = own;
        this.url = url;
    }

    static BenchmarkPostgres start() throws IOException {
        String given = System.getProperty("benchmark.database");
        if (given != null) {
            requireEmpty(given);
            return new BenchmarkPostgres(null, given);
        }
        EmbeddedPostgres own = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "2GB")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .start();
        return new BenchmarkPostgres(own, own.getJdbcUrl("postgres", "postgres"));
    }

    private static void requireEmpty(String url) {
        JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(url, "postgres", ""));
        for (String setting : List.of("server_version", "shared_buffers", "max_wal_size", "fsync")) {
            System.out.println(setting + " " + sql.queryForObject("show " + setting, String.class));
        }
        if (Boolean.TRUE.equals(
                sql.queryForObject("select to_regclass('learning_event') is not null", Boolean.class))) {
            throw new IllegalStateException("there is a hub's data in " + url);
        }
    }

    String url() {
        return url;
    }

    DataSource dataSource() {
        return new DriverManagerDataSource(url, "postgres", "");
    }

    @Override
    public void close() throws IOException {
        if (own != null) {
            own.close();
        }
    }
}
