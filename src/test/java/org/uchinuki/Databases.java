package org.uchinuki;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The two databases every port is tested on. PostgreSQL is a real server, started once; each caller gets its own database. */
public final class Databases {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private Databases() {}

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        // what it writes of its own comes into our logs: that, and not of whom
                        .setServerConfig("log_error_verbosity", "terse")
                        .setServerConfig("log_min_error_statement", "panic")
                        .start();
                Path data = data(server);
                ProcessEnd.first(() -> end(data));
                return server;
            } catch (IOException | SQLException failure) {
                throw new IllegalStateException("PostgreSQL does not start", failure);
            }
        }

        private static Path data(EmbeddedPostgres server) throws SQLException {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show data_directory")) {
                row.next();
                return Path.of(row.getString(1));
            }
        }

        /** At once: a stop in good order first writes every page of every database to the disk, and nobody reads them. */
        private static void end(Path data) {
            try {
                String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
                CompletableFuture<ProcessHandle> ended =
                        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().onExit();
                new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
                ended.get(10, TimeUnit.SECONDS);
                // it goes on without us, for some seconds
                new ProcessBuilder("rm", "-r", "--", data.toString()).start();
            } catch (IOException | ExecutionException | TimeoutException failure) {
                throw new IllegalStateException("PostgreSQL does not end", failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The schema of the hub, made by its migrations once: every database that has it is a copy. */
    private static final class Schema {

        private static final class OnPostgres {
            static final String TEMPLATE = template();
        }

        private static final class OnH2 {
            static final Path SCRIPT = script();
        }

        private static String template() {
            String url = url("postgresql");
            migrate(new DriverManagerDataSource(url, "postgres", ""), "postgresql");
            return Objects.requireNonNull(
                            URI.create(url.substring("jdbc:".length())).getPath())
                    .substring(1);
        }

        private static Path script() {
            DataSource database = new DriverManagerDataSource(url("h2"), "sa", "");
            migrate(database, "h2");
            try {
                Path script = Files.createTempFile("schema", ".sql");
                script.toFile().deleteOnExit();
                new JdbcTemplate(database).queryForList("script to '" + script + "'");
                return script;
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }

        private static void migrate(DataSource database, String vendor) {
            Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                    .load()
                    .migrate();
        }
    }

    /** The folder of the server's programs, for who starts a server of their own. */
    public static Path programs() {
        String folder = new JdbcTemplate(Server.RUNNING.getPostgresDatabase())
                .queryForObject("select setting from pg_config where name = 'BINDIR'", String.class);
        return Path.of(Objects.requireNonNull(folder));
    }

    /** A database of the hub's schema, and nothing in it. */
    public static DataSource migrated(String vendor) {
        if (!vendor.equals("h2")) {
            return pool(vendor, copyOf(Schema.OnPostgres.TEMPLATE));
        }
        DataSource database = empty(vendor);
        new JdbcTemplate(database).execute("runscript from '" + Schema.OnH2.SCRIPT + "'");
        return database;
    }

    /** @param vendor {@code h2} or {@code postgresql} */
    public static HikariDataSource empty(String vendor) {
        return pool(vendor, url(vendor));
    }

    private static HikariDataSource pool(String vendor, String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(vendor.equals("h2") ? "sa" : "postgres");
        pool.setPassword("");
        // The one server has to bear the pools of all tests of the process.
        pool.setMinimumIdle(0);
        return pool;
    }

    /** The address of a new database. */
    public static String url(String vendor) {
        return vendor.equals("h2")
                ? "jdbc:h2:mem:hub_" + COUNTER.incrementAndGet() + ";DB_CLOSE_DELAY=-1"
                : copyOf("template1");
    }

    private static String copyOf(String template) {
        String name = "hub_" + COUNTER.incrementAndGet();
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        } catch (SQLException failure) {
            throw new IllegalStateException("PostgreSQL gives no database", failure);
        }
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }
}
