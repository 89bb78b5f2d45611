package org.uchinuki.route;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("beside starting hubs its schedule was now and then not found; why is not known yet")
class H2RestartTest extends RestartContract {

    @Override
    List<String> database(Path data) {
        return List.of("spring.datasource.url=jdbc:h2:file:" + data.resolve("db/hub") + ";WRITE_DELAY=0");
    }
}
