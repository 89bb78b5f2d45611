package org.uchinuki.learning.xapi;

import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.web.context.WebApplicationContext;
import org.uchinuki.docs.Requirement;
import org.uchinuki.learning.LearningEndpoints;

/** What the parameters of the resources beside statements have to be: xAPI Part Three 2.3 to 2.8, 3.2 and 3.3. */
@LearningEndpoints
class ResourceParametersTest {

    private static final String ACTIVITY = "https://drill.example.jp/items/1";
    private static final String AGENT = "{\"mbox\":\"mailto:a@example.jp\"}";

    @Autowired
    WebApplicationContext context;

    @SuppressWarnings("NullAway.Init")
    private XapiClient client;

    @BeforeEach
    void aClientOfItsOwn() {
        client = XapiClient.of(context, "1.0.3", "drill-" + UUID.randomUUID());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,activities/state,activityId",
        "GET,activities/state,agent",
        "PUT,activities/state,activityId",
        "PUT,activities/state,agent",
        "PUT,activities/state,stateId",
        "POST,activities/state,activityId",
        "POST,activities/state,agent",
        "POST,activities/state,stateId",
        "DELETE,activities/state,activityId",
        "DELETE,activities/state,agent",
        "GET,activities/profile,activityId",
        "PUT,activities/profile,activityId",
        "PUT,activities/profile,profileId",
        "POST,activities/profile,activityId",
        "POST,activities/profile,profileId",
        "DELETE,activities/profile,activityId",
        "DELETE,activities/profile,profileId",
        "GET,agents/profile,agent",
        "PUT,agents/profile,agent",
        "PUT,agents/profile,profileId",
        "POST,agents/profile,agent",
        "POST,agents/profile,profileId",
        "DELETE,agents/profile,agent",
        "DELETE,agents/profile,profileId",
        "GET,agents,agent",
        "GET,activities,activityId",
    })
    @Requirement(section = "Part Three 2", text = "A request without a required parameter is answered 400.")
    void a_parameter_that_is_needed_is_missed(String method, String resource, String parameter) throws Exception {
        client.send(client.to(method, resource).header("If-None-Match", "*").content("x"))
                .andExpect(status().isBadRequest())
                .andExpect(header().string("X-Experience-API-Version", "1.0.3"))
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.findings[*].field").value(hasItem(parameter)))
                .andExpect(jsonPath("$.findings[0].code").value("learning.missing_parameter"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,activities/state,StateId",
        "GET,activities/state,profileId",
        "GET,activities/state,limit",
        "PUT,activities/state,since",
        "DELETE,activities/state,since",
        "GET,activities/profile,agent",
        "GET,activities/profile,ProfileID",
        "PUT,activities/profile,since",
        "GET,agents/profile,activityId",
        "GET,agents/profile,Agent",
        "POST,agents/profile,registration",
        "GET,agents,profileId",
        "GET,activities,activityid",
        "GET,about,x",
    })
    @Requirement(
            section = "Part Three 3.2",
            text = "A parameter that the resource does not know, or in another case, is answered 400.")
    void a_parameter_that_nobody_knows_is_refused_and_so_is_another_case(
            String method, String resource, String parameter) throws Exception {
        client.send(client.to(method, resource, parameter, "x").content("x"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.unknown_parameter"))
                .andExpect(jsonPath("$.findings[0].field").value(parameter));
    }

    // 3.2.s2.b1
    @Test
    void a_parameter_that_comes_twice_is_refused() throws Exception {
        refused("activities/state", "learning.repeated_parameter", "activityId", ACTIVITY, "activityId", ACTIVITY);
        refused("agents", "learning.repeated_parameter", "agent", AGENT, "agent", AGENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "drill/1", "https://drill.example.jp/a b", "1"})
    @Requirement(section = "Part Three 2.3", text = "An activityId that is no IRI is answered 400.")
    void an_activity_is_an_iri(String id) throws Exception {
        for (String resource : new String[] {"activities/state", "activities/profile", "activities"}) {
            send(resource, "activityId", id)
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.findings[0].code").value("learning.bad_iri"))
                    .andExpect(jsonPath("$.findings[0].field").value("activityId"))
                    .andExpect(jsonPath("$.findings[0].value").value(id));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    true                                                          | learning.wrong_type       | /agent
                    "a"                                                           | learning.wrong_type       | /agent
                    not JSON                                                      | learning.json_malformed   | /agent
                    {"mbox":"mailto:a@example.jp"}{                               | learning.json_malformed   | /agent
                    {}                                                            | learning.identifier_count | /agent
                    {"name":"a"}                                                  | learning.identifier_count | /agent
                    {"mbox":"a@example.jp"}                                       | learning.bad_value        | /agent/mbox
                    {"mbox":"mailto:a@example.jp","mbox":"mailto:b@example.jp"}   | learning.duplicate_property | /agent/mbox
                    {"objectType":"Group","mbox":"mailto:a@example.jp"}           | learning.bad_value        | /agent/objectType
                    {"mbox":"mailto:a@example.jp","openid":"https://example.jp"}  | learning.identifier_count | /agent
                    {"account":{"homePage":"https://example.jp"}}                 | learning.missing_property | /agent/account
                    {"Mbox":"mailto:a@example.jp"}                                | learning.unknown_property | /agent/Mbox
                    """)
    @Requirement(
            section = "Part Three 2.3",
            text = "An agent that is no Agent by the rules for statements is answered 400.")
    void an_agent_is_one_by_the_rules_for_statements(String agent, String code, String pointer) throws Exception {
        for (String resource : new String[] {"activities/state", "agents/profile", "agents"}) {
            send(resource, "agent", agent)
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.findings[*].code").value(hasItem(code)))
                    .andExpect(jsonPath("$.findings[*].pointer").value(hasItem(pointer)));
        }
    }

    @Test
    @Requirement(section = "Part Three 2.3", text = "A registration that is no UUID is answered 400.")
    void a_registration_is_a_uuid() throws Exception {
        for (String method : new String[] {"GET", "PUT", "POST", "DELETE"}) {
            client.send(client.to(
                                    method,
                                    "activities/state",
                                    "activityId",
                                    ACTIVITY,
                                    "agent",
                                    AGENT,
                                    "stateId",
                                    "a",
                                    "registration",
                                    "true")
                            .content("x"))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.findings[0].code").value("learning.bad_uuid"))
                    .andExpect(jsonPath("$.findings[0].field").value("registration"));
        }
    }

    @Test
    @Requirement(section = "Part Three 2.3", text = "A since that is no timestamp is answered 400.")
    void since_is_a_timestamp_and_in_2_0_one_with_a_zone() throws Exception {
        for (String wrong : new String[] {"true", "2026-13-01T00:00:00Z", "2026-11-28T00:00:00-00:00"}) {
            refused("activities/state", "learning.bad_timestamp", since(wrong));
        }
        client.send(client.to("GET", "activities/state", since("2026-11-28T00:00:00")))
                .andExpect(status().isOk());
        client = client.speaking("2.0.0");
        refused("activities/state", "learning.bad_timestamp", since("2026-11-28T00:00:00"));
    }

    // the hub: what a column cannot hold
    @Test
    void a_name_that_cannot_be_kept_is_refused() throws Exception {
        refused(
                "activities/state",
                "learning.parameter_too_long",
                "stateId",
                "x".repeat(2_001),
                "activityId",
                ACTIVITY,
                "agent",
                AGENT);
        refused(
                "activities/state",
                "learning.parameter_unstorable",
                "stateId",
                "a\u0000",
                "activityId",
                ACTIVITY,
                "agent",
                AGENT);
    }

    // 3.2.s3: all of it is said at once
    @Test
    void everything_that_is_wrong_is_said_at_once() throws Exception {
        client.send(client.to(
                        "GET", "activities/state", "activityId", "x", "agent", "{}", "registration", "1", "since", "2"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[*].code")
                        .value(hasItems(
                                "learning.bad_iri",
                                "learning.identifier_count",
                                "learning.bad_uuid",
                                "learning.bad_timestamp")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities/state", "activities/profile", "agents/profile", "agents", "activities"})
    @Requirement(
            section = "Part Three 3.3",
            text =
                    "Of documents, agents and activities, too, every answer names its version, and a version that is missing or not spoken is answered 400.")
    void the_version_is_demanded_and_answered(String resource) throws Exception {
        String[] all = {"activityId", ACTIVITY, "agent", AGENT};
        client.send(XapiClient.bare("GET", resource, all))
                .andExpect(status().isBadRequest())
                .andExpect(header().string("X-Experience-API-Version", "1.0.3"))
                .andExpect(jsonPath("$.findings[0].code").value("learning.version_header"));
        for (String wrong : new String[] {"0.9.5", "1.1.0", "3.0"}) {
            client.send(client.speaking(wrong).to("GET", resource, all))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.findings[0].code").value("learning.version_header"));
        }
        client.send(client.speaking("2.0").to("GET", resource))
                .andExpect(header().string("X-Experience-API-Version", "2.0.0"));
        client.send(client.speaking("1.0").to("GET", resource))
                .andExpect(header().string("X-Experience-API-Version", "1.0.3"));
    }

    @Test
    @Requirement(
            section = "Part Three 2.8",
            text = "About is answered whatever the version header says, and names the latest patch of each version.")
    void about_answers_whatever_the_version_and_names_the_latest_of_each() throws Exception {
        for (String version : new String[] {"1.0.3", "2.0.0", "0.9.5", "3.0"}) {
            client.send(client.speaking(version).to("GET", "about"))
                    .andExpect(status().isOk())
                    .andExpect(header().exists("X-Experience-API-Version"))
                    .andExpect(jsonPath("$.version").value(hasItems("1.0.0", "1.0.3", "2.0.0")))
                    .andExpect(jsonPath("$.extensions").isMap())
                    .andExpect(jsonPath("$.length()").value(2));
        }
        client.send(XapiClient.bare("HEAD", "about")).andExpect(status().isOk());
    }

    // 2.4, 2.5: nothing else is asked of these
    @ParameterizedTest
    @CsvSource({"PUT,agents", "POST,agents", "DELETE,activities", "PATCH,activities/state", "POST,about"})
    void another_method_is_not_allowed(String method, String resource) throws Exception {
        ResultMatcher allowed = header().exists("Allow");
        client.send(client.to(method, resource).content("x"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(allowed)
                .andExpect(header().string("X-Experience-API-Version", "1.0.3"));
    }

    private static String[] since(String time) {
        return new String[] {"activityId", ACTIVITY, "agent", AGENT, "since", time};
    }

    private ResultActions send(String resource, String parameter, String value) throws Exception {
        boolean both = resource.equals("activities/state");
        return client.send(
                !both
                        ? client.to("GET", resource, parameter, value)
                        : parameter.equals("agent")
                                ? client.to("GET", resource, parameter, value, "activityId", ACTIVITY)
                                : client.to("GET", resource, parameter, value, "agent", AGENT));
    }

    private void refused(String resource, String code, String... parameters) throws Exception {
        client.send(client.to("GET", resource, parameters))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value(code));
    }
}
