package org.uchinuki;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** One real PostgreSQL for all tests of a process, started by the first that asks; each test has a database of its own. */
public final class TestPostgres {

    private TestPostgres() {}

    private static final class Started {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                // ends with the process
                return EmbeddedPostgres.start();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** A new, empty database; the user is {@code postgres} and there is no password. */
    public static DataSource database(String name) {
        create(name);
        return Started.SERVER.getDatabase("postgres", name);
    }

    /** As {@link #database}, for those who need an address. */
    public static String jdbcUrl(String name) {
        create(name);
        return Started.SERVER.getJdbcUrl("postgres", name);
    }

    private static void create(String name) {
        try (Connection connection = Started.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
