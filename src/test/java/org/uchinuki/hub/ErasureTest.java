package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.uchinuki.access.Scopes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person's events are given out whole and erased whole; what was erased is found nowhere and does not come back. */
class ErasureTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @OnBothDatabases
    void everything_of_a_child_is_erased_certified_and_stays_away(String database) throws Exception {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(143).good(1, 2);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String master = UUID.randomUUID().toString();
        String othersMaster = UUID.randomUUID().toString();
        EventFeedTest.known(hub, roster.sis(1), master);
        EventFeedTest.known(hub, roster.sis(2), othersMaster);
        String child = RosterDropTest.childOf(hub, roster.sis(1));
        String other = RosterDropTest.childOf(hub, roster.sis(2));
        Set<String> rostersSay = tablesWith(hub, master);

        String client = ClientsApartTest.client(hub, Scopes.XAPI_WRITE, Scopes.XAPI_READ, Scopes.CALIPER_WRITE);
        ClientsApartTest.agree(hub, client, Map.of());
        List<String> own =
                List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        String group = UUID.randomUUID().toString();
        String caliper = UUID.randomUUID().toString();
        EventFeedTest.post(hub, client, own, master.toUpperCase(Locale.ROOT));
        EventFeedTest.post(hub, client, List.of(UUID.randomUUID().toString()), othersMaster);
        xapi(hub, client, group(group, master, othersMaster));
        hub.post(
                        "/caliper",
                        "application/json",
                        envelope(used(caliper, master), "{\"actor\":\"urn:uuid:" + master + "\"}"),
                        client)
                .is(200);
        state(hub, client, master);
        hub.catchUp();
        assertThat(answers(hub, child)).isEqualTo("2");
        assertThat(answers(hub, other)).isEqualTo("1");
        assertThat(counted(hub, client)).isEqualTo(5);
        assertThat(tablesWith(hub, master))
                .contains("learning_event", "learning_set_aside", "xapi_document")
                .containsAll(rostersSay);

        String path = "/api/v1/people/" + child + "/events";
        String login = PersonSession.account(hub, "disclosure-143", "disclosure-officer", null);
        assertThat(new PersonSession(hub, login).get(path + "/export").statusCode())
                .isEqualTo(401);
        assertThat(new PersonSession(hub, "itstaff").get(path + "/export").statusCode())
                .isEqualTo(403);
        PersonSession officer = new PersonSession(hub, login).withTwoFactors();

        Map<String, byte[]> zip = unzip(officer.file(path + "/export"));
        JsonNode manifest = JSON.readTree(zip.get("manifest.json"));
        assertThat(manifest.path("own").asInt()).isEqualTo(3);
        assertThat(manifest.path("shared").asInt()).isEqualTo(1);
        for (JsonNode entry : manifest.path("entries")) {
            assertThat(sha256(zip.get(entry.path("path").asString())))
                    .isEqualTo(entry.path("sha256").asString());
        }
        assertThat(zip.keySet().stream()
                        .filter(name -> name.startsWith("events/"))
                        .count())
                .isEqualTo(3);
        assertThat(zip.keySet().stream()
                        .filter(name -> name.startsWith("documents/"))
                        .count())
                .isEqualTo(1);
        assertThat(zip.keySet().stream()
                        .filter(name -> name.startsWith("set-aside/"))
                        .count())
                .isEqualTo(1);
        assertThat(new String(zip.get("index.ndjson"), StandardCharsets.UTF_8))
                .contains(group)
                .doesNotContain(othersMaster);

        JsonNode counted = JSON.readTree(officer.change("POST", path + "/erasure", "{\"mode\":\"dry-run\"}")
                .body());
        JsonNode would = counted.path("wouldRemove");
        assertThat(List.of(
                        would.path("own").asInt(),
                        would.path("shared").asInt(),
                        would.path("documents").asInt(),
                        would.path("setAside").asInt()))
                .containsExactly(3, 1, 1, 1);
        assertThat(tablesWith(hub, master)).contains("learning_event");
        assertThat(code(
                        officer.change(
                                "POST",
                                path + "/erasure",
                                "{\"mode\":\"apply\",\"reason\":\"請求 143\",\"digest\":\"0\"}"),
                        409))
                .isEqualTo("feed.erasure_changed");
        assertThat(code(officer.change("POST", path + "/erasure", "{\"mode\":\"apply\"}"), 400))
                .isEqualTo("api.missing_member");

        HttpResponse<String> done = officer.change(
                "POST",
                path + "/erasure",
                JSON.writeValueAsString(Map.of(
                        "mode",
                        "apply",
                        "reason",
                        "請求 143",
                        "digest",
                        would.path("digest").asString())));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
        JsonNode certificate = JSON.readTree(done.body());
        assertThat(certificate.path("certificate").path("removed").path("digest"))
                .isEqualTo(would.path("digest"));

        assertThat(tablesWith(hub, master)).isEqualTo(rostersSay);
        assertThat(answers(hub, child)).isIn("0", "null");
        assertThat(answers(hub, other)).isEqualTo("1");
        assertThat(counted(hub, client)).isEqualTo(1);
        String id = certificate.path("certificate").path("id").asString();
        JsonNode verified = JSON.readTree(officer.change("POST", "/api/v1/erasures/" + id + ":verify", "{}")
                .body());
        assertThat(verified.path("inTrail").asBoolean()).as(verified.toString()).isTrue();
        assertThat(verified.path("nothingFound").asBoolean()).isTrue();
        assertThat(officer.get("/api/v1/erasures/" + id + "/certificate.txt").body())
                .contains("学習イベント消去証明書", "請求 143", certificate.path("sha256").asString())
                .doesNotContain(master);
        assertThat(JSON.readTree(officer.get("/api/v1/erasures/" + id).body())).isEqualTo(certificate);

        hub.sql()
                .update(
                        "update event_erasure set certificate = replace(certificate, '請求 143', '請求 144') where id = ?",
                        UUID.fromString(id));
        assertThat(JSON.readTree(officer.change("POST", "/api/v1/erasures/" + id + ":verify", "{}")
                                .body())
                        .path("inTrail")
                        .asBoolean())
                .as("a certificate that was changed")
                .isFalse();

        assertThat(hub.post("/xapi/statements", "application/json", statement(own.getFirst(), master), client)
                        .is(409)
                        .json()
                        .at("/findings/0/code")
                        .asString())
                .isEqualTo("learning.erased");
        assertThat(hub.post("/caliper", "application/json", envelope(used(caliper, master)), client)
                        .is(409)
                        .text())
                .contains("learning.erased");
        String fresh = UUID.randomUUID().toString();
        hub.post("/caliper", "application/json", envelope(used(caliper, master), used(fresh, othersMaster)), client)
                .is(200);
        JsonNode file = hub.post("/api/v1/events/imports", "application/json", statement(own.getLast(), master), client)
                .is(200)
                .json();
        assertThat(file.path("stored").asInt() + file.path("known").asInt()).isZero();
        assertThat(file.toString()).contains("learning.erased");
        assertThat(tablesWith(hub, master)).isEqualTo(rostersSay);

        String rebuilt = answersAfterRebuild(hub, other);
        assertThat(rebuilt).isEqualTo("1");
        System.out.printf(
                "erasure over HTTP on %s: %s; tables that name the child afterwards: %s%n",
                database, would, rostersSay);

        assertThat(code(
                        officer.change(
                                "POST",
                                "/api/v1/people/" + UUID.randomUUID() + "/events/erasure",
                                "{\"mode\":\"dry-run\"}"),
                        404))
                .isEqualTo("feed.unknown_person");
        assertThat(code(officer.get("/api/v1/erasures/" + UUID.randomUUID()), 404))
                .isEqualTo("feed.unknown_erasure");
    }

    @OnBothDatabases
    void an_export_has_the_files_of_the_person_and_of_what_is_others_too_only_the_names(String database)
            throws Exception {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(157).good(1, 1);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String master = UUID.randomUUID().toString();
        EventFeedTest.known(hub, roster.sis(1), master);
        String child = RosterDropTest.childOf(hub, roster.sis(1));
        String client = ClientsApartTest.client(hub, Scopes.XAPI_WRITE, Scopes.XAPI_READ);
        ClientsApartTest.agree(hub, client, Map.of());
        byte[] work = "わたしの作品".getBytes(StandardCharsets.UTF_8);
        String sha2 = sha256(work);
        withFile(hub, client, UUID.randomUUID().toString(), master, sha2, work);
        String othersWork = sha256("ほかの子の作品".getBytes(StandardCharsets.UTF_8));
        withFile(
                hub,
                client,
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                othersWork,
                "ほかの子の作品".getBytes(StandardCharsets.UTF_8));
        hub.post(
                        "/xapi/activities/profile?profileId=readers&activityId=https%3A%2F%2Fdrill.example.jp%2Fitems%2F140",
                        "application/json",
                        ("{\"read\":[\"" + master + "\",\"taro-157\"]}").getBytes(StandardCharsets.UTF_8),
                        client)
                .is(204);

        PersonSession officer = new PersonSession(
                        hub, PersonSession.account(hub, "disclosure-157", "disclosure-officer", null))
                .withTwoFactors();
        Map<String, byte[]> zip = unzip(officer.file("/api/v1/people/" + child + "/events/export"));

        List<String> files =
                zip.keySet().stream().filter(name -> name.startsWith("files/")).toList();
        assertThat(files).hasSize(1);
        assertThat(zip.get(files.getFirst())).isEqualTo(work);
        assertThat(new String(zip.get("index.ndjson"), StandardCharsets.UTF_8))
                .contains("\"id\":\"readers\",\"own\":false");
        assertThat(zip.values().stream().map(ErasureTest::text)).noneMatch(text -> text.contains("taro-157"));
        JsonNode manifest = JSON.readTree(zip.get("manifest.json"));
        assertThat(manifest.path("documents").asInt()).isZero();
        assertThat(manifest.path("sharedDocuments").asInt()).isEqualTo(1);
    }

    private static void withFile(Hub hub, String client, String id, String account, String sha2, byte[] file) {
        hub.post(
                        "/xapi/statements",
                        "multipart/mixed; boundary=b",
                        """
                --b
                Content-Type: application/json

                {"id":"%s","actor":{"account":{"homePage":"https://eportal.example.jp","name":"%s"}},
                 "verb":{"id":"https://example.jp/created"},"object":{"id":"https://example.jp/works/1"},
                 "attachments":[{"usageType":"https://example.jp/work","display":{"ja":"作品"},
                 "contentType":"text/plain","length":%d,"sha2":"%s"}]}
                --b
                Content-Type: text/plain
                Content-Transfer-Encoding: binary
                X-Experience-API-Hash: %s

                %s
                --b--
                """.formatted(id, account, file.length, sha2, sha2, new String(file, StandardCharsets.UTF_8))
                                .replace("\n", "\r\n")
                                .getBytes(StandardCharsets.UTF_8),
                        client)
                .is(200);
    }

    private static String answersAfterRebuild(Hub hub, String child) {
        hub.sql().update("update projection_position set read_to = 0");
        hub.catchUp();
        return answers(hub, child);
    }

    static long counted(Hub hub, String client) {
        Long events = hub.sql()
                .queryForObject("select coalesce(sum(events), 0) from client_day where client = ?", Long.class, client);
        return events == null ? -1 : events;
    }

    private static void xapi(Hub hub, String client, String statement) {
        hub.post("/xapi/statements", "application/json", statement.getBytes(StandardCharsets.UTF_8), client)
                .is(200);
    }

    private static byte[] statement(String id, String account) {
        return """
                {"id":"%s","timestamp":"2026-05-08T10:06:54.249+09:00","actor":{"objectType":"Agent","account":
                 {"homePage":"https://eportal.example.jp","name":"%s"}},
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},
                 "object":{"id":"https://drill.example.jp/items/140"}}""".formatted(id, account).getBytes(StandardCharsets.UTF_8);
    }

    private static String group(String id, String... members) {
        String all = Arrays.stream(members)
                .map(member ->
                        "{\"account\":{\"homePage\":\"https://eportal.example.jp\",\"name\":\"" + member + "\"}}")
                .collect(Collectors.joining(","));
        return """
                {"id":"%s","actor":{"objectType":"Group","member":[%s]},
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/completed"},
                 "object":{"id":"https://drill.example.jp/groupwork/1"}}""".formatted(id, all);
    }

    private static void state(Hub hub, String client, String account) {
        String agent = "{\"account\":{\"homePage\":\"https://eportal.example.jp\",\"name\":\"" + account + "\"}}";
        hub.post(
                        "/xapi/activities/state?stateId=bookmark&activityId=https%3A%2F%2Fdrill.example.jp%2Fitems%2F140&agent="
                                + PersonSession.encoded(agent),
                        "application/json",
                        "{\"page\":3}".getBytes(StandardCharsets.UTF_8),
                        client)
                .is(204);
    }

    private static byte[] envelope(String... events) {
        return """
                {"sensor":"https://collab.example.jp/sensors/1","sendTime":"2026-05-08T03:21:00.000Z",
                 "dataVersion":"http://purl.imsglobal.org/ctx/caliper/v1p2","data":[%s]}
                """.formatted(String.join(",", events)).getBytes(StandardCharsets.UTF_8);
    }

    private static String used(String id, String person) {
        return """
                {"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","id":"urn:uuid:%s","type":"ToolUseEvent",
                 "profile":"ToolUseProfile","action":"Used","eventTime":"2026-05-08T02:53:33.990Z",
                 "actor":{"id":"urn:uuid:%s","type":"Person"},
                 "object":{"id":"https://collab.example.jp","type":"SoftwareApplication"}}
                """.formatted(id, person);
    }

    private static String answers(Hub hub, String child) {
        JsonNode value = hub.read("/api/v1/students/" + child + "/karte")
                .path("drills")
                .path("answered")
                .path("value");
        return value.isNull() ? "null" : value.asString();
    }

    private static String code(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body()).at("/findings/0/code").asString();
    }

    /** The tables of which a cell holds this word, in letters of any size, be it text or bytes. */
    private static Set<String> tablesWith(Hub hub, String word) {
        Set<String> holding = new TreeSet<>();
        for (String table : hub.sql()
                .queryForList(
                        "select table_name from information_schema.tables where table_type = 'BASE TABLE'"
                                + " and lower(table_schema) = 'public'",
                        String.class)) {
            List<Boolean> rows = hub.sql().query("select * from \"" + table + "\"", (row, number) -> {
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    String cell =
                            switch (row.getObject(column)) {
                                case Blob large -> text(row.getBytes(column));
                                case Clob large -> row.getString(column);
                                case Array list -> Arrays.toString((Object[]) list.getArray());
                                case byte[] bytes -> text(bytes);
                                case Object small -> small.toString();
                                case null -> "";
                            };
                    if (cell != null && cell.toLowerCase(Locale.ROOT).contains(word)) {
                        return true;
                    }
                }
                return false;
            });
            if (rows.contains(true)) {
                String name = table.toLowerCase(Locale.ROOT);
                // PostgreSQL has a table for each month, and lists it beside the whole.
                holding.add(name.replaceFirst("^learning_event_(term_)?[0-9]{4}_[0-9]{2}$", "learning_event"));
            }
        }
        return holding;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
