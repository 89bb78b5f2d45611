package org.uchinuki.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** Somebody with a browser of their own, who follows where sites send them and logs in where they are asked to. */
final class Wanderer {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern REFRESH = Pattern.compile("http-equiv=\"refresh\" content=\"0;url=([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    private final String login;
    private final List<URI> way = new ArrayList<>();

    /** @param login of the demo */
    Wanderer(String login) {
        this.login = login;
    }

    /** The places that were passed since the start. */
    List<URI> way() {
        return way;
    }

    /** One step, nothing followed. */
    HttpResponse<String> step(URI to) {
        return send(HttpRequest.newBuilder(to).header("Accept", "text/html,*/*;q=0.5"));
    }

    HttpResponse<String> post(URI to, Map<String, String> form) {
        return send(HttpRequest.newBuilder(to)
                .header("Accept", "text/html,*/*;q=0.5")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    }

    /**
     * Goes on until a page is reached that sends nowhere, or a place that begins with one of these, which is not entered.
     *
     * @return where the way ended
     */
    URI go(URI from, String... notInto) {
        URI at = from;
        for (int steps = 0; steps < 15; steps++) {
            for (String stop : notInto) {
                if (at.toString().startsWith(stop)) {
                    return at;
                }
            }
            way.add(at);
            HttpResponse<String> answer = step(at);
            if (at.getPath().equals("/login") && answer.statusCode() == 200) {
                answer = logIn(at, answer.body());
            }
            URI next = next(at, answer);
            if (next == null) {
                return at;
            }
            at = next;
        }
        throw new AssertionError("goes round in circles: " + way);
    }

    private HttpResponse<String> logIn(URI page, String body) {
        Matcher token = TOKEN.matcher(body);
        if (!token.find()) {
            throw new AssertionError("no form at " + page);
        }
        return post(page.resolve("/login"), Map.of("username", login, "password", "demo", "_csrf", token.group(1)));
    }

    private static URI next(URI at, HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElse(null);
        if (location != null) {
            return at.resolve(location);
        }
        Matcher refresh = REFRESH.matcher(answer.body());
        return refresh.find() ? at.resolve(HtmlUtils.htmlUnescape(refresh.group(1))) : null;
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What an address says behind its question mark. */
    static Map<String, String> query(URI address) {
        Map<String, String> query = new LinkedHashMap<>();
        UriComponentsBuilder.fromUri(address)
                .build()
                .getQueryParams()
                .forEach((name, values) -> query.put(
                        name, java.net.URLDecoder.decode(String.valueOf(values.getFirst()), StandardCharsets.UTF_8)));
        return query;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
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
