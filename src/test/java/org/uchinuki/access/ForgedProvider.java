package org.uchinuki.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A provider of which a test can have every lie: it answers the token request with the claims that it was given last. */
final class ForgedProvider {

    private final HttpServer server;
    private final ECKey key = key();
    private volatile ECKey signer = key;
    private volatile Map<String, Object> claims = Map.of();
    private volatile Map<String, String> tokenRequest = Map.of();
    private volatile boolean silent;

    ForgedProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, document()));
        server.createContext("/jwks", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toJSONObject()));
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }

    /** What the next ID token says beside issuer, subject, audience and times; a null takes one of these away. */
    void says(Map<String, Object> next) {
        claims = next;
    }

    /** Signs with a key that it does not publish. */
    void signsWithAnotherKey(boolean another) {
        signer = another ? key() : key;
    }

    /** Closes the connection instead of giving a token. */
    void silent(boolean next) {
        silent = next;
    }

    /** The form of the last token request. */
    Map<String, String> tokenRequest() {
        return tokenRequest;
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer());
        document.put("authorization_endpoint", issuer() + "/authorize");
        document.put("token_endpoint", issuer() + "/token");
        document.put("jwks_uri", issuer() + "/jwks");
        document.put("end_session_endpoint", issuer() + "/logout?realm=city");
        document.put("response_types_supported", List.of("code"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("ES256", "none", "HS256"));
        return document;
    }

    private void token(HttpExchange exchange) throws IOException {
        tokenRequest = Arrays.stream(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        if (silent) {
            exchange.close();
            return;
        }
        answer(exchange, Map.of("access_token", "a", "token_type", "Bearer", "expires_in", 60, "id_token", idToken()));
    }

    private String idToken() {
        Instant now = Instant.now();
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("a1b2")
                .audience("uchinuki")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)));
        claims.forEach(token::claim);
        try {
            SignedJWT signed = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    token.build());
            signed.sign(new ECDSASigner(signer));
            return signed.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("1").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void answer(HttpExchange exchange, Map<String, ?> json) throws IOException {
        byte[] body = JsonMapper.builder().build().writeValueAsBytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
