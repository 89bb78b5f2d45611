package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.uchinuki.access.Account;
import org.uchinuki.access.Accounts;
import org.uchinuki.access.SoftPasskey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person who has logged in at a hub over HTTP: with a password, and with a passkey on top of it where a test says so. */
public final class PersonSession {

    static final String PASSWORD = "demo";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final Hub hub;
    private final String login;
    private @Nullable String csrf;

    public PersonSession(Hub hub, String login) {
        this(hub, login, PASSWORD);
    }

    PersonSession(Hub hub, String login, String password) {
        this.hub = hub;
        this.login = login;
        HttpResponse<String> answer = send(at("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + login + "&password=" + encoded(password) + "&_csrf="
                        + encoded(token("/login")))));
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("error");
    }

    /** The login of an account with this role, made if it is not there; the rosters know the person by this number. */
    static String account(Hub hub, String login, String role, @Nullable String number) {
        Accounts accounts = hub.bean(Accounts.class);
        if (accounts.byLogin(login).isEmpty()) {
            accounts.add(new Account(
                    UUID.randomUUID(),
                    login,
                    role,
                    String.valueOf(hub.bean(PasswordEncoder.class).encode(PASSWORD)),
                    Set.of(role),
                    number == null ? null : "sis@c4th:" + number,
                    true));
        }
        return login;
    }

    /** Shows the passkey of the person in this session; whoever has none yet registers one. */
    PersonSession withTwoFactors() {
        SoftPasskey passkey = hub.passkeys().computeIfAbsent(login, somebody -> {
            SoftPasskey made = new SoftPasskey(hub.origin());
            assertThat(made.register(this::post, "a test's").statusCode()).isEqualTo(200);
            return made;
        });
        HttpResponse<String> shown = passkey.show(this::post);
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        csrf = null; // a login changes the token
        return this;
    }

    private HttpResponse<String> post(String path, String json) {
        return change("POST", path, json);
    }

    HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(hub.address().resolve(path)).timeout(Duration.ofSeconds(60));
    }

    public HttpResponse<String> get(String path) {
        return send(at(path));
    }

    /** A file, as it comes. */
    byte[] file(String path) {
        try {
            return http.send(at(path).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** As a browser asks for a page. */
    String page(String path) {
        return send(at(path).header("Accept", "text/html")).body();
    }

    JsonNode json(String path) {
        return JSON.readTree(get(path).body());
    }

    /** A change through the API, as a page of the hub would send it. */
    HttpResponse<String> change(String method, String path, String json) {
        return send(at(path).header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", csrf())
                .method(method, BodyPublishers.ofString(json)));
    }

    /** A form of a page, sent. */
    HttpResponse<String> form(String path, String fields) {
        return send(at(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields + "&_csrf=" + encoded(csrf()))));
    }

    /** The token against forged requests, of this session. */
    String csrf() {
        String known = csrf;
        if (known == null) {
            // With a one-time password the first page is the one that changes it.
            known = token(get("/").statusCode() == 200 ? "/" : "/account/password");
            csrf = known;
        }
        return known;
    }

    private String token(String page) {
        Matcher found = TOKEN.matcher(get(page).body());
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
