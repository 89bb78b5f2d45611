package org.uchinuki.learning.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.LearningEndpoints;

/** A check of statements, and a file of them. */
@LearningEndpoints
class StatementFileEndpointTest {

    private static final String CHECK = "/api/v1/conformance/xapi";
    private static final String FILE = "/api/v1/events/imports";

    @Autowired
    WebApplicationContext context;

    @Autowired
    EventLog log;

    @SuppressWarnings("NullAway.Init")
    MockMvc web;

    @BeforeEach
    void signIn() {
        web = MockMvcBuilders.webAppContextSetup(context).build();
        as("file-vendor");
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    private static void as(String client) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(client, null));
    }

    @Test
    void a_check_says_how_the_hub_understands_a_sound_statement_and_stores_nothing() throws Exception {
        long before = log.head().position();

        send(CHECK, Examples.STATEMENT)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.standard").value("xapi"))
                .andExpect(jsonPath("$.checked").value(1))
                .andExpect(jsonPath("$.sound").value(1))
                .andExpect(jsonPath("$.wouldTake").value("all"))
                .andExpect(jsonPath("$.items[0].kind").value("statement"))
                .andExpect(jsonPath("$.items[0].verdict").value("sound"))
                .andExpect(jsonPath("$.items[0].pointer").value(""))
                .andExpect(jsonPath("$.items[0].reading.personKind").value("userMasterIdentifier"))
                .andExpect(jsonPath("$.items[0].reading.verbFamily").value("answered"))
                .andExpect(jsonPath("$.items[0].reading.activityName").value("たし算 1"))
                .andExpect(jsonPath("$.items[0].reading.subject").value("算数"))
                .andExpect(jsonPath("$.items[0].reading.success").value(true))
                .andExpect(jsonPath("$.items[0].reading.score").value(0.9))
                .andExpect(jsonPath("$.items[0].reading.seconds").value(30.0));

        assertThat(log.head().position()).isEqualTo(before);
    }

    @Test
    void a_check_names_every_fault_with_place_value_and_fix_in_both_languages() throws Exception {
        String bad = Examples.STATEMENT
                .replace("adlnet.gov/expapi/verbs/answered", "")
                .replace("http:", "")
                .replace("\"scaled\":0.9", "\"scaled\":9");
        send(CHECK, "[" + Examples.STATEMENT + "," + bad + "]")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.faulty").value(1))
                .andExpect(jsonPath("$.wouldTake").value("none"))
                .andExpect(jsonPath("$.items[1].verdict").value("faulty"))
                .andExpect(jsonPath("$.items[1].reading").doesNotExist())
                .andExpect(jsonPath("$.items[1].findings[*].pointer").value(hasItem("/1/verb/id")))
                .andExpect(jsonPath("$.items[1].findings[*].pointer").value(hasItem("/1/result/score/scaled")))
                .andExpect(jsonPath("$.items[1].findings[*].code").value(hasItem("learning.duplicate_id")))
                .andExpect(jsonPath("$.items[1].findings[0].message.ja").isNotEmpty())
                .andExpect(jsonPath("$.items[1].findings[0].fix.en").isNotEmpty());
    }

    @Test
    void of_very_many_items_a_check_lists_as_many_as_can_be_read_and_counts_the_others() throws Exception {
        send(CHECK, "[" + "0,".repeat(2_499) + "0]")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.faulty").value(2_500))
                .andExpect(jsonPath("$.items.length()").value(2_000))
                .andExpect(jsonPath("$.notListed").value(500));
    }

    @Test
    void more_statements_than_one_request_may_hold_would_not_be_taken() throws Exception {
        String one =
                "{\"actor\":{\"mbox\":\"mailto:a@e.jp\"},\"verb\":{\"id\":\"http://e.jp/v\"},\"object\":{\"id\":\"http://e.jp/o\"}}";
        String most = String.join(",", Collections.nCopies(300, one));

        send(CHECK, "[" + most + "]").andExpect(jsonPath("$.wouldTake").value("all"));
        send(CHECK, "[" + most + "," + one + "]")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.checked").value(301))
                .andExpect(jsonPath("$.wouldTake").value("none"))
                .andExpect(jsonPath("$.findings[0].code").value("learning.too_many_events"));
        web.perform(post("/xapi/statements")
                        .header("X-Experience-API-Version", "1.0.3")
                        .contentType("application/json")
                        .content("[" + most + "," + one + "]"))
                .andExpect(status().isContentTooLarge());
    }

    @Test
    void the_version_is_a_parameter_or_the_header_and_else_1_0_3() throws Exception {
        String of2 = Examples.STATEMENT.replace(
                "\"object\":",
                "\"context\":{\"contextAgents\":[{\"objectType\":\"contextAgent\",\"agent\":{\"mbox\":\"mailto:a@example.jp\"}}]},\"object\":");
        send(CHECK, of2).andExpect(jsonPath("$.faulty").value(1));
        send(CHECK + "?version=2.0", of2).andExpect(jsonPath("$.sound").value(1));
        web.perform(post(CHECK)
                        .header("X-Experience-API-Version", "2.0.0")
                        .contentType("application/json")
                        .content(of2.getBytes(UTF_8)))
                .andExpect(jsonPath("$.sound").value(1));
        send(CHECK + "?version=3", of2)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.version_header"))
                .andExpect(jsonPath("$.findings[0].fix.en").value("send version with 1.0.3 or 2.0.0"));
        send(CHECK + "?verson=2.0", of2)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.unknown_parameter"));
    }

    @Test
    void what_is_no_json_is_an_answer_of_the_check_and_what_is_no_request_is_refused() throws Exception {
        send(CHECK, "[" + Examples.STATEMENT + ",{\"id\":]")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.sound").value(1))
                .andExpect(jsonPath("$.wouldTake").value("none"))
                .andExpect(jsonPath("$.findings[0].code").value("learning.json_malformed"))
                .andExpect(jsonPath("$.findings[0].pointer").value("/1/id"));
        send(CHECK, "").andExpect(status().isBadRequest());
        send(CHECK, "17")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.faulty").value(1));
        web.perform(post(CHECK).contentType("text/plain").content("{}")).andExpect(status().isUnsupportedMediaType());
        web.perform(post(FILE).contentType("text/plain").content("{}")).andExpect(status().isUnsupportedMediaType());
        send(CHECK, "[" + " ".repeat(210_000) + "]").andExpect(status().is(413));
    }

    @Test
    void a_line_that_is_no_json_is_a_fault_of_that_line_alone() throws Exception {
        lines(CHECK, statement(UUID.randomUUID()) + "\n{\"id\":\n\n" + statement(UUID.randomUUID()) + "\n")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.sound").value(2))
                .andExpect(jsonPath("$.items[1].line").value(2))
                .andExpect(jsonPath("$.items[1].findings[0].code").value("learning.json_malformed"))
                .andExpect(jsonPath("$.items[1].findings[0].line").value(2))
                .andExpect(jsonPath("$.items[2].line").value(4));
    }

    @Test
    void of_a_file_that_breaks_off_all_before_is_stored_and_the_answer_says_where() throws Exception {
        long before = log.head().position();
        send(FILE, "[" + statement(UUID.randomUUID()) + "," + statement(UUID.randomUUID()) + ",{\"id\": oops")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.stored").value(2))
                .andExpect(jsonPath("$.complete").value(false))
                .andExpect(jsonPath("$.broken.code").value("learning.json_malformed"))
                .andExpect(jsonPath("$.broken.pointer").value("/2/id"))
                .andExpect(jsonPath("$.broken.line").value(1));
        assertThat(log.head().position()).isEqualTo(before + 2);

        send(FILE, "{nonsense").andExpect(status().isBadRequest());
        send(FILE, "").andExpect(status().isBadRequest());
    }

    @Test
    void of_a_packed_file_that_is_cut_off_all_that_can_be_read_is_stored() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 500; i++) {
                gzip.write((statement(UUID.randomUUID()) + "\n").getBytes(UTF_8));
            }
        }
        web.perform(post(FILE)
                        .contentType("application/x-ndjson")
                        .header("Content-Encoding", "gzip")
                        .content(Arrays.copyOf(packed.toByteArray(), packed.size() * 3 / 4)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.stored").isNotEmpty())
                .andExpect(jsonPath("$.broken.code").value("learning.gzip_broken"));
    }

    @Test
    void a_statement_without_an_id_is_stored_once_however_often_its_file_is_sent() throws Exception {
        String name = UUID.randomUUID().toString();
        String file = "[" + statement(null, name) + "]";
        send(FILE, file).andExpect(jsonPath("$.stored").value(1));
        send(FILE, file)
                .andExpect(jsonPath("$.stored").value(0))
                .andExpect(jsonPath("$.known").value(1));

        as("another-vendor");
        send(FILE, file).andExpect(jsonPath("$.stored").value(1));
    }

    @Test
    void statements_without_ids_that_say_the_same_are_as_many_as_the_file_has_and_no_more_when_it_is_sent_again()
            throws Exception {
        String twice = statement(null, UUID.randomUUID().toString());
        String other = statement(null, UUID.randomUUID().toString());
        StringBuilder file = new StringBuilder();
        for (int time = 0; time < 1_100; time++) {
            file.append(twice).append('\n');
        }
        file.append(other).append('\n');
        lines(FILE, file.toString()).andExpect(jsonPath("$.stored").value(1_101));
        lines(FILE, file.toString())
                .andExpect(jsonPath("$.stored").value(0))
                .andExpect(jsonPath("$.known").value(1_101));

        lines(FILE, other + "\n" + file)
                .andExpect(jsonPath("$.stored").value(1))
                .andExpect(jsonPath("$.known").value(1_101));
    }

    @Test
    void a_known_id_with_other_content_a_void_of_others_and_what_is_too_long_are_set_aside() throws Exception {
        UUID taken = UUID.randomUUID();
        send(FILE, statement(taken)).andExpect(jsonPath("$.stored").value(1));
        String other = statement(taken).replace("items/1", "items/2");
        String large = statement(UUID.randomUUID()).replace("items/1", "items/" + "1".repeat(21_000));
        send(FILE, "[" + other + "," + large + "," + statement(taken) + "]")
                .andExpect(jsonPath("$.known").value(1))
                .andExpect(jsonPath("$.setAside").value(2))
                .andExpect(jsonPath("$.findings[0].code").value("learning.id_conflict"))
                .andExpect(jsonPath("$.findings[0].pointer").value("/0/id"))
                .andExpect(jsonPath("$.findings[1].code").value("learning.event_too_large"))
                .andExpect(jsonPath("$.findings[1].pointer").value("/1"));

        as("another-vendor");
        String voiding = """
                {"actor":{"mbox":"mailto:admin@example.jp"},"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},
                 "object":{"objectType":"StatementRef","id":"%s"}}""".formatted(taken);
        send(FILE, voiding)
                .andExpect(jsonPath("$.setAside").value(1))
                .andExpect(jsonPath("$.findings[0].code").value("learning.void_of_others"));
    }

    private ResultActions send(String path, String json) throws Exception {
        return web.perform(post(path).contentType("application/json").content(json.getBytes(UTF_8)));
    }

    private ResultActions lines(String path, String lines) throws Exception {
        return web.perform(post(path).contentType("application/x-ndjson").content(lines.getBytes(UTF_8)));
    }

    private static String statement(UUID id) {
        return statement(id, id.toString());
    }

    private static String statement(@Nullable UUID id, String name) {
        return "{" + (id == null ? "" : "\"id\":\"" + id + "\",")
                + "\"actor\":{\"account\":{\"homePage\":\"https://e.jp\",\"name\":\"" + name + "\"}},"
                + "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\"},"
                + "\"object\":{\"id\":\"https://drill.example.jp/items/1\"}}";
    }
}
