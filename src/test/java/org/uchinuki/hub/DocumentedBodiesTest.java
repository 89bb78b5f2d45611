package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API document shows as a body, sent as it stands there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentedBodiesTest {

    @Test
    void an_administrator_who_sends_the_examples_of_the_document_makes_an_account_and_a_client() {
        Hub hub = Hub.blank("h2");
        PersonSession staff = new PersonSession(hub, "itstaff");
        JsonNode document = staff.json("/v3/api-docs");

        JsonNode account = sent(staff, document, "post", "/api/v1/accounts", "", 201);
        String id = account.at("/account/id").asString();
        sent(staff, document, "patch", "/api/v1/accounts/{id}", id, 200);

        String client = sent(staff, document, "post", "/api/v1/clients", "", 201)
                .path("clientId")
                .asString();
        sent(staff, document, "patch", "/api/v1/clients/{id}", client, 200);
        sent(staff, document, "post", "/api/v1/clients/{id}/secrets", client, 201);
        sent(staff, document, "put", "/api/v1/clients/{id}/keys", client, 200);
        sent(staff, document, "put", "/api/v1/clients/{id}/agreement", client, 200);
        sent(staff, document, "put", "/api/v1/clients/{id}/lti", client, 200);
    }

    @Test
    void the_events_that_the_document_shows_are_sound() {
        Hub hub = Hub.blank("h2");
        PersonSession staff = new PersonSession(hub, "itstaff");
        JsonNode document = staff.json("/v3/api-docs");
        for (String standard : List.of("xapi", "caliper")) {
            JsonNode report = sent(staff, document, "post", "/api/v1/conformance/" + standard, "", 200);
            assertThat(report.path("sound").asInt()).as(report.toString()).isEqualTo(1);
            assertThat(report.path("wouldTake").asString()).isEqualTo("all");
        }
    }

    private static JsonNode sent(
            PersonSession staff, JsonNode document, String method, String path, String id, int status) {
        JsonNode example = document.path("paths")
                .path(path)
                .path(method)
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema")
                .path("example");
        HttpResponse<String> answer =
                staff.change(method.toUpperCase(Locale.ROOT), path.replace("{id}", id), example.toString());
        assertThat(answer.statusCode())
                .as(method + " " + path + " " + answer.body())
                .isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }
}
