package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        Person teacher = new Person();
        try (ConfigurableApplicationContext first = start(home, "2m")) {
            runs = runs(first);
            assertThat(runs).isEqualTo(1);
            teacher.login(first);
            assertThat(teacher.get(first, "/api/v1/me").statusCode()).isEqualTo(200);
        }
        assertThat(printed).contains("c4th/schools.csv", "3 in = 3 created", "ready — ");

        try (ConfigurableApplicationContext second = start(home, "2m")) {
            assertThat(runs(second)).isEqualTo(runs);
            assertThat(teacher.get(second, "/api/v1/me").statusCode())
                    .as("who was logged in still is")
                    .isEqualTo(200);
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

    /** Somebody whose browser stays open while the hub is restarted. */
    private static final class Person {

        private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

        private final HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        void login(ConfigurableApplicationContext hub) throws IOException {
            Matcher token = TOKEN.matcher(get(hub, "/login").body());
            assertThat(token.find()).isTrue();
            send(at(hub, "/login")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("username=teacher&password=demo&_csrf="
                            + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))));
        }

        HttpResponse<String> get(ConfigurableApplicationContext hub, String path) throws IOException {
            return send(at(hub, path));
        }

        private static HttpRequest.Builder at(ConfigurableApplicationContext hub, String path) {
            return HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + hub.getEnvironment().getProperty("local.server.port") + path));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
            try {
                return browser.send(request.build(), BodyHandlers.ofString());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
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
