package org.uchinuki.route;

import java.nio.file.Path;
import java.util.List;
import org.uchinuki.TestPostgres;

class PostgresRestartTest extends RestartContract {

    private static final String URL = TestPostgres.jdbcUrl("restart");

    @Override
    List<String> database(Path data) {
        return List.of("spring.datasource.url=" + URL, "spring.datasource.username=postgres");
    }
}
