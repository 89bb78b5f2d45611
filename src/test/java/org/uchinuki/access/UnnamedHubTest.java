package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A hub whose own name nobody has set: what others would rely on does not rest on the name by which a request calls it. */
@TestPropertySource(properties = "uchinuki.issuer-as-called=false")
class UnnamedHubTest extends AdministratorAtEdge {

    @Test
    void no_assertion_is_taken_that_is_meant_for_whatever_the_request_calls_the_hub() throws Exception {
        ECKey key = ClientKeyTest.key();
        String client = register(Scopes.KARTE_READ);
        administer("PUT", "/" + client + "/keys", new JWKSet(key).toString(true));
        String assertion = ClientKeyTest.signed(
                key,
                new JWTClaimsSet.Builder()
                        .issuer(client)
                        .subject(client)
                        .audience(to("/oauth2/token").build().uri().toString())
                        .jwtID(UUID.randomUUID().toString())
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .build());
        HttpResponse<String> answer = send(to("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_assertion=" + assertion
                        + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(askToken(client, secret(client).text()).statusCode())
                .as("a secret needs no name")
                .isEqualTo(200);
    }

    @Test
    void nobody_enters_a_tool_and_it_is_told_what_to_set() throws Exception {
        HttpResponse<String> answer = as("teacher")
                .send(to("/oauth2/authorize?response_type=code&client_id=demo-tool&scope=openid&state=s"
                        + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A9090%2Fcallback&code_challenge_method=S256"
                        + "&code_challenge=" + "c".repeat(43)));
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("error=access_denied", "access.tool_no_issuer"));
    }
}
