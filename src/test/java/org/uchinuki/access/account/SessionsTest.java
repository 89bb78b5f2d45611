package org.uchinuki.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.access.Edge;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailLink;
import org.uchinuki.access.TrailSearch;
import tools.jackson.databind.JsonNode;

/** Sessions over HTTP: where they are kept, when they end, and who may end them. */
class SessionsTest extends Edge {

    @Autowired
    private JdbcClient jdbc;

    private HttpResponse<String> me(Browser browser) throws Exception {
        return browser.send(to("/api/v1/me"));
    }

    private List<JsonNode> sessions(Browser browser) throws Exception {
        return json(browser.send(to("/api/v1/me/sessions")))
                .get("sessions")
                .valueStream()
                .toList();
    }

    private List<TrailEntry> newest(String who, Deed deed) {
        return trail.search(new TrailSearch(who, null, Opened.ACCOUNT, deed, null, null, null, null), 5).stream()
                .map(TrailLink::entry)
                .toList();
    }

    private long kept() {
        return jdbc.sql("select count(*) from spring_session").query(Long.class).single();
    }

    @Test
    void the_cookie_is_kept_from_scripts_and_from_other_sites() throws Exception {
        HttpResponse<String> page = send(to("/login"));

        assertThat(page.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("uchinuki=")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/")
                        .doesNotContain("Secure"));
    }

    @Test
    void a_login_gets_a_new_session_id_and_stands_in_the_trail_as_its_end_does() throws Exception {
        Browser browser = new Browser();
        String before = browser.send(to("/login")).headers().map().toString();
        HttpResponse<String> answer = browser.login("nurse", "demo");

        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("uchinuki="))
                .allSatisfy(cookie -> assertThat(before).doesNotContain(cookie));
        browser.send(to("/logout").header("X-CSRF-TOKEN", browser.csrf()).POST(BodyPublishers.noBody()));
        assertThat(newest("nurse", Deed.LOGIN)).first().satisfies(entry -> {
            assertThat(entry.actingAs()).isEqualTo("nurse");
            assertThat(entry.sections()).isEqualTo("password");
            assertThat(entry.subjectId()).hasSize(36);
        });
        assertThat(newest("nurse", Deed.LOGOUT)).isNotEmpty();
    }

    @Test
    void a_session_that_nobody_uses_ends_and_one_in_use_goes_on() throws Exception {
        Browser browser = as("nurse");
        for (int used = 0; used < 3; used++) {
            clock.forward(Duration.ofMinutes(28));
            assertThat(me(browser).statusCode()).isEqualTo(200);
        }

        clock.forward(Duration.ofMinutes(30));
        assertThat(me(browser).statusCode()).isEqualTo(401);
        assertThat(browser.send(to("/account")).statusCode()).isEqualTo(302);
        clock.back();
        assertThat(me(browser).statusCode()).isEqualTo(401);
    }

    @Test
    void ten_hours_after_its_login_a_session_ends_however_much_it_is_used() throws Exception {
        Browser browser = as("nurse");
        int answered = 0;
        for (int minutes = 0; minutes < 11 * 60; minutes += 20) {
            clock.forward(Duration.ofMinutes(20));
            answered += me(browser).statusCode() == 200 ? 1 : 0;
        }

        assertThat(answered).isEqualTo(29); // after 20, 40, … 580 minutes
    }

    @Test
    void a_person_sees_the_own_sessions_and_ends_one_at_once() throws Exception {
        Browser desk = as("supervisor");
        Browser other = new Browser();
        other.send(to("/login").header("User-Agent", "Mozilla/5.0 (X11; CrOS x86_64) Chrome/140.0 Safari/537.36"));
        other.login("supervisor", "demo");

        List<JsonNode> seen = sessions(desk);
        assertThat(seen).hasSizeGreaterThanOrEqualTo(2);
        assertThat(seen.stream().filter(one -> one.get("current").asBoolean())).hasSize(1);
        assertThat(seen)
                .allSatisfy(one -> assertThat(one.propertyNames())
                        .containsExactlyInAnyOrder("id", "begun", "lastUsed", "address", "browser", "current"));
        String ofOther = sessions(other).stream()
                .filter(one -> one.get("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        assertThat(jdbc.sql("select count(*) from spring_session where session_id = ?")
                        .param(ofOther)
                        .query(Long.class)
                        .single())
                .as("the id that is shown opens nothing")
                .isZero();

        String csrf = desk.csrf();
        assertThat(desk.send(to("/api/v1/me/sessions/" + ofOther).DELETE()).statusCode())
                .isEqualTo(403);
        assertThat(desk.send(to("/api/v1/me/sessions/" + ofOther)
                                .header("X-CSRF-TOKEN", csrf)
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(me(other).statusCode()).isEqualTo(401);
        assertThat(me(desk).statusCode()).isEqualTo(200);
        assertThat(newest("supervisor", Deed.LOGOUT))
                .first()
                .extracting(TrailEntry::sections)
                .isEqualTo("session");
    }

    @Test
    void nobody_ends_somebody_elses_session() throws Exception {
        Browser teacher = as("teacher");
        Browser principal = as("principal");
        String ofTeacher = sessions(teacher).getFirst().get("id").asString();

        HttpResponse<String> answer = principal.send(to("/api/v1/me/sessions/" + ofTeacher)
                .header("X-CSRF-TOKEN", principal.csrf())
                .DELETE());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("api.not_known");
        assertThat(me(teacher).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/me/sessions", dashboard()).statusCode()).isEqualTo(403);
    }

    @Test
    void all_others_end_together() throws Exception {
        Browser first = as("child");
        Browser second = as("child");
        Browser third = as("child");

        HttpResponse<String> answer = third.send(to("/api/v1/me/sessions:end-others")
                .header("X-CSRF-TOKEN", third.csrf())
                .POST(BodyPublishers.noBody()));
        assertThat(json(answer).get("ended").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(List.of(
                        me(first).statusCode(),
                        me(second).statusCode(),
                        me(third).statusCode()))
                .containsExactly(401, 401, 200);
    }

    @Test
    void a_session_that_can_no_longer_be_read_is_a_login_and_never_an_error() throws Exception {
        Browser browser = as("nurse");
        jdbc.sql("update spring_session_attributes set attribute_bytes = ? where session_primary_id in"
                        + " (select primary_id from spring_session where principal_name = 'nurse')")
                .param(new byte[] {1, 2, 3})
                .update();

        assertThat(me(browser).statusCode()).isEqualTo(401);
        assertThat(browser.send(to("/account")).statusCode()).isEqualTo(302);
        assertThat(browser.login("nurse", "demo").headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).doesNotContain("error"));
        assertThat(me(browser).statusCode()).isEqualTo(200);
    }

    @Test
    void tokens_cost_no_session_not_even_a_look_for_one() throws Exception {
        String token = vendor();
        String dashboard = dashboard();
        long before = kept();
        jdbc.sql("alter table spring_session rename to spring_session_away").update();
        try {
            assertThat(get("/xapi/statements", token).statusCode()).isEqualTo(200);
            assertThat(get("/api/v1/schools", dashboard).statusCode()).isEqualTo(200);
            assertThat(send(to("/oauth2/token")
                                    .header("Authorization", basic("demo-vendor", "demo-vendor-secret"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("grant_type=client_credentials")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(to("/actuator/health")).statusCode()).isEqualTo(200);
        } finally {
            jdbc.sql("alter table spring_session_away rename to spring_session").update();
        }
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void what_a_session_holds_names_the_person_and_no_hash_of_a_password() throws Exception {
        as("auditor");
        List<String> kept = jdbc.sql("select attribute_bytes from spring_session_attributes join spring_session"
                        + " on primary_id = session_primary_id where principal_name = 'auditor'")
                .query((row, number) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                .list();

        assertThat(kept)
                .anySatisfy(text -> assertThat(text).contains("auditor"))
                .noneSatisfy(text -> assertThat(text).contains("bcrypt"));
    }

    @Test
    void a_login_that_cannot_be_recorded_is_none() throws Exception {
        Browser browser = new Browser();
        trail.cut = true;
        try {
            assertThat(browser.login("nurse", "demo").headers().firstValue("Location"))
                    .hasValueSatisfying(at -> assertThat(at).contains("/login?"));
        } finally {
            trail.cut = false;
        }
        assertThat(me(browser).statusCode()).isEqualTo(401);
    }
}
