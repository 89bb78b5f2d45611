package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Part;
import org.uchinuki.access.Scopes;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.projection.Projections;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one client has sent is not there for another, and a client reads what was agreed and no more. */
class ClientsApartTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<Hub, PersonSession> STAFF = new ConcurrentHashMap<>();

    private static final Map<Part, DataClass> ALL = Map.of(
            Part.BASIC, DataClass.III,
            Part.ATTENDANCE, DataClass.III,
            Part.DRILLS, DataClass.III,
            Part.REFLECTIONS, DataClass.III,
            Part.USAGE, DataClass.III);

    @OnBothDatabases
    void runs_findings_and_statements_of_one_vendor_are_not_there_for_another(String database) {
        Hub hub = Hub.blank(database);
        String one = vendor(hub, Set.of("c4th"));
        String other = vendor(hub, Set.of("c4th"));
        long run = run(hub, one);
        UUID statement = UUID.randomUUID();
        hub.post("/xapi/statements", "application/json", statement(statement), one)
                .is(200);

        List<String> leaks = new ArrayList<>();
        for (String path : List.of(
                "/api/v1/runs/" + run,
                "/api/v1/runs/" + run + "/findings",
                "/api/v1/runs/" + run + "/findings.csv",
                "/xapi/statements?statementId=" + statement)) {
            assertThat(read(hub, path, one).status()).as(path).isEqualTo(200);
            for (String stranger : List.of(other, Hub.VENDOR)) {
                if (read(hub, path, stranger).status() != 404) {
                    leaks.add(stranger + " " + path);
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(ids(hub, one)).containsExactly(run);
        assertThat(ids(hub, other)).isEmpty();
        assertThat(ids(hub, Hub.VENDOR)).doesNotContain(run);
        assertThat(read(hub, "/xapi/statements?statementId=" + UUID.randomUUID(), other)
                        .text())
                .as("as if it were not there")
                .contains("learning.statement_unknown");
    }

    @OnBothDatabases
    void a_client_without_an_agreement_in_force_neither_sends_nor_reads_events(String database) {
        Hub hub = Hub.blank(database);
        String vendor = vendor(hub, Set.of("c4th"));
        byte[] body = statement(UUID.randomUUID());
        hub.post("/xapi/statements", "application/json", body, vendor).is(200);

        agree(hub, vendor, Set.of(), Set.of(), ALL, LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 2));

        assertThat(hub.post("/xapi/statements", "application/json", body, vendor)
                        .is(403)
                        .json()
                        .at("/findings/0/code")
                        .asString())
                .isEqualTo("access.agreement_not_in_force");
        assertThat(read(hub, "/xapi/statements?limit=1", vendor).status()).isEqualTo(403);

        String sensor = client(hub, Scopes.CALIPER_WRITE);
        agree(hub, sensor, Set.of(), Set.of(), ALL, LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 2));
        assertThat(hub.post("/caliper", "application/json", envelope(UUID.randomUUID()), sensor)
                        .is(401)
                        .json()
                        .at("/findings/0/code")
                        .asString())
                .as("as Caliper wants it")
                .isEqualTo("access.agreement_not_in_force");
    }

    @OnBothDatabases
    void the_board_sees_by_what_ways_a_client_came_and_how_much_was_not_taken(String database) {
        Hub hub = Hub.blank(database);
        String vendor = client(hub, Scopes.IMPORTS_WRITE, Scopes.XAPI_WRITE, Scopes.CALIPER_WRITE);
        agree(hub, vendor, Map.of("sources", Set.of("c4th")));
        String quiet = client(hub, Scopes.CALIPER_WRITE);
        byte[] statement = statement(UUID.randomUUID());
        hub.post("/xapi/statements", "application/json", statement, vendor).is(200);
        hub.post("/xapi/statements", "application/json", statement, vendor).is(200);
        hub.post("/caliper", "application/json", envelope(UUID.randomUUID()), vendor)
                .is(200);
        long run = run(hub, vendor);
        await().until(() -> hub.sql()
                .queryForObject("select finished_at is not null from import_run where id = ?", Boolean.class, run));
        String state = hub.sql().queryForObject("select state from import_run where id = ?", String.class, run);
        read(hub, "/api/v1/classes/" + UUID.randomUUID() + "/karte", vendor).is(403);
        await().until(() ->
                hub.sql().queryForObject("select count(*) from client_day where client = ?", Integer.class, vendor)
                        == 2);

        JsonNode traffic = staff(hub).json("/api/v1/clients/" + vendor + "/traffic?days=366");

        Map<String, JsonNode> ways = new HashMap<>();
        traffic.path("ways").forEach(way -> ways.put(way.path("way").asString(), way));
        assertThat(ways).containsOnlyKeys("xapi", "caliper", "files", "requests");
        assertThat(ways.get("xapi").path("came").asLong()).as("twice the same").isEqualTo(1);
        assertThat(ways.get("xapi").at("/kinds/answered").asLong()).isEqualTo(1);
        assertThat(ways.get("caliper").path("came").asLong()).isEqualTo(2);
        assertThat(ways.get("caliper").path("notTaken").asLong()).isEqualTo(1);
        assertThat(ways.get("caliper").path("share").asDouble()).isEqualTo(0.5);
        assertThat(ways.get("caliper").path("open").asBoolean()).isTrue();
        assertThat(ways.get("files").path("came").asLong()).isEqualTo(1);
        assertThat(ways.get("files").at("/kinds/" + state).asLong()).isEqualTo(1);
        assertThat(ways.get("requests").path("open").asBoolean())
                .as("no scope to read")
                .isFalse();
        assertThat(ways.get("requests").path("notTaken").asLong()).isEqualTo(1);
        JsonNode nothing = staff(hub).json("/api/v1/clients/" + quiet + "/traffic");
        assertThat(nothing.path("ways")).hasSize(1);
        assertThat(nothing.at("/ways/0/came").asLong()).isZero();
        assertThat(nothing.at("/ways/0/last").isNull()).isTrue();
        assertThat(staff(hub)
                        .get("/api/v1/clients/" + vendor + "/traffic?days=0")
                        .statusCode())
                .isEqualTo(400);
        assertThat(staff(hub).get("/clients/" + vendor).body()).contains("学習記録（Caliper）", "50.0 %", "answered", state);
        assertThat(staff(hub).get("/clients").body()).contains("うち不受理");

        long caliper = ways.get("caliper").path("came").asLong();
        hub.sql().update("update projection_position set read_to = 0 where projection = 'client-days'");
        hub.bean(Projections.class).catchUp();
        assertThat(staff(hub)
                        .json("/api/v1/clients/" + vendor + "/traffic?days=366")
                        .at("/ways/1/came")
                        .asLong())
                .as("counted anew")
                .isEqualTo(caliper);

        hub.post("/xapi/statements", "application/json", "[{]".getBytes(StandardCharsets.UTF_8), vendor)
                .is(400);
        hub.post("/xapi/statements", "application/json", "[{]".getBytes(StandardCharsets.UTF_8), vendor)
                .is(400);
        JsonNode xapi = staff(hub)
                .json("/api/v1/clients/" + vendor + "/traffic?days=366")
                .path("ways")
                .valueStream()
                .filter(way -> way.path("way").asString().equals("xapi"))
                .findFirst()
                .orElseThrow();
        assertThat(xapi.path("came").asLong()).isEqualTo(3);
        assertThat(xapi.path("notTaken").asLong()).as("refused whole").isEqualTo(2);
    }

    @OnBothDatabases
    void events_of_long_ago_count_on_the_day_they_came_like_what_was_refused(String database) {
        Hub hub = Hub.blank(database);
        String vendor = client(hub, Scopes.XAPI_WRITE);
        agree(hub, vendor, Map.of("sources", Set.of("c4th")));
        String late = new String(statement(UUID.randomUUID()), StandardCharsets.UTF_8)
                .replace("\"actor\"", "\"timestamp\":\"2019-05-08T10:00:00+09:00\",\"actor\"");
        hub.post("/xapi/statements", "application/json", late.getBytes(StandardCharsets.UTF_8), vendor)
                .is(200);
        hub.post("/xapi/statements", "application/json", "[{]".getBytes(StandardCharsets.UTF_8), vendor)
                .is(400);
        hub.catchUp();

        JsonNode xapi = staff(hub)
                .json("/api/v1/clients/" + vendor + "/traffic?days=1")
                .path("ways")
                .valueStream()
                .filter(way -> way.path("way").asString().equals("xapi"))
                .findFirst()
                .orElseThrow();
        assertThat(xapi.path("came").asLong()).isEqualTo(2);
        assertThat(xapi.path("notTaken").asLong()).isEqualTo(1);
        assertThat(xapi.path("share").asDouble()).isEqualTo(0.5);
        assertThat(hub.sql().queryForObject("select on_day from client_day where client = ?", LocalDate.class, vendor))
                .as("in Japan")
                .isEqualTo(LocalDate.now(hub.bean(Clock.class)));
    }

    @OnBothDatabases
    void a_file_of_a_source_that_was_not_agreed_is_refused(String database) {
        Hub hub = Hub.blank(database);
        String vendor = vendor(hub, Set.of("c4th"));
        String none = vendor(hub, Set.of());

        Hub.Answer answer = upload(hub, vendor, "oneroster", "");
        assertThat(answer.is(403).json().at("/findings/0/code").asString()).isEqualTo("access.source_not_agreed");
        assertThat(upload(hub, vendor, "nowhere", "").is(403).text()).doesNotContain("oneroster");
        assertThat(upload(hub, vendor, "c4th", field("mapping", "oneroster/users"))
                        .is(403)
                        .json()
                        .at("/findings/0/code")
                        .asString())
                .isEqualTo("access.source_not_agreed");
        upload(hub, none, "c4th", "").is(403);
        upload(hub, client(hub, Scopes.IMPORTS_WRITE), "c4th", "").is(403);
        upload(hub, vendor, "c4th", "").is(202);
    }

    @OnBothDatabases
    void a_client_reads_children_of_the_agreed_schools_only(String database) {
        Hub hub = Hub.city(database);
        JsonNode own = RosterDropTest.classOf(hub, "泉野市立清水小学校", "5年1組");
        JsonNode other = RosterDropTest.classOf(hub, "泉野市立清水中学校", "3年1組");
        String school = own.path("schoolId").asString();
        String dashboard = client(hub, Scopes.KARTE_READ);
        agree(hub, dashboard, Set.of(UUID.fromString(school)), Set.of(), ALL);

        assertThat(statuses(hub, dashboard, own)).containsOnly(200);
        assertThat(statuses(hub, dashboard, other)).containsOnly(404);
        assertThat(hub.get("/api/v1/schools", dashboard)
                        .json()
                        .valueStream()
                        .map(one -> one.path("id").asString()))
                .containsExactly(school);
        assertThat(hub.get("/api/v1/municipality/karte", dashboard).status()).isEqualTo(403);
    }

    @OnBothDatabases
    void a_client_reads_the_agreed_class_only_and_lists_hold_no_other(String database) {
        Hub hub = Hub.city(database);
        JsonNode own = RosterDropTest.classOf(hub, "泉野市立清水小学校", "5年1組");
        JsonNode other = RosterDropTest.classOf(hub, "泉野市立清水小学校", "4年1組");
        String school = own.path("schoolId").asString();
        String dashboard = client(hub, Scopes.KARTE_READ);
        agree(
                hub,
                dashboard,
                Set.of(UUID.fromString(school)),
                Set.of(UUID.fromString(own.path("id").asString())),
                ALL);

        assertThat(statuses(hub, dashboard, own)).containsOnly(200);
        assertThat(statuses(hub, dashboard, other).subList(0, 3)).containsOnly(404);
        assertThat(hub.get("/api/v1/schools", dashboard).json().size()).isEqualTo(1);
        assertThat(hub.get("/api/v1/schools/" + school + "/classes", dashboard)
                        .json()
                        .valueStream()
                        .map(one -> one.path("label").asString()))
                .containsExactly("5年1組");
    }

    @OnBothDatabases
    void a_client_reads_the_agreed_parts_only_not_even_a_name_otherwise(String database) {
        Hub hub = Hub.city(database);
        JsonNode section = RosterDropTest.classOf(hub, "泉野市立清水小学校", "5年1組");
        String dashboard = client(hub, Scopes.KARTE_READ);
        agree(hub, dashboard, Set.of(), Set.of(), Map.of(Part.DRILLS, DataClass.III));

        String classId = section.path("id").asString();
        JsonNode students =
                hub.get("/api/v1/classes/" + classId + "/students", dashboard).json();
        assertThat(students.valueStream().filter(one -> !one.path("name").isNull()))
                .isEmpty();
        String child = students.path(0).path("id").asString();
        Hub.Answer karte =
                hub.get("/api/v1/students/" + child + "/karte", dashboard).is(200);
        assertThat(karte.json().path("drills").isObject()).isTrue();
        for (String part : List.of("header", "attendance", "reflections", "usage")) {
            assertThat(karte.json().path(part).isNull()).as(part).isTrue();
        }
        JsonNode seen = hub.read("/api/v1/students/" + child + "/karte");
        String name = seen.at("/header/name").asString();
        assertThat(name).isNotBlank();
        Hub.Answer classKarte =
                hub.get("/api/v1/classes/" + classId + "/karte", dashboard).is(200);
        assertThat(classKarte.text()).doesNotContain(name);
        assertThat(hub.read("/api/v1/classes/" + classId + "/karte").path("months"))
                .as("there is something to be left out")
                .anyMatch(month -> month.path("absenceRate").isNumber()
                        && month.path("reflectionAverage").isNumber());
        assertThat(classKarte.json().path("absenceRate").isNull()).isTrue();
        assertThat(classKarte.json().path("days")).isEmpty();
        assertThat(classKarte.json().path("months"))
                .allMatch(month -> month.path("absenceRate").isNull()
                        && month.path("reflectionAverage").isNull());
        assertThat(classKarte.json().path("homeroomTeachers")).isEmpty();
        JsonNode listed = hub.get("/api/v1/schools/" + section.path("schoolId").asString() + "/classes", dashboard)
                .json();
        assertThat(hub.read("/api/v1/schools/" + section.path("schoolId").asString() + "/classes"))
                .anyMatch(one -> !one.path("homeroomTeachers").isEmpty());
        assertThat(listed)
                .isNotEmpty()
                .allMatch(one -> one.path("homeroomTeachers").isEmpty());
        assertThat(students).allMatch(one -> one.path("attendanceNumber").isNull());
        assertThat(students.valueStream()
                        .map(one -> UUID.fromString(one.path("id").asString())))
                .as("the order does not tell the number either")
                .isSorted();
        assertThat(hub.get("/api/v1/municipality/karte", dashboard).status()).isEqualTo(403);
    }

    @OnBothDatabases
    void without_an_agreement_in_force_a_client_sees_nobody_and_with_one_its_purpose_stands_in_the_trail(
            String database) {
        Hub hub = Hub.city(database);
        JsonNode own = RosterDropTest.classOf(hub, "泉野市立清水小学校", "5年1組");
        String dashboard = client(hub, Scopes.KARTE_READ);

        assertThat(statuses(hub, dashboard, own)).containsOnly(404);
        assertThat(hub.get("/api/v1/schools", dashboard).json().size()).isZero();
        LocalDate today = LocalDate.now(hub.bean(Clock.class));
        agree(hub, dashboard, Set.of(), Set.of(), ALL, today.plusDays(1), null);
        assertThat(statuses(hub, dashboard, own)).as("not yet").containsOnly(404);
        agree(hub, dashboard, Set.of(), Set.of(), ALL, today.minusDays(9), today.minusDays(1));
        assertThat(statuses(hub, dashboard, own)).as("no more").containsOnly(404);
        agree(hub, dashboard, Set.of(), Set.of(), ALL, today, today);
        assertThat(statuses(hub, dashboard, own)).containsOnly(200);

        assertThat(hub.sql()
                        .queryForList(
                                "select purpose from access_trail where who = ? and outcome = 'GRANTED'"
                                        + " and subject_id = ? and sections = 'students'",
                                String.class,
                                dashboard,
                                own.path("id").asString()))
                .containsOnly("学習の見守り");
    }

    /** Of a school's list, a class's karte and list, and a child's karte; the last of the list is the school's. */
    private static List<Integer> statuses(Hub hub, String client, JsonNode section) {
        String classId = section.path("id").asString();
        String child = hub.read("/api/v1/classes/" + classId + "/students")
                .path(0)
                .path("id")
                .asString();
        return List.of(
                        "/api/v1/students/" + child + "/karte",
                        "/api/v1/classes/" + classId + "/karte",
                        "/api/v1/classes/" + classId + "/students",
                        "/api/v1/schools/" + section.path("schoolId").asString() + "/classes")
                .stream()
                .map(path -> hub.get(path, client).status())
                .toList();
    }

    /** A client that may import for these sources and speak xAPI; its id. */
    private static String vendor(Hub hub, Set<String> sources) {
        String id = client(hub, Scopes.IMPORTS_WRITE, Scopes.XAPI_READ, Scopes.XAPI_WRITE);
        agree(hub, id, Map.of("sources", sources));
        return id;
    }

    /** Registered by IT staff through the API, with a token that the hub's client side remembers. */
    static String client(Hub hub, String... scopes) {
        String id = "vendor-" + UUID.randomUUID().toString().substring(0, 18);
        PersonSession staff = staff(hub);
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
        hub.knows(id, secret);
        return id;
    }

    private static PersonSession staff(Hub hub) {
        return STAFF.computeIfAbsent(hub, one -> new PersonSession(one, "itstaff"));
    }

    private static void agree(Hub hub, String client, Set<UUID> schools, Set<UUID> classes, Map<Part, DataClass> sees) {
        agree(hub, client, schools, classes, sees, LocalDate.EPOCH, null);
    }

    private static void agree(
            Hub hub,
            String client,
            Set<UUID> schools,
            Set<UUID> classes,
            Map<Part, DataClass> sees,
            LocalDate from,
            @Nullable LocalDate until) {
        Map<String, Object> members = new HashMap<>();
        members.put("schools", schools.isEmpty() ? Set.of("*") : schools);
        members.put("classes", classes);
        Map<String, String> parts = new HashMap<>();
        sees.forEach((part, upTo) -> parts.put(part.name().toLowerCase(Locale.ROOT), upTo.name()));
        members.put("sees", parts);
        members.put("from", from.toString());
        members.put("until", until == null ? null : until.toString());
        agree(hub, client, members);
    }

    static void agree(Hub hub, String client, Map<String, Object> members) {
        Map<String, Object> agreement = new HashMap<>(
                Map.of("organisation", "教材社", "purpose", "学習の見守り", "from", "2026-04-01", "schools", List.of("*")));
        agreement.putAll(members);
        HttpResponse<String> answer = staff(hub)
                .change("PUT", "/api/v1/clients/" + client + "/agreement", JSON.writeValueAsString(agreement));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static long run(Hub hub, String client) {
        return upload(hub, client, "c4th", "").is(202).json().path("runId").asLong();
    }

    private static Hub.Answer upload(Hub hub, String client, String source, String more) {
        String body = field("source", source) + field("mode", "dry-run") + more
                + "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"students.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n"
                + new String(new Roster(31).good(1, 1).bytes(), StandardCharsets.UTF_8) + "\r\n--edge--\r\n";
        return hub.send(hub.request("/api/v1/imports")
                .header("Authorization", "Bearer " + hub.token(client))
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String field(String name, String value) {
        return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static List<Long> ids(Hub hub, String client) {
        return hub.get("/api/v1/runs", client)
                .is(200)
                .json()
                .valueStream()
                .map(run -> run.path("runId").asLong())
                .toList();
    }

    private static Hub.Answer read(Hub hub, String path, String client) {
        return hub.send(hub.request(path)
                .header("X-Experience-API-Version", "1.0.3")
                .header("Authorization", "Bearer " + hub.token(client)));
    }

    /** One event that is sound, and one thing that is none. */
    private static byte[] envelope(UUID id) {
        return """
                {"sensor":"https://x.example.jp/s","sendTime":"2026-04-07T00:00:00.000Z",
                 "dataVersion":"http://purl.imsglobal.org/ctx/caliper/v1p2","data":[
                 {"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","id":"urn:uuid:%s","type":"ToolUseEvent",
                  "actor":{"id":"https://x.example.jp/users/1","type":"Person"},"action":"Used",
                  "object":{"id":"https://x.example.jp","type":"SoftwareApplication"},
                  "eventTime":"2026-04-07T00:00:00.000Z","profile":"ToolUseProfile"},17]}
                """.formatted(id).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] statement(UUID id) {
        return """
                {"id":"%s","actor":{"account":{"homePage":"https://x.example.jp","name":"1"}},
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},"object":{"id":"https://x.example.jp/q/1"}}
                """.formatted(id).getBytes(StandardCharsets.UTF_8);
    }
}
