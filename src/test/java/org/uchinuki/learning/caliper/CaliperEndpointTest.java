package org.uchinuki.learning.caliper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.uchinuki.docs.Requirement;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.LearningEndpoints;
import org.uchinuki.learning.SetAsides;
import org.uchinuki.learning.StoredEvent;

@LearningEndpoints
class CaliperEndpointTest {

    private static final String V1P2 = "http://purl.imsglobal.org/ctx/caliper/v1p2";

    @Autowired
    WebApplicationContext context;

    @Autowired
    EventLog log;

    @Autowired
    SetAsides setAsides;

    @Autowired
    JdbcTemplate database;

    @SuppressWarnings("NullAway.Init")
    MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(context).build();
    }

    @Test
    void what_is_no_event_is_kept_only_up_to_the_same_size() throws Exception {
        send(envelope(V1P2, event(UUID.randomUUID()) + ",\"" + "x".repeat(30_000) + "\""))
                .andExpect(status().isContentTooLarge())
                .andExpect(jsonPath("$.findings[0].code").value("learning.event_too_large"))
                .andExpect(jsonPath("$.findings[0].pointer").value("/data/1"));
    }

    @Test
    void of_more_findings_than_can_be_kept_the_first_are_kept() {
        String pointer = "/data/0/" + "n".repeat(1_900);
        Finding finding = Finding.error("learning.bad_iri", Location.pointer("caliper", pointer), "x".repeat(200));
        byte[] raw = UUID.randomUUID().toString().getBytes(UTF_8);

        setAsides.keep(
                EventStandard.CALIPER,
                "many-findings",
                Instant.parse("2026-05-01T00:00:00Z"),
                List.of(new SetAsides.Item("/data/0", Collections.nCopies(500, finding), Bytes.of(raw))));

        assertThat(database.queryForObject(
                        "SELECT CHAR_LENGTH(findings) FROM learning_set_aside WHERE client = 'many-findings'",
                        Integer.class))
                .isBetween(300_000, 1_048_576);
    }

    @Test
    void an_envelope_in_order_is_stored_and_nothing_more_is_said() throws Exception {
        UUID one = UUID.randomUUID();
        long before = log.head().position();
        String envelope = envelope(V1P2, event(one) + "," + event(UUID.randomUUID()));

        send(envelope).andExpect(status().isOk()).andExpect(content().string(""));
        send(envelope).andExpect(status().isOk()).andExpect(content().string(""));

        List<StoredEvent> stored = log.readAfter(before, 10);
        assertThat(stored).hasSize(2);
        assertThat(new String(stored.getFirst().event().raw().copy(), UTF_8)).isEqualTo(event(one));
    }

    @Test
    void of_a_mixed_envelope_the_good_are_stored_and_the_bad_set_aside_once() throws Exception {
        UUID good = UUID.randomUUID();
        long before = log.head().position();
        int waiting = waiting();
        String bad = event(UUID.randomUUID()).replace("Modified", "Answered").replace(":05.000Z", ":05+09:00");
        String envelope = envelope(V1P2, event(good) + "," + bad + ",\"" + UUID.randomUUID() + "\"");

        send(envelope)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.stored").value(1))
                .andExpect(jsonPath("$.setAside").value(2))
                .andExpect(jsonPath("$.items[0].verdict").value("stored"))
                .andExpect(jsonPath("$.items[1].verdict").value("set-aside"))
                .andExpect(jsonPath("$.items[1].findings[0].code").value("learning.bad_value"))
                .andExpect(jsonPath("$.items[1].findings[0].pointer").value("/data/1/action"))
                .andExpect(jsonPath("$.items[1].findings[1].code").value("learning.bad_timestamp"))
                .andExpect(jsonPath("$.items[2].findings[0].pointer").value("/data/2"));
        send(envelope).andExpect(status().isOk()).andExpect(jsonPath("$.known").value(1));

        assertThat(log.readAfter(before, 10)).hasSize(1);
        assertThat(waiting()).isEqualTo(waiting + 2);
        assertThat(database.queryForList("SELECT pointer FROM learning_set_aside", String.class))
                .contains("/data/1", "/data/2");
        assertThat(database.queryForList("SELECT raw FROM learning_set_aside", byte[].class))
                .anyMatch(raw -> new String(raw, UTF_8).equals(bad));
    }

    @Test
    void another_event_under_a_known_id_is_set_aside() throws Exception {
        UUID id = UUID.randomUUID();
        send(envelope(V1P2, event(id))).andExpect(status().isOk());
        String other = event(id).replace("Modified", "Deleted");

        send(envelope(V1P2, other + "," + event(UUID.randomUUID())))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].findings[0].code").value("learning.id_conflict"))
                .andExpect(jsonPath("$.items[1].verdict").value("stored"));
        send(envelope(V1P2, other)).andExpect(status().isConflict());
    }

    @Test
    void an_envelope_with_nothing_valid_in_it_is_refused_with_every_fault() throws Exception {
        long before = log.head().position();

        send(envelope(V1P2, "{},{\"type\":\"ViewEvent\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.findings.length()").value(13))
                .andExpect(jsonPath("$.findings[*].pointer").value(hasItem("/data/1")));

        assertThat(log.head().position()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "action":"Modified"          | "action":"Viewed"                | learning.not_in_event     | /data/0/action
                    "type":"Person"              | "type":"SoftwareApplication"     | learning.not_in_event     | /data/0/actor
                    "id":"urn:uuid:              | "id":"urn:uid:                   | learning.bad_event_id     | /data/0/id
                    ResourceManagementEvent      | ResourceEvent                    | learning.event_type       | /data/0/type
                    "@context":"http             | "@context":"https                | learning.caliper_context  | /data/0/@context
                    "https://collab.example.jp/docs/1" | "docs/1"                   | learning.bad_iri          | /data/0/object/id
                    "eventTime":"2026            | "eventtime":"2026                | learning.unknown_property | /data/0/eventtime
                    "type":"Document"            | "kind":"Document"                | learning.missing_property | /data/0/object
                    "extensions":{               | "extensions":null,"x":{          | learning.null_value       | /data/0/extensions
                    """)
    void what_breaks_a_rule_is_named_at_its_place(String good, String bad, String code, String pointer)
            throws Exception {
        String event = event(UUID.randomUUID());
        assertThat(event).contains(good);

        send(envelope(V1P2, event.replace(good, bad)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[?(@.code == '" + code + "')].pointer")
                        .value(hasItem(pointer)));
    }

    @Test
    @Requirement(
            section = "5.2",
            text = "The dataVersion names 1.2 or 1.1, whose extension contexts are understood, too.")
    void both_versions_are_understood_and_no_other() throws Exception {
        String v1p1 = V1P2.replace("v1p2", "v1p1");
        send(envelope(v1p1, event(UUID.randomUUID()).replace(V1P2, v1p1))).andExpect(status().isOk());
        send(envelope(
                        v1p1,
                        event(UUID.randomUUID())
                                .replace(
                                        "\"" + V1P2 + "\"",
                                        "[\"https://e.jp/x\",\"" + v1p1 + "/ToolLaunchProfile-extension\"]")))
                .andExpect(status().isOk());
        send(envelope("http://purl.imsglobal.org/ctx/caliper/v2p0", event(UUID.randomUUID())))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.findings[0].code").value("learning.data_version"));
    }

    @Test
    void the_envelope_itself_must_be_right() throws Exception {
        send("{\"sensor\":\"x\",\"data\":[],\"tenant\":1}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[*].code").value(hasItem("learning.empty_array")))
                .andExpect(jsonPath("$.findings[*].code").value(hasItem("learning.unknown_property")))
                .andExpect(jsonPath("$.findings[*].code").value(hasItem("learning.missing_property")));
        send("[]").andExpect(status().isBadRequest());
        send("").andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.body_empty"));
        web.perform(post("/caliper").contentType("application/ld+json").content("{}"))
                .andExpect(status().isUnsupportedMediaType());
    }

    @Test
    void the_description_of_an_entity_is_kept_once() throws Exception {
        long before = log.head().position();
        String course = "{\"@context\":\"" + V1P2
                + "\",\"id\":\"https://e.jp/c/1\",\"type\":\"CourseSection\",\"name\":\"算数\"}";

        send(envelope(V1P2, course)).andExpect(status().isOk());
        send(envelope(V1P2, course)).andExpect(status().isOk());

        assertThat(log.readAfter(before, 10))
                .singleElement()
                .satisfies(stored ->
                        assertThat(stored.event().reading().verb().code()).isEqualTo("described"));
    }

    @Test
    void a_sensor_learns_what_it_may_send() throws Exception {
        web.perform(get("/caliper"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.caliperMaximumPayloadSize").value(200))
                .andExpect(jsonPath("$.caliperSupportedVersions[0]").value(V1P2));
    }

    private int waiting() {
        return database.queryForList("SELECT id FROM learning_set_aside").size();
    }

    private ResultActions send(String json) throws Exception {
        return web.perform(
                post("/caliper").contentType(MediaType.APPLICATION_JSON).content(json));
    }

    private static String envelope(String version, String data) {
        return "{\"sensor\":\"https://collab.example.jp\",\"sendTime\":\"2026-05-01T00:05:06.000Z\",\"dataVersion\":\""
                + version + "\",\"data\":[" + data + "]}";
    }

    private static String event(UUID id) {
        return "{\"@context\":\"" + V1P2 + "\",\"id\":\"urn:uuid:" + id + "\",\"type\":\"ResourceManagementEvent\","
                + "\"profile\":\"ResourceManagementProfile\",\"actor\":{\"id\":\"https://collab.example.jp/users/1\",\"type\":\"Person\"},"
                + "\"action\":\"Modified\",\"object\":{\"id\":\"https://collab.example.jp/docs/1\",\"type\":\"Document\",\"name\":\"理科の観察\"},"
                + "\"eventTime\":\"2026-05-01T00:05:05.000Z\",\"extensions\":{}}";
    }
}
