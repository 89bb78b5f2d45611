package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** IT staff register clients, give them secrets and shut them out. */
class ClientDoorTest extends AdministratorAtEdge {

    private static final String STUDENT = "/api/v1/students/" + FakeKartes.CHILD + "/karte";

    @Autowired
    private JdbcTemplate sql;

    @Test
    void a_secret_is_answered_once_and_only_its_hash_is_kept() throws Exception {
        String client = register(Scopes.KARTE_READ);
        HttpResponse<String> answer = administer("POST", "/" + client + "/secrets", "");
        String secret = json(answer).path("secret").asString();

        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(administer("GET", "/" + client, "").body())
                .doesNotContain(secret)
                .doesNotContain("sha256");
        assertThat(sql.queryForList("select hash from client_secret where client_id = ?", String.class, client))
                .singleElement()
                .satisfies(hash -> assertThat(hash).startsWith("{sha256}").doesNotContain(secret));
        assertThat(askToken(client, secret).statusCode()).isEqualTo(200);
        assertThat(administer("GET", "/" + client, "").body()).contains("lastUsedAt\":\"20", "lastTokenAt\":\"20");
    }

    @Test
    void two_secrets_are_live_in_every_place_and_no_third_and_an_ended_one_stops_at_once() throws Exception {
        String client = register(Scopes.XAPI_READ);
        agree(client, "");
        Secret old = secret(client);
        assertThat(xapi(client, old.text()).statusCode()).isEqualTo(200);
        Secret next = secret(client);
        HttpResponse<String> third = administer("POST", "/" + client + "/secrets", "");

        assertThat(third.statusCode()).isEqualTo(409);
        assertThat(code(third)).isEqualTo("access.two_secrets");
        for (Secret each : List.of(old, next)) {
            assertThat(askToken(client, each.text()).statusCode()).isEqualTo(200);
            assertThat(inBody(client, each.text()).statusCode()).isEqualTo(200);
            assertThat(xapi(client, each.text()).statusCode()).isEqualTo(200);
        }

        assertThat(administer("DELETE", "/" + client + "/secrets/" + old.id(), "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(askToken(client, old.text()).statusCode()).isEqualTo(401);
        assertThat(inBody(client, old.text()).statusCode()).isEqualTo(401);
        assertThat(xapi(client, old.text()).statusCode()).isEqualTo(401);
        assertThat(askToken(client, next.text()).statusCode()).isEqualTo(200);
        assertThat(xapi(client, next.text()).statusCode()).isEqualTo(200);
        assertThat(administer("DELETE", "/" + client + "/secrets/" + old.id(), "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_disabled_client_stops_at_once_with_the_tokens_it_has() throws Exception {
        String client = register(Scopes.KARTE_READ, Scopes.XAPI_READ);
        agree(client, ",\"sees\":{\"basic\":\"III\"}");
        Secret secret = secret(client);
        String token =
                json(askToken(client, secret.text())).path("access_token").asString();
        assertThat(get(STUDENT, token).statusCode()).isEqualTo(200);
        assertThat(xapi(client, secret.text()).statusCode()).isEqualTo(200);

        administer("PATCH", "/" + client, "{\"enabled\":false}");
        HttpResponse<String> refused = get(STUDENT, token);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(code(refused)).isEqualTo("access.bad_token");
        assertThat(xapi(client, secret.text()).statusCode()).isEqualTo(401);
        assertThat(askToken(client, secret.text()).statusCode()).isEqualTo(401);

        assertThat(code(administer("PATCH", "/" + client, "{\"enabled\":true,\"name\":\"x\"}")))
                .isEqualTo("access.enabled_alone");
        administer("PATCH", "/" + client, "{\"enabled\":true}");
        assertThat(askToken(client, secret.text()).statusCode()).isEqualTo(200);
        assertThat(xapi(client, secret.text()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_lives_as_long_as_was_set() throws Exception {
        String client = register(Scopes.KARTE_READ);
        Secret secret = secret(client);
        assertThat(json(askToken(client, secret.text())).path("expires_in").asInt())
                .isBetween(3590, 3600);

        administer("PATCH", "/" + client, "{\"tokenSeconds\":120}");

        assertThat(json(askToken(client, secret.text())).path("expires_in").asInt())
                .isBetween(110, 120);
        assertThat(json(administer("GET", "/" + client, "")).path("name").asString())
                .as("what was not named stays")
                .isEqualTo("教材社");
    }

    @Test
    void a_secret_with_an_end_date_says_so_and_one_in_the_past_is_refused() throws Exception {
        String client = register(Scopes.KARTE_READ);
        HttpResponse<String> made =
                administer("POST", "/" + client + "/secrets", "{\"ends\":\"2099-01-01T00:00:00+09:00\"}");
        assertThat(json(made).at("/kept/endsAt").asString()).startsWith("2099-01-01");
        HttpResponse<String> past =
                administer("POST", "/" + client + "/secrets", "{\"ends\":\"2020-01-01T00:00:00+09:00\"}");
        assertThat(past.statusCode()).isEqualTo(400);
        assertThat(json(past).at("/findings/0/pointer").asString()).isEqualTo("/ends");
        HttpResponse<String> never =
                administer("POST", "/" + client + "/secrets", "{\"ends\":\"+999999999-01-01T00:00:00+09:00\"}");
        assertThat(code(never)).isEqualTo("api.wrong_member");
        HttpResponse<String> agreement = administer(
                "PUT",
                "/" + client + "/agreement",
                "{\"organisation\":\"x\",\"purpose\":\"y\",\"from\":\"-999999999-01-01\",\"until\":\"+999999999-12-31\"}");
        assertThat(json(agreement).path("findings").findValuesAsString("pointer"))
                .containsExactly("/from", "/until", "/schools");
    }

    @Test
    void every_fault_of_a_registration_is_named_by_its_pointer() throws Exception {
        HttpResponse<String> answer = administer("POST", "", """
                {"clientId":"Demo Vendor","scopes":["karte.read","all"],"grants":["password"],"tokenSeconds":5,
                 "redirectUris":["http://tool.example.jp/"],"colour":"blue"}
                """);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer)
                        .path("findings")
                        .valueStream()
                        .map(one -> one.path("code").asString() + " "
                                + one.path("pointer").asString()))
                .containsExactlyInAnyOrder(
                        "api.wrong_member /clientId",
                        "api.missing_member /name",
                        "api.wrong_member /scopes/1",
                        "api.wrong_member /grants/0",
                        "api.missing_member /grants",
                        "api.wrong_member /redirectUris/0",
                        "api.wrong_member /tokenSeconds",
                        "api.unknown_member /colour");
        for (String taken : List.of("demo-vendor", "teacher")) {
            assertThat(code(administer("POST", "", "{\"clientId\":\"%s\",\"name\":\"x\"}".formatted(taken))))
                    .isEqualTo("access.client_id_taken");
        }
        assertThat(code(administer("POST", "", "[]"))).isEqualTo("api.not_an_object");
        assertThat(code(administer("POST", "", "{\"clientId\":\"open-tool\",\"name\":\"x\",\"public\":true}")))
                .isEqualTo("access.public_client");
    }

    @Test
    void every_fault_of_an_agreement_is_named_and_a_good_one_is_given_back() throws Exception {
        String client = register(Scopes.KARTE_READ);
        assertThat(code(administer("GET", "/" + client + "/agreement", ""))).isEqualTo("access.no_agreement");
        HttpResponse<String> bad = administer("PUT", "/" + client + "/agreement", """
                {"organisation":" ","from":"2026-4-1","until":"x","schools":["%s","nowhere"],
                 "classes":["00000000-0000-4000-8000-000000000000"],"sees":{"basic":"V","souls":"I"},
                 "sources":["c4th","mars"],"subject":"name","claims":["name","faith"],"requestsPerMinute":0}
                """.formatted(FakeKartes.SCHOOL));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(json(bad)
                        .path("findings")
                        .valueStream()
                        .map(one -> one.path("pointer").asString()))
                .containsExactlyInAnyOrder(
                        "/organisation",
                        "/purpose",
                        "/from",
                        "/until",
                        "/schools/1",
                        "/classes/0",
                        "/sees/basic",
                        "/sees/souls",
                        "/sources/1",
                        "/subject",
                        "/claims/1",
                        "/requestsPerMinute");

        agree(
                client,
                ",\"schools\":[\"%s\"],\"classes\":[\"%s\"],\"sees\":{\"drills\":\"III\"},\"sources\":[\"c4th\"]"
                        .formatted(FakeKartes.SCHOOL, FakeKartes.CLASS));
        JsonNode kept = json(administer("GET", "/" + client + "/agreement", ""));
        assertThat(kept.at("/sees/drills").asString()).isEqualTo("III");
        assertThat(kept.at("/classes/0").asString()).isEqualTo(FakeKartes.CLASS.toString());
        assertThat(kept.path("holds").asBoolean()).isTrue();
        assertThat(administer("PUT", "/" + client + "/agreement", kept.toString())
                        .statusCode())
                .as("what was answered may be sent back")
                .isEqualTo(200);

        for (String schools : List.of("", ",\"schools\":[]", ",\"schools\":null")) {
            String unsaid = "{\"organisation\":\"x\",\"purpose\":\"x\",\"from\":\"2026-04-01\"" + schools + "}";
            assertThat(code(administer("PUT", "/" + client + "/agreement", unsaid)))
                    .as("all schools are not agreed on by saying nothing")
                    .isEqualTo("access.schools_unsaid");
        }
    }

    @Test
    void who_may_not_administer_is_refused_and_every_change_stands_in_the_trail() throws Exception {
        String client = register(Scopes.KARTE_READ);
        for (String login : List.of("teacher", "principal", "auditor")) {
            assertThat(as(login).send(to("/api/v1/clients")).statusCode()).isEqualTo(403);
            assertThat(as(login).send(to("/api/v1/clients/" + client)).statusCode())
                    .isEqualTo(403);
        }
        assertThat(get("/api/v1/clients", vendor()).statusCode()).isEqualTo(403);
        assertThat(send(to("/api/v1/clients")).statusCode()).isEqualTo(401);

        secret(client);
        TrailEntry entry = trail.about(client, 1).getFirst();
        assertThat(entry.who()).isEqualTo("itstaff");
        assertThat(entry.deed()).isEqualTo(TrailEntry.Deed.CHANGE);
        assertThat(entry.what()).isEqualTo(TrailEntry.Opened.CLIENT);
        assertThat(entry.sections()).isEqualTo("secrets");
    }

    @Test
    void a_client_of_the_demo_is_shown_and_never_changed() throws Exception {
        assertThat(administer("GET", "", "").body()).contains("demo-vendor", "demo-dashboard");
        HttpResponse<String> answer = administer("PATCH", "/demo-vendor", "{\"enabled\":false}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(code(answer)).isEqualTo("access.client_of_demo");
        assertThat(administer("POST", "/demo-vendor/secrets", "").statusCode()).isEqualTo(409);
        assertThat(administer("POST", "/no-such-client/secrets", "").statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> inBody(String client, String secret) throws Exception {
        return send(to("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret)));
    }

    @Test
    void what_a_client_was_given_before_it_was_disabled_is_not_taken_when_it_is_enabled_again() throws Exception {
        String client = register(Scopes.KARTE_READ);
        Secret secret = secret(client);
        String before =
                json(askToken(client, secret.text())).path("access_token").asString();
        assertThat(get("/api/v1/schools", before).statusCode()).isEqualTo(200);

        Instant given = Instant.now();
        await().until(() -> Instant.now().getEpochSecond() > given.getEpochSecond());
        administer("PATCH", "/" + client, "{\"enabled\":false}");
        assertThat(get("/api/v1/schools", before).statusCode()).isEqualTo(401);
        administer("PATCH", "/" + client, "{\"enabled\":true}");
        assertThat(get("/api/v1/schools", before).statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_loses_its_force_with_a_scope_that_is_taken_from_its_client() throws Exception {
        String client = register(Scopes.KARTE_READ);
        Secret secret = secret(client);
        String before =
                json(askToken(client, secret.text())).path("access_token").asString();
        administer("PATCH", "/" + client, "{\"scopes\":[\"xapi.read\"]}");

        assertThat(code(get("/api/v1/schools", before))).isEqualTo("access.bad_token");
        String after =
                json(askToken(client, secret.text())).path("access_token").asString();
        assertThat(code(get("/api/v1/schools", after))).isEqualTo("access.forbidden");
    }
}
