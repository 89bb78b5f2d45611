package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What IT staff may mistype about a client. */
class ClientInputTest extends AdministratorAtEdge {

    @Test
    void what_is_no_set_of_keys_is_called_so() throws Exception {
        String client = register(Scopes.KARTE_READ);
        for (String body : List.of(
                "null",
                "[]",
                "1",
                "\"x\"",
                "{}",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "{\"keys\":[null]}",
                "{\"keys\":[1]}",
                "{\"keys\":[{}]}",
                "{\"keys\":[{\"kty\":null}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":null,\"e\":null}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":1,\"e\":[]}]}",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":null,\"x\":\"\",\"y\":\"\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"\",\"x5c\":[null],\"key_ops\":[null]}]}")) {
            HttpResponse<String> answer = administer("PUT", "/" + client + "/keys", body);
            assertThat(answer.statusCode()).as(body + " " + answer.body()).isEqualTo(400);
            assertThat(code(answer)).as(body).isEqualTo("access.bad_keys");
        }
    }

    @Test
    void more_addresses_than_can_be_kept_are_refused_with_the_limit() throws Exception {
        String client = register(Scopes.KARTE_READ);
        for (String member : List.of("redirectUris", "postLogoutRedirectUris")) {
            assertThat(administer("PATCH", "/" + client, list(member, 20, 30)).statusCode())
                    .as(member)
                    .isEqualTo(200);
            tooMany(member, administer("PATCH", "/" + client, list(member, 21, 30)), "20");
            tooMany(member, administer("PATCH", "/" + client, list(member, 500, 30)), "20");
            tooMany(member, administer("PATCH", "/" + client, list(member, 20, 400)), "20");
        }
        tooMany("scopes", administer("PATCH", "/" + client, list("scopes", 5_001, 30)), "5000");

        String lti = "/" + client + "/lti";
        String tool = "{\"title\":\"教材\",\"loginUri\":\"https://a.example/l\",\"targetUri\":\"https://a.example/t\","
                + "\"deploymentId\":\"1\",";
        tooMany(
                "redirectUris",
                administer("PUT", lti, tool + list("redirectUris", 500, 30).substring(1)),
                "20");
    }

    private static String list(String member, int many, int long_) {
        return IntStream.range(0, many)
                .mapToObj(i -> "\"https://a.example/" + "%03d".formatted(i).repeat((long_ - 18) / 3) + "\"")
                .collect(Collectors.joining(",", "{\"" + member + "\":[", "]}"));
    }

    private static void tooMany(String member, HttpResponse<String> answer, String limit) {
        assertThat(answer.statusCode()).as(member + " " + answer.body()).isEqualTo(400);
        assertThat(code(answer)).as(member).isEqualTo("api.list_too_long");
        assertThat(json(answer).at("/findings/0/pointer").asString()).isEqualTo("/" + member);
        assertThat(answer.body()).contains(limit);
        assertThat(json(answer).at("/findings").size()).isEqualTo(1);
    }
}
