package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.uchinuki.hub.BadFilesTest.refused;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.uchinuki.hub.Hub.Answer;

/** Requests as no client should send them: each is answered with a problem document, none with a fault of the hub. */
class BadRequestsTest {

    private static final byte[] FILE = new Roster(30).good(1, 1).bytes();

    @OnBothDatabases
    void an_import_that_says_something_wrong_is_refused(String database) {
        Hub hub = Hub.blank(database);
        refused(hub.upload("unheard-of", "apply", "students.csv", FILE), 400, "api.unknown_source");
        refused(hub.upload("../c4th", "apply", "students.csv", FILE), 400, "api.unknown_source");
        refused(hub.upload("c4th", "perhaps", "students.csv", FILE), 400, "api.bad_mode");
        refused(multipart(hub, hub.token(Hub.VENDOR)), 400, "api.missing_part");
        refused(hub.post("/api/v1/imports", "text/csv", FILE, Hub.VENDOR), 415, "api.unsupported_media_type");
        refused(hub.upload("c4th", "apply", "", FILE), 400, "api.missing_part");
    }

    @OnBothDatabases
    void a_file_name_is_taken_up_to_400_characters_and_one_that_is_longer_is_called_so(String database) {
        Hub hub = Hub.blank(database);
        long run = hub.upload("c4th", "dry-run", "名".repeat(400), FILE)
                .is(202)
                .json()
                .path("runId")
                .asLong();
        assertThat(hub.ended(run).path("state").asString()).isEqualTo("previewed");
        for (int length : new int[] {401, 900, 5_000}) {
            Answer answer = hub.upload("c4th", "apply", "名".repeat(length), FILE);
            refused(answer, 400, "api.name_too_long");
            assertThat(answer.text()).contains("400");
        }
    }

    @OnBothDatabases
    void who_does_not_say_who_it_is_or_may_not_gets_nothing(String database) {
        Hub hub = Hub.blank(database);
        refused(multipart(hub, null), 401, "access.unauthenticated");
        refused(hub.send(hub.request("/api/v1/municipality/karte").GET()), 401, "access.unauthenticated");
        refused(multipart(hub, "not-a-token"), 401, "access.bad_token");
        for (String path : new String[] {"/caliper", "/api/v1/runs"}) {
            refused(
                    hub.send(hub.request(path).GET().header("Authorization", "Basic ZGVtby12ZW5kb3I6eA==")),
                    401,
                    "access.not_basic");
        }
        refused(hub.get("/api/v1/municipality/karte", Hub.VENDOR), 403, "access.forbidden");
        refused(hub.get("/api/v1/runs", Hub.DASHBOARD), 403, "access.forbidden");
        refused(hub.post("/xapi/statements", "application/json", json("[]"), Hub.DASHBOARD), 403, "access.forbidden");
    }

    @OnBothDatabases
    void what_nobody_knows_is_not_found(String database) {
        Hub hub = Hub.blank(database);
        refused(hub.get("/api/v1/runs/999999", Hub.VENDOR), 404, "api.unknown_run");
        refused(hub.get("/api/v1/runs/abc/findings", Hub.VENDOR), 400, "api.bad_parameter");
        refused(hub.get("/api/v1/students/abc/karte", Hub.DASHBOARD), 400, "api.bad_parameter");
        for (String what : new String[] {"students", "classes"}) {
            refused(
                    hub.get("/api/v1/" + what + "/" + UUID.randomUUID() + "/karte", Hub.DASHBOARD),
                    404,
                    "api.not_known");
        }
        refused(hub.get("/api/v1/schools/" + UUID.randomUUID() + "/classes", Hub.DASHBOARD), 404, "api.not_known");
    }

    @OnBothDatabases
    void a_number_beyond_its_bounds_is_refused(String database) {
        Hub hub = Hub.blank(database);
        for (String year : new String[] {"2147483647", "999999999", "6000000", "2201", "1899", "-1"}) {
            for (String karte : new String[] {"municipality", "students/" + UUID.randomUUID()}) {
                refused(
                        hub.get("/api/v1/" + karte + "/karte?schoolYear=" + year, Hub.DASHBOARD),
                        400,
                        "api.bad_parameter");
            }
        }
        long run = hub.imported("c4th", "dry-run", "students.csv", FILE)
                .path("runId")
                .asLong();
        for (String numbers : new String[] {"limit=-1", "limit=0"}) {
            refused(hub.get("/api/v1/runs?" + numbers, Hub.VENDOR), 400, "api.bad_parameter");
            refused(hub.get("/api/v1/runs/" + run + "/findings?" + numbers, Hub.VENDOR), 400, "api.bad_parameter");
        }
        refused(hub.get("/api/v1/runs/" + run + "/findings?after=-1", Hub.VENDOR), 400, "api.bad_parameter");
        hub.get("/api/v1/municipality/karte?schoolYear=2200", Hub.DASHBOARD).is(200);
    }

    @OnBothDatabases
    void a_language_that_nobody_can_read_is_none(String database) {
        Hub hub = Hub.blank(database);
        for (String languages : new String[] {"applicas statts statts", "ja;q=much", "*-*-*;;"}) {
            for (String path : new String[] {"/xapi/about", "/xapi/unknown", "/login", "/api/v1/me"}) {
                assertThat(hub.send(hub.request(path).GET().header("Accept-Language", languages))
                                .status())
                        .isLessThan(500);
            }
        }
    }

    @OnBothDatabases
    void a_parameter_whose_name_no_parameter_has_is_refused(String database) {
        Hub hub = Hub.blank(database);
        byte[] form = json("%0Aa=1&content=[]&X-Experience-API-Version=1.0.3");
        refused(
                hub.post("/xapi/statements?method=POST", "application/x-www-form-urlencoded", form, Hub.VENDOR),
                400,
                "api.unreadable");
    }

    @OnBothDatabases
    void statements_that_are_none_are_refused_with_their_place(String database) {
        Hub hub = Hub.blank(database);
        Answer cut = hub.post("/xapi/statements", "application/json", json("[{\"actor\":\n {"), Hub.VENDOR);
        refused(cut, 400, "learning.json_malformed");
        assertThat(cut.json().path("findings").path(0).path("line").asInt()).isEqualTo(2);
        Answer notOne =
                hub.post("/xapi/statements", "application/json", json("[{\"verb\":{\"id\":\"no iri\"}}]"), Hub.VENDOR);
        refused(notOne, 400, "learning.missing_property");
        refused(notOne, 400, "learning.bad_iri");
        assertThat(notOne.json()
                        .path("findings")
                        .valueStream()
                        .filter(one -> one.path("code").asString().equals("learning.bad_iri"))
                        .map(one -> one.path("pointer").asString()))
                .containsExactly("/0/verb/id");
        refused(
                hub.post("/xapi/statements", "application/json", json("\"words\""), Hub.VENDOR),
                400,
                "learning.wrong_type");
        refused(hub.post("/xapi/statements", "text/plain", json("[]"), Hub.VENDOR), 415, "learning.media_type");
        refused(
                hub.post("/xapi/statements", "application/json", new byte[] {'"', (byte) 0xff, '"'}, Hub.VENDOR),
                400,
                "learning.json_encoding");
    }

    @OnBothDatabases
    void envelopes_that_are_none_are_refused_with_their_place(String database) {
        Hub hub = Hub.blank(database);
        Answer cut = hub.post("/caliper", "application/json", json("{\"sensor\":1,\"data\":["), Hub.VENDOR);
        refused(cut, 400, "learning.json_malformed");
        assertThat(cut.text()).doesNotContain("StreamReadFeature");
        Answer notOne = hub.post("/caliper", "application/json", json("{\"sensor\":1,\"data\":[{}]}"), Hub.VENDOR);
        refused(notOne, 400, "learning.wrong_type");
        refused(notOne, 400, "learning.missing_property");
    }

    /** A form without a file. */
    private static Answer multipart(Hub hub, String token) {
        var request = hub.request("/api/v1/imports")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(String.join(
                        "\r\n",
                        "--x",
                        "Content-Disposition: form-data; name=\"source\"",
                        "",
                        "c4th",
                        "--x",
                        "Content-Disposition: form-data; name=\"mode\"",
                        "",
                        "apply",
                        "--x--",
                        "")));
        return hub.send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
