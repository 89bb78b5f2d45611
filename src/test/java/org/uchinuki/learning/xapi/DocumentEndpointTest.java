package org.uchinuki.learning.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.context.WebApplicationContext;
import org.uchinuki.docs.Requirement;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.LearningEndpoints;

/** The document resources: xAPI Part Three 2.2, 2.3, 2.6, 2.7 and 3.1, in both versions. */
@LearningEndpoints
class DocumentEndpointTest {

    private static final String AGENT =
            "{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"https://eportal.example.jp\",\"name\":\"a-1\"}}";
    private static final String ONE = "1.0.3";
    private static final String TWO = "2.0.0";
    private static final String NEW = "If-None-Match";

    /** Where documents are kept, and what names one. */
    enum Resource {
        STATE("activities/state", "stateId", true, true),
        ACTIVITY("activities/profile", "profileId", true, false),
        AGENT_PROFILE("agents/profile", "profileId", false, true);

        private final String path;
        private final String id;
        private final boolean ofActivity;
        private final boolean ofAgent;

        Resource(String path, String id, boolean ofActivity, boolean ofAgent) {
            this.path = path;
            this.id = id;
            this.ofActivity = ofActivity;
            this.ofAgent = ofAgent;
        }

        /** All that names a document, but that id. */
        String[] shelf() {
            List<String> parameters = new ArrayList<>();
            if (ofActivity) {
                parameters.addAll(List.of("activityId", "https://drill.example.jp/items/1"));
            }
            if (ofAgent) {
                parameters.addAll(List.of("agent", AGENT));
            }
            return parameters.toArray(String[]::new);
        }

        String[] document(String name) {
            return with(shelf(), id, name);
        }
    }

    @Autowired
    WebApplicationContext context;

    @SuppressWarnings("NullAway.Init")
    private XapiClient client;

    @BeforeEach
    void aClientOfItsOwn() {
        client = XapiClient.of(context, ONE, "drill-" + UUID.randomUUID());
    }

    @ParameterizedTest
    @EnumSource
    @Requirement(
            section = "Part Three 2.2",
            text =
                    "A document is arbitrary binary data; PUT and DELETE are answered 204, GET with the document and its Content-Type.")
    void a_document_is_given_back_byte_for_byte_in_the_type_in_which_it_was_sent(Resource resource) throws Exception {
        byte[] bytes = {0, 1, (byte) 0xff, '\r', '\n', (byte) 0xc3};

        client.send(to("PUT", resource, "a")
                        .header(NEW, "*")
                        .contentType("image/x-odd;q=\"1\"")
                        .content(bytes))
                .andExpect(status().isNoContent())
                .andExpect(header().string("X-Experience-API-Version", ONE))
                .andExpect(content().string(""));

        client.send(to("GET", resource, "a"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "image/x-odd;q=\"1\""))
                .andExpect(header().string("ETag", '"' + Bytes.of(bytes).sha1().hex() + '"'))
                .andExpect(header().exists("Last-Modified"))
                .andExpect(header().string("X-Experience-API-Version", ONE))
                .andExpect(content().bytes(bytes));
    }

    // 2.2.s2: a document is arbitrary binary data
    @Test
    void an_empty_document_without_a_type_is_a_document() throws Exception {
        client.send(to("PUT", Resource.STATE, "empty")).andExpect(status().isNoContent());

        client.send(to("GET", Resource.STATE, "empty"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/octet-stream"))
                .andExpect(content().bytes(new byte[0]));
    }

    @ParameterizedTest
    @EnumSource
    @Requirement(section = "Part Three 3.2", text = "A document that is not there is answered 404.")
    void a_document_that_nobody_stored_is_not_found(Resource resource) throws Exception {
        client.send(to("GET", resource, "none"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.findings[0].code").value("learning.document_unknown"))
                .andExpect(jsonPath("$.findings[0].field").value(resource.id))
                .andExpect(jsonPath("$.findings[0].value").value("none"))
                .andExpect(jsonPath("$.findings[0].fix.ja").isNotEmpty())
                .andExpect(jsonPath("$.findings[0].fix.en").isNotEmpty());
    }

    // the hub: a client reads what it stored
    @ParameterizedTest
    @EnumSource
    void a_document_is_there_for_the_client_that_stored_it_and_for_no_other(Resource resource) throws Exception {
        put(resource, "mine", "text/plain", "secret");
        XapiClient other = client.as("other-" + UUID.randomUUID());

        other.send(to("GET", resource, "mine")).andExpect(status().isNotFound());
        other.send(client.to("GET", resource.path, resource.shelf()))
                .andExpect(status().isOk())
                .andExpect(content().string("[]"));
        other.send(to("PUT", resource, "mine").header("If-Match", "*").content("theirs"))
                .andExpect(status().isPreconditionFailed());
        other.send(to("DELETE", resource, "mine")).andExpect(status().isNoContent());
        assertThat(read(resource, "mine")).isEqualTo("secret");
    }

    @ParameterizedTest
    @EnumSource
    @Requirement(section = "Part Three 2.3", text = "DELETE takes away the document that is named.")
    void a_deleted_document_is_gone_and_deleting_none_is_no_fault(Resource resource) throws Exception {
        put(resource, "a", "text/plain", "x");

        client.send(to("DELETE", resource, "a")).andExpect(status().isNoContent());
        client.send(to("GET", resource, "a")).andExpect(status().isNotFound());
        client.send(to("DELETE", resource, "a")).andExpect(status().isNoContent());
    }

    @ParameterizedTest
    @EnumSource
    @Requirement(section = "Part Three 1.1", text = "Wherever GET is answered, HEAD is answered with the same headers.")
    void head_answers_as_get_does(Resource resource) throws Exception {
        put(resource, "a", "text/plain", "twelve bytes");

        client.send(to("HEAD", resource, "a"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "text/plain"))
                .andExpect(header().exists("ETag"))
                .andExpect(header().exists("Last-Modified"));
        client.send(client.to("HEAD", resource.path, resource.shelf())).andExpect(status().isOk());
        client.send(to("HEAD", resource, "none")).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @EnumSource
    @Requirement(
            section = "Part Three 2.2",
            text =
                    "Without an id GET lists the ids, those changed since a moment (exclusive), with the Last-Modified of the newest.")
    void without_an_id_the_ids_are_listed_also_those_since_a_moment(Resource resource) throws Exception {
        client.send(client.to("GET", resource.path, resource.shelf()))
                .andExpect(status().isOk())
                .andExpect(content().json("[]"))
                .andExpect(header().doesNotExist("Last-Modified"));
        put(resource, "b \"1\"", "text/plain", "x");
        put(resource, "a", "text/plain", "x");

        client.send(client.to("GET", resource.path, resource.shelf()))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/json"))
                .andExpect(header().exists("Last-Modified"))
                .andExpect(header().exists("ETag"))
                .andExpect(content().json("[\"b \\\"1\\\"\",\"a\"]"));
        client.send(client.to("GET", resource.path, with(resource.shelf(), "since", "2001-01-01T00:00:00Z")))
                .andExpect(content().json("[\"b \\\"1\\\"\",\"a\"]"));
        client.send(client.to("GET", resource.path, with(resource.shelf(), "since", "2999-01-01T00:00:00+09:00")))
                .andExpect(status().isOk())
                .andExpect(content().string("[]"));
    }

    @Test
    @Requirement(
            section = "Part Three 2.3",
            text =
                    "Without a stateId GET lists and DELETE takes away all states of activity and agent, and of the registration where one is given.")
    void a_registration_tells_states_apart_and_without_one_all_are_listed_and_deleted() throws Exception {
        String registration = UUID.randomUUID().toString();
        String[] registered = with(Resource.STATE.shelf(), "registration", registration);
        put(Resource.STATE, "a", "text/plain", "without");
        client.send(client.to("PUT", Resource.STATE.path, with(registered, "stateId", "a"))
                        .content("with"))
                .andExpect(status().isNoContent());
        client.send(client.to("PUT", Resource.STATE.path, with(registered, "stateId", "b"))
                        .content("with"))
                .andExpect(status().isNoContent());

        assertThat(read(Resource.STATE, "a")).isEqualTo("without");
        client.send(client.to("GET", Resource.STATE.path, with(registered, "stateId", "a")))
                .andExpect(content().string("with"));
        client.send(client.to("GET", Resource.STATE.path, registered))
                .andExpect(content().json("[\"a\",\"b\"]"));
        client.send(client.to("GET", Resource.STATE.path, Resource.STATE.shelf()))
                .andExpect(content().json("[\"a\",\"b\"]"));
        client.send(client.to("DELETE", Resource.STATE.path, registered)).andExpect(status().isNoContent());
        assertThat(read(Resource.STATE, "a")).isEqualTo("without");
        client.send(client.to("DELETE", Resource.STATE.path, Resource.STATE.shelf()))
                .andExpect(status().isNoContent());
        client.send(to("GET", Resource.STATE, "a")).andExpect(status().isNotFound());
    }

    // 3.1: a condition on many cannot be met, and is never passed over
    @Test
    void all_states_are_not_deleted_under_a_condition() throws Exception {
        put(Resource.STATE, "a", "text/plain", "kept");

        client.send(client.to("DELETE", Resource.STATE.path, Resource.STATE.shelf())
                        .header("If-Match", "\"1234\""))
                .andExpect(status().isPreconditionFailed());

        assertThat(read(Resource.STATE, "a")).isEqualTo("kept");
    }

    @Test
    @Requirement(section = "Part Three 2.6", text = "An agent profile belongs to the identifier of its Agent.")
    void an_agent_is_known_by_its_identifier_however_it_is_written() throws Exception {
        String sum = "ABCDEF0123456789abcdef0123456789abcdef01";
        put(Resource.AGENT_PROFILE, "a", "text/plain", "x");

        client.send(
                        client.to(
                                "GET",
                                "agents/profile",
                                "profileId",
                                "a",
                                "agent",
                                "{ \"name\":\"花\", \"account\": {\"name\":\"a-1\",\"homePage\":\"https:\\/\\/eportal.example.jp\"}}"))
                .andExpect(status().isOk());
        client.send(client.to("GET", "agents/profile", "profileId", "a", "agent", AGENT.replace("a-1", "A-1")))
                .andExpect(status().isNotFound());
        client.send(client.to("PUT", "agents/profile", "profileId", "a", "agent", "{\"mbox_sha1sum\":\"" + sum + "\"}")
                        .header(NEW, "*"))
                .andExpect(status().isNoContent());
        client.send(client.to(
                        "GET",
                        "agents/profile",
                        "profileId",
                        "a",
                        "agent",
                        "{\"mbox_sha1sum\":\"" + sum.toLowerCase(Locale.ROOT) + "\"}"))
                .andExpect(status().isOk());
    }

    @ParameterizedTest
    @EnumSource
    @Requirement(
            section = "Part Three 3.1",
            text = "A PUT whose If-Match is not met is answered 412 and changes nothing.")
    void a_put_whose_if_match_is_another_tag_fails_and_changes_nothing(Resource resource) throws Exception {
        for (String version : List.of(ONE, TWO)) {
            client = client.speaking(version);
            put(resource, version, "text/plain", "first");
            String tag = tag(resource, version);

            for (String wrong :
                    List.of("\"1111111111111111111111111111111111111111\"", "1234", tag.replace("\"", ""))) {
                client.send(to("PUT", resource, version)
                                .header("If-Match", wrong)
                                .content("second"))
                        .andExpect(status().isPreconditionFailed())
                        .andExpect(jsonPath("$.findings[0].code").value("learning.precondition_failed"))
                        .andExpect(jsonPath("$.findings[0].field").value("If-Match"));
            }
            client.send(to("PUT", resource, "missing").header("If-Match", "*").content("x"))
                    .andExpect(status().isPreconditionFailed());
            assertThat(read(resource, version)).isEqualTo("first");
            client.send(to("PUT", resource, version)
                            .header("If-Match", "\"0\", " + tag)
                            .content("second"))
                    .andExpect(status().isNoContent());
            assertThat(read(resource, version)).isEqualTo("second");
            client.send(to("PUT", resource, version).header("If-Match", "*").content("third"))
                    .andExpect(status().isNoContent());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Requirement(
            section = "Part Three 3.1",
            text = "A PUT whose If-None-Match is not met is answered 412 and changes nothing.")
    void a_put_for_a_new_document_fails_where_there_is_one(Resource resource) throws Exception {
        put(resource, "a", "text/plain", "first");

        client.send(to("PUT", resource, "a").header(NEW, "*").content("second"))
                .andExpect(status().isPreconditionFailed())
                .andExpect(jsonPath("$.findings[0].field").value(NEW));
        client.send(to("PUT", resource, "a").header(NEW, tag(resource, "a")).content("second"))
                .andExpect(status().isPreconditionFailed());
        assertThat(read(resource, "a")).isEqualTo("first");
        client.send(to("PUT", resource, "a").header(NEW, "\"0\"").content("second"))
                .andExpect(status().isNoContent());
    }

    @ParameterizedTest
    @EnumSource
    @Requirement(
            section = "Part Three 3.1",
            text = "A POST or DELETE whose condition is not met is answered 412 and changes nothing.")
    void a_post_and_a_delete_whose_condition_is_not_met_fail_and_change_nothing(Resource resource) throws Exception {
        for (String version : List.of(ONE, TWO)) {
            client = client.speaking(version);
            put(resource, version, "application/json", "{\"a\":1}");
            String tag = tag(resource, version);

            for (MockHttpServletRequestBuilder request : List.of(
                    json(to("POST", resource, version).header("If-Match", "1234"), "{\"b\":2}"),
                    json(to("POST", resource, version).header(NEW, "*"), "{\"b\":2}"),
                    to("DELETE", resource, version).header("If-Match", "\"1234\""),
                    to("DELETE", resource, "missing").header("If-Match", "*"))) {
                client.send(request).andExpect(status().isPreconditionFailed());
            }
            assertThat(read(resource, version)).isEqualTo("{\"a\":1}");
            client.send(json(to("POST", resource, version).header("If-Match", tag), "{\"b\":2}"))
                    .andExpect(status().isNoContent());
            client.send(to("DELETE", resource, version).header("If-Match", tag(resource, version)))
                    .andExpect(status().isNoContent());
        }
    }

    @ParameterizedTest
    @CsvSource({"ACTIVITY,1.0.3", "AGENT_PROFILE,1.0.3", "STATE,2.0.0", "ACTIVITY,2.0.0", "AGENT_PROFILE,2.0.0"})
    @Requirement(
            section = "Part Three 3.1",
            text =
                    "A PUT without a condition on a profile that is there (in 2.0 also on a state) is answered 409, says what to do and changes nothing.")
    void a_put_without_a_condition_on_what_is_there_is_a_conflict_that_says_what_to_do(
            Resource resource, String version) throws Exception {
        client = client.speaking(version);
        client.send(to("PUT", resource, "a").content("first")).andExpect(status().isNoContent());

        client.send(to("PUT", resource, "a").content("second"))
                .andExpect(status().isConflict())
                .andExpect(header().string("X-Experience-API-Version", version))
                .andExpect(jsonPath("$.findings[0].code").value("learning.document_exists"))
                .andExpect(jsonPath("$.findings[0].fix.en").value(containsString("current state")))
                .andExpect(jsonPath("$.findings[0].fix.en").value(containsString("ETag in If-Match")));

        assertThat(read(resource, "a")).isEqualTo("first");
    }

    @Test
    @Requirement(section = "Part Three 3.1", text = "A state may be changed without a condition in 1.0.3.")
    void in_1_0_3_a_state_may_be_overwritten_unseen() throws Exception {
        put(Resource.STATE, "a", "text/plain", "first");

        client.send(to("PUT", Resource.STATE, "a").content("second")).andExpect(status().isNoContent());

        assertThat(read(Resource.STATE, "a")).isEqualTo("second");
    }

    @ParameterizedTest
    @EnumSource
    @Requirement(
            section = "Part Three 2.2",
            text = "A POST of a JSON object onto another one sets its top-level members.")
    void a_post_merges_the_members_of_two_objects_and_nothing_below(Resource resource) throws Exception {
        put(resource, "a", "application/json; charset=UTF-8", "{\"x\":\"foo\", \"y\":{\"deep\":1}, \"n\":1.50}");

        client.send(json(to("POST", resource, "a"), "{\"y\":{\"other\":2},\"z\":null}"))
                .andExpect(status().isNoContent());

        assertThat(read(resource, "a")).isEqualTo("{\"x\":\"foo\",\"y\":{\"other\":2},\"n\":1.50,\"z\":null}");
        client.send(to("GET", resource, "a"))
                .andExpect(header().string("Content-Type", containsString("application/json")))
                .andExpect(header().string(
                                "ETag",
                                '"'
                                        + Bytes.of(read(resource, "a").getBytes(UTF_8))
                                                .sha1()
                                                .hex()
                                        + '"'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/json         | {"a":1} | application/octet-stream | {"b":2}  | learning.merge_sent
                    application/json         | {"a":1} | application/json         | [1]      | learning.merge_sent
                    application/json         | {"a":1} | application/json         | {"b":2}{ | learning.json_malformed
                    application/octet-stream | {"a":1} | application/json         | {"b":2}  | learning.merge_stored
                    application/json         | [1]     | application/json         | {"b":2}  | learning.merge_stored
                    text/plain               | abc     | text/plain               | def      | learning.merge_sent
                    """)
    @Requirement(
            section = "Part Three 2.2",
            text =
                    "Where either document is no JSON object of application/json, a POST is answered 400 and changes nothing.")
    void a_post_that_cannot_be_merged_is_refused_and_changes_nothing(
            String stored, String there, String sent, String added, String code) throws Exception {
        for (Resource resource : Resource.values()) {
            put(resource, "a", stored, there);

            client.send(to("POST", resource, "a").contentType(sent).content(added))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.findings[0].code").value(code));

            assertThat(read(resource, "a")).isEqualTo(there);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Requirement(
            section = "Part Three 2.2",
            text = "A POST where there is no document stores what was sent, and knows no activity or agent beforehand.")
    void a_post_where_nothing_is_stores_whatever_was_sent(Resource resource) throws Exception {
        client.send(to("POST", resource, "a").contentType("text/plain").content("no JSON"))
                .andExpect(status().isNoContent());
        client.send(json(to("POST", resource, "b"), "[1]")).andExpect(status().isNoContent());

        assertThat(read(resource, "a")).isEqualTo("no JSON");
        assertThat(read(resource, "b")).isEqualTo("[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    @Requirement(section = "Part Three 3.2", text = "Content that does not match its Content-Type is answered 400.")
    void what_is_called_json_and_is_none_is_refused(String method) throws Exception {
        client.send(json(to(method, Resource.STATE, "a"), "{\"a\":"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.json_malformed"))
                .andExpect(jsonPath("$.findings[0].line").value(1));
        client.send(json(to(method, Resource.STATE, "a"), ""))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.body_empty"));
        client.send(to("GET", Resource.STATE, "a")).andExpect(status().isNotFound());
    }

    @Test
    @Requirement(section = "Part Three 3.2", text = "A document that is too large is answered 413.")
    void a_document_that_is_too_large_is_refused_also_when_it_would_become_so() throws Exception {
        client.send(to("PUT", Resource.STATE, "a").content("x".repeat(20 * 1024 + 1)))
                .andExpect(status().isContentTooLarge())
                .andExpect(jsonPath("$.findings[0].code").value("learning.document_too_large"))
                .andExpect(jsonPath("$.findings[0].message.en").value(containsString("20480")));
        client.send(to("PUT", Resource.STATE, "a").content("x".repeat(300_000)))
                .andExpect(status().isContentTooLarge())
                .andExpect(jsonPath("$.findings[0].code").value("learning.body_too_large"));
        String most = "{\"a\":\"" + "x".repeat(20 * 1024 - 8) + "\"}";
        client.send(json(to("PUT", Resource.STATE, "a"), most)).andExpect(status().isNoContent());
        client.send(json(to("POST", Resource.STATE, "a"), "{\"b\":1}"))
                .andExpect(status().isContentTooLarge())
                .andExpect(jsonPath("$.findings[0].code").value("learning.document_too_large"));
        assertThat(read(Resource.STATE, "a")).isEqualTo(most);
    }

    // 1.5: a document has a type that an answer can carry
    @ParameterizedTest
    @ValueSource(strings = {"text/*", "nonsense", "text/plain; a=\u3042"})
    void a_type_that_no_answer_can_carry_is_refused(String type) throws Exception {
        client.send(to("PUT", Resource.STATE, "a").header("Content-Type", type).content("x"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.document_type"))
                .andExpect(jsonPath("$.findings[0].field").value("Content-Type"));
    }

    @Test
    @Requirement(section = "Part Three 3.2", text = "A form that names no method is answered 400.")
    void a_form_that_names_no_method_is_no_document() throws Exception {
        client.send(to("POST", Resource.STATE, "a")
                        .contentType("application/x-www-form-urlencoded")
                        .content("a=1"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.form_without_method"));
    }

    @ParameterizedTest
    @EnumSource
    @Requirement(
            section = "Part Three 3.1",
            text = "Of two changes that are based on the same ETag only the first is made.")
    void the_second_who_saw_the_same_document_is_told_so(Resource resource) throws Exception {
        put(resource, "a", "text/plain", "seen by both");
        String seen = tag(resource, "a");

        client.send(to("PUT", resource, "a").header("If-Match", seen).content("one"))
                .andExpect(status().isNoContent());
        client.send(to("PUT", resource, "a").header("If-Match", seen).content("two"))
                .andExpect(status().isPreconditionFailed());

        assertThat(read(resource, "a")).isEqualTo("one");
    }

    @Test
    void the_type_that_a_look_claims_to_have_says_nothing() throws Exception {
        put(Resource.STATE, "a", "text/plain", "x");

        client.send(to("GET", Resource.STATE, "a").contentType("application/x-www-form-urlencoded"))
                .andExpect(status().isOk());
    }

    // RFC 9110, 13.1.2
    @Test
    void what_has_not_changed_is_not_sent_again() throws Exception {
        put(Resource.STATE, "a", "text/plain", "same");

        client.send(to("GET", Resource.STATE, "a").header(NEW, tag(Resource.STATE, "a")))
                .andExpect(status().isNotModified())
                .andExpect(header().string("X-Experience-API-Version", ONE));
    }

    private void put(Resource resource, String id, String type, String content) throws Exception {
        client.send(to("DELETE", resource, id)).andExpect(status().isNoContent());
        client.send(to("PUT", resource, id).header(NEW, "*").contentType(type).content(content))
                .andExpect(status().isNoContent());
    }

    private String read(Resource resource, String id) throws Exception {
        MockHttpServletResponse response =
                client.send(to("GET", resource, id)).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return new String(response.getContentAsByteArray(), UTF_8);
    }

    private String tag(Resource resource, String id) throws Exception {
        return Objects.requireNonNull(
                client.send(to("GET", resource, id)).andReturn().getResponse().getHeader("ETag"));
    }

    private MockHttpServletRequestBuilder to(String method, Resource resource, String id) {
        return client.to(method, resource.path, resource.document(id));
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String json) {
        return request.contentType("application/json").content(json);
    }

    static String[] with(String[] parameters, String name, String value) {
        List<String> more = new ArrayList<>(List.of(parameters));
        more.addAll(List.of(name, value));
        return more.toArray(String[]::new);
    }
}
