package org.uchinuki.route;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("starts a scheduler of its own twice, and other hubs' are in the same process")
class H2RestartTest extends RestartContract {

    @Override
    List<String> database(Path data) {
        return List.of("spring.datasource.url=jdbc:h2:file:" + data.resolve("db/hub") + ";WRITE_DELAY=0");
    }
}
