package org.uchinuki.learning.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.context.WebApplicationContext;
import org.uchinuki.docs.Requirement;
import org.uchinuki.learning.LearningEndpoints;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the statements resource does with a statement from its coming to its going, in both versions (xAPI Part Two 2.3, 2.4 and
 * Part Three 2.1, 3.3). How many are looked for, {@link StatementQueryTest} shows; each test is a client of its own.
 */
@LearningEndpoints
class StatementsResourceTest {

    private static final String CHILD =
            "{\"account\":{\"homePage\":\"https://eportal.example.jp\",\"name\":\"0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234\"}}";
    private static final String ANSWERED = "http://adlnet.gov/expapi/verbs/answered";
    private static final String ITEM = "{\"id\":\"https://drill.example.jp/items/1\"}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    WebApplicationContext context;

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.1",
            text =
                    "A PUT stores one statement under the id of its address and is answered 204, also when it comes again.")
    void one_statement_is_put_under_the_id_of_its_address(String version) throws Exception {
        XapiClient client = client(version);
        UUID withoutItsOwn = UUID.randomUUID();
        UUID withItsOwn = UUID.randomUUID();

        for (int time = 0; time < 2; time++) {
            put(client, withoutItsOwn, statement(ITEM)).andExpect(status().isNoContent());
            put(client, withItsOwn, statement(withItsOwn, ITEM))
                    .andExpect(status().isNoContent())
                    .andExpect(content().string(""));
        }

        assertThat(ids(client)).containsExactly(withItsOwn, withoutItsOwn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.1",
            text =
                    "A PUT without statementId, with another id in its statement or with a list is answered 400 and stores nothing.")
    void a_put_names_the_one_statement_that_it_brings(String version) throws Exception {
        XapiClient client = client(version);
        UUID id = UUID.randomUUID();

        client.send(json(client.to("PUT", "statements"), statement(id, ITEM)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.missing_parameter"));
        put(client, id, statement(UUID.randomUUID(), ITEM)).andExpect(status().isBadRequest());
        put(client, id, "[" + statement(id, ITEM) + "]").andExpect(status().isBadRequest());

        assertThat(ids(client)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.2",
            text =
                    "Another statement under a known id is answered 409, by PUT and by POST, and the stored one stays as it was.")
    void a_stored_statement_is_never_changed(String version) throws Exception {
        XapiClient client = client(version);
        UUID id = UUID.randomUUID();
        post(client, statement(id, ITEM)).andExpect(status().isOk());
        String before = text(one(client, id));
        String other = statement(id, "{\"id\":\"https://drill.example.jp/items/2\"}");

        put(client, id, other).andExpect(status().isConflict());
        post(client, other).andExpect(status().isConflict());

        assertThat(text(one(client, id))).isEqualTo(before);
        assertThat(ids(client)).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.2",
            text =
                    "A POST takes one statement or a list, also an empty one, and answers 200 with the ids in their order.")
    @Requirement(section = "Part Two 2.4.1", text = "A statement that comes without an id is given one.")
    void the_ids_of_what_was_sent_are_answered_in_its_order(String version) throws Exception {
        XapiClient client = client(version);
        UUID second = UUID.randomUUID();

        JsonNode answered = JSON.readTree(text(
                post(client, "[" + statement(ITEM) + "," + statement(second, ITEM) + "," + statement(ITEM) + "]")));
        JsonNode single = JSON.readTree(text(post(client, statement(ITEM))));

        assertThat(answered.size()).isEqualTo(3);
        assertThat(answered.get(1).asString()).isEqualTo(second.toString());
        assertThat(ids(client))
                .containsExactly(
                        uuid(single.get(0)), uuid(answered.get(2)), uuid(answered.get(1)), uuid(answered.get(0)));
        assertThat(text(post(client, "[]").andExpect(status().isOk()))).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.2",
            text = "Where one statement of a list is refused, or in conflict, none of the list is stored.")
    void a_list_is_stored_whole_or_not_at_all(String version) throws Exception {
        XapiClient client = client(version);
        UUID known = UUID.randomUUID();
        post(client, statement(known, ITEM)).andExpect(status().isOk());

        post(client, "[" + statement(ITEM) + "," + statement("{\"id\":\"no iri\"}") + "]")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].pointer").value("/1/object/id"));
        post(client, "[" + statement(ITEM) + "," + statement(known, "{\"id\":\"https://example.jp/2\"}") + "]")
                .andExpect(status().isConflict());
        post(client, "[" + statement(known, ITEM) + "," + statement(known, ITEM) + "]")
                .andExpect(status().isBadRequest());

        assertThat(ids(client)).containsExactly(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.3",
            text =
                    "statementId answers that one statement, voidedStatementId one that is voided; what is not there is answered 404.")
    void one_statement_is_answered_by_its_id(String version) throws Exception {
        XapiClient client = client(version);
        UUID id = UUID.randomUUID();
        post(client, statement(id, ITEM)).andExpect(status().isOk());

        one(client, id).andExpect(jsonPath("$.id").value(id.toString()));
        client.send(client.to("HEAD", "statements", "statementId", id.toString()))
                .andExpect(status().isOk())
                .andExpect(header().exists("Last-Modified"))
                .andExpect(header().exists("X-Experience-API-Consistent-Through"));
        client.send(client.to("GET", "statements", "voidedStatementId", id.toString()))
                .andExpect(status().isNotFound());
        client.send(client.to(
                        "GET", "statements", "statementId", UUID.randomUUID().toString()))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.3",
            text =
                    "format=exact, which is meant where none is named, answers each statement with all that was received.")
    @Requirement(section = "Part Three 1.4", text = "Texts of any script are received and answered in UTF-8.")
    void what_was_received_is_answered(String version) throws Exception {
        XapiClient client = client(version);
        UUID id = UUID.randomUUID();
        String object = "{\"objectType\":\"Activity\",\"id\":\"https://drill.example.jp/items/分数\",\"definition\":"
                + "{\"name\":{\"ja-JP\":\"分数の𩸽\",\"en\":\"fractions\"},\"extensions\":{\"https://example.jp/x\":"
                + "{\"a\":null,\"b\":[1.50,1e2,\"\\u0000\"]}}}}";
        post(client, statement(id, object)).andExpect(status().isOk());

        for (ResultActions answered : List.of(
                one(client, id),
                client.send(client.to("GET", "statements", "statementId", id.toString(), "format", "exact")))) {
            JsonNode received = JSON.readTree(object);
            assertThat(JSON.readTree(text(answered)).path("object")).isEqualTo(received);
            assertThat(text(answered)).contains("1.50", "1e2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.3",
            text =
                    "A statement about another is found by what that one is found by, also where that one is voided, and is itself not drawn in by since or until of the other.")
    void what_is_about_a_statement_is_found_with_it(String version) throws Exception {
        XapiClient client = client(version);
        UUID target = UUID.randomUUID();
        UUID about = UUID.randomUUID();
        post(client, statement(target, ITEM)).andExpect(status().isOk());
        post(client, about(about, target, "https://example.jp/verbs/praised")).andExpect(status().isOk());

        assertThat(ids(client, "activity", "https://drill.example.jp/items/1")).containsExactly(about, target);
        UUID voiding = UUID.randomUUID();
        post(client, about(voiding, target, "http://adlnet.gov/expapi/verbs/voided"))
                .andExpect(status().isOk());
        assertThat(ids(client, "activity", "https://drill.example.jp/items/1")).containsExactly(voiding, about);
        assertThat(ids(client, "activity", "https://drill.example.jp/items/1", "verb", ANSWERED))
                .containsExactly(voiding, about);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.3",
            text = "limit is the most that one answer holds; with 0, or none, the LRS says how many those are.")
    void an_answer_holds_no_more_than_its_limit(String version) throws Exception {
        XapiClient client = client(version);
        post(client, "[" + statement(ITEM) + "," + statement(ITEM) + "," + statement(ITEM) + "]")
                .andExpect(status().isOk());

        assertThat(ids(client, "limit", "2")).hasSize(2);
        assertThat(ids(client, "limit", "0")).hasSize(3);
        assertThat(ids(client, "limit", "1000000")).hasSize(3);
        client.send(client.to("GET", "statements", "limit", "-1")).andExpect(status().isBadRequest());
    }

    @ParameterizedTest
    @CsvSource({"1.0.3,1.0.0", "2.0.0,2.0.0"})
    @Requirement(
            section = "Part Two 2.4.7",
            text =
                    "A statement without timestamp is given that of its storing; one with keeps its own, also from the past.")
    @Requirement(
            section = "Part Two 2.4.8",
            text =
                    "stored is set by the LRS, whatever was sent, with a zone and at least milliseconds; no two run backwards.")
    @Requirement(
            section = "Part Two 2.4.9",
            text = "authority is the client that sent the statement, whatever was sent.")
    @Requirement(
            section = "Part Two 2.4.10",
            text = "A statement that was sent without version is answered with that in which it is read.")
    void the_store_says_when_from_whom_and_in_which_version(String version, String given) throws Exception {
        XapiClient client = client(version);
        UUID bare = UUID.randomUUID();
        UUID full = UUID.randomUUID();
        Instant before = Instant.now().minusSeconds(60);
        post(client, statement(bare, ITEM)).andExpect(status().isOk());
        String said = "{\"timestamp\":\"2019-04-08T08:30:00+09:00\",\"stored\":\"2001-01-01T00:00:00Z\","
                + "\"authority\":{\"mbox\":\"mailto:who@example.jp\"},";
        post(client, said + statement(full, ITEM).substring(1)).andExpect(status().isOk());

        JsonNode first = JSON.readTree(text(one(client, bare)));
        JsonNode second = JSON.readTree(text(one(client, full)));

        assertThat(first.path("version").asString()).isEqualTo(given);
        assertThat(first.path("timestamp").asString())
                .isEqualTo(first.path("stored").asString());
        assertThat(OffsetDateTime.parse(second.path("timestamp").asString()).toInstant())
                .isEqualTo(Instant.parse("2019-04-07T23:30:00Z"));
        for (JsonNode each : List.of(first, second)) {
            assertThat(each.at("/authority/account/name").asString()).isEqualTo(client.name());
            assertThat(each.path("stored").asString()).matches("20[0-9T:-]+\\.[0-9]{3,9}Z");
        }
        OffsetDateTime stored = OffsetDateTime.parse(first.path("stored").asString());
        assertThat(stored.getOffset()).isEqualTo(ZoneOffset.UTC);
        assertThat(stored.toInstant()).isAfter(before);
        assertThat(OffsetDateTime.parse(second.path("stored").asString())).isAfter(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Two 2.3.2",
            text =
                    "A statement is voided whether it or what voids it comes first; a statement that voids cannot be voided.")
    void a_statement_is_voided_in_either_order(String version) throws Exception {
        XapiClient client = client(version);
        UUID target = UUID.randomUUID();
        UUID voiding = UUID.randomUUID();
        post(client, about(voiding, target, "http://adlnet.gov/expapi/verbs/voided"))
                .andExpect(status().isOk());
        post(client, statement(target, ITEM)).andExpect(status().isOk());
        post(client, about(UUID.randomUUID(), voiding, "http://adlnet.gov/expapi/verbs/voided"));

        assertThat(ids(client)).contains(voiding).doesNotContain(target);
        client.send(client.to("GET", "statements", "statementId", target.toString()))
                .andExpect(status().isNotFound());
        client.send(client.to("GET", "statements", "voidedStatementId", target.toString()))
                .andExpect(status().isOk());
        one(client, voiding).andExpect(jsonPath("$.object.id").value(target.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0,200,1.0.3",
        "1.0.0,200,1.0.3",
        "1.0.2,200,1.0.3",
        "1.0.9,200,1.0.3",
        "2.0,200,2.0.0",
        "2.0.7,200,2.0.0",
        "0.95,400,1.0.3",
        "1.1.0,400,1.0.3",
        "3.0.0,400,1.0.3",
        "1,400,1.0.3",
        "nonsense,400,1.0.3"
    })
    @Requirement(
            section = "Part Three 3.3",
            text =
                    "Every 1.0 and 2.0 is spoken whatever its patch, and answered with the latest; any other version is answered 400.")
    void the_version_is_spoken_whatever_its_patch(String asked, int status, String answered) throws Exception {
        XapiClient client = client(asked);

        post(client, statement(ITEM))
                .andExpect(status().is(status))
                .andExpect(header().string("X-Experience-API-Version", answered));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 3.2",
            text = "What is no JSON in UTF-8 is refused: 415 by its Content-Type, 400 by its bytes.")
    void what_is_no_json_is_refused(String version) throws Exception {
        XapiClient client = client(version);
        for (String type : List.of("text/plain", "application/json;charset=UTF-16", "application/xml")) {
            client.send(client.to("POST", "statements").contentType(type).content(statement(ITEM)))
                    .andExpect(status().isUnsupportedMediaType());
        }
        client.send(client.to("POST", "statements")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(statement(ITEM).replace("items/1", "項目").getBytes(Charset.forName("Shift_JIS"))))
                .andExpect(status().isBadRequest());
        post(client, "").andExpect(status().isBadRequest());
        post(client, "{").andExpect(status().isBadRequest());

        assertThat(ids(client)).isEmpty();
    }

    private XapiClient client(String version) {
        return XapiClient.of(context, version, "client-" + UUID.randomUUID());
    }

    private static ResultActions post(XapiClient client, String body) throws Exception {
        return client.send(json(client.to("POST", "statements"), body));
    }

    private static ResultActions put(XapiClient client, UUID id, String body) throws Exception {
        return client.send(json(client.to("PUT", "statements", "statementId", id.toString()), body));
    }

    private static ResultActions one(XapiClient client, UUID id) throws Exception {
        return client.send(client.to("GET", "statements", "statementId", id.toString()))
                .andExpect(status().isOk());
    }

    private static List<UUID> ids(XapiClient client, String... parameters) throws Exception {
        return JSON.readTree(text(
                        client.send(client.to("GET", "statements", parameters)).andExpect(status().isOk())))
                .path("statements")
                .valueStream()
                .map(statement -> uuid(statement.path("id")))
                .toList();
    }

    private static UUID uuid(JsonNode id) {
        return UUID.fromString(id.asString());
    }

    private static String text(ResultActions answered) throws Exception {
        return answered.andReturn().getResponse().getContentAsString(UTF_8);
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(UTF_8));
    }

    private static String statement(String object) {
        return "{\"actor\":" + CHILD + ",\"verb\":{\"id\":\"" + ANSWERED + "\"},\"object\":" + object + "}";
    }

    private static String statement(UUID id, String object) {
        return "{\"id\":\"" + id + "\"," + statement(object).substring(1);
    }

    private static String about(UUID id, UUID target, String verb) {
        return statement(id, "{\"objectType\":\"StatementRef\",\"id\":\"" + target + "\"}")
                .replace(ANSWERED, verb);
    }
}
