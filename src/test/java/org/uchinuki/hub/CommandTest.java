package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.Uchinuki;

/** The jar as a command line: the real main class in a process of its own, its output and its exit code. */
class CommandTest {

    private static final Path SHIPPED = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    private record Ended(int code, String out) {}

    @Test
    void check_of_the_shipped_files_finds_nothing() {
        Ended check = run(SHIPPED, "check");
        assertThat(check.out()).isEqualToNormalizingNewlines("0 errors, 0 warnings\n");
        assertThat(check.code()).isZero();
    }

    @Test
    void check_of_broken_files_names_file_line_and_column_of_each_and_fails() throws IOException {
        Path home = copied();
        spoil(home.resolve("routes/saijo-c4th-folder.camel.yaml"), "hub-folder-source", "hub-folder-sauce");
        spoil(home.resolve("mappings/c4th/students.mapping.yaml"), "katakana, family-name", "katakanna, family-name");
        spoil(
                home.resolve("connectors/hub-folder-sink.camel.yaml"),
                "uri: \"file:{{directory}}\"",
                "uri: \"fiel:{{directory}}\"");

        Ended check = run(home, "check");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out().lines().toList())
                .anySatisfy(line -> assertThat(line)
                        .matches("routes/saijo-c4th-folder\\.camel\\.yaml:4:\\d+: .*hub-folder-sauce.*\\[route\\..*]"))
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "mappings/c4th/students\\.mapping\\.yaml:\\d+:\\d+: .*katakanna.*\\[mapping\\.lint_.*]"))
                .anySatisfy(line -> assertThat(line)
                        .matches("connectors/hub-folder-sink\\.camel\\.yaml:\\d+:\\d+: .*fiel.*\\[connector\\..*]"));
        System.out.println(check.out());

        Ended japanese = run(home, "check", "--lang", "ja");
        assertThat(japanese.out()).containsPattern("students\\.mapping\\.yaml:\\d+:\\d+: .*[ぁ-ん]");
    }

    @Test
    void check_of_a_file_that_is_no_yaml_names_the_place() throws IOException {
        Path home = copied();
        Files.writeString(home.resolve("routes/saijo-c4th-folder.camel.yaml"), "- templatedRoute:\n   - : [\n");
        Ended check = run(home, "check");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out()).containsPattern("routes/saijo-c4th-folder\\.camel\\.yaml:[1-3]:\\d+: .*not YAML");
    }

    @Test
    void test_runs_the_examples_of_the_mappings_and_says_how_many() throws IOException {
        Ended shipped = run(SHIPPED, "test");
        assertThat(shipped.out()).containsPattern("[1-9][0-9]+ examples of [1-9][0-9]* mappings");
        assertThat(shipped.code()).isZero();
        System.out.println(shipped.out());

        Path home = copied();
        spoil(home.resolve("mappings/c4th/students.mapping.yaml"), "kanaFamilyName: イヨ", "kanaFamilyName: イヨー");
        Ended broken = run(home, "test");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out()).containsPattern("mappings/c4th/students\\.mapping\\.yaml:\\d+:\\d+: .*イヨー");
    }

    @Test
    void the_same_seed_writes_the_same_bytes() {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        assertThat(run(SHIPPED, "generate", "--seed", "7", "--size", "small", "--out", one.toString())
                        .code())
                .isZero();
        assertThat(run(SHIPPED, "generate", "--seed", "7", "--size", "small", "--out", two.toString())
                        .code())
                .isZero();
        assertThat(digests(one)).hasSizeGreaterThan(10).isEqualTo(digests(two));
    }

    @Test
    void a_command_that_there_is_not_is_answered_with_the_usage() {
        Ended unknown = run(SHIPPED, "nonsense");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.out()).contains("nonsense", "Usage:", "check", "test", "generate");
        assertThat(run(SHIPPED, "check", "--nonsense").code()).isEqualTo(2);
        assertThat(run(SHIPPED, "--help").code()).isZero();
    }

    private static Ended run(Path home, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Uchinuki.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("UCHINUKI_HOME", home.toString());
        try {
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void spoil(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private Path copied() throws IOException {
        for (String part : List.of("routes", "mappings", "connectors")) {
            try (Stream<Path> files = Files.walk(SHIPPED.resolve(part))) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(SHIPPED.relativize(file)));
                }
            }
        }
        return folder;
    }

    private static Map<String, String> digests(Path of) {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(of)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                digests.put(of.relativize(file).toString(), HexFormat.of().formatHex(digest));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
        return digests;
    }
}
