package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody opens beyond their reach: with a reason, two factors, for an hour, and under the auditor's eyes. */
class BreakGlassTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REASON = "保護者からの緊急の問い合わせに答えるため";

    @OnBothDatabases
    void a_supervisor_opens_one_child_with_a_reason_and_every_look_is_marked(String database) {
        Hub hub = Hub.city(database);
        String login = PersonSession.account(hub, "glass-supervisor", "supervisor", null);
        List<String> children = GrantsTest.children(hub, "泉野市立清水小学校", "5年1組");
        String child = children.get(2);
        PersonSession supervisor = new PersonSession(hub, login).withTwoFactors();
        String karte = "/api/v1/students/" + child + "/karte";
        assertThat(supervisor.get(karte).statusCode()).isEqualTo(403);

        HttpResponse<String> opened = open(supervisor, "child", child, REASON);

        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        JsonNode glass = JSON.readTree(opened.body());
        HttpResponse<String> seen = supervisor.get(karte);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(seen.body()).path("drills").isObject()).isTrue();
        assertThat(seen.headers().firstValue("X-Data-Class")).hasValue("II");
        assertThat(supervisor.get("/students/" + child).statusCode()).isEqualTo(200);
        assertThat(new PersonSession(hub, login).get(karte).statusCode())
                .as("in a session with one factor nothing is open")
                .isEqualTo(403);
        assertThat(supervisor
                        .get("/api/v1/students/" + children.get(3) + "/karte")
                        .statusCode())
                .as("the next child")
                .isEqualTo(403);
        assertThat(trail(hub, login, child))
                .as("refused, opened with the reason, looked at through it")
                .containsSubsequence(
                        "VIEW DENIED null",
                        "BREAK_GLASS GRANTED " + REASON,
                        "VIEW GRANTED break-glass:" + glass.path("id").asString());

        PersonSession staff = new PersonSession(hub, "itstaff");
        String id = glass.path("id").asString();
        await().atMost(Hub.PATIENCE)
                .untilAsserted(() -> assertThat(StreamSupport.stream(
                                staff.json("/api/v1/notifications")
                                        .path("causes")
                                        .spliterator(),
                                false))
                        .as("those who are to hear of it are told who has opened something")
                        .filteredOn(cause -> cause.path("code").asString().equals(id))
                        .extracting(cause -> cause.path("topic").asString() + " "
                                + cause.path("mapping").asString())
                        .containsExactly("break-glass " + login));
        assertThat(staff.get("/notifications").body()).contains(login).doesNotContain(child, REASON);

        hub.sql()
                .update(
                        "update break_glass set open_until = ? where who = ?",
                        OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                        login);
        assertThat(supervisor.get(karte).statusCode()).as("after its time").isEqualTo(403);
    }

    @OnBothDatabases
    void opening_a_child_does_not_tell_whether_there_is_one(String database) {
        Hub hub = Hub.city(database);
        PersonSession supervisor =
                new PersonSession(hub, PersonSession.account(hub, "glass-other", "supervisor", null)).withTwoFactors();
        String nobody = UUID.randomUUID().toString();

        assertThat(open(supervisor, "child", nobody, REASON).statusCode()).isEqualTo(201);
        assertThat(supervisor.get("/api/v1/students/" + nobody + "/karte").statusCode())
                .isEqualTo(404);
    }

    @OnBothDatabases
    void a_class_is_opened_as_a_class(String database) {
        Hub hub = Hub.city(database);
        PersonSession supervisor =
                new PersonSession(hub, PersonSession.account(hub, "glass-class", "supervisor", null)).withTwoFactors();
        String section =
                RosterDropTest.classOf(hub, "泉野市立清水小学校", "5年1組").path("id").asString();
        String child = GrantsTest.children(hub, "泉野市立清水小学校", "5年1組").getFirst();
        assertThat(open(supervisor, "class", section, REASON).statusCode()).isEqualTo(201);

        assertThat(supervisor.json("/api/v1/classes/" + section + "/karte").path("studentLines"))
                .isNotEmpty();
        assertThat(supervisor.get("/classes/" + section).statusCode()).isEqualTo(200);
        assertThat(supervisor.get("/api/v1/students/" + child + "/karte").statusCode())
                .as("its children are not opened with it")
                .isEqualTo(403);
    }

    @OnBothDatabases
    void nothing_opens_without_a_reason_a_second_factor_and_the_right_role(String database) {
        Hub hub = Hub.city(database);
        String login = PersonSession.account(hub, "glass-one", "supervisor", null);
        String child = GrantsTest.children(hub, "泉野市立清水小学校", "5年1組").get(4);
        PersonSession supervisor = new PersonSession(hub, login);

        assertThat(refusal(open(supervisor, "child", child, "急ぎです"))).isEqualTo("422 access.glass_reason");
        assertThat(refusal(open(supervisor, "child", "花子", REASON))).isEqualTo("422 access.glass_subject");
        for (String odd : List.of("\\u0000", "\\ud800", "\\u001b")) {
            String body = "{\"what\":\"child\",\"subject\":\"%s\",\"reason\":\"%s%s\"}".formatted(child, REASON, odd);
            assertThat(refusal(supervisor.change("POST", "/api/v1/break-glass", body)))
                    .isEqualTo("400 api.wrong_member");
        }
        assertThat(refusal(supervisor.change(
                        "POST",
                        "/api/v1/break-glass",
                        "{\"what\":\"child\",\"subject\":\"%s\",\"reasn\":\"x\"}".formatted(child))))
                .as("a member that nothing reads is no reason")
                .isEqualTo("400 api.unknown_member");
        assertThat(refusal(open(supervisor, "school", child, REASON))).isEqualTo("422 access.glass_what");
        assertThat(refusal(open(supervisor, "child", child, REASON)))
                .as("one factor")
                .isEqualTo(FACTOR);
        assertThat(refusal(open(supervisor.withTwoFactors(), "run", "1", REASON)))
                .isEqualTo("403 access.forbidden");
        assertThat(refusal(open(new PersonSession(hub, "principal").withTwoFactors(), "child", child, REASON)))
                .isEqualTo("403 access.forbidden");
        assertThat(trail(hub, login, child))
                .as("what was well said and refused stands in the trail; what was not well said does not")
                .containsExactly("BREAK_GLASS DENIED " + REASON);
        assertThat(supervisor.get("/api/v1/students/" + child + "/karte").statusCode())
                .isEqualTo(403);
    }

    @OnBothDatabases
    void the_auditor_sees_what_was_opened_and_takes_note(String database) {
        Hub hub = Hub.city(database);
        String login = PersonSession.account(hub, "glass-noticed", "supervisor", null);
        String child = GrantsTest.children(hub, "泉野市立清水小学校", "5年1組").get(5);
        PersonSession supervisor = new PersonSession(hub, login).withTwoFactors();
        String id = JSON.readTree(open(supervisor, "child", child, REASON).body())
                .path("id")
                .asString();
        PersonSession auditor = new PersonSession(hub, "auditor");

        JsonNode event = event(auditor, id);
        assertThat(event.path("who").asString()).isEqualTo(login);
        assertThat(event.path("reason").asString()).isEqualTo(REASON);
        assertThat(event.path("open").asBoolean()).isTrue();
        assertThat(event.path("seenBy").isNull()).isTrue();

        assertThat(auditor.change("POST", "/api/v1/break-glass/" + id + ":seen", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(event(auditor, id).path("seenBy").asString()).isEqualTo("auditor");
        assertThat(supervisor.get("/api/v1/break-glass").statusCode()).isEqualTo(403);
    }

    @OnBothDatabases
    void whoever_opened_it_closes_it_before_its_time_and_nobody_else_does(String database) {
        Hub hub = Hub.city(database);
        String login = PersonSession.account(hub, "glass-closing", "supervisor", null);
        String child = GrantsTest.children(hub, "泉野市立清水小学校", "5年1組").get(7);
        PersonSession supervisor = new PersonSession(hub, login).withTwoFactors();
        PersonSession other = new PersonSession(hub, PersonSession.account(hub, "glass-other-2", "supervisor", null))
                .withTwoFactors();
        String id = JSON.readTree(open(supervisor, "child", child, REASON).body())
                .path("id")
                .asString();
        String close = "/api/v1/break-glass/" + id + ":close";
        assertThat(supervisor.json("/api/v1/break-glass/mine").at("/0/subject").asString())
                .isEqualTo(child);
        assertThat(supervisor.get("/").body()).contains("まだ開いています", "href=\"/break-glass\"");
        assertThat(new PersonSession(hub, "auditor").get("/").body())
                .as("the portal of the auditor")
                .containsPattern("確認していない緊急閲覧が [0-9]+ 件あります");

        assertThat(other.change("POST", close, "").statusCode()).isEqualTo(404);
        assertThat(supervisor.get("/api/v1/students/" + child + "/karte").statusCode())
                .isEqualTo(200);
        String page = supervisor.get("/break-glass").body();
        assertThat(page).contains("/break-glass/" + id + "/close");
        assertThat(supervisor.form("/break-glass/" + id + "/close", "").statusCode())
                .isEqualTo(302);

        assertThat(supervisor.get("/api/v1/students/" + child + "/karte").statusCode())
                .isEqualTo(403);
        assertThat(supervisor.change("POST", close, "").statusCode())
                .as("closed already")
                .isEqualTo(404);
        assertThat(supervisor.json("/api/v1/break-glass/mine")).isEmpty();
        assertThat(hub.sql()
                        .query(
                                "select deed, sections from access_trail where who = ?"
                                        + " and (deed = 'BREAK_GLASS' or sections like 'break-glass%') order by number",
                                (row, number) -> row.getString(1) + " " + row.getString(2), login))
                .as("an opening is one, and its end is a change of it")
                .containsExactly("BREAK_GLASS all", "CHANGE break-glass closed");
    }

    @OnBothDatabases
    void the_page_that_refuses_leads_to_the_form_and_the_form_to_the_child_and_to_the_auditor(String database) {
        Hub hub = Hub.city(database);
        String login = PersonSession.account(hub, "glass-pages", "supervisor", null);
        String child = GrantsTest.children(hub, "泉野市立清水小学校", "5年1組").get(6);
        String nobody = UUID.randomUUID().toString();
        PersonSession one = new PersonSession(hub, login);
        assertThat(one.get("/break-glass?what=child&subject=" + child).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/step-up?to="));
        PersonSession supervisor = one.withTwoFactors();
        for (String id : List.of(child, nobody)) {
            assertThat(supervisor.page("/students/" + id))
                    .as("whether there is such a child or not")
                    .contains("/break-glass?what=child&amp;subject=" + id);
        }
        assertThat(new PersonSession(hub, "teacher").page("/students/" + nobody))
                .as("somebody who may open nothing with a reason")
                .doesNotContain("/break-glass");

        String fields = "what=child&subject=" + child + "&reason=";
        HttpResponse<String> shortReason = supervisor.form("/break-glass", fields + PersonSession.encoded("急ぎです"));
        assertThat(shortReason.statusCode()).isEqualTo(422);
        assertThat(shortReason.body()).contains("急ぎです", "role=\"alert\"");
        HttpResponse<String> odd = supervisor.form("/break-glass", fields + PersonSession.encoded(REASON + "\u001b"));
        assertThat(odd.statusCode()).isEqualTo(422);
        assertThat(odd.body())
                .contains(FindingTexts.message(
                        Finding.error("access.text_not_plain", Location.pointer("request", "reason"), null),
                        Locale.JAPANESE));
        HttpResponse<String> opened = supervisor.form("/break-glass", fields + PersonSession.encoded(REASON));
        assertThat(opened.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/students/" + child));
        assertThat(supervisor.get("/students/" + child).statusCode()).isEqualTo(200);

        PersonSession auditor = new PersonSession(hub, "auditor");
        String audit = auditor.get("/audit").body();
        assertThat(audit.indexOf(login)).as("first on the page").isPositive().isLessThan(audit.indexOf("id=\"who\""));
        Matcher note =
                Pattern.compile("/audit/break-glass/([0-9a-f-]{36})/seen").matcher(audit);
        assertThat(note.find()).isTrue();
        assertThat(auditor.form(note.group(), "").statusCode()).isEqualTo(302);
        assertThat(auditor.get("/audit").body()).doesNotContain(note.group());
    }

    @OnBothDatabases
    void the_cells_of_a_run_are_shapes_until_it_staff_open_the_run(String database) {
        Hub hub = Hub.city(database);
        PersonSession itstaff =
                new PersonSession(hub, PersonSession.account(hub, "glass-it", "itstaff", null)).withTwoFactors();
        long number = hub.newestRun();
        String run = Long.toString(number);
        String path = "/api/v1/runs/" + run + "/findings";
        hub.sql()
                .update(
                        "insert into finding (run_id, code, severity, file_name, field, offending_value, details)"
                                + " values (?, 'mapping.unknown_code', 'WARNING', 'students.csv', '氏名', '伊予　花子', '{}')",
                        number);
        try {
            assertThat(itstaff.get(path).body()).contains("〇〇　〇〇").doesNotContain("伊予　花子");
            assertThat(itstaff.get(path + ".csv").body()).contains("〇〇　〇〇").doesNotContain("伊予　花子");
            String page = itstaff.get("/runs/" + run).body();
            assertThat(page).contains("〇〇　〇〇", "/break-glass?what=run").doesNotContain("伊予　花子");

            assertThat(open(itstaff, "run", run, REASON).statusCode()).isEqualTo(201);

            assertThat(itstaff.get(path).body()).contains("伊予　花子");
            assertThat(itstaff.get(path + ".csv").body()).contains("伊予　花子");
            assertThat(itstaff.get("/runs/" + run).body()).contains("伊予　花子");
            assertThat(trail(hub, "glass-it", run)).anyMatch(entry -> entry.startsWith("VIEW GRANTED break-glass:"));
        } finally {
            hub.sql().update("delete from finding where run_id = ? and offending_value = '伊予　花子'", number);
        }
    }

    private static final String FACTOR = "401 access.second_factor_needed";

    static HttpResponse<String> open(PersonSession session, String what, String subject, String reason) {
        return session.change(
                "POST",
                "/api/v1/break-glass",
                JSON.writeValueAsString(Map.of("what", what, "subject", subject, "reason", reason)));
    }

    private static String refusal(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + JSON.readTree(answer.body()).at("/findings/0/code").asString();
    }

    private static JsonNode event(PersonSession auditor, String id) {
        return auditor.json("/api/v1/break-glass?limit=500")
                .valueStream()
                .filter(each -> each.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> trail(Hub hub, String who, String subject) {
        return hub.sql()
                .query(
                        "select deed, outcome, purpose from access_trail where who = ? and subject_id = ? order by number",
                        (row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3),
                        who,
                        subject);
    }
}
