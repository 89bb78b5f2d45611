package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Scopes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever follows the events loses none, gets none twice, and sees only what was agreed. */
class EventFeedTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @OnBothDatabases
    void pages_are_followed_by_their_cursor_and_an_unchanged_one_is_not_sent_again(String database) throws Exception {
        Hub hub = Hub.blank(database);
        String from = head(hub);
        List<String> sent = new ArrayList<>();
        for (int n = 0; n < 25; n++) {
            sent.add(UUID.randomUUID().toString());
        }
        post(hub, Hub.VENDOR, sent, UUID.randomUUID().toString());

        List<String> read = new ArrayList<>();
        String next = from;
        int pages = 0;
        boolean more = true;
        while (more) {
            HttpResponse<String> page =
                    get(hub, "/api/v1/events?limit=10&client=demo-vendor&after=" + next, Hub.DASHBOARD);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            assertThat(page.headers().firstValue("X-Data-Class")).contains("III");
            JsonNode body = JSON.readTree(page.body());
            body.path("events").forEach(event -> read.add(event.path("id").asString()));
            next = body.path("next").asString();
            assertThat(page.headers().firstValue("Link"))
                    .contains("</api/v1/events?after=" + next + "&limit=10&client=demo-vendor>; rel=\"next\"");
            more = body.path("more").asBoolean();
            pages++;
        }
        assertThat(read).containsAll(sent).doesNotHaveDuplicates();
        assertThat(pages).isGreaterThanOrEqualTo(3);

        HttpResponse<String> empty = get(hub, "/api/v1/events?verb=left&after=" + next, Hub.DASHBOARD);
        assertThat(JSON.readTree(empty.body()).path("events")).isEmpty();
        assertThat(JSON.readTree(empty.body()).path("next").asString()).isNotEmpty();
        String tag = empty.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = HTTP.send(
                as(hub, "/api/v1/events?verb=left&after=" + next, Hub.DASHBOARD)
                        .header("If-None-Match", tag)
                        .build(),
                BodyHandlers.ofString());
        // Other tests may have sent something in between; then the page says so.
        assertThat(again.statusCode()).isEqualTo(again.body().isEmpty() ? 304 : 200);
        assertThat(again.body()).isNotEqualTo(empty.body());
        assertThat(hub.sql()
                        .queryForObject(
                                "select count(*) from access_trail where who = 'demo-dashboard' and what = 'STATEMENT'"
                                        + " and deed = 'VIEW' and sections = 'events' and outcome = 'GRANTED'",
                                Long.class))
                .isGreaterThan(3);
        System.out.printf("feed over HTTP on %s: %d events in %d pages%n", database, read.size(), pages);
    }

    @OnBothDatabases
    void a_client_knows_people_by_the_id_that_was_agreed_on_and_by_no_other(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(140).good(1, 1);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String master = UUID.randomUUID().toString();
        known(hub, roster.sis(1), master);
        String from = head(hub);
        String id = UUID.randomUUID().toString();
        post(hub, Hub.VENDOR, List.of(id), master);

        JsonNode pseudonymous =
                hub.get("/api/v1/events?after=" + from, Hub.DASHBOARD).is(200).json();
        JsonNode seen = find(pseudonymous, id);
        assertThat(seen.path("person").asString()).isNotEmpty().isNotEqualTo(master);
        assertThat(seen.path("reading").path("verbFamily").asString()).isEqualTo("answered");
        assertThat(seen.toString()).doesNotContain(master);
        assertThat(code(hub.get("/api/v1/events?fields=id,raw&after=" + from, Hub.DASHBOARD), 403))
                .isEqualTo("feed.raw_not_agreed");

        String open = ClientsApartTest.client(hub, Scopes.EVENTS_READ);
        ClientsApartTest.agree(hub, open, Map.of("subject", "MASTER", "sees", Map.of("drills", "II")));
        JsonNode whole = find(
                hub.get("/api/v1/events?fields=id,person,raw&after=" + from, open)
                        .is(200)
                        .json(),
                id);
        assertThat(whole.path("person").asString()).isEqualTo(master);
        assertThat(whole.path("raw").path("id").asString()).isEqualTo(id);
        assertThat(whole.has("reading")).isFalse();
    }

    @OnBothDatabases
    void events_of_children_outside_the_agreement_are_not_there(String database) {
        Hub hub = Hub.blank(database);
        Roster here = new Roster(141).good(1, 1);
        Roster there = new Roster(142).good(1, 1);
        hub.imported("c4th", "apply", "students.csv", here.bytes());
        hub.imported("c4th", "apply", "students.csv", there.bytes());
        String own = UUID.randomUUID().toString();
        String foreign = UUID.randomUUID().toString();
        known(hub, here.sis(1), own);
        known(hub, there.sis(1), foreign);
        String from = head(hub);
        List<String> ids = List.of(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString());
        post(hub, Hub.VENDOR, ids.subList(0, 1), own);
        post(hub, Hub.VENDOR, ids.subList(1, 2), foreign);
        post(hub, Hub.VENDOR, ids.subList(2, 3), UUID.randomUUID().toString());

        String client = ClientsApartTest.client(hub, Scopes.EVENTS_READ);
        assertThat(code(hub.get("/api/v1/events", client), 403)).isEqualTo("access.agreement_not_in_force");
        String school = hub.sql()
                .queryForObject(
                        "select cast(id as varchar(36)) from school where code = ?", String.class, here.schoolCode());
        ClientsApartTest.agree(hub, client, Map.of("schools", List.of(school), "sees", Map.of("drills", "III")));
        JsonNode page = hub.get("/api/v1/events?limit=500&after=" + from, client)
                .is(200)
                .json();
        assertThat(idsOf(page)).containsExactly(ids.getFirst());

        ClientsApartTest.agree(hub, client, Map.of("schools", List.of(school), "sees", Map.of("usage", "III")));
        JsonNode otherPart = hub.get("/api/v1/events?limit=500&after=" + from, client)
                .is(200)
                .json();
        assertThat(idsOf(otherPart)).isEmpty();
        assertThat(otherPart.path("next").asString())
                .isEqualTo(page.path("next").asString());
        assertThat(hub.get("/api/v1/events", Hub.VENDOR).status()).isEqualTo(403);
    }

    @OnBothDatabases
    void what_cannot_be_read_is_refused_with_its_place(String database) {
        Hub hub = Hub.blank(database);
        for (String question : List.of(
                "after=rubbish",
                "limit=501",
                "limit=0",
                "verb=danced",
                "standard=xml",
                "schoolYear=x",
                "fields=names",
                "since=yesterday")) {
            JsonNode problem =
                    hub.get("/api/v1/events?" + question, Hub.DASHBOARD).is(400).json();
            assertThat(problem.at("/findings/0/code").asString()).as(question).isEqualTo("api.bad_parameter");
            assertThat(problem.toString()).contains(question.substring(0, question.indexOf('=')));
        }
        assertThat(code(hub.get("/api/v1/events?after=Mjo5OTk5OTk5OTk5OTk6MQ", Hub.DASHBOARD), 400))
                .isEqualTo("feed.cursor_ahead");
    }

    @OnBothDatabases
    void a_cursor_that_was_given_before_the_log_was_put_back_is_refused(String database) {
        Hub hub = Hub.blank(database);
        post(
                hub,
                Hub.VENDOR,
                List.of(UUID.randomUUID().toString()),
                UUID.randomUUID().toString());
        String given = head(hub);
        hub.get("/api/v1/events?after=" + given, Hub.DASHBOARD).is(200);

        // As a log gives it that was as long an hour ago, and then lost its end.
        String[] parts = new String(Base64.getUrlDecoder().decode(given), StandardCharsets.US_ASCII).split(":", -1);
        parts[2] = Long.toString(Long.parseLong(parts[2]) - 3_600_000_000L);
        String earlier = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(":", parts).getBytes(StandardCharsets.US_ASCII));

        assertThat(code(hub.get("/api/v1/events?after=" + earlier, Hub.DASHBOARD), 400))
                .isEqualTo("feed.cursor_foreign");
    }

    @OnBothDatabases
    void a_stream_that_is_cut_again_and_again_gives_each_event_once(String database) throws Exception {
        Hub hub = Hub.blank(database);
        String from = head(hub);
        String who = UUID.randomUUID().toString();
        List<String> sent =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(600).toList();
        List<String> read = new ArrayList<>();
        int cuts = 0;
        try (ExecutorService tasks = Executors.newSingleThreadExecutor()) {
            Future<?> writing = tasks.submit(() -> {
                for (int at = 0; at < sent.size(); at += 15) {
                    post(hub, Hub.VENDOR, sent.subList(at, at + 15), who);
                }
            });
            String last = null;
            while (!Set.copyOf(read).containsAll(sent)) {
                last = follow(hub, from, last, 37, read);
                cuts++;
                assertThat(cuts).isLessThan(700);
            }
            writing.get();
        }
        assertThat(read).doesNotHaveDuplicates().containsAll(sent);
        assertThat(sent).hasSize(600);
        System.out.printf("stream on %s: %d events over %d connections%n", database, read.size(), cuts);
    }

    @OnBothDatabases
    void a_silent_stream_gives_signs_of_life_and_too_many_are_told_to_come_again(String database) throws Exception {
        Hub hub = Hub.blank(database);
        String from = head(hub);
        List<InputStream> open = new ArrayList<>();
        try {
            HttpResponse<InputStream> last = stream(hub, from, null);
            while (last.statusCode() == 200 && open.size() < 200) {
                open.add(last.body());
                last = stream(hub, from, null);
            }
            // Streams of other tests whose reader has hung up keep their place until the next word to them.
            assertThat(open.size()).isBetween(50, 100);
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).isPresent();
            assertThat(new String(last.body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("feed.too_many_streams");
            BufferedReader first = new BufferedReader(new InputStreamReader(open.getFirst(), StandardCharsets.UTF_8));
            assertThat(first.readLine()).isEqualTo("retry: 1000");
            assertThat(first.lines().anyMatch(": still here"::equals)).isTrue();
        } finally {
            for (InputStream one : open) {
                one.close();
            }
        }
        // Places come back once the hub notices: with the next event or sign of life.
        post(
                hub,
                Hub.VENDOR,
                List.of(UUID.randomUUID().toString()),
                UUID.randomUUID().toString());
        post(
                hub,
                Hub.VENDOR,
                List.of(UUID.randomUUID().toString()),
                UUID.randomUUID().toString());
        await().atMost(Hub.PATIENCE).until(() -> {
            HttpResponse<InputStream> one = stream(hub, from, null);
            one.body().close();
            return one.statusCode() == 200;
        });
    }

    /** Reads so many events of a stream, hangs up, and tells the id of the last. */
    private static @Nullable String follow(Hub hub, String after, @Nullable String last, int most, List<String> read)
            throws Exception {
        HttpResponse<InputStream> answer = stream(hub, after, last);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        String at = last;
        String pending = last;
        int events = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && events < most) {
                if (line.startsWith("id: ")) {
                    pending = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    read.add(JSON.readTree(line.substring(6)).path("id").asString());
                    events++;
                } else if (line.isEmpty()) {
                    at = pending;
                    if (events > 0 && !lines.ready()) {
                        break;
                    }
                }
                line = lines.readLine();
            }
            if (events == most) {
                at = pending;
            }
        }
        return at;
    }

    private static HttpResponse<InputStream> stream(Hub hub, String after, @Nullable String last)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                as(hub, "/api/v1/events?after=" + after, Hub.DASHBOARD).header("Accept", "text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        return HTTP.send(request.build(), BodyHandlers.ofInputStream());
    }

    private static HttpRequest.Builder as(Hub hub, String path, String client) {
        return HttpRequest.newBuilder(URI.create(hub.address() + path))
                .header("Authorization", "Bearer " + hub.token(client));
    }

    private static HttpResponse<String> get(Hub hub, String path, String client) throws Exception {
        return HTTP.send(as(hub, path, client).build(), BodyHandlers.ofString());
    }

    /** The cursor of the end of the log, as a reader finds it. */
    static String head(Hub hub) {
        String next = "";
        while (true) {
            JsonNode page = hub.get(
                            "/api/v1/events?limit=500" + (next.isEmpty() ? "" : "&after=" + next), Hub.DASHBOARD)
                    .is(200)
                    .json();
            next = page.path("next").asString();
            if (!page.path("more").asBoolean()) {
                return next;
            }
        }
    }

    /** Gives a child of a roster a userMasterIdentifier. */
    static void known(Hub hub, String sis, String master) {
        String users =
                "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,identifier,email,"
                        + "userMasterIdentifier,preferredGivenName,preferredFamilyName\n"
                        + UUID.randomUUID() + ",,,true,s" + sis + ",,花子,試験," + sis + ",s" + sis + "@school.example.jp,"
                        + master
                        + ",花子,試験\n";
        JsonNode run = hub.imported("oneroster", "apply", "users.csv", users.getBytes(StandardCharsets.UTF_8));
        assertThat(run.path("state").asString()).isEqualTo("applied");
    }

    static void post(Hub hub, String client, List<String> ids, String account) {
        List<String> statements =
                ids.stream().map(id -> """
                        {"id":"%s","timestamp":"2026-05-08T10:06:54.249+09:00","actor":{"objectType":"Agent","account":
                         {"homePage":"https://eportal.example.jp","name":"%s"}},
                         "verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},
                         "object":{"id":"https://drill.example.jp/items/140"}}""".formatted(id, account)).toList();
        hub.post(
                        "/xapi/statements",
                        "application/json",
                        ("[" + String.join(",", statements) + "]").getBytes(StandardCharsets.UTF_8),
                        client)
                .is(200);
    }

    private static JsonNode find(JsonNode page, String id) {
        return page.path("events")
                .valueStream()
                .filter(event -> event.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> idsOf(JsonNode page) {
        return page.path("events")
                .valueStream()
                .map(event -> event.path("id").asString())
                .toList();
    }

    private static String code(Hub.Answer answer, int status) {
        return answer.is(status).json().at("/findings/0/code").asString();
    }
}
