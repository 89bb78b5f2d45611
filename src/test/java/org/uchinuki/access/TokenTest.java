package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** How clients get in. */
class TokenTest extends Edge {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void a_token_is_given_for_id_and_secret_in_the_header() throws Exception {
        HttpResponse<String> answer = send(to("/oauth2/token")
                .header("Authorization", basic("demo-dashboard", "demo-dashboard-secret"))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=karte.read")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("scope").asString()).isEqualTo("karte.read");
        assertThat(json(answer).get("token_type").asString()).isEqualTo("Bearer");
        assertThat(json(answer).get("expires_in").asInt()).isBetween(3500, 3600);
    }

    @Test
    void a_token_is_given_for_id_and_secret_in_the_body() throws Exception {
        HttpResponse<String> answer = send(to("/oauth2/token")
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=demo-dashboard&client_secret=demo-dashboard-secret")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("scope").asString()).isEqualTo("karte.read events.read");
    }

    @Test
    void a_request_without_a_scope_gets_all_that_the_client_has() throws Exception {
        HttpResponse<String> answer = send(to("/oauth2/token")
                .header("Authorization", basic("demo-vendor", "demo-vendor-secret"))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));

        assertThat(json(answer).get("scope").asString().split(" "))
                .contains("xapi.write", "xapi.read", "caliper.write", "imports.write")
                .containsAll(Scopes.ONEROSTER)
                .doesNotContain("karte.read");
    }

    @Test
    void a_scope_that_the_client_lacks_is_refused() throws Exception {
        HttpResponse<String> answer = send(to("/oauth2/token")
                .header("Authorization", basic("demo-vendor", "demo-vendor-secret"))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=karte.read")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("error").asString()).isEqualTo("invalid_scope");
    }

    @Test
    void a_wrong_secret_is_refused() throws Exception {
        HttpResponse<String> answer = send(to("/oauth2/token")
                .header("Authorization", basic("demo-vendor", "guessed"))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).get("error").asString()).isEqualTo("invalid_client");
    }

    @Test
    void the_keys_and_the_metadata_are_public() throws Exception {
        assertThat(json(send(to("/oauth2/jwks"))).at("/keys/0/kty").asString()).isEqualTo("RSA");
        assertThat(send(to("/oauth2/jwks")).body()).doesNotContain("\"d\"");
        assertThat(json(send(to("/.well-known/oauth-authorization-server")))
                        .get("token_endpoint")
                        .asString())
                .endsWith("/oauth2/token");
    }

    @Test
    void a_client_asks_about_its_own_token_and_revokes_it() throws Exception {
        String token = dashboard();
        assertThat(json(about("/oauth2/introspect", "demo-dashboard", token)).toString())
                .contains(
                        "\"active\":true", "\"client_id\":\"demo-dashboard\"", "\"scope\":\"karte.read events.read\"");
        assertThat(json(about("/oauth2/introspect", "demo-vendor", token)).toString())
                .as("of another's it learns nothing")
                .isEqualTo("{\"active\":false}");
        assertThat(about("/oauth2/revoke", "demo-vendor", token).statusCode()).isNotEqualTo(500);
        assertThat(get("/api/v1/schools", token).statusCode()).isEqualTo(200);

        assertThat(about("/oauth2/revoke", "demo-dashboard", token).statusCode())
                .isEqualTo(200);

        assertThat(code(get("/api/v1/schools", token))).isEqualTo("access.bad_token");
        assertThat(json(about("/oauth2/introspect", "demo-dashboard", token)).toString())
                .isEqualTo("{\"active\":false}");
        assertThat(get("/api/v1/schools", dashboard()).statusCode())
                .as("another token of the same client")
                .isEqualTo(200);
    }

    @Test
    void a_client_token_is_no_refresh_token_and_no_code() throws Exception {
        for (String brought : new String[] {
            "grant_type=refresh_token&refresh_token=",
            "grant_type=authorization_code&redirect_uri=http://127.0.0.1:9090/callback&code_verifier=x&code="
        }) {
            HttpResponse<String> answer = send(to("/oauth2/token")
                    .header("Authorization", basic("demo-tool", "demo-tool-secret"))
                    .header("Content-Type", FORM)
                    .POST(BodyPublishers.ofString(brought + dashboard())));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(json(answer).path("error").asString()).isEqualTo("invalid_grant");
        }
    }

    private HttpResponse<String> about(String path, String client, String token) throws Exception {
        return send(to(path).header("Authorization", basic(client, client + "-secret"))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("token=" + token)));
    }

    @Test
    void a_token_beside_a_session_is_the_client_and_never_the_person() throws Exception {
        Browser staff = as("itstaff");
        String token = dashboard();
        HttpResponse<String> me = staff.send(to("/api/v1/me").header("Authorization", "Bearer " + token));

        assertThat(json(me).path("kind").asString()).as(me.body()).isEqualTo("client");
        assertThat(json(me).path("name").asString()).isEqualTo("demo-dashboard");
        assertThat(json(me).path("roles").size()).isZero();
        assertThat(staff.send(to("/api/v1/accounts").header("Authorization", "Bearer " + token))
                        .statusCode())
                .as("what the person may and the client may not")
                .isEqualTo(403);
        assertThat(staff.send(to("/api/v1/accounts")).statusCode()).isEqualTo(200);
        assertThat(staff.send(to("/api/v1/me").header("Authorization", "Bearer forged"))
                        .statusCode())
                .as("a token that is none is not made good by a session")
                .isEqualTo(401);
    }
}
