package org.uchinuki.learning.caliper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.LearningEndpoints;

/** A check of envelopes. */
@LearningEndpoints
class EnvelopeCheckTest {

    private static final String V1P2 = "http://purl.imsglobal.org/ctx/caliper/v1p2";

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
    void each_item_has_its_verdict_and_the_sound_ones_their_reading_and_nothing_is_stored() throws Exception {
        long before = log.head().position();

        check(envelope(event() + "," + event().replace("\"Viewed\"", "\"Graded\"") + "," + person()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.standard").value("caliper"))
                .andExpect(jsonPath("$.checked").value(3))
                .andExpect(jsonPath("$.sound").value(2))
                .andExpect(jsonPath("$.wouldTake").value("some"))
                .andExpect(jsonPath("$.items[0].kind").value("event"))
                .andExpect(jsonPath("$.items[0].pointer").value("/data/0"))
                .andExpect(jsonPath("$.items[0].reading.verbFamily").value("viewed"))
                .andExpect(jsonPath("$.items[0].reading.personKind").value("caliper"))
                .andExpect(jsonPath("$.items[1].verdict").value("faulty"))
                .andExpect(jsonPath("$.items[1].findings[0].pointer").value("/data/1/action"))
                .andExpect(jsonPath("$.items[1].findings[0].code").value("learning.not_in_event"))
                .andExpect(jsonPath("$.items[2].kind").value("description"))
                .andExpect(jsonPath("$.items[2].reading.verbFamily").value("described"));

        assertThat(log.head().position()).isEqualTo(before);
    }

    @Test
    void what_is_in_an_envelope_is_looked_at_although_the_envelope_is_at_fault() throws Exception {
        check(envelope(event().replace("\"Viewed\"", "\"Graded\"")).replace("\"sendTime\"", "\"sendtime\""))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.checked").value(1))
                .andExpect(jsonPath("$.wouldTake").value("none"))
                .andExpect(jsonPath("$.items[0].kind").value("envelope"))
                .andExpect(jsonPath("$.items[0].findings[*].pointer").value(hasItem("/sendtime")))
                .andExpect(jsonPath("$.items[1].findings[0].pointer").value("/data/0/action"));
    }

    @Test
    void what_is_no_envelope_is_an_answer_and_what_is_no_request_is_refused() throws Exception {
        check("17")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].kind").value("envelope"));
        check("{\"sensor\":")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.findings[0].code").value("learning.json_malformed"));
        check("").andExpect(status().isBadRequest());
        web.perform(post("/api/v1/conformance/caliper?version=3")
                        .contentType("application/json")
                        .content(envelope(event()).getBytes(UTF_8)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.unknown_parameter"))
                .andExpect(jsonPath("$.findings[0].field").value("version"));
        web.perform(post("/api/v1/conformance/caliper")
                        .contentType("text/plain")
                        .content("{}"))
                .andExpect(status().isUnsupportedMediaType());
        String large = event().replace("理科の観察", "観".repeat(8_000));
        check(envelope(large)).andExpect(jsonPath("$.items[0].findings[0].code").value("learning.event_too_large"));
    }

    @Test
    void what_the_endpoint_refuses_for_its_number_or_as_an_array_would_not_be_taken() throws Exception {
        String people = (person() + ",").repeat(300);
        check(envelope(people + person()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.wouldTake").value("none"))
                .andExpect(jsonPath("$.items[0].kind").value("envelope"))
                .andExpect(jsonPath("$.items[0].findings[0].code").value("learning.too_many_events"))
                .andExpect(jsonPath("$.items[0].findings[0].pointer").value("/data"));
        take(envelope(people + person())).andExpect(status().isContentTooLarge());
        check(envelope(people.substring(0, people.length() - 1)))
                .andExpect(jsonPath("$.wouldTake").value("all"));

        for (String several : new String[] {"[]", " [" + envelope(event()) + "]"}) {
            check(several)
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.wouldTake").value("none"))
                    .andExpect(jsonPath("$.findings[0].code").value("learning.wrong_type"));
            take(several)
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.findings[0].code").value("learning.wrong_type"));
        }
    }

    private ResultActions take(String json) throws Exception {
        return web.perform(post("/caliper").contentType("application/json").content(json.getBytes(UTF_8)));
    }

    private ResultActions check(String json) throws Exception {
        return web.perform(post("/api/v1/conformance/caliper")
                .contentType("application/json")
                .content(json.getBytes(UTF_8)));
    }

    private static String envelope(String data) {
        return "{\"sensor\":\"https://e.jp/s/1\",\"sendTime\":\"2026-05-01T00:05:06.000Z\",\"dataVersion\":\"" + V1P2
                + "\",\"data\":[" + data + "]}";
    }

    private static String person() {
        return "{\"@context\":\"" + V1P2 + "\",\"id\":\"https://e.jp/u/1\",\"type\":\"Person\"}";
    }

    private static String event() {
        return "{\"@context\":\"" + V1P2 + "\",\"id\":\"urn:uuid:" + UUID.randomUUID()
                + "\",\"type\":\"ViewEvent\",\"profile\":\"ReadingProfile\",\"actor\":\"https://e.jp/u/1\","
                + "\"action\":\"Viewed\",\"object\":{\"id\":\"https://e.jp/d/1\",\"type\":\"Document\",\"name\":\"理科の観察\"},"
                + "\"eventTime\":\"2026-05-01T00:05:05.000Z\"}";
    }
}
