package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
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
}
