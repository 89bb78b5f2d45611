package org.uchinuki.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker and its journal on this JDK. Netty reads its setting once in a process: hence processes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompactionTest {

    @TempDir
    Path data;

    @Test
    void the_broker_survives_a_compaction_of_its_journal_with_the_setting_that_the_hub_makes() throws Exception {
        assertThat(probe("-Dio.netty.noUnsafe=false")).isEqualTo(CompactionProbe.ALIVE);
    }

    /** Should this fail one day, Netty or Artemis has mended it: then the setting may go from main, pom and here. */
    @Test
    void without_that_setting_the_broker_stops_itself_so_the_test_above_means_something() throws Exception {
        assertThat(probe()).isEqualTo(CompactionProbe.DEAD);
    }

    private int probe(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(CompactionProbe.class.getName());
        command.add(data.toString());
        File log = data.resolve("probe.log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
