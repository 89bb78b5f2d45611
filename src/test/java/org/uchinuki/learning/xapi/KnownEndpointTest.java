package org.uchinuki.learning.xapi;

import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.web.context.WebApplicationContext;
import org.uchinuki.docs.Requirement;
import org.uchinuki.learning.LearningEndpoints;

/** The agents and activities resources: xAPI Part Three 2.4 and 2.5. */
@LearningEndpoints
class KnownEndpointTest {

    @Autowired
    WebApplicationContext context;

    private final String activity = "https://drill.example.jp/items/" + UUID.randomUUID();

    @SuppressWarnings("NullAway.Init")
    private XapiClient client;

    @BeforeEach
    void aClientOfItsOwn() {
        client = XapiClient.of(context, "1.0.3", "drill-" + UUID.randomUUID());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"mbox":"mailto:a@example.jp","name":"花"} | {"name":["花"],"mbox":["mailto:a@example.jp"],"mbox_sha1sum":[],"openid":[],"account":[]}
                    {"mbox_sha1sum":"0123456789abcdef0123456789abcdef01234567"} | {"name":[],"mbox":[],"mbox_sha1sum":["0123456789abcdef0123456789abcdef01234567"],"openid":[],"account":[]}
                    {"openid":"https://example.jp/a"} | {"name":[],"mbox":[],"mbox_sha1sum":[],"openid":["https://example.jp/a"],"account":[]}
                    {"objectType":"Agent","account":{"homePage":"https://example.jp","name":"1"}} | {"name":[],"mbox":[],"mbox_sha1sum":[],"openid":[],"account":[{"homePage":"https://example.jp","name":"1"}]}
                    """)
    @Requirement(
            section = "Part Three 2.4",
            text = "A Person holds arrays of what its Agent says, whether it is known or not.")
    void a_person_holds_what_the_agent_says_known_or_not(String agent, String person) throws Exception {
        for (String version : new String[] {"1.0.3", "2.0.0"}) {
            client.send(client.speaking(version).to("GET", "agents", "agent", agent))
                    .andExpect(status().isOk())
                    .andExpect(header().exists("ETag"))
                    .andExpect(header().string("X-Experience-API-Version", version))
                    .andExpect(content().contentType("application/json"))
                    .andExpect(content()
                            .json(person.replaceFirst("\\{", "{\"objectType\":\"Person\","), JsonCompareMode.STRICT));
        }
        client.send(client.to("HEAD", "agents", "agent", agent))
                .andExpect(status().isOk())
                .andExpect(header().exists("ETag"));
    }

    @Test
    @Requirement(section = "Part Three 2.5", text = "An activity without a definition is answered all the same.")
    void an_activity_that_nobody_told_of_is_answered_with_its_id() throws Exception {
        for (String version : new String[] {"1.0.3", "2.0.0"}) {
            client.send(client.speaking(version).to("GET", "activities", "activityId", activity))
                    .andExpect(status().isOk())
                    .andExpect(header().exists("ETag"))
                    .andExpect(content()
                            .json("{\"objectType\":\"Activity\",\"id\":\"" + activity + "\"}", JsonCompareMode.STRICT));
        }
        client.send(client.to("HEAD", "activities", "activityId", activity)).andExpect(status().isOk());
    }

    @Test
    @Requirement(section = "Part Three 2.5", text = "An activity is answered with its complete definition.")
    void an_activity_has_the_newest_of_what_its_client_told_in_every_language() throws Exception {
        told(
                "{\"type\":\"https://example.jp/old\",\"moreInfo\":\"https://example.jp/more\",\"name\":{\"ja\":\"古い\",\"en\":\"one\"}}");
        told("{\"type\":\"https://example.jp/new\",\"name\":{\"ja\":\"新しい\",\"fr\":\"un\"}}");
        told(null);

        client.send(client.to("GET", "activities", "activityId", activity))
                .andExpect(content()
                        .json(
                                "{\"objectType\":\"Activity\",\"id\":\"" + activity
                                        + "\",\"definition\":{\"type\":\"https://example.jp/new\",\"name\":{\"ja\":\"新しい\",\"fr\":\"un\",\"en\":\"one\"},\"moreInfo\":\"https://example.jp/more\"}}",
                                JsonCompareMode.STRICT));
        client.as("other-" + UUID.randomUUID())
                .send(client.to("GET", "activities", "activityId", activity))
                .andExpect(content()
                        .json("{\"objectType\":\"Activity\",\"id\":\"" + activity + "\"}", JsonCompareMode.STRICT));
    }

    private void told(@Nullable String definition) throws Exception {
        client.send(client.to("POST", "statements")
                        .contentType("application/json")
                        .content(
                                "{\"actor\":{\"mbox\":\"mailto:a@example.jp\"},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\"},\"object\":{\"id\":\""
                                        + activity + "\"" + (definition == null ? "" : ",\"definition\":" + definition)
                                        + "}}"))
                .andExpect(status().isOk());
    }
}
