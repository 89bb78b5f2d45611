package org.uchinuki.route;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.parallel.Isolated;
import org.uchinuki.Databases;

@Isolated("beside starting hubs its schedule was now and then not found; why is not known yet")
class PostgresRestartTest extends RestartContract {

    private static final String URL = Databases.url("postgresql");

    @Override
    List<String> database(Path data) {
        return List.of("spring.datasource.url=" + URL, "spring.datasource.username=postgres");
    }
}
