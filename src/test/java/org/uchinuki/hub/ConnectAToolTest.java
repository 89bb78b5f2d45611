package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
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

    @Test
    void the_authority_of_a_statement_is_the_hub_as_its_tokens_name_it() {
        Hub hub = Hub.blank("h2");
        String statement = "{\"id\":\"" + UUID.randomUUID()
                + "\",\"actor\":{\"mbox\":\"mailto:a@school.example.jp\"},\"verb\":{\"id\":\"https://drill.example.jp/verbs/"
                + UUID.randomUUID() + "\"},\"object\":{\"id\":\"https://drill.example.jp/items/1\"}}";
        hub.post("/xapi/statements", "application/json", statement.getBytes(StandardCharsets.UTF_8), Hub.VENDOR)
                .is(200);
        JsonNode sent = JsonMapper.shared().readTree(statement);
        JsonNode authority =
                read(hub, "statementId=" + sent.path("id").asString()).path("authority");

        String claims = new String(
                Base64.getUrlDecoder().decode(hub.token(Hub.VENDOR).split("\\.", -1)[1]), StandardCharsets.UTF_8);
        String issuer = JsonMapper.shared().readTree(claims).path("iss").asString();
        assertThat(issuer).isEqualTo(hub.address().toString());
        assertThat(authority.at("/account/homePage").asString()).isEqualTo(issuer);
        assertThat(authority.at("/account/name").asString()).isEqualTo(Hub.VENDOR);
        JsonNode found = read(
                hub,
                "related_agents=true&verb=" + encoded(sent.at("/verb/id").asString()) + "&agent="
                        + encoded(authority.toString()));
        assertThat(found.path("statements").size()).isEqualTo(1);
    }

    private static JsonNode read(Hub hub, String query) {
        return hub.send(hub.request("/xapi/statements?" + query)
                        .header("X-Experience-API-Version", "1.0.3")
                        .header("Authorization", "Bearer " + hub.token(Hub.VENDOR)))
                .is(200)
                .json();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
