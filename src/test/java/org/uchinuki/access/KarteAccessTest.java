package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who reads a karte, and what the trail keeps of it. */
class KarteAccessTest extends Edge {

    private static final String STUDENT = "/api/v1/students/" + FakeKartes.CHILD + "/karte";
    private static final String CLASS = "/api/v1/classes/" + FakeKartes.CLASS + "/karte";

    @AfterEach
    void mend() {
        trail.cut = false;
    }

    @Test
    void a_dashboard_reads_a_karte_and_leaves_a_trail() throws Exception {
        HttpResponse<String> answer = get(STUDENT + "?purpose=test", dashboard());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Data-Class")).hasValue("III");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode karte = json(answer);
        assertThat(karte.at("/header/name").asString()).isEqualTo("伊予　花子");
        assertThat(karte.at("/header/kana").isNull()).isTrue();
        assertThat(karte.at("/attendance/absentDays/asOf").asString()).isEqualTo("2026-11-20T09:00:00+09:00");

        TrailEntry entry = trail.about(FakeKartes.CHILD.toString(), 1).getFirst();
        assertThat(entry)
                .extracting(
                        TrailEntry::who,
                        TrailEntry::actingAs,
                        TrailEntry::what,
                        TrailEntry::sections,
                        TrailEntry::purpose,
                        TrailEntry::from,
                        TrailEntry::outcome)
                .containsExactly(
                        "demo-dashboard",
                        "client",
                        TrailEntry.Opened.STUDENT,
                        "karte",
                        "test",
                        "127.0.0.1",
                        TrailEntry.Outcome.GRANTED);
    }

    @Test
    void a_vendor_may_not_read_a_karte_and_the_attempt_is_kept() throws Exception {
        HttpResponse<String> answer = get(STUDENT, vendor());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(code(answer)).isEqualTo("access.forbidden");
        assertThat(answer.body()).doesNotContain("花子");
        assertThat(trail.about(FakeKartes.CHILD.toString(), 1).getFirst().outcome())
                .isEqualTo(TrailEntry.Outcome.DENIED);
    }

    @Test
    void nobody_is_told_to_show_who_they_are_and_never_sent_to_the_login_page() throws Exception {
        HttpResponse<String> answer = send(to(STUDENT).header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(code(answer)).isEqualTo("access.unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"uchinuki\"");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_made_up_token_is_refused() throws Exception {
        HttpResponse<String> answer = get(STUDENT, "eyJhbGciOiJub25lIn0.e30.");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(code(answer)).isEqualTo("access.bad_token");
    }

    @Test
    void a_look_that_cannot_be_recorded_is_refused() throws Exception {
        Browser teacher = as("teacher");
        trail.cut = true;

        HttpResponse<String> answer = get(STUDENT, dashboard());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(code(answer)).isEqualTo("access.trail_unavailable");
        assertThat(answer.body()).doesNotContain("花子");
        assertThat(teacher.send(to("/students/" + FakeKartes.CHILD)).statusCode())
                .isEqualTo(503);
    }

    @Test
    void a_teacher_who_has_logged_in_reads_the_class() throws Exception {
        HttpResponse<String> answer = as("teacher").send(to(CLASS));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(trail.about(FakeKartes.CLASS.toString(), 1))
                .extracting(TrailEntry::who, TrailEntry::actingAs, TrailEntry::sections)
                .containsExactly(tuple("teacher", "homeroom-teacher", "karte"));
    }

    @Test
    void a_page_of_a_child_leaves_the_same_trail() throws Exception {
        assertThat(as("nurse").send(to("/students/" + FakeKartes.CHILD)).statusCode())
                .isEqualTo(200);
        TrailEntry entry = trail.about(FakeKartes.CHILD.toString(), 1).getFirst();
        assertThat(entry.who()).isEqualTo("nurse");
        assertThat(entry.sections()).isEqualTo("all");
    }

    @ParameterizedTest
    @CsvSource({
        "teacher,    200, 200, 403, 200, 403",
        "principal,  200, 200, 200, 200, 403",
        "nurse,      200, 200, 403, 200, 403",
        "supervisor, 403, 403, 200, 200, 403",
        "itstaff,    403, 403, 403, 200, 403",
        "auditor,    403, 403, 403, 403, 200",
        "child,      403, 403, 403, 403, 403",
    })
    void each_role_sees_what_the_table_says(
            String login, int student, int classSection, int city, int schools, int audit) throws Exception {
        Browser browser = as(login);
        assertThat(List.of(
                        status(browser, STUDENT),
                        status(browser, CLASS),
                        status(browser, "/api/v1/municipality/karte"),
                        status(browser, "/api/v1/schools"),
                        status(browser, "/api/v1/audit/events?subject=" + FakeKartes.CHILD),
                        status(browser, "/api/v1/me")))
                .containsExactly(student, classSection, city, schools, audit, 200);
    }

    @Test
    void the_auditor_finds_the_looks_at_a_child() throws Exception {
        get(STUDENT, dashboard());
        JsonNode events = json(as("auditor").send(to("/api/v1/audit/events?subject=" + FakeKartes.CHILD)));

        assertThat(events.at("/0/who").asString()).isEqualTo("demo-dashboard");
        assertThat(events.at("/0/at").asString()).endsWith("+09:00");
    }

    @Test
    void a_child_that_is_not_known_is_a_404() throws Exception {
        HttpResponse<String> answer = get("/api/v1/students/00000000-0000-4000-8000-000000000000/karte", dashboard());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("api.not_known");
    }

    @Test
    void a_name_in_place_of_an_id_does_not_enter_the_trail() throws Exception {
        HttpResponse<String> answer = get("/api/v1/students/hanako/karte", dashboard());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("api.bad_parameter");
        assertThat(trail.about("hanako", 10)).isEmpty();
    }

    @Test
    void me_says_who_the_caller_is() throws Exception {
        assertThat(as("principal").send(to("/api/v1/me")).body()).contains("\"person\"", "principal", "校長");
        assertThat(get("/api/v1/me", vendor()).body()).contains("\"client\"", "demo-vendor", "xapi.write");
    }

    private int status(Browser browser, String path) throws Exception {
        return browser.send(to(path)).statusCode();
    }
}
