package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.Uchinuki;

/** The jar's own main class, as a person starts it: what it says where it must not start, and that it ends. */
class DemoStaysHereTest {

    @TempDir
    Path folder = Path.of("");

    private record Ended(int code, String out) {}

    @Test
    void the_demo_does_not_start_where_others_could_reach_it() {
        Ended ended = start("--spring.profiles.active=demo", "--server.address=0.0.0.0");

        assertThat(ended.code()).as(ended.out()).isEqualTo(1);
        assertThat(ended.out())
                .contains(
                        "APPLICATION FAILED TO START",
                        "[access.demo_reachable]",
                        "「0.0.0.0」",
                        "\"0.0.0.0\"",
                        "127.0.0.1")
                .doesNotContain("Tomcat started", "\tat org.");
        assertThat(folder.resolve("data")).as("nothing was begun").isEmptyDirectory();
    }

    @Test
    void the_demo_does_not_start_on_the_data_of_a_real_administrator() {
        Ended made = start("create-admin", "--login", "boss");
        assertThat(made.code()).as(made.out()).isZero();
        Ended ended = start("--spring.profiles.active=demo");

        assertThat(ended.code()).as(ended.out()).isEqualTo(1);
        assertThat(ended.out())
                .contains("APPLICATION FAILED TO START", "[access.demo_on_real_data]", "UCHINUKI_DATA", "本物", "real")
                .doesNotContain("Tomcat started", "\tat org.", "a long enough one");
    }

    @Test
    void without_the_demo_and_without_an_administrator_nothing_is_served() {
        Ended ended = start();

        assertThat(ended.code()).as(ended.out()).isEqualTo(1);
        assertThat(ended.out()).contains("create-admin --login", "管理者").doesNotContain("Tomcat started", "\tat org.");
    }

    private Ended start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Dio.netty.noUnsafe=false",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                onlyTheHub(),
                Uchinuki.class.getName()));
        command.addAll(List.of(arguments));
        if (arguments.length == 0 || arguments[0].startsWith("--")) {
            command.add("--server.port=0");
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("UCHINUKI_HOME", Path.of("").toAbsolutePath().toString());
        builder.environment().put("UCHINUKI_DATA", folder.resolve("data").toString());
        builder.environment().put("UCHINUKI_ADMIN_PASSWORD", "a long enough one");
        try {
            Files.createDirectories(folder.resolve("data"));
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Without the tests, which lie in the same packages. */
    private static String onlyTheHub() {
        String all = Objects.requireNonNull(System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
