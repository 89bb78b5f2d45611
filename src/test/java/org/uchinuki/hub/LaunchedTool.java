package org.uchinuki.hub;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.uchinuki.access.lti.LtiTool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tool of LTI 1.3 as another vendor would write it: it trusts nothing but what a message proves, against the keys that the
 * platform publishes, with a library that the hub does not use for it.
 */
final class LaunchedTool implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final String clientId;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private final Map<String, String> begun = new ConcurrentHashMap<>();
    private volatile String lastRequest = "";

    /** Whether it asks by a form that posts itself, as some tools do, and not by a redirect. */
    private final boolean posts;

    LaunchedTool(String clientId, boolean posts) throws IOException {
        this.clientId = clientId;
        this.posts = posts;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/login", this::login);
        server.createContext("/launch", this::launch);
        server.start();
    }

    LtiTool registration() {
        return new LtiTool(
                clientId,
                "計算ドリル",
                "毎日5分の計算練習",
                at("/login"),
                at("/start?unit=3"),
                List.of(at("/launch").toString()),
                "deployment-1");
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** What the last initiation said. */
    Map<String, String> begun() {
        return begun;
    }

    /** The authentication request that the last initiation led to. */
    String lastRequest() {
        return lastRequest;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void login(HttpExchange exchange) throws IOException {
        begun.clear();
        begun.putAll(fields(exchange.getRequestURI().getRawQuery()));
        String state = UUID.randomUUID().toString();
        String nonce = UUID.randomUUID().toString();
        nonces.put(state, nonce);
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("scope", "openid");
        asked.put("response_type", "id_token");
        asked.put("response_mode", "form_post");
        asked.put("prompt", "none");
        asked.put("client_id", begun.getOrDefault("client_id", ""));
        asked.put("redirect_uri", at("/launch").toString());
        asked.put("login_hint", begun.getOrDefault("login_hint", ""));
        asked.put("lti_message_hint", begun.getOrDefault("lti_message_hint", ""));
        asked.put("state", state);
        asked.put("nonce", nonce);
        String endpoint = begun.get("iss") + "/lti/authorize";
        lastRequest = endpoint + "?" + Wanderer.encoded(asked);
        if (posts) {
            StringBuilder form = new StringBuilder("<form id=f method=post action='" + endpoint + "'>");
            asked.forEach(
                    (name, value) -> form.append("<input type=hidden name='" + name + "' value='" + value + "'>"));
            answer(exchange, 200, form + "</form><script>document.getElementById('f').submit()</script>");
        } else {
            exchange.getResponseHeaders().add("Location", lastRequest);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        }
    }

    private void launch(HttpExchange exchange) throws IOException {
        Map<String, String> message =
                fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try {
            answer(
                    exchange,
                    200,
                    "<h1>ようこそ</h1><pre id='claims'>"
                            + checked(message).toString().replace("<", "&lt;") + "</pre>");
        } catch (Exception refused) {
            answer(exchange, 400, "refused: " + refused + " " + message.get("error"));
        }
    }

    /** The claims of a message, after everything that a tool must check (Security Framework 1.0, 5.1.3). */
    JsonNode checked(Map<String, String> message) throws Exception {
        String nonce = nonces.remove(message.getOrDefault("state", ""));
        if (nonce == null) {
            throw new IllegalStateException("a state that this tool did not make");
        }
        String issuer = begun.get("iss");
        JsonNode discovery = JSON.readTree(HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration"))
                                .build(),
                        BodyHandlers.ofString())
                .body());
        SignedJWT token = SignedJWT.parse(message.getOrDefault("id_token", ""));
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(issuer),
                new ClientID(clientId),
                JWSAlgorithm.RS256,
                URI.create(discovery.path("jwks_uri").asString()).toURL());
        validator.validate(token, new Nonce(nonce));
        return JSON.readTree(token.getPayload().toString());
    }

    static Map<String, String> fields(String encoded) {
        return Wanderer.query(URI.create("http://x/?" + (encoded == null ? "" : encoded.replace("+", "%20"))));
    }

    private static void answer(HttpExchange exchange, int status, String page) throws IOException {
        byte[] body =
                ("<!DOCTYPE html><meta charset=utf-8><title>tool</title>" + page).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
