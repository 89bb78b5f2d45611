package org.uchinuki.access;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** IT staff who register clients through the API. */
abstract class AdministratorAtEdge extends Edge {

    private static int made;

    private Browser staff() throws Exception {
        return as("itstaff");
    }

    HttpResponse<String> administer(String method, String path, String body) throws Exception {
        Browser browser = staff();
        HttpRequest.Builder request = to("/api/v1/clients" + path)
                .header("X-CSRF-TOKEN", browser.csrf())
                .header("Content-Type", "application/json");
        return browser.send(
                request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** A client of these scopes; its id. */
    String register(String... scopes) throws Exception {
        String id = "vendor-" + ++made;
        HttpResponse<String> answer = administer(
                "POST",
                "",
                "{\"clientId\":\"%s\",\"name\":\"教材社\",\"scopes\":[\"%s\"]}"
                        .formatted(id, String.join("\",\"", scopes)));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
        return id;
    }

    record Secret(long id, String text) {}

    Secret secret(String client) throws Exception {
        HttpResponse<String> answer = administer("POST", "/" + client + "/secrets", "");
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
        JsonNode body = json(answer);
        return new Secret(body.at("/kept/id").asLong(), body.path("secret").asString());
    }

    void agree(String client, String members) throws Exception {
        HttpResponse<String> answer = administer(
                "PUT",
                "/" + client + "/agreement",
                "{\"organisation\":\"教材社\",\"purpose\":\"学習の見守り\",\"from\":\"2026-04-01\""
                        + (members.contains("schools") ? "" : ",\"schools\":[\"*\"]") + members + "}");
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    HttpResponse<String> askToken(String client, String secret) throws Exception {
        return send(to("/oauth2/token")
                .header("Authorization", basic(client, secret))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    }

    HttpResponse<String> xapi(String client, String secret) throws Exception {
        return send(to("/xapi/statements").header("Authorization", basic(client, secret)));
    }
}
