package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is put right by hand outlives the next sync, until the source agrees. */
class CorrectionTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @OnBothDatabases
    void a_correction_holds_against_its_source_until_that_says_the_same(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(51).good(1, 6);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String child = roster.sis(3);
        PersonSession staff = new PersonSession(hub, "itstaff");

        JsonNode corrected = corrected(staff, hub, child, "givenName", "華子");
        assertThat(givenName(hub, child)).isEqualTo("華子");

        // the same file again
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        assertThat(givenName(hub, child)).isEqualTo("華子");

        // another cell of the row changes, and the source goes on saying what it said
        assertThat(changed(hub, 51, "番号", "59").path("state").asString()).isEqualTo("applied");
        assertThat(givenName(hub, child)).isEqualTo("華子");
        assertThat(number(hub, child)).isEqualTo(59);

        // the source says a third thing
        changed(hub, 51, "氏名", "試験　波子");
        assertThat(givenName(hub, child)).isEqualTo("華子");
        assertThat(open(staff, corrected)).isTrue();

        // the source agrees, and may then say something else again
        JsonNode agreeing = changed(hub, 51, "氏名", "試験　華子");
        assertThat(open(staff, corrected)).isFalse();
        changed(hub, 51, "氏名", "試験　春子");
        assertThat(givenName(hub, child)).isEqualTo("春子");

        assertThat(agreeing.path("state").asString()).isEqualTo("applied");
    }

    @OnBothDatabases
    void a_correction_that_is_ended_or_undone_gives_back_what_the_source_says(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(52).good(1, 6);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String child = roster.sis(3);
        PersonSession staff = new PersonSession(hub, "itstaff");
        JsonNode first = corrected(staff, hub, child, "givenName", "華子");
        changed(hub, 52, "氏名", "試験　波子");

        assertThat(staff.change(
                                "POST",
                                "/api/v1/corrections/" + idOf(staff, first) + ":end",
                                "{\"reason\":\"元のとおりで正しい\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(givenName(hub, child)).isEqualTo("波子");

        JsonNode second = corrected(staff, hub, child, "givenName", "春子");
        hub.decided(second, "undo", "別の児童だったため");
        assertThat(givenName(hub, child)).isEqualTo("波子");
        assertThat(open(staff, second)).isFalse();
    }

    @OnBothDatabases
    void a_correction_that_cannot_be_is_said_member_by_member(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(53).good(1, 6);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String id = RosterDropTest.childOf(hub, roster.sis(1));
        PersonSession staff = new PersonSession(hub, "itstaff");

        says(correct(staff, "pupil", id, "givenName", "花"), "pipeline.unknown_kind");
        says(correct(staff, "person", id, "name", "花"), "pipeline.unknown_field");
        says(correct(staff, "person", "1", "givenName", "花"), "pipeline.unknown_record");
        says(correct(staff, "person", id, "birthDate", "H27.4.15"), "pipeline.wrong_value");
        for (String blank : new String[] {"", "　"}) {
            HttpResponse<String> answer = correct(staff, "person", id, "givenName", blank);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("api.blank_clears_nothing");
        }
        says(correct(staff, "person", id, "birthDate", "1850-01-01"), "pipeline.wrong_value");
        HttpResponse<String> unknown = staff.change("POST", "/api/v1/corrections/0:end", "{\"reason\":\"元のとおり\"}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("pipeline.unknown_correction");
        assertThat(correct(staff, "person", id, "birthDate", "2015-04-15").statusCode())
                .isEqualTo(201);
        assertThat(correct(staff, "person", id, "birthDate", null).statusCode()).isEqualTo(201);
        assertThat(new PersonSession(hub, "teacher").get("/api/v1/corrections").statusCode())
                .isEqualTo(403);
    }

    private static void says(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(code);
    }

    private static JsonNode corrected(PersonSession staff, Hub hub, String sis, String field, String value) {
        HttpResponse<String> answer = correct(staff, "person", RosterDropTest.childOf(hub, sis), field, value);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> correct(
            PersonSession staff, String kind, String id, String field, @Nullable String value) {
        Map<String, @Nullable String> body = new LinkedHashMap<>();
        body.put("kind", kind);
        body.put("id", id);
        body.put("field", field);
        body.put("value", value);
        body.put("reason", "戸籍の字に合わせるため");
        return staff.change("POST", "/api/v1/corrections", JSON.writeValueAsString(body));
    }

    /** The third child's row with one cell changed, in a file of all six. */
    private static JsonNode changed(Hub hub, int block, String column, String value) {
        Roster roster = new Roster(block).good(1, 2);
        roster.spoilt(3, column, value);
        return hub.imported("c4th", "apply", "students.csv", roster.good(4, 6).bytes());
    }

    private static boolean open(PersonSession staff, JsonNode run) {
        return staff.json("/api/v1/corrections")
                .valueStream()
                .anyMatch(one -> one.path("runId").asLong() == run.path("runId").asLong());
    }

    private static long idOf(PersonSession staff, JsonNode run) {
        return staff.json("/api/v1/corrections")
                .valueStream()
                .filter(one -> one.path("runId").asLong() == run.path("runId").asLong())
                .findFirst()
                .orElseThrow()
                .path("correctionId")
                .asLong();
    }

    private static String givenName(Hub hub, String sis) {
        return hub.sql()
                .queryForObject(
                        "select p.given_name from person p join alias a on a.entity_id = p.id"
                                + " where p.valid_to = date '9999-12-31' and a.handle = ?",
                        String.class,
                        "sis@c4th:" + sis);
    }

    private static Integer number(Hub hub, String sis) {
        return hub.sql()
                .queryForObject(
                        "select e.attendance_number from enrollment e join alias a on a.entity_id = e.person_id"
                                + " where e.valid_to = date '9999-12-31' and a.handle = ?",
                        Integer.class,
                        "sis@c4th:" + sis);
    }
}
