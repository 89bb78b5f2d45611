package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.pipeline.Aside;
import org.uchinuki.pipeline.AsideBook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows that wait are found by their cause, mended without a new upload, and told to the school that is to mend them. */
class SetAsideTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @OnBothDatabases
    void ten_faults_are_mended_in_place_and_only_those_rows_are_run_again(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(41).good(1, 20);
        for (int n = 21; n <= 30; n++) {
            roster.spoilt(n, "学年", "99");
        }
        JsonNode run = hub.imported("c4th", "apply", "students.csv", roster.bytes());
        assertThat(RosterDropTest.counts(run)).isEqualTo("30 = 20 + 0 + 0 + 0 + 10");
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();

        JsonNode masked = rows(staff, run);
        assertThat(masked).hasSize(10);
        assertThat(masked.path(0).path("fields").path("氏名").asString()).doesNotContain("試験");
        says(
                staff.change(
                        "PATCH",
                        "/api/v1/set-aside/" + masked.path(0).path("id").asLong(),
                        CELLS),
                403,
                "api.open_run_first");
        opened(staff, run);
        JsonNode waiting = rows(staff, run);
        assertThat(waiting.path(0).path("fields").path("氏名").asString()).isEqualTo("試験　花子");
        assertThat(waiting.path(0).path("mapped").path("person.familyName").asString())
                .isEqualTo("試験");
        assertThat(waiting.path(0).at("/mappedFindings/0/code").asString()).isEqualTo("mapping.unknown_code");
        waiting.forEach(row -> assertThat(staff.change(
                                "PATCH", "/api/v1/set-aside/" + row.path("id").asLong(), CELLS)
                        .statusCode())
                .isEqualTo(200));
        JsonNode begun = JSON.readTree(
                staff.change("POST", "/api/v1/set-aside:replay", JSON.writeValueAsString(Map.of("ids", ids(waiting))))
                        .body());

        JsonNode replay = hub.ended(begun.at("/runIds/0").asLong());
        assertThat(replay.path("state").asString())
                .as(hub.findings(replay.path("runId").asLong()).toString())
                .isEqualTo("applied");
        assertThat(begun.path("rows").asLong()).isEqualTo(10);
        assertThat(RosterDropTest.counts(replay)).isEqualTo("10 = 10 + 0 + 0 + 0 + 0");
        assertThat(rows(staff, run)).isEmpty();
        System.out.printf("set aside on %s: 10 faults mended without a new upload%n", database);
    }

    @OnBothDatabases
    void a_delivery_of_which_no_row_passes_is_refused_and_its_rows_wait_all_the_same(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(56);
        roster.spoilt(1, "学年", "99");
        roster.spoilt(2, "学年", "99");

        JsonNode tried = hub.imported("c4th", "dry-run", "students.csv", roster.bytes());
        JsonNode run = hub.imported("c4th", "apply", "students.csv", roster.bytes());
        hub.imported("c4th", "dry-run", "students.csv", roster.bytes());

        assertThat(tried.path("state").asString()).as("as the import is").isEqualTo("rejected");
        assertThat(tried.path("counts")).isEqualTo(run.path("counts"));
        assertThat(hub.findings(tried.path("runId").asLong()))
                .extracting(finding -> finding.path("code").asString())
                .containsExactly("mapping.unknown_code", "mapping.unknown_code", "pipeline.all_set_aside");
        assertThat(run.path("state").asString()).isEqualTo("rejected");
        assertThat(RosterDropTest.counts(run)).isEqualTo("2 = 0 + 0 + 0 + 0 + 2");
        assertThat(hub.findings(run.path("runId").asLong()))
                .extracting(finding -> finding.path("code").asString())
                .containsExactly("mapping.unknown_code", "mapping.unknown_code", "pipeline.all_set_aside");
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();
        opened(staff, run);
        assertThat(rows(staff, tried)).isEmpty();
        JsonNode waiting = rows(staff, run);
        assertThat(waiting).as("those of the import, whatever is tried").hasSize(2);
        waiting.forEach(row ->
                staff.change("PATCH", "/api/v1/set-aside/" + row.path("id").asLong(), CELLS));
        JsonNode begun = JSON.readTree(
                staff.change("POST", "/api/v1/set-aside:replay", JSON.writeValueAsString(Map.of("ids", ids(waiting))))
                        .body());
        assertThat(RosterDropTest.counts(hub.ended(begun.at("/runIds/0").asLong())))
                .isEqualTo("2 = 2 + 0 + 0 + 0 + 0");
    }

    @OnBothDatabases
    void a_row_that_comes_right_in_a_later_file_waits_no_more_and_one_that_comes_wrong_again_waits_once(
            String database) {
        Hub hub = Hub.blank(database);
        Roster first = new Roster(42).good(1, 6);
        first.spoilt(7, "学年", "99");
        first.spoilt(8, "生年月日", "H27.2.30");
        JsonNode run = hub.imported("c4th", "apply", "students.csv", first.bytes());
        Roster second = new Roster(42).good(1, 7);
        second.spoilt(8, "生年月日", "H27.2.31");
        JsonNode later = hub.imported("c4th", "apply", "students.csv", second.bytes());
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();

        assertThat(rows(staff, run)).isEmpty();
        assertThat(rows(staff, later)).hasSize(1);

        hub.decided(later, "undo", "試しに取り消す");
        assertThat(rows(staff, run)).hasSize(2);
        assertThat(rows(staff, later)).isEmpty();
    }

    @OnBothDatabases
    void a_mended_or_dismissed_row_that_comes_again_as_it_was_stays_so_and_one_that_comes_otherwise_does_not(
            String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(59).good(1, 6);
        roster.spoilt(7, "学年", "99");
        roster.spoilt(8, "学年", "99");
        JsonNode run = hub.imported("c4th", "apply", "students.csv", roster.bytes());
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();
        opened(staff, run);
        rows(staff, run)
                .forEach(row -> staff.change(
                        "PATCH", "/api/v1/set-aside/" + row.path("id").asLong(), CELLS));
        Roster next = new Roster(59).good(1, 6);
        next.spoilt(7, "学年", "99");
        next.spoilt(8, "学年", "98");

        JsonNode night = hub.imported("c4th", "apply", "students.csv", next.bytes());

        opened(staff, night);
        JsonNode again = rows(staff, night);
        assertThat(rows(staff, run)).isEmpty();
        assertThat(again).hasSize(2);
        assertThat(again.path(0).at("/fields/学年").asString()).isEqualTo("５");
        assertThat(again.path(0).path("editedBy").asString()).isEqualTo("itstaff");
        assertThat(again.path(0).path("editedAt").asString()).startsWith("20");
        assertThat(again.path(1).at("/fields/学年").asString()).isEqualTo("98");
        assertThat(again.path(1).path("editedBy").isNull()).isTrue();

        JsonNode third = hub.imported("c4th", "apply", "students.csv", next.bytes());
        opened(staff, third);
        assertThat(rows(staff, third).path(0).path("editedBy").asString()).isEqualTo("itstaff");
        staysDismissed(hub, staff, third, next.bytes());
    }

    @OnBothDatabases
    void of_a_row_that_comes_again_dismissed_nobody_is_told_though_another_of_its_mapping_waits(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(112).good(1, 6);
        roster.spoilt(7, "学年", "99");
        JsonNode run = hub.imported("c4th", "apply", "students.csv", roster.bytes());
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();
        opened(staff, run);
        long row = rows(staff, run).path(0).path("id").asLong();
        assertThat(staff.change("POST", "/api/v1/set-aside/" + row + ":dismiss", "{\"reason\":\"卒業した児童の行\"}")
                        .statusCode())
                .isEqualTo(204);
        Roster other = new Roster(113).good(1, 6);
        other.spoilt(7, "学年", "99");
        assertThat(told(hub, hub.imported("c4th", "apply", "students.csv", other.bytes())))
                .isTrue();

        assertThat(told(hub, hub.imported("c4th", "apply", "students.csv", roster.bytes())))
                .isFalse();
    }

    /** Whether somebody is told that rows of a run wait. */
    private static boolean told(Hub hub, JsonNode run) {
        long id = run.path("runId").asLong();
        await().atMost(Hub.PATIENCE)
                .until(() -> hub.sql()
                        .queryForList("select id from happening where what = 'run' and subject = ?", id)
                        .isEmpty());
        return !hub.sql()
                .queryForList("select id from notice_cause where topic = 'rows-set-aside' and last_subject = ?", id)
                .isEmpty();
    }

    /** Of the two rows that wait the second is dismissed. */
    private static void staysDismissed(Hub hub, PersonSession staff, JsonNode run, byte[] same) {
        long row = rows(staff, run).path(1).path("id").asLong();
        assertThat(staff.change("POST", "/api/v1/set-aside/" + row + ":dismiss", "{\"reason\":\"卒業した児童の行\"}")
                        .statusCode())
                .isEqualTo(204);

        JsonNode night = hub.imported("c4th", "apply", "students.csv", same);
        assertThat(RosterDropTest.counts(night)).as("it counts all the same").isEqualTo("8 = 0 + 0 + 6 + 0 + 2");
        assertThat(rows(staff, night)).as("nobody is asked twice").hasSize(1);
        assertThat(hub.sql()
                        .queryForList(
                                "select reason from set_aside where state = 'dismissed' and decided_by = 'itstaff'"
                                        + " and run_id = " + night.path("runId").asLong(),
                                String.class))
                .containsExactly("卒業した児童の行");

        Roster otherwise = new Roster(59).good(1, 6);
        otherwise.spoilt(7, "学年", "99");
        otherwise.spoilt(8, "学年", "97");
        JsonNode other = hub.imported("c4th", "apply", "students.csv", otherwise.bytes());
        assertThat(rows(staff, other)).hasSize(2);
        JsonNode last = hub.imported("c4th", "apply", "students.csv", same);
        assertThat(rows(staff, other)).as("what came otherwise comes no more").isEmpty();
        assertThat(rows(staff, last)).hasSize(1);

        hub.decided(last, "undo", "試しに取り消す");
        assertThat(rows(staff, other)).hasSize(2);
        assertThat(rows(staff, hub.imported("c4th", "apply", "students.csv", same)))
                .as("it was dismissed before what was taken back")
                .hasSize(1);
    }

    @OnBothDatabases
    void a_school_gets_the_list_of_what_to_mend_at_the_source_without_any_cell(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(43).good(1, 6);
        int row = roster.spoilt(7, "学年", "99");
        JsonNode run = hub.imported("c4th", "apply", "students.csv", roster.bytes());
        Roster other = new Roster(44).good(1, 6);
        other.spoilt(7, "学年", "98");
        hub.imported("c4th", "apply", "students.csv", other.bytes());
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();

        String list = staff.get("/api/v1/set-aside/fix-list.csv?school=" + roster.schoolCode())
                .body();

        for (String path : new String[] {"/api/v1/set-aside/fix-list.csv", "/api/v1/set-aside"}) {
            schoolNot(staff.get(path + "?school=x"), 400, "api.bad_school", "x");
            schoolNot(staff.get(path + "?school="), 400, "api.bad_school", "");
            String nowhere = new Roster(123).schoolCode();
            schoolNot(staff.get(path + "?school=" + nowhere), 404, "reconciliation.unknown_school", nowhere);
            schoolNot(staff.get(path + "?school=" + roster.schoolCode() + "x"), 400, "api.bad_school", null);
        }
        assertThat(staff.json("/api/v1/set-aside?school=" + roster.schoolCode()).path("rows"))
                .hasSize(1);
        HttpResponse<String> page = staff.get("/set-aside/rows?school=x");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("「x」は学校コードではありません", "13").doesNotContain("保留の行はありません");

        assertThat(list)
                .contains(roster.schoolCode() + ",students.csv," + row + ",学年,「…」は、この列で使える書き方ではありません。")
                .doesNotContain(other.schoolCode(), "試験", roster.sis(7))
                .as("what no school knows of, and a shape as if it were the fault")
                .doesNotContain("mappings/", "コード表", "「00」");
        opened(staff, run);
        assertThat(staff.get("/api/v1/set-aside/fix-list.csv?school=" + roster.schoolCode())
                        .body())
                .as("with a reason, the key too")
                .contains(",00," + roster.sis(7));
        JsonNode cause = staff.json("/api/v1/set-aside/causes")
                .valueStream()
                .filter(each -> each.path("code").asString().equals("mapping.unknown_code"))
                .findFirst()
                .orElseThrow();
        assertThat(cause.path("field").asString()).isEqualTo("学年");
        assertThat(cause.path("schools").asLong()).isGreaterThanOrEqualTo(2);
    }

    @OnBothDatabases
    void what_cannot_be_done_to_a_row_is_said(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(45).good(1, 6);
        roster.spoilt(7, "学年", "99");
        roster.line("2026,半端な行");
        JsonNode run = hub.imported("c4th", "apply", "students.csv", roster.bytes());
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();
        opened(staff, run);
        JsonNode rows = rows(staff, run);
        String spoilt = "/api/v1/set-aside/" + byCode(rows, "mapping.unknown_code");
        String unreadable = "/api/v1/set-aside/" + byCode(rows, "decoding.too_few_cells");

        says(staff.change("PATCH", spoilt, "{\"fields\":{\"級\":\"5\"}}"), 422, "pipeline.no_such_cell");
        says(staff.change("PATCH", unreadable, CELLS), 422, "pipeline.unreadable_row");
        says(staff.change("POST", spoilt + ":dismiss", "{\"reason\":\"可\"}"), 422, "pipeline.reason_length");
        assertThat(staff.change("POST", spoilt + ":dismiss", "{\"reason\":\"卒業した児童の行\"}")
                        .statusCode())
                .isEqualTo(204);
        says(staff.change("PATCH", spoilt, CELLS), 409, "pipeline.row_not_open");
        says(staff.change("PATCH", "/api/v1/set-aside/0", CELLS), 404, "api.unknown_row");
        says(staff.change("POST", "/api/v1/set-aside:replay", "{\"ids\":[999999]}"), 409, "api.nothing_to_replay");
        JsonNode wrong = JSON.readTree(staff.change("POST", "/api/v1/set-aside:replay", "{\"ids\":[1,\"x\"]}")
                        .body())
                .path("findings");
        assertThat(wrong).hasSize(1);
        assertThat(wrong.at("/0/code").asString()).isEqualTo("api.wrong_member");
        assertThat(wrong.at("/0/pointer").asString()).isEqualTo("/ids/1");
        assertThat(wrong.at("/0/value").asString()).isEqualTo("x");
        JsonNode only = JSON.readTree(staff.change("POST", "/api/v1/set-aside:replay", "{\"ids\":[\"x\"]}")
                        .body())
                .path("findings");
        assertThat(only).as("it is there, and not missing too").hasSize(1);
        badParameter(staff.get("/api/v1/set-aside?run=x"), "run", "x");
        badParameter(staff.change("POST", "/api/v1/runs/abc:approve", "{\"reason\":\"名簿を確認済み\"}"), "id", "abc");
        Roster open = new Roster(18);
        open.spoilt(1, "学年", "99");
        open.good(2, 6);
        JsonNode other = hub.imported("c4th", "apply", "students.csv", open.bytes());
        long waits = byCode(rows(staff, other), "mapping.unknown_code");
        JsonNode begun = JSON.readTree(staff.change(
                        "POST",
                        "/api/v1/set-aside:replay",
                        "{\"ids\":[" + waits + ",999999," + spoilt.replaceAll(".*/", "") + "]}")
                .body());
        assertThat(begun.path("rows").asInt()).isEqualTo(1);
        assertThat(begun.path("unknownIds")).hasToString("[999999]");
        assertThat(begun.path("leftIds"))
                .as("was dismissed above")
                .hasToString("[" + spoilt.replaceAll(".*/", "") + "]");
        says(
                staff.change("POST", "/api/v1/set-aside:replay", "{\"ids\":[1],\"code\":\"mapping.unknown_code\"}"),
                400,
                "api.ids_or_cause");
        says(staff.change("PATCH", spoilt, "{\"fields\":[\"5\"]}"), 400, "api.wrong_member");
    }

    @OnBothDatabases
    void a_row_with_a_column_of_an_endless_name_waits_like_any_other(String database) {
        Hub hub = Hub.blank(database);
        long run = hub.imported(
                        "c4th",
                        "apply",
                        "students.csv",
                        new Roster(55).good(1, 1).bytes())
                .path("runId")
                .asLong();
        AsideBook book = hub.bean(AsideBook.class);
        String endless = "列".repeat(30_000);
        Finding finding = Finding.error(
                "mapping.unknown_column",
                Location.row("students.json", 2).in(endless),
                endless,
                Map.of("nearest", endless));

        book.note(List.of(new Aside(
                0,
                run,
                "c4th",
                "c4th/students",
                "students.json",
                2,
                null,
                null,
                List.of(finding),
                Map.of(endless, "1"),
                Map.of(),
                "open",
                null,
                null)));
        book.forget(run);
    }

    private static final String CELLS = "{\"fields\":{\"学年\":\"５\"}}";

    private static void says(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(code);
    }

    private static void schoolNot(HttpResponse<String> answer, int status, String code, @Nullable String value) {
        says(answer, status, code);
        JsonNode finding = JSON.readTree(answer.body()).at("/findings/0");
        assertThat(finding.path("field").asString()).isEqualTo("school");
        if (value != null) {
            assertThat(finding.path("value").asString()).isEqualTo(value);
        }
    }

    private static void badParameter(HttpResponse<String> answer, String name, String value) {
        says(answer, 400, "api.bad_parameter");
        JsonNode finding = JSON.readTree(answer.body()).at("/findings/0");
        assertThat(finding.path("field").asString()).isEqualTo(name);
        assertThat(finding.path("value").asString()).isEqualTo(value);
    }

    private static long byCode(JsonNode rows, String code) {
        return rows.valueStream()
                .filter(row -> row.at("/findings/0/code").asString().equals(code))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    static void opened(PersonSession staff, JsonNode run) {
        assertThat(staff.change(
                                "POST",
                                "/api/v1/break-glass",
                                JSON.writeValueAsString(Map.of(
                                        "what", "run",
                                        "subject",
                                                String.valueOf(run.path("runId").asLong()),
                                        "reason", "取り込めなかった行を直すため")))
                        .statusCode())
                .isEqualTo(201);
    }

    private static JsonNode rows(PersonSession staff, JsonNode run) {
        return staff.json("/api/v1/set-aside?run=" + run.path("runId").asLong()).path("rows");
    }

    private static List<Long> ids(JsonNode rows) {
        return rows.valueStream().map(row -> row.path("id").asLong()).toList();
    }
}
