package org.uchinuki.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Tests let files settle quickly; towns do not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettledTest {

    @Test
    void every_connector_that_reads_files_waits_for_at_least_five_seconds_unless_it_is_told_otherwise()
            throws IOException {
        Properties shipped = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/doors.properties")) {
            shipped.load(in);
        }
        assertThat(Long.parseLong(shipped.getProperty("uchinuki.files.settled")))
                .isBetween(5_000L, 15_000L);
        for (String connector : List.of(
                "hub-folder-source",
                "hub-scheduled-folder-source",
                "c4th-roster-folder-source",
                "generic-sftp-source")) {
            assertThat(Path.of("connectors", connector + ".camel.yaml"))
                    .content()
                    .contains("{{uchinuki.files.settled}}", "readLockTimeout: 20000");
            assertThat(Files.readString(Path.of("connectors", connector + ".camel.yaml")))
                    .doesNotContain("defaultValue: \"1000\"");
        }
    }
}
