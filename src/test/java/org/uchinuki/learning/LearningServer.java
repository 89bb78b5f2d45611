package org.uchinuki.learning;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The event line as a process of its own, for a test that kills it. When it is up it prints every event it holds
 * ({@code EVENT <position> <id>}) and then where it listens ({@code PORT <number>}).
 */
final class LearningServer {

    private LearningServer() {}

    /** @param arguments the file of the database, and its settings */
    public static void main(String[] arguments) {
        try {
            serve(arguments);
        } catch (RuntimeException failure) {
            failure.printStackTrace();
            // The web server's threads would keep a process alive that never says that it is up.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void serve(String[] arguments) {
        Path database = Path.of(arguments[0]);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(LearningTestApp.class)
                .bannerMode(Banner.Mode.OFF)
                .run(
                        "--spring.datasource.url=jdbc:h2:file:" + database + arguments[1],
                        "--spring.main.lazy-initialization=true",
                        "--logging.level.root=warn",
                        "--server.port=0");
        EventLog log = context.getBean(EventLog.class);
        long last = 0;
        for (List<StoredEvent> page = log.readAfter(last, 1_000); !page.isEmpty(); page = log.readAfter(last, 1_000)) {
            for (StoredEvent stored : page) {
                System.out.println(
                        "EVENT " + stored.position() + " " + stored.event().id());
            }
            last = page.getLast().position();
        }
        System.out.println("PORT " + context.getEnvironment().getProperty("local.server.port"));
    }
}
