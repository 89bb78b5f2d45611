package org.uchinuki.learning.caliper;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.uchinuki.access.Edge;
import org.uchinuki.docs.Requirement;

/** Who is let in to the Caliper endpoint, and what the others read. */
class CaliperDoorTest extends Edge {

    @Test
    @Requirement(
            section = "6.1",
            text = "A request without a token, or with one that cannot be validated, is answered 401.")
    @Requirement(
            section = "6.2",
            text = "The configuration is for those who may send: without a valid token it is answered 401.")
    void without_a_token_that_holds_there_is_nothing() throws Exception {
        for (HttpRequest.Builder request : requests()) {
            HttpResponse<String> answer = send(request);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(code(answer)).isEqualTo("access.unauthenticated");
        }
        for (HttpRequest.Builder request : requests()) {
            HttpResponse<String> answer = send(request.header("Authorization", "Bearer e30.e30.e30"));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(code(answer)).isEqualTo("access.bad_token");
        }
    }

    @Test
    @Requirement(section = "6.1", text = "A sensor whose token does not suffice is answered 401, too, and not 403.")
    void a_token_that_does_not_suffice_is_answered_as_none() throws Exception {
        for (HttpRequest.Builder request : requests()) {
            HttpResponse<String> answer = send(request.header("Authorization", "Bearer " + dashboard()));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(code(answer)).isEqualTo("access.forbidden");
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(challenge -> assertThat(challenge).contains("insufficient_scope"));
        }
        assertThat(get("/api/v1/runs", dashboard()).statusCode())
                .as("as everywhere else")
                .isEqualTo(403);
    }

    @Test
    @Requirement(
            section = "5.4",
            text = "An envelope is sent by POST; other methods are answered 405 with those that there are.")
    void other_methods_are_named_those_that_there_are() throws Exception {
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            HttpResponse<String> answer = send(to("/caliper")
                    .header("Authorization", "Bearer " + vendor())
                    .method(method, BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).as(method).hasValue("GET, POST");
            assertThat(code(answer)).isEqualTo("api.method_not_allowed");
        }
    }

    private List<HttpRequest.Builder> requests() {
        List<HttpRequest.Builder> requests = new ArrayList<>();
        requests.add(to("/caliper").GET());
        requests.add(to("/caliper").header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));
        return requests;
    }
}
