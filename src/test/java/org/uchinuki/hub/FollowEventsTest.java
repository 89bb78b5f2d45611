package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands of {@code docs/feeds.md}, run as they stand there, are answered in the shape that it describes. */
class FollowEventsTest {

    private static final Pattern COMMAND = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern ANSWER = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    @Test
    void each_command_of_the_page_is_answered_as_the_page_says() throws Exception {
        Hub hub = Hub.blank("h2");
        EventFeedTest.post(
                hub,
                Hub.VENDOR,
                List.of(UUID.randomUUID().toString()),
                UUID.randomUUID().toString());
        String text = Files.readString(Path.of("docs/feeds.md"));
        MatchResult shown = ANSWER.matcher(text).results().findFirst().orElseThrow();
        JsonNode said = JsonMapper.shared().readTree(shown.group(1));
        List<String> commands = COMMAND.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1)
                        .replace("http://localhost:8080", hub.address().toString()))
                .toList();
        assertThat(commands).hasSize(3);
        String token = commands.getFirst();

        JsonNode page = JsonMapper.shared().readTree(run(token + commands.get(1)));
        assertThat(page.propertyNames()).containsExactlyElementsOf(said.propertyNames());
        assertThat(page.path("events")).isNotEmpty();
        page.path("events")
                .forEach(event ->
                        assertThat(said.at("/events/0").propertyNames()).containsAll(event.propertyNames()));
        assertThat(run(token + commands.get(2)).strip()).isEqualTo("retry: 1000");
    }

    private static String run(String script) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return answer;
    }
}
