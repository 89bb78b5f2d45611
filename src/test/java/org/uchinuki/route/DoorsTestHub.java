package org.uchinuki.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.uchinuki.Home;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.schedule.ScheduleConfiguration;
import org.uchinuki.store.JdbcOutbox;
import org.uchinuki.store.JdbcScheduleHistory;

/** The doors of the hub with a made-up line behind them: H2, the embedded broker, the shipped routes and connectors. */
@EnableAutoConfiguration
@Import({DoorsConfiguration.class, JdbcOutbox.class, ScheduleConfiguration.class, JdbcScheduleHistory.class})
class DoorsTestHub {

    static final Path HOME = fresh();

    @Bean
    Home home() {
        return new Home(HOME, HOME.resolve("data"));
    }

    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Tokyo"));
    }

    @Bean
    FakeImports imports() {
        return new FakeImports();
    }

    @Bean
    FakeTakings takings() {
        return new FakeTakings();
    }

    @Bean
    FakePositions positions() {
        return new FakePositions();
    }

    @Bean
    Mappings mappings() {
        return Mappings.load(HOME.resolve("mappings"));
    }

    private static Path fresh() {
        try {
            Path home = Files.createTempDirectory("doors");
            Files.createDirectory(home.resolve("secrets"));
            copy(Path.of("routes"), home.resolve("routes"));
            copy(Path.of("connectors"), home.resolve("connectors"));
            copy(Path.of("mappings/c4th"), home.resolve("mappings/c4th"));
            copy(Path.of("mappings/codes"), home.resolve("mappings/codes"));
            // a hub that was killed while it fetched
            Path fetched = Files.createDirectories(home.resolve("data/fetching/127.0.0.1-22/board/export"));
            Files.writeString(fetched.resolve("left.csv"), "x");
            Files.writeString(home.resolve("data/fetching/.pulled-left.json"), "x");
            Files.createDirectory(home.resolve("config"));
            Files.copy(Path.of("config/schedules.yaml"), home.resolve("config/schedules.yaml"));
            return home;
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
