package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A thousand statements of which 37 are at fault: as a batch nothing of them is taken, as a file 963 are. */
class StatementFileTest {

    private static final int STATEMENTS = 1_000;

    /** Each spoils one place of a statement in its own way. */
    private record Spoilt(String good, String bad, String pointer, String code) {}

    private static final List<Spoilt> WAYS = List.of(
            new Spoilt("http://adlnet.gov/expapi/verbs/answered", "answered", "/verb/id", "learning.bad_iri"),
            new Spoilt("\"verb\":", "\"vreb\":", "/vreb", "learning.unknown_property"),
            new Spoilt("T10:06:54", " 10:06:54", "/timestamp", "learning.bad_timestamp"),
            new Spoilt("\"scaled\":0.5", "\"scaled\":1.5", "/result/score/scaled", "learning.out_of_range"),
            new Spoilt("\"success\":true", "\"success\":\"true\"", "/result/success", "learning.wrong_type"),
            new Spoilt("\"PT30S\"", "\"30 s\"", "/result/duration", "learning.bad_duration"),
            new Spoilt("https://eportal.example.jp", "eportal", "/actor/account/homePage", "learning.bad_iri"),
            new Spoilt("\"success\":true", "\"success\":null", "/result/success", "learning.null_value"));

    @OnBothDatabases
    void of_a_batch_nothing_is_stored_and_of_a_file_963_and_sent_again_none(String database) {
        Hub hub = Hub.blank(database);
        UUID school = UUID.randomUUID();
        Set<String> pointers = new TreeSet<>();
        List<String> statements = statements(school, pointers);
        byte[] body = ("[" + String.join(",\n", statements) + "]").getBytes(StandardCharsets.UTF_8);

        Hub.Answer refused = hub.post("/xapi/statements", "application/json", body, Hub.VENDOR);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(pointers(refused.json().path("findings"))).containsAll(pointers);
        assertThat(items(refused.json().path("findings"))).hasSize(37);
        assertThat(stored(hub, school)).isZero();
        assertThat(setAside(hub, school)).isEmpty();

        JsonNode check = hub.post("/api/v1/conformance/xapi", "application/json", body, Hub.VENDOR)
                .is(200)
                .json();
        assertThat(check.path("sound").asInt()).isEqualTo(963);
        assertThat(check.path("faulty").asInt()).isEqualTo(37);
        assertThat(check.path("wouldTake").asString()).isEqualTo("none");
        assertThat(check.path("items").size()).isEqualTo(STATEMENTS);
        assertThat(stored(hub, school)).as("a check stores nothing").isZero();

        JsonNode first = hub.post("/api/v1/events/imports", "application/json", body, Hub.VENDOR)
                .is(200)
                .json();
        assertThat(counts(first)).isEqualTo("963 stored, 0 known, 37 set aside, complete");
        assertThat(pointers(first.path("findings"))).containsAll(pointers);
        assertThat(stored(hub, school)).isEqualTo(963);
        assertThat(setAside(hub, school)).containsExactlyElementsOf(placesOfItems());

        JsonNode again = hub.post("/api/v1/events/imports", "application/json", body, Hub.VENDOR)
                .is(200)
                .json();
        assertThat(counts(again)).isEqualTo("0 stored, 963 known, 37 set aside, complete");
        assertThat(stored(hub, school)).isEqualTo(963);
        assertThat(setAside(hub, school)).containsExactlyElementsOf(placesOfItems());
    }

    @OnBothDatabases
    void json_lines_are_taken_packed_and_a_fault_is_told_by_its_line(String database) throws IOException {
        Hub hub = Hub.blank(database);
        UUID school = UUID.randomUUID();
        List<String> statements = statements(school, new TreeSet<>());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(String.join("\r\n", statements).getBytes(StandardCharsets.UTF_8));
        }

        JsonNode receipt = hub.send(hub.request("/api/v1/events/imports")
                        .header("Authorization", "Bearer " + hub.token(Hub.VENDOR))
                        .header("Content-Type", "application/x-ndjson")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(packed.toByteArray())))
                .is(200)
                .json();

        assertThat(counts(receipt)).isEqualTo("963 stored, 0 known, 37 set aside, complete");
        JsonNode finding = receipt.path("findings").path(0);
        assertThat(finding.path("line").asInt()).isEqualTo(6);
        assertThat(finding.path("pointer").asString()).isEqualTo("/verb/id");
        assertThat(setAside(hub, school)).containsExactlyElementsOf(placesOfItems());
    }

    @OnBothDatabases
    void who_may_not_send_statements_may_not_send_a_file_of_them_and_staff_may_check_them(String database) {
        Hub hub = Hub.blank(database);
        byte[] one = statement(UUID.randomUUID(), 1).getBytes(StandardCharsets.UTF_8);
        for (String door : List.of("/api/v1/events/imports", "/api/v1/conformance/xapi")) {
            assertThat(hub.post(door, "application/json", one, Hub.DASHBOARD).status())
                    .as(door)
                    .isEqualTo(403);
        }
        PersonSession staff = new PersonSession(hub, "itstaff");
        String example = new String(one, StandardCharsets.UTF_8);
        assertThat(staff.change("POST", "/api/v1/conformance/xapi", example).statusCode())
                .isEqualTo(200);
        assertThat(staff.change("POST", "/api/v1/events/imports", example).statusCode())
                .isEqualTo(403);
        assertThat(new PersonSession(hub, "teacher")
                        .change("POST", "/api/v1/conformance/xapi", example)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void who_sends_much_after_the_place_where_a_file_breaks_off_still_reads_the_answer() {
        String broken = "[" + statement(UUID.randomUUID(), 1) + ",oops" + " ".repeat(30_000_000);
        JsonNode receipt = Hub.blank("h2")
                .post("/api/v1/events/imports", "application/json", broken.getBytes(StandardCharsets.UTF_8), Hub.VENDOR)
                .is(200)
                .json();
        assertThat(counts(receipt)).isEqualTo("1 stored, 0 known, 0 set aside, broken off");
    }

    private static List<String> statements(UUID school, Set<String> pointers) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < STATEMENTS; i++) {
            String statement = statement(school, i);
            if (isSpoilt(i)) {
                Spoilt way = WAYS.get(i / 27 % WAYS.size());
                assertThat(statement).contains(way.good());
                statement = statement.replace(way.good(), way.bad());
                pointers.add("/" + i + way.pointer() + " " + way.code());
            }
            statements.add(statement);
        }
        return statements;
    }

    private static boolean isSpoilt(int index) {
        return index % 27 == 5;
    }

    private static List<String> placesOfItems() {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < STATEMENTS; i++) {
            if (isSpoilt(i)) {
                places.add("/" + i);
            }
        }
        return places.stream().sorted().toList();
    }

    private static String statement(UUID school, int number) {
        return """
                {"id":"%s","timestamp":"2026-05-08T10:06:54.249+09:00","actor":{"objectType":"Agent","account":\
                {"homePage":"https://eportal.example.jp","name":"%s"}},\
                "verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},\
                "object":{"id":"https://drill.example.jp/schools/%s/items/%d"},\
                "result":{"success":true,"score":{"scaled":0.5},"duration":"PT30S"}}""".formatted(UUID.randomUUID(), UUID.randomUUID(), school, number);
    }

    private static Set<String> pointers(JsonNode findings) {
        Set<String> pointers = new TreeSet<>();
        findings.forEach(finding -> pointers.add(
                finding.path("pointer").asString() + " " + finding.path("code").asString()));
        return pointers;
    }

    private static Set<String> items(JsonNode findings) {
        Set<String> items = new TreeSet<>();
        findings.forEach(finding -> items.add(finding.path("pointer").asString().split("/", -1)[1]));
        return items;
    }

    private static String counts(JsonNode receipt) {
        return receipt.path("stored").asLong() + " stored, "
                + receipt.path("known").asLong() + " known, "
                + receipt.path("setAside").asLong() + " set aside, "
                + (receipt.path("complete").asBoolean() ? "complete" : "broken off");
    }

    private static long stored(Hub hub, UUID school) {
        Long count = hub.sql()
                .queryForObject(
                        "select count(*) from learning_event where activity_id like ?",
                        Long.class,
                        "https://drill.example.jp/schools/" + school + "/%");
        return count == null ? -1 : count;
    }

    /** Where in the file the items were that are kept. */
    private static List<String> setAside(Hub hub, UUID school) {
        return hub
                .sql()
                .query("select pointer, raw from learning_set_aside where standard = 'xapi'", (row, number) -> {
                    String raw = new String(row.getBytes(2), StandardCharsets.UTF_8);
                    return raw.contains(school.toString()) ? row.getString(1) : "";
                })
                .stream()
                .filter(pointer -> !pointer.isEmpty())
                .sorted()
                .toList();
    }
}
