package org.uchinuki.route;

import java.nio.file.Path;
import java.util.List;

class H2RestartTest extends RestartContract {

    @Override
    List<String> database(Path data) {
        return List.of("spring.datasource.url=jdbc:h2:file:" + data.resolve("db/hub") + ";WRITE_DELAY=0");
    }
}
