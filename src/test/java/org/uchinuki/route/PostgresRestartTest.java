package org.uchinuki.route;

import java.nio.file.Path;
import java.util.List;
import org.uchinuki.Databases;

class PostgresRestartTest extends RestartContract {

    private static final String URL = Databases.url("postgresql");

    @Override
    List<String> database(Path data) {
        return List.of("spring.datasource.url=" + URL, "spring.datasource.username=postgres");
    }
}
