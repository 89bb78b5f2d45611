package org.uchinuki.learning.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.context.WebApplicationContext;
import org.uchinuki.docs.Requirement;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.LearningEndpoints;

/** The alternate request syntax: xAPI Part Three 1.3. What it may do is the matter of {@code AlternateDoorsTest}. */
@LearningEndpoints
class AlternateSyntaxTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String[] STATE = {
        "X-Experience-API-Version", "1.0.3",
        "activityId", "https://drill.example.jp/items/1",
        "agent", "{\"mbox\":\"mailto:a@example.jp\"}",
        "stateId", "a"
    };

    @Autowired
    WebApplicationContext context;

    @Autowired
    EventLog log;

    @SuppressWarnings("NullAway.Init")
    private XapiClient client;

    @BeforeEach
    void aClientOfItsOwn() {
        client = XapiClient.of(context, "1.0.3", "drill-" + UUID.randomUUID());
    }

    @Test
    @Requirement(
            section = "Part Three 1.3",
            text =
                    "A form does what the request would do that it stands for: fields are headers, content or parameters.")
    void a_form_does_what_the_request_would_do_that_it_stands_for() throws Exception {
        form("PUT", with("Content-Type", "text/plain", "Content-Length", "3", "content", "花1"))
                .andExpect(status().isNoContent())
                .andExpect(header().string("X-Experience-API-Version", "1.0.3"));
        form("GET", STATE)
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "text/plain"))
                .andExpect(content().bytes("花1".getBytes(UTF_8)));
        form("PUT", with("If-None-Match", "*", "content", "{}")).andExpect(status().isPreconditionFailed());
        form("DELETE", with("If-Match", "\"1\"")).andExpect(status().isPreconditionFailed());
        form("DELETE", STATE).andExpect(status().isNoContent());
        form("POST", with("content", "{\"a\":1}")).andExpect(status().isNoContent());
        form("POST", with("content", "{\"b\":2}")).andExpect(status().isNoContent());
        form("GET", STATE)
                .andExpect(header().string("Content-Type", "application/json"))
                .andExpect(content().string("{\"a\":1,\"b\":2}"));
    }

    @Test
    @Requirement(section = "Part Three 1.3", text = "A statement can be put in a form.")
    void a_statement_can_be_put_in_a_form() throws Exception {
        UUID id = UUID.randomUUID();

        form(
                        "PUT",
                        "X-Experience-API-Version",
                        "1.0.3",
                        "statementId",
                        id.toString(),
                        "content",
                        "{\"actor\":{\"mbox\":\"mailto:a@example.jp\"},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\"},\"object\":{\"id\":\"https://example.jp/1\"}}",
                        "/",
                        "statements")
                .andExpect(status().isNoContent());

        assertThat(log.find(EventStandard.XAPI, id)).isPresent();
    }

    @Test
    @Requirement(section = "Part Three 1.3", text = "A HEAD in a form is answered without a body.")
    void a_head_in_a_form_is_answered_without_a_body() throws Exception {
        form("PUT", with("content", "{}")).andExpect(status().isNoContent());

        form("HEAD", STATE)
                .andExpect(status().isOk())
                .andExpect(header().exists("ETag"))
                .andExpect(header().doesNotExist("Content-Length"))
                .andExpect(content().bytes(new byte[0]));
    }

    @Test
    @Requirement(section = "Part Three 1.3", text = "The listed fields of a form are treated as headers.")
    void the_version_of_the_form_is_the_version() throws Exception {
        client.send(client.to("POST", "activities/state?method=GET")
                        .contentType(FORM)
                        .content(encoded("X-Experience-API-Version", "0.8")))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.version_header"));
    }

    @Test
    @Requirement(section = "Part Three 1.3", text = "A parameter in the address beside method is answered 400.")
    void another_parameter_in_the_address_is_refused() throws Exception {
        refused("learning.alternate_query", "x", "activities/state?method=GET&x=1", STATE);
        refused("learning.alternate_query", "stateId", "activities/state?stateId=a&method=GET", STATE);
    }

    // 1.3.s3.b2
    @ParameterizedTest
    @ValueSource(strings = {"method=PATCH", "method=put", "method=", "method", "method=GET&method=PUT"})
    void a_method_that_is_none_or_many_is_refused(String query) throws Exception {
        refused("learning.alternate_method", "method", "activities/state?" + query, with("content", "{}"));
        client.send(client.to("POST", "activities/state?" + query)
                        .contentType(FORM)
                        .content(encoded(STATE)))
                .andExpect(jsonPath("$.findings[*].code").value(not(hasItem("learning.alternate_content"))));
    }

    @Test
    @Requirement(section = "Part Three 1.3", text = "A form that sends something has it in the field content.")
    void sending_without_content_is_refused() throws Exception {
        refused("learning.alternate_content", "content", "activities/state?method=PUT", STATE);
        refused("learning.alternate_content", "content", "activities/state?method=POST", STATE);
        client.send(client.to("POST", "activities/state?method=PUT")
                        .contentType(FORM)
                        .content("{\"content\":\"{}\"}"))
                .andExpect(status().isBadRequest());
        client.send(client.to("POST", "activities/state?method=PUT")).andExpect(status().isBadRequest());
    }

    // 1.3.s3.b9
    @Test
    void what_is_no_form_is_refused() throws Exception {
        client.send(client.to("POST", "activities/state?method=PUT")
                        .contentType("application/json")
                        .content("{}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[*].code").value(hasItem("learning.alternate_form")));
    }

    // 1.3.s3.b6, b13
    @Test
    void a_field_that_comes_twice_or_that_nobody_knows_is_refused() throws Exception {
        refused(
                "learning.repeated_parameter",
                "content",
                "activities/state?method=PUT",
                with("content", "{}", "content", "{}"));
        refused(
                "learning.repeated_parameter",
                "If-Match",
                "activities/state?method=PUT",
                with("content", "{}", "If-Match", "*", "If-Match", "*"));
        refused("learning.unknown_parameter", "x", "activities/state?method=GET", with("x", "1"));
        refused("learning.unknown_parameter", "if-match", "activities/state?method=GET", with("if-match", "*"));
        refused("learning.alternate_method", "method", "activities/state?method=GET", with("method", "PUT"));
    }

    @Test
    @Requirement(section = "Part Three 1.3", text = "In 2.0 there is no alternate syntax.")
    void in_2_0_it_is_refused_wherever_the_version_stands() throws Exception {
        client.send(client.speaking("2.0.0")
                        .to("POST", "activities?method=GET")
                        .contentType(FORM)
                        .content(encoded("activityId", "https://example.jp/1")))
                .andExpect(status().isBadRequest())
                .andExpect(header().string("X-Experience-API-Version", "2.0.0"))
                .andExpect(jsonPath("$.findings[0].code").value("learning.alternate_version"))
                .andExpect(jsonPath("$.findings[0].message.en").value(containsString("2.0")));
        client.send(client.to("POST", "activities?method=GET")
                        .contentType(FORM)
                        .content(encoded("activityId", "https://example.jp/1", "X-Experience-API-Version", "2.0.0")))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.alternate_version"));
    }

    @Test
    @Requirement(section = "Part Three 1.3", text = "Only a POST can stand for another request.")
    void only_a_post_can_stand_for_another_request() throws Exception {
        for (String method : new String[] {"GET", "PUT", "DELETE"}) {
            client.send(client.to(method, "activities/state?method=POST").content("x"))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.findings[0].code").value("learning.unknown_parameter"))
                    .andExpect(jsonPath("$.findings[0].field").value("method"));
        }
    }

    // 3.2
    @Test
    void a_form_for_a_method_that_the_resource_lacks_is_not_allowed() throws Exception {
        client.send(client.to("POST", "agents?method=DELETE").contentType(FORM).content("x=1"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().exists("Allow"));
    }

    private ResultActions form(String method, String... fields) throws Exception {
        boolean elsewhere = fields[fields.length - 2].equals("/");
        String resource = elsewhere ? fields[fields.length - 1] : "activities/state";
        String[] own = elsewhere ? Arrays.copyOf(fields, fields.length - 2) : fields;
        MockHttpServletRequestBuilder request = XapiClient.bare("POST", resource + "?method=" + method)
                .contentType(FORM)
                .content(encoded(own));
        return client.send(request);
    }

    private void refused(String code, String field, String address, String... fields) throws Exception {
        client.send(client.to("POST", address).contentType(FORM).content(encoded(fields)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value(code))
                .andExpect(jsonPath("$.findings[0].field").value(field));
    }

    private static String encoded(String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], UTF_8));
        }
        return form.toString();
    }

    private static String[] with(String... more) {
        String[] fields = Arrays.copyOf(STATE, STATE.length + more.length);
        System.arraycopy(more, 0, fields, STATE.length, more.length);
        return fields;
    }
}
