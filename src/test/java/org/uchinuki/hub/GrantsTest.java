package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.uchinuki.access.Reader;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.Kartes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A principal opens a child of the own school to a counsellor, by name and for a time. */
class GrantsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @OnBothDatabases
    void a_counsellor_sees_whom_the_principal_has_granted_until_the_grant_is_ended(String database) {
        Hub hub = Hub.city(database);
        String login = counsellor(hub);
        List<String> children = children(hub, "泉野市立清水小学校", "5年1組");
        PersonSession principal = new PersonSession(hub, "principal").withTwoFactors();
        PersonSession counsellor = new PersonSession(hub, login);
        String karte = "/api/v1/students/" + children.getFirst() + "/karte";
        assertThat(counsellor.get(karte).statusCode()).isEqualTo(404);

        HttpResponse<String> given =
                principal.change("POST", "/api/v1/grants", body(login, children.getFirst(), day(hub, 0), day(hub, 30)));

        assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
        JsonNode grant = JSON.readTree(given.body());
        assertThat(grant.path("by").asString()).isEqualTo("principal");
        JsonNode seen = counsellor.json(karte);
        assertThat(seen.path("attendance").isObject()).isTrue();
        assertThat(seen.path("drills").isObject())
                .as("what the role does not see, a grant does not show")
                .isFalse();
        assertThat(counsellor.get("/students/" + children.getFirst()).statusCode())
                .isEqualTo(200);
        assertThat(counsellor
                        .get("/api/v1/students/" + children.get(1) + "/karte")
                        .statusCode())
                .as("the next child")
                .isEqualTo(404);
        assertThat(principal.json("/api/v1/grants").findValuesAsString("id"))
                .contains(grant.path("id").asString());

        HttpResponse<String> ended =
                principal.change("POST", "/api/v1/grants/" + grant.path("id").asString() + ":end", "");
        assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
        assertThat(JSON.readTree(ended.body()).path("endedBy").asString()).isEqualTo("principal");
        assertThat(counsellor.get(karte).statusCode()).isEqualTo(404);
        assertThat(hub.sql()
                        .queryForList(
                                "select outcome from access_trail where deed = 'CHANGE' and who = 'principal'"
                                        + " and sections = 'grants' and subject_id = ?",
                                String.class,
                                children.getFirst()))
                .as("giving and ending stand in the trail")
                .containsExactly("GRANTED", "GRANTED");
    }

    @OnBothDatabases
    void a_grant_that_begins_later_opens_nothing_today(String database) {
        Hub hub = Hub.city(database);
        String login = counsellor(hub);
        String child = children(hub, "泉野市立清水小学校", "5年1組").getLast();
        new PersonSession(hub, "principal")
                .withTwoFactors()
                .change("POST", "/api/v1/grants", body(login, child, day(hub, 1), day(hub, 2)));
        assertThat(new PersonSession(hub, login)
                        .get("/api/v1/students/" + child + "/karte")
                        .statusCode())
                .isEqualTo(404);
    }

    @OnBothDatabases
    void a_grant_is_refused_to_whom_and_for_whom_it_must_not_be_given(String database) {
        Hub hub = Hub.city(database);
        String login = counsellor(hub);
        PersonSession principal = new PersonSession(hub, "principal").withTwoFactors();
        String own = children(hub, "泉野市立清水小学校", "5年1組").getFirst();
        String other = children(hub, "泉野市立清水中学校", "3年1組").getFirst();

        assertThat(refusal(principal, body(login, other, day(hub, 0), day(hub, 1))))
                .as("a child of another school")
                .isEqualTo("404 api.not_known");
        assertThat(refusal(principal, body(login, UUID.randomUUID().toString(), day(hub, 0), day(hub, 1))))
                .as("nobody's child, exactly as the other school's")
                .isEqualTo("404 api.not_known");
        assertThat(refusal(principal, body("principal", own, day(hub, 0), day(hub, 1))))
                .isEqualTo("422 access.grant_self");
        assertThat(refusal(principal, body("teacher", own, day(hub, 0), day(hub, 1))))
                .isEqualTo("422 access.grant_nobody");
        assertThat(refusal(principal, body("nobody-at-all", own, day(hub, 0), day(hub, 1))))
                .isEqualTo("422 access.grant_nobody");
        assertThat(refusal(principal, body(login, own, day(hub, 0), day(hub, 366))))
                .isEqualTo("422 access.grant_term");
        assertThat(refusal(principal, body(login, own, day(hub, 100), day(hub, 110))))
                .as("given today for a day that is far")
                .isEqualTo("422 access.grant_begin");
        for (String never : List.of("+999999999-12-31", "-999999999-01-01", "2101-01-01")) {
            assertThat(refusal(principal, body(login, own, never, never)))
                    .as(never)
                    .isEqualTo("422 access.grant_day access.grant_day");
        }
        assertThat(refusal(principal, body(login, own, day(hub, 3), day(hub, 2))))
                .isEqualTo("422 access.grant_term");
        assertThat(refusal(principal, body(login, own, day(hub, 0), "someday"))).isEqualTo("422 access.grant_day");
        assertThat(refusal(principal, body(login, "花子", day(hub, 0), day(hub, 1))))
                .isEqualTo("422 access.grant_child");
        assertThat(refusal(principal, "{\"who\": \"" + login + "\"}"))
                .isEqualTo("422 access.grant_child access.grant_reason access.grant_day");
        assertThat(refusal(principal, "{")).isEqualTo("400 api.unreadable");
        assertThat(refusal(new PersonSession(hub, "teacher"), body(login, own, day(hub, 0), day(hub, 1))))
                .isEqualTo("403 access.forbidden");
    }

    @OnBothDatabases
    void a_principal_grants_and_ends_on_the_pages(String database) {
        Hub hub = Hub.city(database);
        String login = PersonSession.account(hub, "grants-on-pages", "counsellor", null);
        String child = children(hub, "泉野市立清水小学校", "5年1組").get(7);
        PersonSession principal = new PersonSession(hub, "principal").withTwoFactors();
        assertThat(principal.get("/students/" + child).body()).contains("/grants?child=" + child);
        assertThat(principal.get("/grants?child=" + child).body()).contains("name=\"until\"");
        assertThat(principal.get("/grants?child=" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);

        String fields = "child=" + child + "&reason=x&from=" + day(hub, 0) + "&until=" + day(hub, 9) + "&who=";
        assertThat(principal.form("/grants", fields + "teacher").statusCode()).isEqualTo(422);
        assertThat(principal.form("/grants", fields + login).statusCode()).isEqualTo(302);
        String page = principal.get("/grants").body();
        assertThat(page).contains(login, "/students/" + child);
        PersonSession counsellor = new PersonSession(hub, login);
        assertThat(counsellor.get("/students/" + child).statusCode()).isEqualTo(200);

        String id = hub.sql()
                .queryForObject("select id from access_grant where who = ?", UUID.class, login)
                .toString();
        assertThat(page).contains("/grants/" + id + "/end");
        assertThat(principal.form("/grants/" + id + "/end", "").statusCode()).isEqualTo(302);
        assertThat(counsellor.get("/students/" + child).statusCode()).isEqualTo(404);
    }

    @OnBothDatabases
    void who_is_granted_whom_and_why_is_read_and_changed_with_two_factors_and_entered(String database) {
        Hub hub = Hub.city(database);
        String login = counsellor(hub);
        String child = children(hub, "泉野市立清水小学校", "5年1組").get(3);
        PersonSession principal = new PersonSession(hub, "principal");
        String wanted = body(login, child, day(hub, 0), day(hub, 1));
        for (HttpResponse<String> answer : List.of(
                principal.get("/api/v1/grants"),
                principal.change("POST", "/api/v1/grants", wanted),
                principal.change("POST", "/api/v1/grants/" + UUID.randomUUID() + ":end", ""))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
            assertThat(answer.body()).contains("access.second_factor_needed").doesNotContain(child);
        }
        for (String page : List.of("/grants", "/grants?child=" + child)) {
            assertThat(principal.get(page).headers().firstValue("Location").orElse(""))
                    .as(page)
                    .contains("/step-up?to=");
            assertThat(newest(hub)).as("let in, not answered").containsEntry("outcome", "REFUSED");
        }
        assertThat(newest(hub)).containsEntry("subject_id", child);

        principal.withTwoFactors();
        assertThat(principal.get("/api/v1/grants").statusCode()).isEqualTo(200);
        assertThat(newest(hub)).containsEntry("deed", "VIEW").containsEntry("sections", "grants");
        assertThat(principal.get("/grants?child=" + child).statusCode()).isEqualTo(200);
        assertThat(newest(hub)).containsEntry("subject_id", child).containsEntry("sections", "grants");
        assertThat(new PersonSession(hub, "teacher").get("/api/v1/grants").statusCode())
                .isEqualTo(403);
        assertThat(newest(hub)).containsEntry("who", "teacher").containsEntry("outcome", "DENIED");
    }

    private static Map<String, Object> newest(Hub hub) {
        return hub.sql()
                .queryForMap("select who, deed, what, subject_id, sections, outcome from access_trail"
                        + " where what = 'STUDENT' order by number desc fetch first 1 row only");
    }

    private static String refusal(PersonSession session, String body) {
        HttpResponse<String> answer = session.change("POST", "/api/v1/grants", body);
        return answer.statusCode() + " "
                + String.join(" ", JSON.readTree(answer.body()).path("findings").findValuesAsString("code"));
    }

    private static String counsellor(Hub hub) {
        return PersonSession.account(hub, "grants-counsellor", "counsellor", null);
    }

    private static String body(String who, String child, String from, String until) {
        return JSON.writeValueAsString(
                Map.of("who", who, "child", child, "from", from, "until", until, "reason", "定期の面談のため"));
    }

    static String day(Hub hub, int daysAhead) {
        return LocalDate.now(hub.bean(Clock.class)).plusDays(daysAhead).toString();
    }

    /** Ids of the children of a class, by 出席番号. */
    static List<String> children(Hub hub, String school, String label) {
        Kartes kartes = hub.bean(KarteDesk.class).of(Reader.hub());
        return kartes.schools().stream()
                .filter(each -> each.name().equals(school))
                .flatMap(each -> kartes.classes(each.id()).stream())
                .filter(each -> each.label().equals(label) && each.students() > 0)
                .findFirst()
                .map(section -> kartes.students(section.id()).stream()
                        .map(child -> child.id().toString())
                        .toList())
                .orElseThrow();
    }
}
