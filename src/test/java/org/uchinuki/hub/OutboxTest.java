package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an import changes leaves through the outbox and the topic, and the shipped route writes it to a folder. */
class OutboxTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @OnBothDatabases
    void the_changes_of_a_roster_arrive_as_lines_in_a_folder(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(12).good(1, 5);
        long first = hub.imported("c4th", "apply", "students.csv", roster.bytes())
                .path("runId")
                .asLong();

        await().atMost(Hub.PATIENCE)
                .untilAsserted(() -> assertThat(changes(hub, first, "created"))
                        .containsExactlyInAnyOrder(
                                "school",
                                "classSection",
                                "person",
                                "person",
                                "person",
                                "person",
                                "person",
                                "enrollment",
                                "enrollment",
                                "enrollment",
                                "enrollment",
                                "enrollment"));

        Roster next = new Roster(12).good(1, 4);
        next.spoilt(5, "番号", "33");
        long second = hub.imported("c4th", "apply", "students.csv", next.bytes())
                .path("runId")
                .asLong();
        await().atMost(Hub.PATIENCE)
                .untilAsserted(() -> assertThat(changes(hub, second, "updated")).containsExactly("enrollment"));
        assertThat(changes(hub, second, "created")).isEmpty();
        assertThat(lines(hub).map(JsonNode::toString))
                .as("which record changed, never what it holds")
                .noneMatch(line -> line.contains("花子") || line.contains(roster.sis(1)));
    }

    private static List<String> changes(Hub hub, long runId, String verdict) {
        return lines(hub)
                .filter(line -> line.path("runId").asLong() == runId
                        && line.path("verdict").asString().equals(verdict))
                .map(line -> line.path("kind").asString())
                .toList();
    }

    private static Stream<JsonNode> lines(Hub hub) {
        Path folder = hub.data().resolve("outbox/changes");
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".jsonl")
                            && !file.getFileName().toString().startsWith("."))
                    .toList()
                    .stream()
                    .flatMap(OutboxTest::linesOf);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Stream<JsonNode> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(JSON::readTree);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
