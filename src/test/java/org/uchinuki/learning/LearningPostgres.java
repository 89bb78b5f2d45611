package org.uchinuki.learning;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real PostgreSQL, started once for all tests of this process; every caller gets a database of its own. */
final class LearningPostgres {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private LearningPostgres() {}

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
            } catch (IOException failure) {
                throw new IllegalStateException("PostgreSQL does not start", failure);
            }
        }
    }

    static DataSource newDatabase() throws SQLException {
        String name = "learning_" + COUNTER.incrementAndGet();
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return Server.RUNNING.getDatabase("postgres", name);
    }
}
