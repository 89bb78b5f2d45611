package org.uchinuki.access.client;

import com.nimbusds.jose.Algorithm;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How clients may show themselves, as the documents of the authorization server tell it (RFC 8414, 2). */
public final class ClientWays {

    private static final List<String> SECRET_OR_KEY =
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt");

    private ClientWays() {}

    /** Puts what the hub takes in the place of all that the library could take, and leaves out what nothing here uses. */
    public static void describe(Map<String, Object> document) {
        List<String> algorithms = ClientAssertions.ALGORITHMS.stream()
                .map(Algorithm::getName)
                .sorted()
                .toList();
        // A client without a secret gets tokens by its code and its proof; it asks and revokes nothing.
        document.put(
                "token_endpoint_auth_methods_supported",
                Stream.concat(SECRET_OR_KEY.stream(), Stream.of("none")).toList());
        for (String endpoint : List.of("revocation", "introspection")) {
            document.put(endpoint + "_endpoint_auth_methods_supported", SECRET_OR_KEY);
            document.put(endpoint + "_endpoint_auth_signing_alg_values_supported", algorithms);
        }
        document.put("token_endpoint_auth_signing_alg_values_supported", algorithms);
        document.put("grant_types_supported", List.of("authorization_code", "client_credentials", "refresh_token"));
        document.remove("device_authorization_endpoint");
        document.remove("dpop_signing_alg_values_supported");
        document.remove("tls_client_certificate_bound_access_tokens");
    }
}
