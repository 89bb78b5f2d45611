package org.uchinuki.learning.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.FoundStatement;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.xapi.XapiVersion;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatementWriterTest {

    private static final UUID ID = UUID.fromString("9e13cefd-53d3-4eac-b5ed-2cf6693903bb");
    private static final Instant STORED = Instant.parse("2027-03-25T01:02:03.000004Z");
    private static final String HUB = "https://hub.example.jp/xapi";

    @Test
    void what_was_sent_is_given_back_byte_for_byte_between_what_the_hub_adds() {
        String sent =
                "{ \"actor\" : {\"mbox\":\"mailto:a@example.jp\", \"name\":\"\\u3042\\ud800\"},\n\"verb\":{\"id\":\"tag:v\"},"
                        + "\"object\":{\"id\":\"tag:o\"},\"result\":{\"score\":{\"raw\":1.50e1}},\"timestamp\":\"2027-03-24T10:00:00+09:00\" }";

        assertThat(given(sent, XapiVersion.V1_0_3))
                .isEqualTo(
                        "{\"id\":\"9e13cefd-53d3-4eac-b5ed-2cf6693903bb\","
                                + "\"actor\":{\"mbox\":\"mailto:a@example.jp\", \"name\":\"\\u3042\\ud800\"},\"verb\":{\"id\":\"tag:v\"},"
                                + "\"object\":{\"id\":\"tag:o\"},\"result\":{\"score\":{\"raw\":1.50e1}},\"timestamp\":\"2027-03-24T10:00:00+09:00\","
                                + "\"stored\":\"2027-03-25T01:02:03.000004Z\",\"version\":\"1.0.0\","
                                + "\"authority\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"https://hub.example.jp/xapi\",\"name\":\"drill\"}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"9E13CEFD-53D3-4EAC-B5ED-2CF6693903BB\",\"stored\":\"2001-01-01T00:00:00Z\",\"authority\":{\"mbox\":\"mailto:x@example.jp\"},\"version\":\"1.0.3\"}",
                "{\"timestamp\":\"2027-03-24T10:00:00.5+09:00\"}",
                "{\"timestamp\":\"2027-03-24T01:00:00.500Z\",\"actor\":{\"member\":[]}}",
                "{\"context\":{\"contextActivities\":{\"parent\":{\"id\":\"tag:p\"},\"other\":[{\"id\":\"tag:q\"}]},\"language\":\"ja\"}}",
                "{\"context\":{\"contextActivities\":{\"parent\":[{\"id\":\"tag:p\"}]},\"language\":\"ja\"}}",
                "{\"object\":{\"objectType\":\"SubStatement\",\"context\":{\"contextActivities\":{\"category\":{\"id\":\"tag:p\"}}}}}",
                "{\"object\":{\"objectType\":\"SubStatement\",\"context\":{\"contextActivities\":{\"category\":[{\"id\":\"tag:p\"}]}}}}",
                "{\"object\":{\"id\":\"tag:o\",\"definition\":{\"extensions\":{\"tag:e\":{\"context\":{\"contextActivities\":{\"parent\":{}}}}}}}}",
                "{\"result\":{\"score\":{\"raw\":1.50},\"success\":true,\"extensions\":{\"tag:n\":null}},\"attachments\":[]}"
            })
    void whether_its_bytes_are_kept_or_it_is_written_anew_a_statement_is_the_same(String sent) {
        for (XapiVersion version : XapiVersion.values()) {
            assertThat(given(sent, version)).isEqualTo(JsonText.write(StoredStatement.of(found(sent), HUB, version)));
        }
    }

    private static String given(String sent, XapiVersion version) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new StatementWriter("drill", HUB, version).append(found(sent), answer);
        return answer.toString(UTF_8);
    }

    private static FoundStatement found(String sent) {
        return new FoundStatement(7, STORED, ID, "drill", Bytes.of(sent.getBytes(UTF_8)));
    }
}
