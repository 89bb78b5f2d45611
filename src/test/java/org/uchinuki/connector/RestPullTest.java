package org.uchinuki.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.connector.PullSettings.Credential;
import org.uchinuki.connector.PullSettings.Increment;
import org.uchinuki.connector.PullSettings.Paging;
import org.uchinuki.connector.RestPull.Pulled;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestPullTest {

    private static final Increment ALL = new Increment("", "");
    private static final Increment NEW = new Increment("since", "/changed");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final List<String> forms = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-27T08:00:00Z"));
    private final CloseableHttpClient http = HttpClients.createDefault();
    private final RestPull pull = new RestPull(new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    });
    private String refusedToken = "";
    private String tokenAnswer = "{\"access_token\":\"t%d\",\"expires_in\":600}";
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", call -> {
            forms.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8) + " "
                    + call.getRequestHeaders().getFirst("Authorization"));
            answer(call, 200, tokenAnswer.formatted(forms.size()));
        });
        server.createContext("/api", call -> {
            String path = call.getRequestURI().toString().substring("/api".length());
            String token = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
            asked.add(path);
            shown.add(token);
            String body = answers.get(path);
            if (links.containsKey(path)) {
                call.getResponseHeaders().add("Link", links.get(path));
            }
            answer(call, token.equals(refusedToken) ? 401 : body == null ? 404 : 200, body == null ? "" : body);
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        http.close();
    }

    @Test
    void the_next_page_is_where_the_header_says_and_records_stay_byte_for_byte() throws Exception {
        answers.put("/p", "{\"data\":[ {\"id\":\"07\", \"score\":1.50} , {\"id\":\"08\",\"note\":\"あ\"}]}");
        links.put("/p", "<https://x/y>; rel=\"prev\", <%s>; rel=\"next\"".formatted(url("/p?o=2")));
        answers.put("/p?o=2", "{\"data\":[{\"id\":1e2,\"in\":[1,2]}]}");
        assertThat(pulled(bearer(), "/data", new Paging.Link(""), ALL, ""))
                .isEqualTo(
                        "{\"data\":[\n{\"id\":\"07\", \"score\":1.50},\n{\"id\":\"08\",\"note\":\"あ\"},\n{\"id\":1e2,\"in\":[1,2]}]}");
        assertThat(shown).containsExactly("Bearer for-good", "Bearer for-good");
    }

    @Test
    void the_next_page_is_where_the_answer_says() throws Exception {
        answers.put("/p", "{\"d\":{\"items\":[1]},\"links\":{\"next\":\"/api/q\"}}");
        answers.put("/q", "{\"d\":{\"items\":[2]},\"links\":{\"next\":null}}");
        assertThat(pulled(bearer(), "/d/items", new Paging.Link("/links/next"), ALL, ""))
                .isEqualTo("{\"d\":{\"items\":[\n1,\n2]}}");
    }

    @Test
    void numbered_pages_end_with_one_that_holds_nothing() throws Exception {
        answers.put("/p?page=1", "[{\"a\":1}]");
        answers.put("/p?page=2", "[{\"a\":2},{\"a\":3}]");
        answers.put("/p?page=3", "[]");
        assertThat(pulled(bearer(), "", new Paging.Numbered("page", 1), ALL, ""))
                .isEqualTo("[\n{\"a\":1},\n{\"a\":2},\n{\"a\":3}]");
    }

    @Test
    void a_cursor_leads_on_until_there_is_none() throws Exception {
        answers.put("/p", "{\"v\":[1],\"cursor\":\"a b&c\"}");
        answers.put("/p?after=a+b%26c", "{\"v\":[2],\"cursor\":\"\"}");
        assertThat(pulled(bearer(), "/v", new Paging.Cursor("after", "/cursor"), ALL, ""))
                .isEqualTo("{\"v\":[\n1,\n2]}");
    }

    @Test
    void a_token_is_had_once_kept_until_it_ends_and_had_anew_when_it_is_refused() throws Exception {
        answers.put("/p", "[]");
        Credential client = new Credential.Client(url("/../token").normalize(), "board id", "p+ss:w&rd", "roster");
        pulled(client, "", new Paging.None(), ALL, "");
        pulled(client, "", new Paging.None(), ALL, "");
        assertThat(forms)
                .containsExactly("grant_type=client_credentials&scope=roster Basic "
                        + Base64.getEncoder()
                                .encodeToString("board+id:p%2Bss%3Aw%26rd".getBytes(StandardCharsets.UTF_8)));
        now.updateAndGet(before -> before.plus(Duration.ofSeconds(571)));
        pulled(client, "", new Paging.None(), ALL, "");
        assertThat(forms).hasSize(2);
        refusedToken = "Bearer t2";
        pulled(client, "", new Paging.None(), ALL, "");
        assertThat(shown).containsExactly("Bearer t1", "Bearer t1", "Bearer t2", "Bearer t2", "Bearer t3");
    }

    @Test
    void only_what_is_new_is_asked_for_and_the_greatest_time_is_the_next_position() throws Exception {
        answers.put(
                "/p?since=2026-11-01T00%3A00%3A00Z",
                "[{\"changed\":\"2026-11-02T09:00:00+09:00\"},{\"changed\":\"2026-11-02T00:30:00Z\"},{\"changed\":\"2026-11-01T23:59:59Z\"}]");
        Pulled pulled = pull.pull(
                settings(bearer(), "", new Paging.None(), NEW, 5, 1_000),
                "2026-11-01T00:00:00Z",
                http,
                new ByteArrayOutputStream());
        assertThat(pulled).isEqualTo(new Pulled(3, "2026-11-02T00:30:00Z", null));
    }

    @Test
    void numbers_and_days_are_compared_as_such_and_nothing_new_says_no_position() throws Exception {
        answers.put("/p", "[{\"changed\":9},{\"changed\":10}]");
        assertThat(pull.pull(settings(bearer(), "", new Paging.None(), NEW, 5, 1_000), "", http, out())
                        .since())
                .isEqualTo("10");
        answers.put("/p", "[{\"changed\":\"2026-11-27\"},{\"changed\":\"2026-04-01\"}]");
        assertThat(pull.pull(settings(bearer(), "", new Paging.None(), NEW, 5, 1_000), "", http, out())
                        .since())
                .isEqualTo("2026-11-27");
        answers.put("/p", "[]");
        assertThat(pull.pull(settings(bearer(), "", new Paging.None(), NEW, 5, 1_000), "", http, out()))
                .isEqualTo(new Pulled(0, null, null));
    }

    @Test
    void what_cannot_be_compared_ends_the_pull() {
        answers.put("/p", "[{\"changed\":\"2026-11-27\"},{\"changed\":\"yesterday\"}]");
        assertThat(refusal(bearer(), "", new Paging.None(), NEW)).isEqualTo("connector.pull_since yesterday");
        answers.put("/p", "[{\"changed\":\"2026-11-27\"},{\"changed\":7}]");
        assertThat(refusal(bearer(), "", new Paging.None(), NEW)).isEqualTo("connector.pull_since 7");
        answers.put("/p", "[{\"id\":1}]");
        assertThat(refusal(bearer(), "", new Paging.None(), NEW)).isEqualTo("connector.pull_since null");
    }

    @Test
    void a_position_in_the_future_is_not_gone_by_and_its_records_are_taken_all_the_same() throws Exception {
        answers.put("/p", "[{\"changed\":\"2026-11-27T07:00:00Z\"},{\"changed\":\"2099-01-01T00:00:00Z\"}]");
        Pulled pulled = pull(NEW, "");
        assertThat(pulled.records()).isEqualTo(2);
        assertThat(pulled.since()).isEqualTo("2026-11-27T07:00:00Z");
        assertThat(pulled.ahead()).isNotNull().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("connector.pull_since_ahead");
            assertThat(finding.value()).isEqualTo("2099-01-01T00:00:00Z");
        });

        assertThat(pull(NEW, "2099-01-01T00:00:00Z"))
                .as("one that was kept before is left, and all is asked for once more")
                .extracting(Pulled::records, Pulled::since)
                .containsExactly(2L, "2026-11-27T07:00:00Z");
        assertThat(asked).containsExactly("/p", "/p");

        answers.put("/p", "[{\"changed\":\"2026-11-30\"},{\"changed\":\"2026-11-28\"}]");
        assertThat(pull(NEW, "").since()).isEqualTo("2026-11-28");
        answers.put("/p", "[{\"changed\":\"2026-12-01T00:00:00\"}]");
        assertThat(pull(NEW, "").since()).isNull();
    }

    @Test
    void what_leads_on_and_is_no_text_is_not_taken_for_the_end() {
        answers.put("/p", "{\"v\":[1],\"next\":{\"href\":\"/api/q\"}}");
        assertThat(refusal(bearer(), "/v", new Paging.Link("/next"), ALL)).isEqualTo("connector.pull_next object");
        assertThat(refusal(bearer(), "/v", new Paging.Cursor("after", "/next"), ALL))
                .isEqualTo("connector.pull_next object");
        assertThat(refusal(bearer(), "/v", new Paging.Cursor("after", ""), ALL))
                .isEqualTo("connector.pull_next object");
        answers.put("/p", "{\"v\":[1],\"next\":[\"/api/q\"]}");
        assertThat(refusal(bearer(), "/v", new Paging.Link("/next"), ALL)).isEqualTo("connector.pull_next array");
        answers.put("/p", "{\"v\":[1],\"next\":2}");
        assertThat(refusal(bearer(), "/v", new Paging.Link("/next"), ALL)).isEqualTo("connector.pull_next number");
        answers.put("/p", "{\"v\":[1],\"next\":true}");
        assertThat(refusal(bearer(), "/v", new Paging.Cursor("after", "/next"), ALL))
                .isEqualTo("connector.pull_next boolean");
    }

    @Test
    void a_server_that_never_ends_is_left() {
        answers.put("/p", "{\"v\":[1],\"next\":\"/api/p\"}");
        assertThat(refusal(bearer(), "/v", new Paging.Link("/next"), ALL)).isEqualTo("connector.pull_endless 1");
        for (int page = 1; page < 9; page++) {
            answers.put("/p?page=" + page, "[1]");
        }
        assertThat(refusal(bearer(), "", new Paging.Numbered("page", 1), ALL)).isEqualTo("connector.pull_endless 5");
        answers.put("/p", "[\"" + "x".repeat(1_000) + "\"]");
        assertThat(refusal(bearer(), "", new Paging.None(), ALL)).isEqualTo("connector.pull_endless 1000");
    }

    @Test
    void a_link_to_another_system_is_not_followed_and_the_token_goes_nowhere() {
        answers.put(
                "/p",
                "{\"v\":[1],\"next\":\"http://localhost:%d/api/q\"}"
                        .formatted(server.getAddress().getPort()));
        assertThat(refusal(bearer(), "/v", new Paging.Link("/next"), ALL))
                .startsWith("connector.pull_elsewhere http://localhost:");
        answers.put("/p", "{\"v\":[1],\"next\":\"file:/etc/passwd\"}");
        assertThat(refusal(bearer(), "/v", new Paging.Link("/next"), ALL)).startsWith("connector.pull_elsewhere file:");
        assertThat(asked).containsExactly("/p", "/p");
    }

    @Test
    void an_answer_that_is_not_as_it_should_be_ends_the_pull() {
        assertThat(refusal(bearer(), "", new Paging.None(), ALL)).isEqualTo("connector.pull_status 404");
        answers.put("/p", "<html>");
        assertThat(refusal(bearer(), "", new Paging.None(), ALL)).isEqualTo("connector.pull_not_json null");
        answers.put("/p", "{\"v\":{}}");
        assertThat(refusal(bearer(), "/v", new Paging.None(), ALL)).isEqualTo("connector.pull_no_items /v");
        tokenAnswer = "{\"error\":\"no\"}";
        Credential client = new Credential.Client(url("/../token").normalize(), "board", "secret", null);
        assertThat(refusal(client, "", new Paging.None(), ALL)).isEqualTo("connector.pull_token 200");
    }

    @Test
    void no_secret_stands_in_what_could_be_printed() {
        Credential client = new Credential.Client(url("/t"), "board", "pl4nted", null);
        assertThat(settings(client, "", new Paging.None(), ALL, 5, 10).toString())
                .doesNotContain("pl4nted");
        assertThat(new Credential.Bearer("pl4nted").toString()).doesNotContain("pl4nted");
    }

    private Pulled pull(Increment increment, String since) throws Exception {
        return pull.pull(settings(bearer(), "", new Paging.None(), increment, 5, 1_000), since, http, out());
    }

    private String pulled(Credential credential, String items, Paging paging, Increment increment, String since)
            throws Exception {
        ByteArrayOutputStream out = out();
        pull.pull(settings(credential, items, paging, increment, 5, 1_000), since, http, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String refusal(Credential credential, String items, Paging paging, Increment increment) {
        PullRefused refused =
                catchThrowableOfType(PullRefused.class, () -> pulled(credential, items, paging, increment, ""));
        assertThat(refused.finding().at().file()).isEqualTo("test-pull");
        return refused.finding().code() + " " + refused.finding().value();
    }

    private PullSettings settings(
            Credential credential, String items, Paging paging, Increment increment, int pages, long bytes) {
        return new PullSettings("test-pull", url("/p"), credential, items, paging, increment, "", pages, bytes, 5_000);
    }

    private static Credential bearer() {
        return new Credential.Bearer("for-good");
    }

    private static ByteArrayOutputStream out() {
        return new ByteArrayOutputStream();
    }

    private URI url(String path) {
        return URI.create(
                "http://127.0.0.1:%d/api%s".formatted(server.getAddress().getPort(), path));
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
