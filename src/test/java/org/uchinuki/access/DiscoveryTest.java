package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The authorization server promises what it has, in both of its documents. */
class DiscoveryTest extends Edge {

    private static final List<String> WITH_SECRET_OR_KEY =
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt");

    @Test
    void the_documents_name_the_ways_that_a_client_can_show_itself_and_no_others() throws Exception {
        for (String path : List.of("openid-configuration", "oauth-authorization-server")) {
            JsonNode document = json(send(to("/.well-known/" + path)));

            List<String> atToken = new ArrayList<>(WITH_SECRET_OR_KEY);
            atToken.add("none");
            assertThat(words(document, "token_endpoint_auth_methods_supported"))
                    .as(path)
                    .containsExactlyInAnyOrderElementsOf(atToken);
            assertThat(words(document, "revocation_endpoint_auth_methods_supported"))
                    .as(path)
                    .containsExactlyInAnyOrderElementsOf(WITH_SECRET_OR_KEY);
            assertThat(words(document, "introspection_endpoint_auth_methods_supported"))
                    .as(path)
                    .containsExactlyInAnyOrderElementsOf(WITH_SECRET_OR_KEY);
            assertThat(words(document, "token_endpoint_auth_signing_alg_values_supported"))
                    .as(path)
                    .contains("RS256", "ES256")
                    .doesNotContain("HS256");
            assertThat(words(document, "grant_types_supported"))
                    .as(path)
                    .containsExactlyInAnyOrder("authorization_code", "client_credentials", "refresh_token");
            assertThat(document.propertyNames())
                    .as(path)
                    .doesNotContain(
                            "dpop_signing_alg_values_supported",
                            "device_authorization_endpoint",
                            "tls_client_certificate_bound_access_tokens");
        }
    }

    private static List<String> words(JsonNode document, String member) {
        return document.path(member).valueStream().map(JsonNode::asString).toList();
    }
}
