package org.uchinuki.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.uchinuki.access.Scopes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The xAPI libraries that tools are built with, from npm, against a running hub.
 *
 * <p>They are looked for in the folder that {@code -Duchinuki.npm=FOLDER} names, else in {@code target/npm}. With {@code
 * -Duchinuki.npm.install=true} they are installed there, from the registry that npm itself is set to. Where there is no Node or no
 * library the tests are skipped and say so.
 */
class NpmClientsTest {

    private static final List<String> LIBRARIES = List.of("@xapi/xapi", "tincanjs");
    private static final Path FOLDER = Path.of(System.getProperty("uchinuki.npm", "target/npm"));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource({
        "@xapi/xapi, xapi-js.mjs, 1.0.3, 9",
        "@xapi/xapi, xapi-js.mjs, 2.0.0, 9",
        "tincanjs, tincanjs.mjs, 1.0.2, 9"
    })
    void what_a_tool_sends_it_reads_back(String library, String script, String version, int steps)
            throws IOException, InterruptedException {
        Path node = programme("node");
        install();
        boolean there =
                node != null && Files.isDirectory(FOLDER.resolve("node_modules").resolve(library));
        if (!there) {
            System.out.println("SKIPPED " + library + " " + version + ": "
                    + (node == null ? "there is no node" : "it is not in " + FOLDER.resolve("node_modules")));
        }
        assumeTrue(there, library + " or node is not here");

        JsonNode said = JSON.readTree(run(Objects.requireNonNull(node), script, version));

        assertThat(said.path("failed").asString("")).as(said.toString()).isEmpty();
        assertThat(said.path("done").size()).as(said.toString()).isEqualTo(steps);
        System.out.println(library + " " + version + ": " + said.path("done"));
    }

    private static String run(Path node, String script, String version) throws IOException, InterruptedException {
        Hub hub = Hub.blank("h2");
        Map<String, String> client = registered(hub);
        ProcessBuilder command = new ProcessBuilder(
                node.toString(),
                Path.of("src/test/resources/clients", script).toAbsolutePath().toString());
        command.environment().putAll(client);
        command.environment().put("ENDPOINT", hub.address() + "/xapi/");
        command.environment().put("VERSION", version);
        command.environment().put("MODULES", FOLDER.toAbsolutePath().toString());
        Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return said;
    }

    private static synchronized void install() throws IOException, InterruptedException {
        Path npm = programme("npm");
        if (Boolean.getBoolean("uchinuki.npm.install") && npm != null && !Files.isDirectory(FOLDER)) {
            Files.createDirectories(FOLDER);
            ProcessBuilder command = new ProcessBuilder(Stream.concat(
                            Stream.of(npm.toString(), "install", "--no-audit", "--no-fund", "--no-package-lock"),
                            LIBRARIES.stream())
                    .toList());
            Process process = command.directory(FOLDER.toFile()).inheritIO().start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static @Nullable Path programme(String name) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> registered(Hub hub) {
        String id = "vendor-" + UUID.randomUUID().toString().substring(0, 18);
        String path = "/api/v1/clients/" + id;
        PersonSession staff = new PersonSession(hub, "itstaff");
        staff.change(
                "POST",
                "/api/v1/clients",
                JSON.writeValueAsString(
                        Map.of("clientId", id, "name", "教材社", "scopes", List.of(Scopes.XAPI_READ, Scopes.XAPI_WRITE))));
        staff.change(
                "PUT",
                path + "/agreement",
                JSON.writeValueAsString(Map.of(
                        "organisation", "教材社", "purpose", "学習の見守り", "from", "2026-04-01", "schools", List.of("*"))));
        String secret = JSON.readTree(
                        staff.change("POST", path + "/secrets", "{}").body())
                .path("secret")
                .asString();
        return Map.of("CLIENT", id, "SECRET", secret);
    }
}
