package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The doors of the authorization server, asked in a way that they are not made for. */
class TokenDoorsTest extends Edge {

    private static final Map<String, String> ALLOWED = Map.of(
            "/oauth2/token", "POST",
            "/oauth2/introspect", "POST",
            "/oauth2/revoke", "POST",
            "/oauth2/jwks", "GET",
            "/oauth2/authorize", "GET, POST",
            "/userinfo", "GET, POST",
            "/connect/logout", "GET, POST",
            "/.well-known/openid-configuration", "GET",
            "/.well-known/oauth-authorization-server", "GET");

    @Test
    void another_method_is_a_405_that_names_the_right_ones_whoever_asks() throws Exception {
        Browser teacher = as("teacher");
        for (Map.Entry<String, String> door : ALLOWED.entrySet()) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS")) {
                if (List.of(door.getValue().split(", ")).contains(method)) {
                    continue;
                }
                for (HttpResponse<String> answer : List.of(
                        send(to(door.getKey()).method(method, BodyPublishers.noBody())),
                        teacher.send(to(door.getKey()).method(method, BodyPublishers.noBody())),
                        send(to(door.getKey())
                                .header("Accept", "text/html")
                                .method(method, BodyPublishers.noBody())))) {
                    String asked = method + " " + door.getKey() + " " + answer.body();
                    assertThat(answer.statusCode()).as(asked).isEqualTo(405);
                    assertThat(answer.headers().firstValue("Allow")).as(asked).hasValue(door.getValue());
                    assertThat(code(answer)).as(asked).isEqualTo("api.method_not_allowed");
                    assertThat(answer.body()).as(asked).contains(door.getKey());
                }
            }
        }
    }

    @Test
    void a_refusal_in_a_filter_names_the_path_that_was_asked() throws Exception {
        HttpResponse<String> answer = as("teacher").send(to("/audit"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("/audit").doesNotContain("/error");
    }

    @Test
    void userinfo_without_a_token_says_what_is_missing() throws Exception {
        HttpResponse<String> without = send(to("/userinfo"));
        HttpResponse<String> bad = get("/userinfo", "e30.e30.e30");

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(code(without)).isEqualTo("access.unauthenticated");
        assertThat(without.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer")
                .doesNotContain("resource_metadata");
        assertThat(bad.statusCode()).isEqualTo(401);
        assertThat(code(bad)).isEqualTo("access.bad_token");
        assertThat(bad.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("invalid_token")
                .doesNotContain("resource_metadata");
    }

    @Test
    void a_part_of_health_that_is_not_told_is_a_404_with_words() throws Exception {
        HttpResponse<String> answer = send(to("/actuator/health/db"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("api.unknown_path");
        assertThat(send(to("/actuator/health/liveness")).statusCode()).isEqualTo(200);
        assertThat(send(to("/actuator/health/readiness")).statusCode()).isEqualTo(200);
    }
}
