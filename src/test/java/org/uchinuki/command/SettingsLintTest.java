package org.uchinuki.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.Home;

/** Secrets in the files of the folder {@code config/}, as {@code check} tells of them. */
class SettingsLintTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void a_secret_in_a_settings_file_is_an_error_with_its_place_and_never_with_itself() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(folder.resolve("mappings"));
        Files.writeString(config.resolve("application.yaml"), """
                spring:
                  datasource:
                    password: pl4nted-one
                ---
                uchinuki.federation:
                  - { issuer: "https://idp.example.jp", client-secret: "pl4nted-two" }
                """);
        Files.writeString(
                config.resolve("application-city.properties"), "# note\nspring.artemis.password = pl4nted-three\n");
        Files.writeString(config.resolve("application-right.yml"), """
                spring.datasource.password: ${DB_PASSWORD}
                uchinuki:
                  token-lifetime: 60m
                  acme: { secret: "${acme-secret}", api-key: "" }
                """);
        StringWriter out = new StringWriter();

        int code = Commands.line(
                        new Home(folder, folder.resolve("data")),
                        new PrintWriter(out, true),
                        new PrintWriter(out, true))
                .execute("check");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString().lines().filter(line -> line.contains("command.secret_in_file")))
                .extracting(line -> line.substring(0, line.indexOf(": ")))
                .containsExactly(
                        "config/application-city.properties:2:27",
                        "config/application.yaml:3:15",
                        "config/application.yaml:6:56");
        assertThat(out.toString()).doesNotContain("pl4nted").contains("3 errors");
    }
}
