package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.uchinuki.Uchinuki;

/** The demo is stopped and started again, with one sample in its home that is quick to load. */
@ExtendWith(OutputCaptureExtension.class)
class DemoRestartTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void what_was_loaded_before_is_told_again_and_not_dropped_again(CapturedOutput printed) throws IOException {
        Path home = home();
        int runs;
        try (ConfigurableApplicationContext first = start(home, "2m")) {
            runs = runs(first);
            assertThat(runs).isEqualTo(1);
        }
        assertThat(printed).contains("c4th/schools.csv", "3 in = 3 created", "ready — ");

        try (ConfigurableApplicationContext second = start(home, "2m")) {
            assertThat(runs(second)).isEqualTo(runs);
        }
        assertThat(printed).contains("(earlier)");
    }

    @Test
    void a_wait_in_vain_is_told_and_the_demo_goes_on(CapturedOutput printed) throws IOException {
        Path home = home();
        try (ConfigurableApplicationContext hub = start(home, "0s")) {
            assertThat(hub.isActive()).isTrue();
            assertThat(printed).contains("still waits in its folder", "ready — ");
        }
    }

    private static int runs(ConfigurableApplicationContext hub) {
        Integer runs = hub.getBean(JdbcTemplate.class).queryForObject("select count(*) from import_run", Integer.class);
        return runs == null ? 0 : runs;
    }

    private Path home() throws IOException {
        Path home = folder.resolve("home");
        for (String part :
                List.of("mappings/c4th", "mappings/codes", "routes", "connectors", "config/access", "samples/c4th")) {
            Files.createDirectories(home.resolve(part));
        }
        copyAll("mappings/c4th", home);
        copyAll("mappings/codes", home);
        copyAll("connectors", home);
        copyAll("config/access", home);
        copy("routes/saijo-c4th-folder.camel.yaml", home);
        copy("samples/c4th/schools.csv", home);
        return home;
    }

    private static void copyAll(String part, Path home) throws IOException {
        try (var files = Files.list(Path.of(part))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(file.toString(), home);
            }
        }
    }

    private static void copy(String file, Path home) throws IOException {
        Files.copy(Path.of(file), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private ConfigurableApplicationContext start(Path home, String patience) {
        Path data = folder.resolve("data");
        return new SpringApplicationBuilder(Uchinuki.class)
                .initializers(OnlyTheHub.INSTANCE, SchoolDayClock.INSTANCE)
                .run(
                        "--server.port=0",
                        "--UCHINUKI_HOME=" + home,
                        "--UCHINUKI_DATA=" + data,
                        "--spring.profiles.active=demo",
                        "--spring.main.banner-mode=off",
                        "--spring.quartz.scheduler-name=" + folder.getFileName(),
                        "--uchinuki.demo.patience=" + patience);
    }
}
