package org.uchinuki.learning.caliper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.uchinuki.docs.Requirement;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.LearningEndpoints;
import org.uchinuki.learning.StoredEvent;

/** The endpoint as a sensor meets it (Caliper 1.2, sections 5.4 and 6). */
@LearningEndpoints
class CaliperHttpTest {

    private static final String V1P2 = "http://purl.imsglobal.org/ctx/caliper/v1p2";
    private static final String V1P1 = "http://purl.imsglobal.org/ctx/caliper/v1p1";

    @Autowired
    WebApplicationContext context;

    @Autowired
    EventLog log;

    @SuppressWarnings("NullAway.Init")
    MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(context).build();
    }

    @Test
    @Requirement(section = "6.1", text = "What was received is answered 200 with an empty body.")
    void what_was_received_is_answered_200_with_nothing() throws Exception {
        send(envelope(event())).andExpect(status().isOk()).andExpect(content().string(""));
    }

    @Test
    @Requirement(section = "5.2", text = "Events and descriptions of entities may stand in one envelope.")
    void events_and_descriptions_stand_in_one_envelope() throws Exception {
        long before = log.head().position();
        String person = "{\"@context\":\"" + V1P2 + "\",\"id\":\"https://e.jp/u/" + UUID.randomUUID()
                + "\",\"type\":\"Person\",\"otherIdentifiers\":[{\"type\":\"SystemIdentifier\",\"identifier\":\"u-1\","
                + "\"identifierType\":\"OneRosterSourcedId\"}]}";

        send(envelope(person + "," + event() + "," + event()))
                .andExpect(status().isOk())
                .andExpect(content().string(""));

        assertThat(log.readAfter(before, 10)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/yaml", "application/cbor", "application/xml", "*/*"})
    void what_became_of_a_mixed_envelope_is_said_in_json_whatever_is_accepted(String accepted) throws Exception {
        web.perform(post("/caliper")
                        .accept(accepted)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(envelope(event() + ",17")))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_JSON))
                .andExpect(jsonPath("$.stored").value(1))
                .andExpect(jsonPath("$.setAside").value(1));
        web.perform(get("/caliper").accept(accepted))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_JSON));
        web.perform(get("/xapi/about").accept(accepted))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "17", "\"x\"", "null", "{}", "{\"sensor\":"})
    @Requirement(section = "6.1", text = "A request without an envelope is answered 400.")
    void without_an_envelope_the_answer_is_400(String body) throws Exception {
        send(body)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "sensor":"https://e.jp/s/1", | ``                                                       | learning.missing_property   | ``
            "dataVersion":"VERSION",     | ``                                                       | learning.missing_property   | ``
            "dataVersion":"VERSION",     | "dataVersion":12,                                        | learning.wrong_type         | /dataVersion
            "sendTime":                  | "sendtime":                                              | learning.unknown_property   | /sendtime
            .000Z"                       | Z"                                                       | learning.bad_timestamp      | /sendTime
            "sensor":"https://e.jp/s/1", | "sensor":"https://e.jp/s/1","tenant":"saijo",            | learning.unknown_property   | /tenant
            "sensor":"https://e.jp/s/1", | "sensor":"https://e.jp/s/1","sensor":"https://e.jp/s/1", | learning.duplicate_property | ``
            "data":[]                    | "data":[]                                                | learning.empty_array        | /data
            """)
    @Requirement(
            section = "6.1",
            text = "A malformed envelope is answered 400: a member missing, twice, unknown or of the wrong form.")
    @Requirement(section = "5.2", text = "Each member of an envelope stands once.")
    void a_malformed_envelope_is_answered_400_and_every_fault_named(
            String good, String bad, String code, String pointer) throws Exception {
        String envelope = envelope("").replace(good.replace("VERSION", V1P2), bad);
        send(envelope)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[*].code").value(hasItem(code)))
                .andExpect(
                        jsonPath("$.findings[?(@.code == '" + code + "')].fix").isNotEmpty());
        if (!pointer.isEmpty()) {
            send(envelope).andExpect(jsonPath("$.findings[*].pointer").value(hasItem(pointer)));
        }
    }

    @Test
    @Requirement(section = "2.1", text = "Each property of an event stands once.")
    void a_property_that_stands_twice_in_an_event_is_refused() throws Exception {
        send(envelope(event().replace("\"action\":", "\"action\":\"Deleted\",\"action\":")))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.duplicate_property"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "APPLICATION/JSON"
            })
    @Requirement(section = "5.4", text = "An envelope is sent as application/json; that it is UTF-8 may be said.")
    void json_is_taken_with_and_without_its_charset(String type) throws Exception {
        web.perform(post("/caliper")
                        .header("Content-Type", type)
                        .content(envelope(event()).getBytes(UTF_8)))
                .andExpect(status().isOk());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/ld+json",
                "application/vnd.ims.caliper+json",
                "text/json",
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json;charset=Shift_JIS",
                "nonsense"
            })
    @Requirement(section = "6.1", text = "Any other content type than application/json is answered 415.")
    void another_content_type_is_answered_415(String type) throws Exception {
        web.perform(post("/caliper")
                        .header("Content-Type", type)
                        .content(envelope(event()).getBytes(UTF_8)))
                .andExpect(status().isUnsupportedMediaType());
    }

    @Test
    @Requirement(section = "5.4", text = "The content type must be named.")
    void no_content_type_is_answered_415() throws Exception {
        web.perform(post("/caliper").content(envelope(event()).getBytes(UTF_8)))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.findings[0].code").value("learning.media_type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://purl.imsglobal.org/ctx/caliper/v1p3",
                "http://purl.imsglobal.org/ctx/caliper/v1/Context",
                "https://purl.imsglobal.org/ctx/caliper/v1p2",
                "1.2"
            })
    @Requirement(section = "6.1", text = "A dataVersion that is not supported is answered 422.")
    void a_version_that_is_not_spoken_is_answered_422(String version) throws Exception {
        send(envelope(event()).replace("\"dataVersion\":\"" + V1P2, "\"dataVersion\":\"" + version))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.findings[0].code").value("learning.data_version"))
                .andExpect(jsonPath("$.findings[0].pointer").value("/dataVersion"));
    }

    @Test
    @Requirement(section = "6.1", text = "What is wrong is told as problem details, in Japanese or English.")
    void what_is_wrong_is_told_as_a_problem_in_either_language() throws Exception {
        String bad = envelope(event().replace("\"Viewed\"", "\"Graded\""));
        send(bad)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.status").value(400))
                .andExpect(jsonPath("$.findings[0].code").value("learning.not_in_event"))
                .andExpect(jsonPath("$.findings[0].message.ja").value("ViewEvent に「Graded」は使えません。"))
                .andExpect(jsonPath("$.findings[0].message.en").value("\"Graded\" does not belong in a ViewEvent"))
                .andExpect(jsonPath("$.findings[0].fix.en").value("send one of Viewed"));
    }

    @Test
    @Requirement(
            section = "6.2",
            text = "The configuration is a JSON object with its three members at most, in camelCase.")
    void the_configuration_has_no_members_of_its_own() throws Exception {
        web.perform(get("/caliper"))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_JSON))
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$.caliperMaximumPayloadSize").isNumber())
                .andExpect(jsonPath("$.caliperSupportedVersions").isArray());
    }

    @Test
    @Requirement(
            section = "6.2",
            text = "The configuration names the versions that are supported and the largest payload in kilobytes.")
    void the_configuration_names_the_versions_and_the_largest_payload() throws Exception {
        web.perform(get("/caliper"))
                .andExpect(jsonPath("$.caliperSupportedVersions.length()").value(2))
                .andExpect(jsonPath("$.caliperSupportedVersions").value(hasItem(V1P2)))
                .andExpect(jsonPath("$.caliperSupportedVersions").value(hasItem(V1P1)))
                .andExpect(jsonPath("$.caliperMaximumPayloadSize").value(200));
    }

    @Test
    void a_sensor_may_ask_for_the_head_alone() throws Exception {
        web.perform(head("/caliper"))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_JSON));
    }

    @Test
    @Requirement(section = "6.3", text = "Texts are stored whole, however long, and come back as they were sent.")
    void a_long_text_is_stored_whole() throws Exception {
        long before = log.head().position();
        String name = "𠮷野の観察".repeat(500);
        String event = event().replace("理科の観察", name);

        send(envelope(event)).andExpect(status().isOk());

        List<StoredEvent> stored = log.readAfter(before, 10);
        assertThat(new String(stored.getFirst().event().raw().copy(), UTF_8)).isEqualTo(event);
    }

    private ResultActions send(String json) throws Exception {
        return web.perform(
                post("/caliper").contentType(MediaType.APPLICATION_JSON).content(json.getBytes(UTF_8)));
    }

    private static String envelope(String data) {
        return "{\"sensor\":\"https://e.jp/s/1\",\"sendTime\":\"2026-05-01T00:05:06.000Z\",\"dataVersion\":\"" + V1P2
                + "\",\"data\":[" + data + "]}";
    }

    private static String event() {
        return "{\"@context\":\"" + V1P2 + "\",\"id\":\"urn:uuid:" + UUID.randomUUID()
                + "\",\"type\":\"ViewEvent\",\"profile\":\"ReadingProfile\",\"actor\":\"https://e.jp/u/1\","
                + "\"action\":\"Viewed\",\"object\":{\"id\":\"https://e.jp/d/1\",\"type\":\"Document\",\"name\":\"理科の観察\"},"
                + "\"eventTime\":\"2026-05-01T00:05:05.000Z\"}";
    }
}
