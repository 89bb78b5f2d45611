package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client reads that gets no token: RFC 6749, 5.2, with the code of a finding and what to do. */
class TokenRefusalTest extends AdministratorAtEdge {

    private static final String VENDOR = basic("demo-vendor", "demo-vendor-secret");
    private static final String CREDENTIALS = "grant_type=client_credentials";

    @Test
    void who_shows_no_client_is_told_how_to_show_one() throws Exception {
        for (String path : List.of("token", "introspect", "revoke", "par", "device_authorization")) {
            for (String body :
                    List.of("token=x", CREDENTIALS, CREDENTIALS + "&client_assertion=x&client_assertion_type=wrong")) {
                HttpResponse<String> answer = form("/oauth2/" + path, null, body);
                refused(answer, 401, "invalid_client", "access.client_not_shown");
            }
        }
    }

    @Test
    void a_wrong_secret_and_a_client_that_there_is_not_read_the_same() throws Exception {
        HttpResponse<String> wrong = form("/oauth2/token", basic("demo-vendor", "guessed"), CREDENTIALS);
        HttpResponse<String> nobody = form("/oauth2/token", basic("no-such-client", "guessed"), CREDENTIALS);
        HttpResponse<String> inBody = form("/oauth2/token", null, CREDENTIALS + "&client_id=nobody&client_secret=x");

        refused(wrong, 401, "invalid_client", "access.bad_credentials");
        assertThat(nobody.body()).isEqualTo(wrong.body());
        assertThat(inBody.body()).isEqualTo(wrong.body());
        refused(
                form("/oauth2/introspect", basic("x", "y"), "token=x"),
                401,
                "invalid_client",
                "access.bad_credentials");
    }

    @Test
    void what_a_client_asks_wrongly_is_named() throws Exception {
        refused(
                form("/oauth2/token", VENDOR, "grant_type=password"),
                400,
                "unsupported_grant_type",
                "access.bad_grant_type");
        refused(form("/oauth2/token", VENDOR, "scope=x"), 400, "invalid_request", "access.bad_token_request");
        refused(
                form("/oauth2/token", VENDOR, "grant_type=authorization_code"),
                400,
                "invalid_request",
                "access.bad_token_request");
        refused(
                form("/oauth2/token", VENDOR, CREDENTIALS + "&scope=karte.read"),
                400,
                "invalid_scope",
                "access.bad_scope");
        refused(
                form("/oauth2/token", VENDOR, "grant_type=authorization_code&code=x&redirect_uri=https://a.example/"),
                400,
                "invalid_grant",
                "access.bad_grant");
        refused(form("/oauth2/revoke", VENDOR, "x=y"), 400, "invalid_request", "access.bad_token_request");
        assertThat(form("/oauth2/revoke", VENDOR, "x=y").body()).contains("token");
        refused(form("/oauth2/introspect", VENDOR, "x=y"), 400, "invalid_request", "access.bad_token_request");
    }

    @Test
    void a_signed_assertion_that_will_not_do_is_told_by_its_claim() throws Exception {
        ECKey key = key();
        String client = register(Scopes.KARTE_READ);
        administer("PUT", "/" + client + "/keys", new JWKSet(key).toString(true));

        assertion("aud", "/oauth2/token", signed(key, claims(client).audience("https://elsewhere.example/")));
        assertion("aud", "/oauth2/token", signed(key, claims(client).audience((String) null)));
        assertion("exp", "300", signed(key, claims(client).expirationTime(at(7_200))));
        assertion("exp", "300", signed(key, claims(client).expirationTime(at(-120))));
        assertion("exp", "300", signed(key, claims(client).expirationTime(null)));
        assertion("jti", "400", signed(key, claims(client).jwtID(null)));
        assertion("iss", "client id", signed(key, claims(client).issuer("other")));
        assertion("nbf", "past", signed(key, claims(client).notBeforeTime(at(600))));
        String once = signed(key, claims(client));
        assertThat(ask(once).statusCode()).isEqualTo(200);
        assertion("jti", "400", once);

        HttpResponse<String> otherKey = ask(signed(key(), claims(client)));
        HttpResponse<String> nobody = ask(signed(key, claims("no-such-client").audience("wrong")));
        refused(otherKey, 401, "invalid_client", "access.assertion_not_borne_out");
        assertThat(nobody.body())
                .as("nobody learns whether there is such a client")
                .isEqualTo(otherKey.body());
    }

    private void assertion(String claim, String expected, String sent) throws Exception {
        HttpResponse<String> answer = ask(sent);
        refused(answer, 401, "invalid_client", "access.assertion_claim");
        assertThat(json(answer).path("error_description").asString()).contains(claim, expected);
    }

    private static void refused(HttpResponse<String> answer, int status, String error, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(json(answer).path("error").asString()).isEqualTo(error);
        assertThat(json(answer).path("error_description").asString())
                .contains("[" + code + "]")
                .as("RFC 6749, 5.2")
                .matches("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+");
        if (status == 401) {
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Basic realm=");
        }
    }

    private HttpResponse<String> form(String path, @Nullable String basic, String body) throws Exception {
        HttpRequest.Builder request = to(path).header("Content-Type", "application/x-www-form-urlencoded");
        if (basic != null) {
            request.header("Authorization", basic);
        }
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> ask(String assertion) throws Exception {
        return form(
                "/oauth2/token",
                null,
                CREDENTIALS + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                        + "&client_assertion=" + assertion);
    }

    private JWTClaimsSet.Builder claims(String client) {
        return new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(to("/oauth2/token").build().uri().toString())
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(at(60));
    }

    private static Date at(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static ECKey key() throws Exception {
        return new ECKeyGenerator(Curve.P_256)
                .keyID(UUID.randomUUID().toString())
                .generate();
    }

    private static String signed(ECKey key, JWTClaimsSet.Builder claims) throws Exception {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        SignedJWT jwt = new SignedJWT(header, claims.build());
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }
}
