package org.uchinuki.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.uchinuki.access.Scopes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents and the alternate syntax of xAPI at the doors of the whole hub (xAPI Part Three 1.3, 3.1, 3.2): a form may do what its
 * client may do, and no more.
 */
class AlternateDoorsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<Hub, PersonSession> STAFF = new ConcurrentHashMap<>();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PATH = "/xapi/activities/state";
    private static final String SHELF = "activityId=" + encoded("https://drill.example.jp/items/1") + "&agent="
            + encoded("{\"mbox\":\"mailto:a@example.jp\"}");

    private record Client(String id, String secret) {
        String basic() {
            return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
        }
    }

    @OnBothDatabases
    void version_and_consistent_through_are_on_refusals_too(String database) throws Exception {
        HttpResponse<String> nobody = send(Hub.blank(database).request("/xapi/statements"));

        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().map())
                .containsKeys("x-experience-api-version", "x-experience-api-consistent-through");
    }

    @OnBothDatabases
    void a_document_may_be_a_form(String database) throws Exception {
        Hub hub = Hub.blank(database);
        Client client = client(hub, Scopes.XAPI_WRITE, Scopes.XAPI_READ);
        String document = PATH + "?stateId=form&" + SHELF;

        HttpResponse<String> put = send(hub.request(document)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", client.basic())
                .header("X-Experience-API-Version", "1.0.3")
                .PUT(BodyPublishers.ofString("page=3&done=")));
        HttpResponse<String> got = send(hub.request(document)
                .header("Authorization", client.basic())
                .header("X-Experience-API-Version", "1.0.3"));

        assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
        assertThat(got.body()).isEqualTo("page=3&done=");
    }

    @OnBothDatabases
    void a_form_may_do_what_its_method_may_do_and_no_more(String database) throws Exception {
        Hub hub = Hub.blank(database);
        Client writer = client(hub, Scopes.XAPI_WRITE);
        Client reader = client(hub, Scopes.XAPI_READ);

        assertThat(form(hub, "PUT", writer, "&stateId=a&content={}").statusCode())
                .as("who says so in the form")
                .isEqualTo(204);
        for (String reading : List.of("GET", "HEAD")) {
            assertThat(form(hub, reading, writer, "&stateId=a").statusCode())
                    .as(reading + " by a client that may only write")
                    .isEqualTo(403);
            assertThat(form(hub, reading, reader, "").statusCode())
                    .as(reading + " by a client that may read")
                    .isEqualTo(200);
        }
        for (String writing : List.of("PUT", "POST", "DELETE")) {
            HttpResponse<String> answer = form(hub, writing, reader, "&stateId=a&content={}");
            assertThat(answer.statusCode())
                    .as(writing + " by a client that may only read")
                    .isEqualTo(403);
            assertThat(code(answer)).isEqualTo("access.forbidden");
        }
        HttpResponse<String> twice = send(hub.request(PATH + "?method=GET")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", writer.basic())
                .POST(BodyPublishers.ofString("method=PUT&content={}&stateId=b&" + SHELF)));
        assertThat(twice.statusCode()).as("a method in the form, too").isEqualTo(400);
        assertThat(code(twice)).isEqualTo("learning.version_header");
        assertThat(hub.sql()
                        .queryForObject(
                                "select count(*) from xapi_document where client = ?", Integer.class, writer.id()))
                .isEqualTo(1);
        assertThat(send(hub.request(PATH + "?" + SHELF)
                                .header("X-Experience-API-Version", "1.0.3")
                                .header("X-HTTP-Method-Override", "POST")
                                .header("Authorization", writer.basic()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(hub.sql()
                        .queryForList(
                                "select outcome from access_trail where who = ? order by outcome",
                                String.class,
                                writer.id()))
                .as("looks in a form stand in the trail as looks")
                .containsExactly("DENIED", "DENIED", "DENIED");
    }

    @OnBothDatabases
    void a_form_from_nobody_or_with_a_wrong_secret_is_refused_with_the_version(String database) throws Exception {
        Hub hub = Hub.blank(database);
        HttpResponse<String> wrong = form(hub, "GET", new Client("demo-vendor", "wrong"), "");
        HttpResponse<String> nobody = send(hub.request(PATH + "?method=GET")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(SHELF)));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(code(wrong)).isEqualTo("access.bad_credentials");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("X-Experience-API-Version")).hasValue("1.0.3");
        assertThat(send(hub.request(PATH + "?method=PUT")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("content=" + "x".repeat(3_000_000))))
                        .statusCode())
                .as("a form is read before it is known from whom it comes, and only so far")
                .isEqualTo(413);
    }

    @OnBothDatabases
    void a_form_that_is_too_large_is_taken_in_and_told_how_large_one_may_be(String database) throws Exception {
        Hub hub = Hub.blank(database);
        for (int length : new int[] {2_500_000, 9_000_000}) {
            HttpResponse<String> answer = form(
                    hub,
                    "PUT",
                    new Client("demo-vendor", "demo-vendor-secret"),
                    "&stateId=a&content=" + "x".repeat(length));
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(code(answer)).isEqualTo("learning.form_too_large");
            assertThat(answer.body()).contains("2097152");
            assertThat(answer.headers().firstValue("X-Experience-API-Version")).hasValue("1.0.3");
        }
    }

    @OnBothDatabases
    void head_has_the_headers_of_get_and_no_body_in_a_form_too(String database) throws Exception {
        Hub hub = Hub.blank(database);
        Client client = client(hub, Scopes.XAPI_READ, Scopes.XAPI_WRITE);
        assertThat(form(hub, "PUT", client, "&stateId=a&Content-Type=text/html&content=" + encoded("<b>花</b>"))
                        .statusCode())
                .isEqualTo(204);

        HttpResponse<String> get = send(asked(hub, client, "&stateId=a").GET());
        HttpResponse<String> head = send(asked(hub, client, "&stateId=a").HEAD());
        HttpResponse<String> inForm = form(hub, "HEAD", client, "&stateId=a");
        HttpResponse<String> missing = form(hub, "HEAD", client, "&stateId=none");

        assertThat(get.body()).isEqualTo("<b>花</b>");
        assertThat(get.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(get.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(get.headers().firstValue("Content-Security-Policy").orElse(""))
                .as("a page that a client has stored does nothing in a browser")
                .startsWith("default-src 'none'");
        for (HttpResponse<String> answer : List.of(head, inForm)) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            for (String header : List.of("Content-Type", "ETag", "Last-Modified", "X-Experience-API-Version")) {
                assertThat(answer.headers().firstValue(header))
                        .as(header)
                        .isEqualTo(get.headers().firstValue(header));
            }
        }
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).isEmpty();
    }

    @OnBothDatabases
    void another_method_is_a_problem_that_names_the_right_ones(String database) throws Exception {
        Hub hub = Hub.blank(database);
        Client client = client(hub, Scopes.XAPI_READ, Scopes.XAPI_WRITE);

        for (String path : List.of("/xapi/agents", "/xapi/activities", PATH)) {
            String method = path.equals(PATH) ? "PATCH" : "PUT";
            HttpResponse<String> answer = send(hub.request(path)
                    .header("Authorization", client.basic())
                    .method(method, BodyPublishers.ofString("x")));
            assertThat(answer.statusCode()).as(path).isEqualTo(405);
            assertThat(code(answer)).isEqualTo("api.method_not_allowed");
            assertThat(answer.headers().firstValue("Allow").orElse("")).contains("GET");
            assertThat(answer.headers().firstValue("X-Experience-API-Version")).hasValue("1.0.3");
        }
    }

    // 2.5
    @OnBothDatabases
    void an_activity_is_known_by_what_its_client_sent(String database) throws Exception {
        Hub hub = Hub.blank(database);
        Client client = client(hub, Scopes.XAPI_READ, Scopes.XAPI_WRITE);
        Client other = client(hub, Scopes.XAPI_READ);
        String activity = "https://drill.example.jp/items/" + UUID.randomUUID();
        String asked = "/xapi/activities?activityId=" + encoded(activity);
        assertThat(send(hub.request("/xapi/statements")
                                .header("X-Experience-API-Version", "1.0.3")
                                .header("Authorization", client.basic())
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("""
                                        {"actor":{"mbox":"mailto:a@example.jp"},
                                         "verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},
                                         "object":{"id":"%s","definition":{"name":{"ja":"問1"}}}}
                                        """.formatted(activity))))
                        .statusCode())
                .isEqualTo(200);

        for (Client reader : List.of(client, other)) {
            HttpResponse<String> answer = send(hub.request(asked)
                    .header("X-Experience-API-Version", "1.0.3")
                    .header("Authorization", reader.basic()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(JSON.readTree(answer.body()).path("id").asString()).isEqualTo(activity);
            assertThat(JSON.readTree(answer.body()).at("/definition/name/ja").asString(""))
                    .isEqualTo(reader.equals(client) ? "問1" : "");
        }
    }

    // 3.1: optimistic concurrency control
    @OnBothDatabases
    void of_many_who_put_with_the_same_tag_at_once_one_wins(String database) throws Exception {
        Hub hub = Hub.blank(database);
        Client client = client(hub, Scopes.XAPI_READ, Scopes.XAPI_WRITE);
        send(asked(hub, client, "&stateId=a").PUT(BodyPublishers.ofString("seen by all")));
        String tag = send(asked(hub, client, "&stateId=a").GET())
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        List<Integer> changed = atOnce(
                i -> asked(hub, client, "&stateId=a").header("If-Match", tag).PUT(BodyPublishers.ofString("by " + i)));
        List<Integer> made = atOnce(i ->
                asked(hub, client, "&stateId=b").header("If-None-Match", "*").PUT(BodyPublishers.ofString("by " + i)));

        for (List<Integer> statuses : List.of(changed, made)) {
            assertThat(statuses).containsOnly(204, 412);
            assertThat(Collections.frequency(statuses, 204)).isEqualTo(1);
        }
    }

    @OnBothDatabases
    void the_api_document_shows_every_resource(String database) {
        JsonNode paths = Hub.blank(database).read("/v3/api-docs").path("paths");

        for (String path : List.of(PATH, "/xapi/activities/profile", "/xapi/agents/profile")) {
            assertThat(paths.path(path).propertyNames()).as(path).contains("get", "put", "post", "delete");
        }
        assertThat(paths.propertyNames()).contains("/xapi/agents", "/xapi/activities", "/xapi/about");
    }

    private interface Request {
        HttpRequest.Builder of(int number);
    }

    private static List<Integer> atOnce(Request request) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> sent = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> send(request.of(i)).statusCode()))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> one : sent) {
                statuses.add(one.get());
            }
            return statuses;
        }
    }

    /** The usual syntax. */
    private static HttpRequest.Builder asked(Hub hub, Client client, String more) {
        return hub.request(PATH + "?" + SHELF + more)
                .header("X-Experience-API-Version", "1.0.3")
                .header("Authorization", client.basic());
    }

    /** The alternate one, with everything in the form. */
    private static HttpResponse<String> form(Hub hub, String method, Client client, String more) throws Exception {
        return send(hub.request(PATH + "?method=" + method)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("Authorization=" + encoded(client.basic())
                        + "&X-Experience-API-Version=1.0.3&" + SHELF + more)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    private static String code(HttpResponse<String> answer) {
        JsonNode problem = JSON.readTree(answer.body());
        return problem.at("/findings/0/code").asString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static Client client(Hub hub, String... scopes) {
        String id = "vendor-" + UUID.randomUUID().toString().substring(0, 18);
        PersonSession staff = STAFF.computeIfAbsent(hub, one -> new PersonSession(one, "itstaff"));
        assertThat(staff.change(
                                "POST",
                                "/api/v1/clients",
                                JSON.writeValueAsString(
                                        Map.of("clientId", id, "name", "教材社", "scopes", List.of(scopes))))
                        .statusCode())
                .isEqualTo(201);
        String secret = JSON.readTree(staff.change("POST", "/api/v1/clients/" + id + "/secrets", "{}")
                        .body())
                .path("secret")
                .asString();
        String agreement = JSON.writeValueAsString(
                Map.of("organisation", "教材社", "purpose", "学習の見守り", "from", "2026-04-01", "schools", List.of("*")));
        assertThat(staff.change("PUT", "/api/v1/clients/" + id + "/agreement", agreement)
                        .statusCode())
                .isEqualTo(200);
        return new Client(id, secret);
    }
}
