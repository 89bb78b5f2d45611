package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands of {@code docs/connect-a-tool.md}, run as they stand there, answer what stands behind them. */
class ConnectAToolTest {

    private static final Pattern FENCED = Pattern.compile("```(sh|json)\\n(.*?)```", Pattern.DOTALL);

    @Test
    void each_command_of_the_page_is_answered_as_the_page_says() throws Exception {
        Hub hub = Hub.blank("h2");
        List<MatchResult> blocks = FENCED.matcher(Files.readString(Path.of("docs/connect-a-tool.md")))
                .results()
                .toList();
        assertThat(blocks).hasSizeGreaterThan(10);
        String token = "TOKEN=" + hub.token(Hub.VENDOR) + "\n";
        int compared = 0;
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).group(1).equals("sh")) {
                String command = blocks.get(i)
                        .group(2)
                        .replace("http://localhost:8080", hub.address().toString());
                String answer = run(command.startsWith("TOKEN=") ? command + "echo \"$TOKEN\"" : token + command);
                if (i + 1 < blocks.size() && blocks.get(i + 1).group(1).equals("json")) {
                    JsonNode said =
                            JsonMapper.shared().readTree(blocks.get(i + 1).group(2));
                    holds(said, JsonMapper.shared().readTree(answer), "");
                    compared++;
                } else {
                    assertThat(answer.strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
                }
            }
        }
        assertThat(compared).isEqualTo(5);
    }

    /** The page leaves out what does not matter to it; what it says is there. */
    private static void holds(JsonNode said, JsonNode answered, String at) {
        if (said.isObject()) {
            said.propertyNames().forEach(name -> holds(said.path(name), answered.path(name), at + "/" + name));
        } else if (said.isArray()) {
            assertThat(answered.size()).as(at).isEqualTo(said.size());
            for (int i = 0; i < said.size(); i++) {
                holds(said.path(i), answered.path(i), at + "/" + i);
            }
        } else {
            assertThat(answered).as(at).isEqualTo(said);
        }
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(answer).isZero();
        return answer;
    }
}
