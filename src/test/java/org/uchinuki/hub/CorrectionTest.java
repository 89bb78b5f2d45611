package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
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
        HttpResponse<String> none = staff.change("POST", "/api/v1/corrections/x:end", "{\"reason\":\"元のとおり\"}");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("pipeline.unknown_correction", "「x」").doesNotContain("-1");
        assertThat(correct(staff, "person", id, "birthDate", "2015-04-15").statusCode())
                .isEqualTo(201);
        assertThat(correct(staff, "person", id, "birthDate", null).statusCode()).isEqualTo(201);
        assertThat(new PersonSession(hub, "teacher").get("/api/v1/corrections").statusCode())
                .isEqualTo(403);
    }

    @OnBothDatabases
    void what_an_import_would_set_aside_is_no_correction_either(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(108).good(1, 6);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String child = roster.sis(3);
        String id = RosterDropTest.childOf(hub, child);
        PersonSession staff = new PersonSession(hub, "itstaff");

        refused(correct(staff, "person", id, "familyName", "?田"), "validation.lost_character", "?田");
        refused(correct(staff, "person", id, "preferredGivenName", "〓子"), "validation.lost_character", "〓子");
        refused(correct(staff, "person", id, "givenName", "#N/A"), "validation.spoilt_by_spreadsheet", "#N/A");
        refused(correct(staff, "person", id, "givenName", "花\u200B子"), "validation.invisible_character", "花⟨U+200B⟩子");
        refused(correct(staff, "person", id, "kanaFamilyName", "やまだ"), "validation.kana", "やまだ");
        refused(
                correct(staff, "person", id, "email", "hanako.example.jp"),
                "mapping.not_an_email",
                "hanako.example.jp");
        refused(correct(staff, "person", id, "birthDate", "2099-04-01"), "validation.day_in_future", "2099-04-01");
        String enrollment = enrollmentOf(hub, child);
        refused(
                correct(staff, "enrollment", enrollment, "attendanceNumber", "0"),
                "validation.attendance_number_range",
                "0");
        assertThat(correct(staff, "enrollment", enrollment, "beginDate", "2020-04-01")
                        .statusCode())
                .isEqualTo(201);
        refused(
                correct(staff, "enrollment", enrollment, "endDate", "2019-03-31"),
                "validation.ends_before_it_begins",
                "2019-03-31");

        corrected(staff, hub, child, "email", "Hanako@School.example.jp");
        assertThat(said(hub, child, "email")).as("as an import stores it").isEqualTo("hanako@school.example.jp");
        hub.sql().update("update person set family_name = '?田' where id = ?", UUID.fromString(id));
        corrected(staff, hub, child, "givenName", "華子");
        assertThat(givenName(hub, child))
                .as("what is wrong with another field of the record keeps nobody")
                .isEqualTo("華子");
    }

    private static void refused(HttpResponse<String> answer, String code, String value) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        JsonNode findings = JSON.readTree(answer.body()).path("findings");
        assertThat(findings).as(answer.body()).hasSize(1);
        JsonNode finding = findings.path(0);
        assertThat(finding.path("code").asString()).isEqualTo(code);
        assertThat(finding.path("pointer").asString()).isEqualTo("/value");
        assertThat(finding.path("value").asString()).isEqualTo(value);
        assertThat(finding.path("message").path("ja").asString()).contains(value);
        assertThat(finding.path("fix").path("ja").asString()).endsWith("。");
    }

    private static String enrollmentOf(Hub hub, String sis) {
        return hub.sql()
                .queryForObject(
                        "select cast(e.id as varchar(36)) from enrollment e join alias a on a.entity_id = e.person_id"
                                + " where e.valid_to = date '9999-12-31' and a.handle = ?",
                        String.class,
                        "sis@c4th:" + sis);
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
        return said(hub, sis, "given_name");
    }

    private static String said(Hub hub, String sis, String column) {
        return hub.sql()
                .queryForObject(
                        "select p." + column + " from person p join alias a on a.entity_id = p.id"
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
