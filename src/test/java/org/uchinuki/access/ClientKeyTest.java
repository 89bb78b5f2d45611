package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A client shows itself by what it signs with its own key (RFC 7523). */
class ClientKeyTest extends AdministratorAtEdge {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Test
    void a_signed_assertion_takes_the_place_of_a_secret_and_is_taken_once() throws Exception {
        ECKey key = key();
        String client = withKey(key);
        String assertion = signed(key, claims(client).build());

        HttpResponse<String> answer = ask(assertion);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String token = json(answer).path("access_token").asString();
        assertThat(get("/api/v1/me", token).body()).contains(client);

        assertThat(ask(assertion).statusCode()).as("the same again").isEqualTo(401);
        assertThat(ask(signed(key, claims(client).build())).statusCode()).isEqualTo(200);
        assertThat(ask(signed(key, claims(client).audience(hub("")).build())).statusCode())
                .as("the issuer is an audience too")
                .isEqualTo(200);
    }

    @Test
    void nothing_but_the_right_key_for_this_hub_for_now_is_taken() throws Exception {
        ECKey key = key();
        String client = withKey(key);
        String other = withKey(key());
        Instant now = Instant.now();

        refuses("another key", signed(key(), claims(client).build()));
        refuses(
                "for another hub",
                signed(
                        key,
                        claims(client)
                                .audience("https://elsewhere.example.jp/oauth2/token")
                                .build()));
        refuses(
                "expired",
                signed(
                        key,
                        claims(client).expirationTime(at(now.minusSeconds(120))).build()));
        refuses(
                "too long",
                signed(
                        key,
                        claims(client)
                                .expirationTime(at(now.plus(Duration.ofHours(1))))
                                .build()));
        refuses(
                "without an end",
                signed(key, claims(client).expirationTime(null).build()));
        refuses("without an id", signed(key, claims(client).jwtID(null).build()));
        refuses("in another's name", signed(key, claims(other).build()));
        refuses("issued by another", signed(key, claims(client).issuer(other).build()));
        refuses(
                "for a client without keys",
                signed(key, claims(register(Scopes.KARTE_READ)).build()));
        refuses("with the public key as a secret", mac(key, claims(client).build()));
        refuses("no assertion at all", "e30.e30.");
        assertThat(ask(signed(key, claims(client).build())).statusCode()).isEqualTo(200);
    }

    @Test
    void keys_that_are_private_or_none_are_refused_and_an_empty_set_takes_them_away() throws Exception {
        ECKey key = key();
        String client = withKey(key);
        HttpResponse<String> secret =
                administer("PUT", "/" + client + "/keys", "{\"keys\":[" + key.toJSONString() + "]}");
        assertThat(secret.statusCode()).isEqualTo(400);
        assertThat(code(secret)).isEqualTo("access.private_key_sent");
        assertThat(secret.body()).doesNotContain(key.getD().toString());
        assertThat(code(administer("PUT", "/" + client + "/keys", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}")))
                .isIn("access.bad_keys", "access.private_key_sent");
        assertThat(code(administer("PUT", "/" + client + "/keys", "{\"lock\":1}")))
                .isEqualTo("access.bad_keys");
        assertThat(json(administer("GET", "/" + client, "")).at("/keys/0").asString())
                .isEqualTo(key.getKeyID());

        administer("PUT", "/" + client + "/keys", "{\"keys\":[]}");
        refuses("a key that was taken away", signed(key, claims(client).build()));
    }

    private void refuses(String what, String assertion) throws Exception {
        HttpResponse<String> answer = ask(assertion);
        assertThat(answer.statusCode()).as(what + ": " + answer.body()).isBetween(400, 401);
        assertThat(answer.body()).as(what).doesNotContain("access_token");
    }

    private String withKey(ECKey key) throws Exception {
        String client = register(Scopes.KARTE_READ);
        HttpResponse<String> answer = administer("PUT", "/" + client + "/keys", new JWKSet(key).toString(true));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return client;
    }

    private String hub(String path) {
        URI any = to("/").build().uri();
        return any.getScheme() + "://" + any.getAuthority() + path;
    }

    private JWTClaimsSet.Builder claims(String client) {
        return new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(hub("/oauth2/token"))
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(at(Instant.now().plusSeconds(60)));
    }

    private static Date at(Instant moment) {
        return Date.from(moment);
    }

    static ECKey key() throws Exception {
        return new ECKeyGenerator(Curve.P_256)
                .keyID(UUID.randomUUID().toString())
                .generate();
    }

    static String signed(ECKey key, JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    private static String mac(ECKey key, JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new MACSigner(key.toPublicJWK().toJSONString()));
        return jwt.serialize();
    }

    private HttpResponse<String> ask(String assertion) throws Exception {
        return send(to("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_assertion_type="
                        + URLEncoder.encode(TYPE, StandardCharsets.UTF_8) + "&client_assertion=" + assertion)));
    }
}
