package org.uchinuki.route;

import static java.util.Objects.requireNonNull;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresRestartTest extends RestartContract {

    private static @Nullable EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        requireNonNull(postgres).close();
    }

    @Override
    List<String> database(Path data) {
        return List.of(
                "spring.datasource.url=" + requireNonNull(postgres).getJdbcUrl("postgres", "postgres"),
                "spring.datasource.username=postgres");
    }
}
