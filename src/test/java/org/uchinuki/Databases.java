package org.uchinuki;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The two databases every port is tested on. PostgreSQL is a real server, started once; each caller gets its own database. */
public final class Databases {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private Databases() {}

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        // what it writes of its own comes into our logs: that, and not of whom
                        .setServerConfig("log_error_verbosity", "terse")
                        .setServerConfig("log_min_error_statement", "panic")
                        .start();
            } catch (IOException failure) {
                throw new IllegalStateException("PostgreSQL does not start", failure);
            }
        }
    }

    /** An empty database of the hub's schema. */
    public static DataSource migrated(String vendor) {
        DataSource database = empty(vendor);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                .load()
                .migrate();
        return database;
    }

    /** @param vendor {@code h2} or {@code postgresql} */
    public static HikariDataSource empty(String vendor) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url(vendor));
        pool.setUsername(vendor.equals("h2") ? "sa" : "postgres");
        pool.setPassword("");
        // The one server has to bear the pools of all tests of the process.
        pool.setMinimumIdle(0);
        return pool;
    }

    /** The address of a new database. */
    public static String url(String vendor) {
        String name = "hub_" + COUNTER.incrementAndGet();
        if (vendor.equals("h2")) {
            return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
        }
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException("PostgreSQL gives no database", failure);
        }
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }
}
