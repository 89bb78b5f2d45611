package org.uchinuki.learning.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.uchinuki.docs.Requirement;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.LearningEndpoints;
import org.uchinuki.learning.StoredEvent;

@LearningEndpoints
class XapiEndpointTest {

    private static final String ACTOR =
            "\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"https://eportal.example.jp\",\"name\":\"0F0E6C1E-7A1D-4D1C-9A55-2F0A9C5B1234\"}}";
    private static final String ANSWERED =
            "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\",\"display\":{\"en\":\"answered\"}}";
    private static final String OBJECT = "\"object\":{\"id\":\"https://drill.example.jp/items/1\"}";

    @Autowired
    WebApplicationContext context;

    @Autowired
    EventLog log;

    @SuppressWarnings("NullAway.Init")
    MockMvc web;

    @BeforeEach
    void signIn() {
        web = MockMvcBuilders.webAppContextSetup(context).build();
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("drill-vendor", null));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void the_same_statements_sent_twice_are_stored_once() throws Exception {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        String batch = "[" + statement(one) + ",\n" + statement(two) + "]";
        long before = log.head().position();

        for (int time = 0; time < 2; time++) {
            send(batch)
                    .andExpect(status().isOk())
                    .andExpect(header().string("X-Experience-API-Version", "1.0.3"))
                    .andExpect(header().exists("X-Experience-API-Consistent-Through"))
                    .andExpect(content().json("[\"" + one + "\",\"" + two + "\"]"));
        }

        assertThat(log.readAfter(before, 10)).hasSize(2);
    }

    @Test
    void what_is_kept_are_the_very_bytes_of_the_statement_and_who_sent_it() throws Exception {
        UUID id = UUID.randomUUID();
        String odd = "{ \"id\" :\t\"" + id + "\"," + ACTOR + " ,\n" + ANSWERED
                + ",\"object\":{\"id\":\"https://drill.example.jp/items/1\",\"definition\":{\"name\":{\"ja-JP\":\"分数\\u306e\"}}}}";

        send("  [" + odd + " ] ").andExpect(status().isOk());

        StoredEvent stored = log.find(EventStandard.XAPI, id).orElseThrow();
        assertThat(new String(stored.event().raw().copy(), UTF_8)).isEqualTo(odd);
        assertThat(stored.event().client()).isEqualTo("drill-vendor");
        assertThat(stored.event().reading().handle())
                .isEqualTo("userMasterIdentifier:0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234");
        assertThat(stored.event().reading().activityName()).isEqualTo("分数の");
    }

    @Test
    void a_batch_with_bad_statements_stores_nothing_and_names_each_fault() throws Exception {
        UUID good = UUID.randomUUID();
        long before = log.head().position();

        send("[" + statement(good) + ",{\"id\":\"17\"," + ACTOR + ",\"Verb\":{}," + OBJECT + "},{" + ACTOR + ","
                        + ANSWERED + "," + OBJECT
                        + ",\"result\":{\"score\":{\"scaled\":1.5},\"success\":\"true\",\"duration\":null}}]")
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:uchinuki:finding:learning.bad_uuid"))
                .andExpect(jsonPath("$.findings[*].pointer")
                        .value(containsInAnyOrder(
                                "/1/id",
                                "/1/Verb",
                                "/1",
                                "/2/result/score/scaled",
                                "/2/result/success",
                                "/2/result/duration")))
                .andExpect(jsonPath("$.findings[*].code")
                        .value(containsInAnyOrder(
                                "learning.bad_uuid",
                                "learning.unknown_property",
                                "learning.missing_property",
                                "learning.out_of_range",
                                "learning.wrong_type",
                                "learning.null_value")))
                .andExpect(jsonPath("$.findings[0].message.ja").value("「17」は UUID ではありません。"))
                .andExpect(jsonPath("$.findings[0].fix.en").isNotEmpty());

        assertThat(log.head().position()).isEqualTo(before);
        assertThat(log.find(EventStandard.XAPI, good)).isEmpty();
    }

    @Test
    void one_id_twice_in_a_batch_is_refused() throws Exception {
        UUID id = UUID.randomUUID();

        send("[" + statement(id) + "," + statement(id) + "]")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.duplicate_id"))
                .andExpect(jsonPath("$.findings[0].pointer").value("/1/id"));
    }

    @Test
    void another_statement_under_a_known_id_is_a_conflict_and_changes_nothing() throws Exception {
        UUID id = UUID.randomUUID();
        send(statement(id)).andExpect(status().isOk());
        long before = log.head().position();

        send("[" + statement(UUID.randomUUID()) + "," + statement(id).replace("items/1", "items/2") + "]")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.findings[0].code").value("learning.id_conflict"))
                .andExpect(jsonPath("$.findings[0].pointer").value("/1/id"));

        assertThat(log.head().position()).isEqualTo(before);
    }

    @Test
    void what_the_standard_calls_the_same_is_no_conflict() throws Exception {
        UUID id = UUID.randomUUID();
        send("{\"id\":\"" + id + "\",\"timestamp\":\"2026-05-01T10:15:02+09:00\"," + ACTOR + "," + ANSWERED + ","
                        + OBJECT + "}")
                .andExpect(status().isOk());

        send("{" + OBJECT.replace("}", ",\"definition\":{\"name\":{\"ja\":\"x\"}}}") + ", " + ACTOR
                        + ",\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\"},\"id\":\""
                        + id.toString().toUpperCase(Locale.ROOT)
                        + "\",\"timestamp\":\"2026-05-01T01:15:02.000Z\",\"version\":\"1.0.1\"}")
                .andExpect(status().isOk());
    }

    @Test
    void an_id_is_made_where_there_is_none() throws Exception {
        String answer = send("{" + ACTOR + "," + ANSWERED + "," + OBJECT + "}")
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(log.find(EventStandard.XAPI, UUID.fromString(answer.substring(2, 38))))
                .isPresent();
    }

    @Test
    void a_statement_is_given_back_as_received_with_what_the_store_adds() throws Exception {
        UUID id = UUID.randomUUID();
        send("{" + ACTOR + "," + ANSWERED + "," + OBJECT
                        + ",\"id\":\"" + id
                        + "\",\"stored\":\"2001-01-01T00:00:00Z\",\"authority\":{\"mbox\":\"mailto:who@example.jp\"}"
                        + ",\"result\":{\"score\":{\"raw\":5.50}},\"context\":{\"contextActivities\":{\"parent\":{\"id\":\"https://example.jp/c\"}}}}")
                .andExpect(status().isOk());

        web.perform(xapi(get("/xapi/statements")).param("statementId", id.toString()))
                .andExpect(status().isOk())
                .andExpect(header().exists("Last-Modified"))
                .andExpect(jsonPath("$.id").value(id.toString()))
                .andExpect(jsonPath("$.stored").value(startsWith("20")))
                .andExpect(jsonPath("$.timestamp").isNotEmpty())
                .andExpect(jsonPath("$.version").value("1.0.0"))
                .andExpect(jsonPath("$.authority.account.name").value("drill-vendor"))
                .andExpect(jsonPath("$.context.contextActivities.parent[0].id").value("https://example.jp/c"))
                .andExpect(content().string(containsString("\"raw\":5.50")))
                .andExpect(content().string(not(containsString("2001-01-01"))));
    }

    @Test
    void a_statement_that_nobody_sent_is_not_found() throws Exception {
        web.perform(xapi(get("/xapi/statements"))
                        .param("statementId", UUID.randomUUID().toString()))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.findings[0].code").value("learning.statement_unknown"));
        web.perform(xapi(get("/xapi/statements")).param("statementid", "x"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.unknown_parameter"))
                .andExpect(jsonPath("$.findings[0].field").value("statementid"));
    }

    @Test
    void one_statement_is_put_under_the_id_of_the_address() throws Exception {
        UUID id = UUID.randomUUID();
        MockHttpServletRequestBuilder put = xapi(put("/xapi/statements"))
                .param("statementId", id.toString())
                .contentType(MediaType.APPLICATION_JSON);

        web.perform(put.content("{" + ACTOR + "," + ANSWERED + "," + OBJECT + "}"))
                .andExpect(status().isNoContent());
        web.perform(put.content(statement(id))).andExpect(status().isNoContent());
        web.perform(put.content(statement(UUID.randomUUID())))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.statement_id_mismatch"));
        web.perform(put.content("[" + statement(id) + "]")).andExpect(status().isBadRequest());
        assertThat(log.find(EventStandard.XAPI, id)).isPresent();
    }

    @Test
    void the_version_header_is_demanded_and_answered() throws Exception {
        MockHttpServletRequestBuilder without =
                post("/xapi/statements").contentType(MediaType.APPLICATION_JSON).content(statement(UUID.randomUUID()));
        web.perform(without)
                .andExpect(status().isBadRequest())
                .andExpect(header().string("X-Experience-API-Version", "1.0.3"))
                .andExpect(jsonPath("$.findings[0].code").value("learning.version_header"))
                .andExpect(
                        jsonPath("$.findings[0].message.en").value("the version (none) is missing or not spoken here"));
        web.perform(post("/xapi/statements")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(statement(UUID.randomUUID()))
                        .header("X-Experience-API-Version", "1.0.3", "2.0.0"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.version_header"))
                .andExpect(jsonPath("$.findings[0].value").value("1.0.3, 2.0.0"));
        web.perform(without.header("X-Experience-API-Version", "2.0"))
                .andExpect(status().isOk())
                .andExpect(header().string("X-Experience-API-Version", "2.0.0"));
        web.perform(get("/xapi/about").param("x", "1"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].fix.ja").value("省いてください。使えるもの: なし。"))
                .andExpect(jsonPath("$.findings[0].fix.en").value("leave it out; known are: none"));
        web.perform(get("/xapi/about"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(hasItem("2.0.0")));
    }

    @Test
    @Requirement(
            section = "Part Three 3.2",
            text = "A request, a list or a statement that is too large is answered 413.")
    void the_body_must_be_json_of_a_bearable_size() throws Exception {
        web.perform(xapi(post("/xapi/statements"))
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("x"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.findings[0].code").value("learning.media_type"));
        web.perform(xapi(post("/xapi/statements"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Content-Encoding", "br")
                        .content("{}"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.findings[0].code").value("learning.content_encoding"));
        send("[" + " ".repeat(300_000) + "]")
                .andExpect(status().isContentTooLarge())
                .andExpect(jsonPath("$.findings[0].code").value("learning.body_too_large"));
        send(statement(UUID.randomUUID()).replace("items/1", "items/" + "1".repeat(30_000)))
                .andExpect(status().isContentTooLarge())
                .andExpect(jsonPath("$.findings[0].code").value("learning.event_too_large"));
        send("[" + "{},".repeat(300) + "{}]")
                .andExpect(status().isContentTooLarge())
                .andExpect(jsonPath("$.findings[0].code").value("learning.too_many_events"));
        send("[" + "{},".repeat(299) + "{}]")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings.length()").value(501))
                .andExpect(jsonPath("$.findings[500].code").value("learning.more_faults"));
    }

    @Test
    void a_packed_body_is_unpacked_and_never_past_the_limit() throws Exception {
        UUID id = UUID.randomUUID();
        MockHttpServletRequestBuilder packed = xapi(post("/xapi/statements"))
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Encoding", "gzip");

        web.perform(packed.content(gzip(statement(id)))).andExpect(status().isOk());
        web.perform(packed.content(gzip(" ".repeat(1_000_000)))).andExpect(status().isContentTooLarge());
        web.perform(packed.content("nothing of the kind"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.gzip_broken"));
        assertThat(log.find(EventStandard.XAPI, id)).isPresent();
    }

    @Test
    void malformed_json_is_told_with_its_place_and_in_english_when_asked() throws Exception {
        web.perform(xapi(post("/xapi/statements"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Accept-Language", "en")
                        .content("[{\"id\":\n tru}]"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.title").value("The request holds data that cannot be taken"))
                .andExpect(jsonPath("$.findings[0].code").value("learning.json_malformed"))
                .andExpect(jsonPath("$.findings[0].pointer").value("/0/id"))
                .andExpect(jsonPath("$.findings[0].line").value(2));
    }

    @Test
    void text_that_no_database_stores_does_no_harm() throws Exception {
        UUID id = UUID.randomUUID();
        send("{\"id\":\"" + id
                        + "\",\"actor\":{\"account\":{\"homePage\":\"https://e.example.jp\",\"name\":\"a\\u0000b\"}},"
                        + ANSWERED
                        + ",\"object\":{\"id\":\"https://drill.example.jp/items/1\",\"definition\":{\"name\":{\"ja\":\"\\ud83d\\u0000\"}}}"
                        + ",\"result\":{\"score\":{\"scaled\":1e-399},\"duration\":\"PT99999999999999999999S\"},\"timestamp\":\"0000-01-01T00:00:00Z\"}")
                .andExpect(status().isOk());

        assertThat(log.find(EventStandard.XAPI, id)
                        .orElseThrow()
                        .event()
                        .reading()
                        .durationSeconds())
                .isNull();
    }

    private ResultActions send(String json) throws Exception {
        return web.perform(xapi(post("/xapi/statements"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(json));
    }

    private static MockHttpServletRequestBuilder xapi(MockHttpServletRequestBuilder request) {
        return request.header("X-Experience-API-Version", "1.0.3");
    }

    private static String statement(UUID id) {
        return "{\"id\":\"" + id + "\"," + ACTOR + "," + ANSWERED + "," + OBJECT + "}";
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
