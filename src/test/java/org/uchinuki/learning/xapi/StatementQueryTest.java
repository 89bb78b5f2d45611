package org.uchinuki.learning.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.uchinuki.docs.Requirement;
import org.uchinuki.learning.LearningEndpoints;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GET of the statements resource, xAPI Part Three 2.1.3 and 2.1.4, in both versions; each test is a client of its own. */
@LearningEndpoints
class StatementQueryTest {

    private static final String CHILD = account("https://eportal.example.jp", "0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234");
    private static final String OTHER = account("https://eportal.example.jp", "child-2");
    private static final String ANSWERED = "http://adlnet.gov/expapi/verbs/answered";
    private static final String COMPLETED = "http://adlnet.gov/expapi/verbs/completed";
    private static final String ITEM = "https://drill.example.jp/items/1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    WebApplicationContext context;

    private XapiClient client(String version) {
        return XapiClient.of(context, version, "client-" + UUID.randomUUID());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.3",
            text = "Without parameters all statements are answered, the last stored one first; none is an empty list.")
    void all_statements_are_answered_the_last_stored_first(String version) throws Exception {
        XapiClient client = client(version);
        assertThat(ids(client)).isEmpty();

        UUID one = send(client, CHILD, ANSWERED, activity(ITEM), "");
        UUID two = send(client, CHILD, ANSWERED, activity(ITEM), "");

        assertThat(ids(client)).containsExactly(two, one);
        assertThat(ids(client, "ascending", "true")).containsExactly(one, two);
        assertThat(ids(client(version))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.3",
            text =
                    "agent finds statements whose actor or object is the Agent or Group, or a Group that has the Agent as a member; related_agents also those that name it elsewhere.")
    void an_agent_is_found_as_actor_as_object_and_as_member(String version) throws Exception {
        XapiClient client = client(version);
        UUID actor = send(client, CHILD, ANSWERED, activity(ITEM), "");
        UUID object = send(client, OTHER, ANSWERED, CHILD, "");
        UUID member = send(client, group(null, CHILD, OTHER), ANSWERED, activity(ITEM), "");
        UUID instructor = send(client, OTHER, ANSWERED, activity(ITEM), "\"instructor\":" + CHILD);
        UUID team = send(client, OTHER, ANSWERED, activity(ITEM), "\"team\":" + group("team-5-1", CHILD));
        UUID sub = send(client, OTHER, ANSWERED, subStatement(CHILD, ITEM), "");
        send(
                client,
                account("https://other.example.jp", "0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234"),
                ANSWERED,
                activity(ITEM),
                "");

        assertThat(ids(client, "agent", CHILD)).containsExactly(member, object, actor);
        assertThat(ids(client, "agent", CHILD, "related_agents", "true"))
                .containsExactly(sub, team, instructor, member, object, actor);
        assertThat(ids(client, "agent", group("team-5-1"), "related_agents", "true"))
                .containsExactly(team);
        assertThat(ids(client, "agent", group("team-5-1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(section = "Part Three 2.1.3", text = "related_agents looks at the authority, too.")
    void the_authority_is_a_related_agent(String version) throws Exception {
        XapiClient client = client(version);
        UUID one = send(client, CHILD, ANSWERED, activity(ITEM), "");
        String authority = account("http://localhost:8080", client.name());

        assertThat(ids(client, "agent", authority, "related_agents", "true")).containsExactly(one);
        assertThat(ids(client, "agent", authority)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.3",
            text =
                    "verb, activity and registration find the statements that have them; all filters given must be met; related_activities looks at context activities and SubStatements, too.")
    void statements_are_found_by_verb_activity_and_registration(String version) throws Exception {
        XapiClient client = client(version);
        UUID registration = UUID.randomUUID();
        UUID answered = send(client, CHILD, ANSWERED, activity(ITEM), "");
        UUID completed = send(client, OTHER, COMPLETED, activity(ITEM), "\"registration\":\"" + registration + "\"");
        UUID within = send(
                client,
                CHILD,
                ANSWERED,
                activity("https://drill.example.jp/items/2"),
                "\"contextActivities\":{\"parent\":{\"id\":\"" + ITEM + "\"}}");
        UUID sub = send(client, CHILD, ANSWERED, subStatement(OTHER, ITEM), "");

        assertThat(ids(client, "verb", COMPLETED)).containsExactly(completed);
        assertThat(ids(client, "activity", ITEM)).containsExactly(completed, answered);
        assertThat(ids(client, "activity", ITEM, "related_activities", "true"))
                .containsExactly(sub, within, completed, answered);
        assertThat(ids(client, "registration", registration.toString())).containsExactly(completed);
        assertThat(ids(client, "agent", CHILD, "activity", ITEM)).containsExactly(answered);
        assertThat(ids(client, "agent", CHILD, "verb", COMPLETED)).isEmpty();
        assertThat(ids(client, "agent", CHILD, "activity", ITEM, "related_activities", "true"))
                .containsExactly(sub, within, answered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.3",
            text = "since is exclusive and until inclusive, both of the stored time.")
    void since_is_exclusive_and_until_inclusive(String version) throws Exception {
        XapiClient client = client(version);
        UUID one = send(client, CHILD, ANSWERED, activity(ITEM), "");
        UUID two = send(client, CHILD, ANSWERED, activity(ITEM), "");
        UUID three = send(client, CHILD, ANSWERED, activity(ITEM), "");
        String stored =
                get(client, "statementId", two.toString()).path("stored").asString();

        assertThat(ids(client, "since", stored)).containsExactly(three);
        assertThat(ids(client, "until", stored)).containsExactly(two, one);
        assertThat(ids(client, "since", stored.replace("Z", "+00:00"))).containsExactly(three);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.4",
            text =
                    "more is a path from the root of the host that leads to the next statements, with all that was asked for; it is empty where there are no more.")
    void more_leads_on_with_all_that_was_asked_for(String version) throws Exception {
        XapiClient client = client(version);
        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(send(client, CHILD, ANSWERED, activity(ITEM), ""));
            send(client, OTHER, ANSWERED, activity(ITEM), "");
        }
        for (boolean ascending : List.of(false, true)) {
            List<UUID> seen = new ArrayList<>();
            JsonNode page =
                    get(client, "agent", CHILD, "limit", "2", "format", "ids", "ascending", String.valueOf(ascending));
            while (true) {
                page.path("statements").forEach(one -> {
                    assertThat(one.path("verb").has("display")).isFalse();
                    seen.add(UUID.fromString(one.path("id").asString()));
                });
                String more = page.path("more").asString();
                if (more.isEmpty()) {
                    break;
                }
                assertThat(more).startsWith("/xapi/").doesNotContain(" ", "{", "\"");
                page = JSON.readTree(answer(client, more).getContentAsString(UTF_8));
            }
            assertThat(seen).containsExactlyElementsOf(ascending ? sent : sent.reversed());
        }
        assertThat(get(client, "limit", "0").path("statements")).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Two 2.3.2",
            text =
                    "A voided statement is answered by voidedStatementId alone; what voids it, and what is about it, is found as before.")
    void a_voided_statement_is_answered_by_its_own_parameter_alone(String version) throws Exception {
        XapiClient client = client(version);
        UUID voided = send(client, CHILD, ANSWERED, activity(ITEM), "");
        UUID about = send(client, OTHER, COMPLETED, reference(voided), "");
        UUID voiding = send(client, OTHER, "http://adlnet.gov/expapi/verbs/voided", reference(voided), "");

        assertThat(ids(client)).containsExactly(voiding, about);
        assertThat(ids(client, "verb", ANSWERED)).containsExactly(voiding, about);
        client.send(client.to("GET", "statements", "statementId", voided.toString()))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.findings[0].code").value("learning.statement_voided"))
                .andExpect(jsonPath("$.findings[0].fix.en").value(containsString("voidedStatementId")));
        assertThat(get(client, "voidedStatementId", voided.toString())
                        .path("id")
                        .asString())
                .isEqualTo(voided.toString());
        client.send(client.to("GET", "statements", "voidedStatementId", voiding.toString()))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.findings[0].code").value("learning.statement_not_voided"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Two 2.3.2",
            text = "Who may not void a statement is answered 403; a target that nobody knows yet is no fault.")
    void the_statement_of_another_client_is_not_voided(String version) throws Exception {
        XapiClient client = client(version);
        UUID statement = send(client, CHILD, ANSWERED, activity(ITEM), "");
        XapiClient other = client(version);
        String voiding = "http://adlnet.gov/expapi/verbs/voided";

        other.send(other.to("POST", "statements")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(statement(UUID.randomUUID(), OTHER, voiding, reference(statement), "")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.findings[0].code").value("learning.void_of_others"))
                .andExpect(jsonPath("$.findings[0].pointer").value("/object/id"));
        send(other, OTHER, voiding, reference(UUID.randomUUID()), "");

        assertThat(ids(client)).containsExactly(statement);
        assertThat(ids(other)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.3",
            text = "format=ids answers of Agents, Activities, Verbs and Groups only what identifies them.")
    void ids_hold_only_what_identifies(String version) throws Exception {
        XapiClient client = client(version);
        String named = CHILD.replace("{\"objectType\"", "{\"name\":\"花子\",\"objectType\"");
        UUID id = send(
                client,
                group(null, named),
                ANSWERED,
                "{\"id\":\"" + ITEM + "\",\"definition\":{\"name\":{\"ja\":\"分数\"}}}",
                "\"instructor\":" + named + ",\"contextActivities\":{\"parent\":{\"id\":\"" + ITEM
                        + "\",\"definition\":{\"name\":{\"ja\":\"分数\"}}}}");

        JsonNode statement = get(client, "statementId", id.toString(), "format", "ids");

        assertThat(statement.findValues("definition")).isEmpty();
        assertThat(statement.findValues("display")).isEmpty();
        assertThat(statement.at("/actor/member/0/account/name").asString()).isNotEmpty();
        assertThat(statement.at("/actor/member/0").has("name")).isFalse();
        assertThat(statement.at("/context/instructor").has("name")).isFalse();
        assertThat(statement.at("/context/contextActivities/parent/0/id").asString())
                .isEqualTo(ITEM);
        assertThat(statement.at("/verb/id").asString()).isEqualTo(ANSWERED);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.3,ja,分数",
        "2.0.0,ja,分数",
        "1.0.3,en-GB,Fractions",
        "2.0.0,'fr, en;q=0.5',Fractions",
        "2.0.0,zz,Fractions"
    })
    @Requirement(
            section = "Part Three 2.1.3",
            text =
                    "format=canonical answers one language of each language map, the one that fits Accept-Language best.")
    void canonical_holds_the_reader_s_language(String version, String languages, String expected) throws Exception {
        XapiClient client = client(version);
        UUID id = send(
                client,
                CHILD,
                ANSWERED,
                "{\"id\":\"" + ITEM + "\",\"definition\":{\"name\":{\"en\":\"Fractions\",\"ja-JP\":\"分数\"}}}",
                "");

        MockHttpServletResponse answer = client.send(
                        client.to("GET", "statements", "statementId", id.toString(), "format", "canonical")
                                .header("Accept-Language", languages))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();

        JsonNode names = JSON.readTree(answer.getContentAsString(UTF_8)).at("/object/definition/name");
        assertThat(names.values())
                .singleElement()
                .satisfies(name -> assertThat(name.asString()).isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 2.1.3",
            text =
                    "X-Experience-API-Consistent-Through is on every answer; Last-Modified of one statement is when it was stored.")
    void every_answer_says_how_far_it_is_complete(String version) throws Exception {
        XapiClient client = client(version);
        UUID id = send(client, CHILD, ANSWERED, activity(ITEM), "");
        Instant stored = Instant.parse(
                get(client, "statementId", id.toString()).path("stored").asString());

        for (String method : List.of("GET", "HEAD")) {
            MockHttpServletResponse one = client.send(client.to(method, "statements", "statementId", id.toString()))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse();
            assertThat(Instant.parse(one.getHeader("X-Experience-API-Consistent-Through")))
                    .isAfterOrEqualTo(stored);
            assertThat(one.getDateHeader("Last-Modified")).isEqualTo(stored.getEpochSecond() * 1000);
            client.send(client.to(method, "statements"))
                    .andExpect(status().isOk())
                    .andExpect(header().exists("X-Experience-API-Consistent-Through"))
                    .andExpect(content().contentType(MediaType.APPLICATION_JSON));
        }
        client.send(client.to(
                        "GET", "statements", "statementId", UUID.randomUUID().toString()))
                .andExpect(status().isNotFound())
                .andExpect(header().exists("X-Experience-API-Consistent-Through"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            statementId=17                                                              | statementId | learning.bad_uuid
            statementId=6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001&limit=1                     | limit       | learning.not_allowed_here
            statementId=6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001&voidedStatementId=6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001 | voidedStatementId | learning.not_allowed_here
            StatementId=6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001                             | StatementId | learning.unknown_parameter
            beyond=1                                                                    | beyond      | learning.unknown_parameter
            agent=hanako                                                                | /agent      | learning.json_malformed
            agent={"objectType":"Group","member":[]}                                    | /agent      | learning.identifier_count
            agent={"mbox":"hanako@example.jp"}                                          | /agent/mbox | learning.bad_value
            verb=answered                                                               | verb        | learning.bad_iri
            activity=1                                                                  | activity    | learning.bad_iri
            registration=1                                                              | registration | learning.bad_uuid
            related_agents=1                                                            | related_agents | learning.bad_value
            related_activities=TRUE                                                     | related_activities | learning.bad_value
            since=yesterday                                                             | since       | learning.bad_timestamp
            until=2026-13-01T00:00:00Z                                                  | until       | learning.bad_timestamp
            since=2026-05-01T10:15:02.120 09:00                                         | since       | learning.plus_unencoded
            agent=                                                                      | agent       | learning.parameter_empty
            limit=-1                                                                    | limit       | learning.bad_value
            limit=many                                                                  | limit       | learning.bad_value
            format=json                                                                 | format      | learning.bad_value
            format=IDS                                                                  | format      | learning.bad_value
            ascending=yes                                                               | ascending   | learning.bad_value
            attachments=maybe                                                           | attachments | learning.bad_value
            """)
    @Requirement(
            section = "Part Three 2.1.3",
            text =
                    "A parameter that is not known, in another case, of a wrong value or beside one that excludes it is refused with 400.")
    void a_wrong_parameter_is_refused_by_name(String query, String place, String code) throws Exception {
        List<String> parameters = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            parameters.addAll(List.of(pair.split("=", 2)));
        }
        for (String version : List.of("1.0.3", "2.0.0")) {
            JsonNode problem = JSON.readTree(client(version)
                    .send(client(version).to("GET", "statements", parameters.toArray(String[]::new)))
                    .andExpect(status().isBadRequest())
                    .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(UTF_8));
            JsonNode finding = problem.at("/findings/0");
            assertThat(finding.path("code").asString()).isEqualTo(code);
            assertThat(finding.path(place.startsWith("/") ? "pointer" : "field").asString())
                    .isEqualTo(place);
        }
    }

    @Test
    void who_reads_on_from_consistent_through_misses_nothing_that_is_stored_meanwhile() throws Exception {
        XapiClient client = client("1.0.3");
        Set<UUID> sent = ConcurrentHashMap.newKeySet();
        Thread sender = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted() && sent.size() < 400) {
                try {
                    sent.add(send(client, CHILD, ANSWERED, activity(ITEM), ""));
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            }
        });
        Set<UUID> seen = new HashSet<>();
        String since = "1970-01-01T00:00:00Z";
        boolean last = false;
        while (!last) {
            last = !sender.isAlive();
            MockHttpServletResponse page = client.send(
                            client.to("GET", "statements", "ascending", "true", "limit", "500", "since", since))
                    .andReturn()
                    .getResponse();
            seen.addAll(ids(JSON.readTree(page.getContentAsString(UTF_8))));
            since = String.valueOf(page.getHeader("X-Experience-API-Consistent-Through"));
        }

        assertThat(sent).hasSize(400);
        assertThat(seen).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "'2026-05-01T10:00:00,500+09:00',2026-05-01T01:00:00.500Z",
        "20260501T100000.25Z,2026-05-01T10:00:00.25Z",
        "20260501T1000+0900,2026-05-01T01:00:00Z",
        "2026-05-01T10:00:00.1234567890+09:00,2026-05-01T01:00:00.1234567890Z",
        "2026-05-01T10:00:00.10Z,2026-05-01T10:00:00.10Z"
    })
    @Requirement(
            section = "Part Two 4.5",
            text = "In 2.0 times are answered in UTC as RFC 3339 has it, no decimal lost.")
    void times_are_told_in_utc_in_2_0(String sent, String told) throws Exception {
        XapiClient client = client("1.0.3");
        UUID id = UUID.randomUUID();
        post(
                client,
                "{\"timestamp\":\"" + sent + "\","
                        + statement(id, CHILD, ANSWERED, activity(ITEM), "").substring(1));

        assertThat(get(client.speaking("2.0.0"), "statementId", id.toString())
                        .path("timestamp")
                        .asString())
                .isEqualTo(told);
    }

    @Test
    void an_agent_is_found_whatever_case_means_nothing() throws Exception {
        XapiClient client = client("1.0.3");
        String hash = "0123456789abcdef0123456789abcdef01234567";
        UUID hashed = send(
                client, "{\"mbox_sha1sum\":\"" + hash.toUpperCase(Locale.ROOT) + "\"}", ANSWERED, activity(ITEM), "");
        UUID mailed = send(client, "{\"mbox\":\"mailto:Hana@School.Example.JP\"}", ANSWERED, activity(ITEM), "");

        assertThat(ids(client, "agent", "{\"mbox_sha1sum\":\"" + hash + "\"}")).containsExactly(hashed);
        assertThat(ids(client, "agent", "{\"mbox\":\"mailto:Hana@school.example.jp\"}"))
                .containsExactly(mailed);
        assertThat(ids(client, "agent", "{\"mbox\":\"mailto:hana@school.example.jp\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    void a_page_ends_before_it_becomes_too_large(String version) throws Exception {
        XapiClient client = client(version);
        String long1 = "\"extensions\":{\"https://example.jp/x\":\"" + "x".repeat(15_000) + "\"}";
        for (int i = 0; i < 300; i += 10) {
            List<String> batch = new ArrayList<>();
            for (int j = 0; j < 10; j++) {
                batch.add(statement(UUID.randomUUID(), CHILD, ANSWERED, activity(ITEM), long1));
            }
            post(client, "[" + String.join(",", batch) + "]");
        }

        JsonNode page = get(client, "limit", "400");
        assertThat(page.path("statements").size()).isBetween(200, 299);
        JsonNode rest =
                JSON.readTree(answer(client, page.path("more").asString()).getContentAsString(UTF_8));
        assertThat(page.path("statements").size() + rest.path("statements").size())
                .isEqualTo(300);
        assertThat(rest.path("more").asString()).isEmpty();
    }

    private static List<UUID> ids(JsonNode page) {
        return page.path("statements")
                .valueStream()
                .map(one -> UUID.fromString(one.path("id").asString()))
                .toList();
    }

    private List<UUID> ids(XapiClient client, String... parameters) throws Exception {
        return ids(get(client, parameters));
    }

    private JsonNode get(XapiClient client, String... parameters) throws Exception {
        return JSON.readTree(client.send(client.to("GET", "statements", parameters))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8));
    }

    /** As a client follows a link: the address as it stands. */
    private static MockHttpServletResponse answer(XapiClient client, String path) throws Exception {
        return client.send(MockMvcRequestBuilders.request(HttpMethod.GET, URI.create(path))
                        .header("X-Experience-API-Version", client.version()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();
    }

    private static UUID send(XapiClient client, String actor, String verb, String object, String context)
            throws Exception {
        UUID id = UUID.randomUUID();
        post(client, statement(id, actor, verb, object, context));
        return id;
    }

    private static void post(XapiClient client, String body) throws Exception {
        client.send(client.to("POST", "statements")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body.getBytes(UTF_8)))
                .andExpect(status().isOk());
    }

    private static String statement(UUID id, String actor, String verb, String object, String context) {
        return "{\"id\":\"" + id + "\",\"actor\":" + actor + ",\"verb\":{\"id\":\"" + verb
                + "\",\"display\":{\"en\":\"did\"}},\"object\":" + object
                + (context.isEmpty() ? "" : ",\"context\":{" + context + "}") + "}";
    }

    private static String account(String homePage, String name) {
        return "{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"" + homePage + "\",\"name\":\"" + name + "\"}}";
    }

    private static String group(@Nullable String name, String... members) {
        String account = name == null
                ? ""
                : ",\"account\":{\"homePage\":\"https://eportal.example.jp\",\"name\":\"" + name + "\"}";
        return "{\"objectType\":\"Group\"" + account
                + (members.length == 0 ? "" : ",\"member\":[" + String.join(",", members) + "]") + "}";
    }

    private static String activity(String id) {
        return "{\"id\":\"" + id + "\"}";
    }

    private static String reference(UUID id) {
        return "{\"objectType\":\"StatementRef\",\"id\":\"" + id + "\"}";
    }

    private static String subStatement(String actor, String activity) {
        return "{\"objectType\":\"SubStatement\",\"actor\":" + actor + ",\"verb\":{\"id\":\"" + ANSWERED
                + "\"},\"object\":{\"id\":\"" + activity + "\"}}";
    }
}
