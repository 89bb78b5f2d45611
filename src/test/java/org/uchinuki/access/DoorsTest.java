package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.uchinuki.docs.Requirement;

/** Every door, known and unknown. */
class DoorsTest extends Edge {

    @Autowired
    private Accounts accounts;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private ApplicationContext context;

    @Test
    @Requirement(
            section = "Part Three 4",
            text =
                    "Whoever sends or reads shows who they are, by HTTP Basic or by OAuth 2.0; about is answered to everybody.")
    void xapi_takes_the_secret_of_a_client_by_basic() throws Exception {
        for (int repeated = 0; repeated < 2; repeated++) {
            HttpResponse<String> answer = send(to("/xapi/statements")
                    .header("Authorization", basic("demo-vendor", "demo-vendor-secret"))
                    .POST(BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        assertThat(get("/xapi/statements", vendor()).statusCode()).isEqualTo(200);
        assertThat(send(to("/xapi/about")).statusCode()).isEqualTo(200);
    }

    @Test
    @Requirement(section = "Part Three 3.2", text = "Who shows nothing that holds is answered 401, who may not 403.")
    void xapi_refuses_a_wrong_secret_a_person_and_a_client_without_the_scope() throws Exception {
        HttpResponse<String> wrong = send(to("/xapi/statements").header("Authorization", basic("demo-vendor", "x")));
        HttpResponse<String> person = send(to("/xapi/statements").header("Authorization", basic("itstaff", "demo")));
        HttpResponse<String> unscoped =
                send(to("/xapi/statements").header("Authorization", basic("demo-dashboard", "demo-dashboard-secret")));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(code(wrong)).isEqualTo("access.bad_credentials");
        assertThat(wrong.headers().allValues("WWW-Authenticate")).hasSize(2);
        assertThat(person.statusCode()).isEqualTo(401);
        assertThat(unscoped.statusCode()).isEqualTo(403);
        assertThat(code(unscoped)).isEqualTo("access.forbidden");
        assertThat(unscoped.body()).contains("scope xapi.read");
        assertThat(unscoped.headers().firstValue("WWW-Authenticate"))
                .as("RFC 6750, 3.1")
                .hasValue("Bearer realm=\"uchinuki\", error=\"insufficient_scope\", scope=\"xapi.read\"");
    }

    @Test
    void a_learning_event_that_is_read_back_stands_in_the_trail_and_one_that_is_stored_does_not() throws Exception {
        String statement = UUID.randomUUID().toString();
        assertThat(get("/xapi/statements?statementId=" + statement, vendor()).statusCode())
                .isEqualTo(200);
        assertThat(trail.about(statement, 2))
                .extracting(TrailEntry::who, TrailEntry::what, TrailEntry::deed, TrailEntry::sections)
                .containsExactly(tuple("demo-vendor", TrailEntry.Opened.STATEMENT, TrailEntry.Deed.VIEW, "statements"));
        assertThat(get("/xapi/statements?statementId=" + statement, dashboard()).statusCode())
                .isEqualTo(403);
        assertThat(trail.about(statement, 1).getFirst().outcome()).isEqualTo(TrailEntry.Outcome.DENIED);

        long before = trail.search(TrailSearch.ALL, 1).getFirst().number();
        send(to("/xapi/statements")
                .header("Authorization", "Bearer " + vendor())
                .POST(BodyPublishers.ofString("{}")));
        assertThat(trail.search(TrailSearch.ALL, 1).getFirst().number()).isEqualTo(before);
    }

    @Test
    void basic_opens_nothing_but_xapi() throws Exception {
        HttpResponse<String> answer =
                send(to("/api/v1/schools").header("Authorization", basic("demo-vendor", "demo-vendor-secret")));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void a_wrong_password_makes_no_session() throws Exception {
        Browser browser = new Browser();
        HttpResponse<String> answer = browser.login("teacher", "guessed");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/login?error"));
        assertThat(browser.send(to("/api/v1/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void a_client_cannot_log_in_at_the_login_page() throws Exception {
        Browser browser = new Browser();
        browser.login("demo-vendor", "demo-vendor-secret");
        assertThat(browser.send(to("/api/v1/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void a_person_of_the_database_logs_in_whatever_the_case_of_the_login() throws Exception {
        String hash = Objects.requireNonNull(passwords.encode("a long enough one"));
        accounts.add(new Account(UUID.randomUUID(), "Hana", "花", hash, Set.of("itstaff"), null, true));
        accounts.add(new Account(UUID.randomUUID(), "gone", "去", hash, Set.of("itstaff"), null, false));

        Browser browser = new Browser();
        browser.login("HANA", "a+long+enough+one");
        assertThat(browser.send(to("/api/v1/runs")).statusCode()).isEqualTo(200);
        Browser closed = new Browser();
        closed.login("gone", "a+long+enough+one");
        assertThat(closed.send(to("/api/v1/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void logging_out_ends_the_session() throws Exception {
        Browser browser = as("teacher");
        assertThat(browser.send(to("/api/v1/me")).statusCode()).isEqualTo(200);
        browser.send(to("/logout").header("X-CSRF-TOKEN", browser.csrf()).POST(BodyPublishers.noBody()));
        assertThat(browser.send(to("/api/v1/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void a_page_sends_nobody_to_the_login_page() throws Exception {
        HttpResponse<String> answer = send(to("/students/" + FakeKartes.CHILD));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/login"));

        HttpResponse<String> part = send(to("/students/" + FakeKartes.CHILD).header("HX-Request", "true"));
        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.headers().firstValue("HX-Redirect")).hasValue("/login");
    }

    @Test
    void what_no_row_speaks_of_is_denied_even_where_a_handler_is() throws Exception {
        HttpResponse<String> unknown = get("/api/v1/no/such/thing", dashboard());
        HttpResponse<String> forgotten = send(to("/api/v1/forgotten")
                .header("Authorization", "Bearer " + dashboard())
                .DELETE());
        HttpResponse<String> stranger = send(to("/api/v1/no/such/thing"));

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(code(unknown)).isEqualTo("api.unknown_path");
        assertThat(code(forgotten)).isEqualTo("api.unknown_path");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(as("itstaff").send(to("/no/such/page")).statusCode()).isEqualTo(404);
        assertThat(send(to("/actuator/env")).statusCode()).isEqualTo(302);
        assertThat(as("itstaff").send(to("/actuator/env")).statusCode()).isEqualTo(404);
    }

    @Test
    void another_method_is_a_405_that_names_the_right_ones() throws Exception {
        HttpResponse<String> answer = send(to("/api/v1/schools")
                .header("Authorization", "Bearer " + dashboard())
                .DELETE());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(code(answer)).isEqualTo("api.method_not_allowed");
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void health_and_metrics_answer_on_the_same_machine() throws Exception {
        assertThat(send(to("/actuator/health")).body()).contains("\"status\"");
        assertThat(send(to("/actuator/prometheus")).statusCode()).isEqualTo(200);
        // Somebody behind a proxy is not on the same machine, whatever the connection says.
        assertThat(send(to("/actuator/prometheus").header("X-Forwarded-For", "203.0.113.7"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void the_api_document_is_open_in_the_demo() throws Exception {
        HttpResponse<String> document = send(to("/v3/api-docs"));
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(json(document).get("openapi").asString()).startsWith("3.1");
        assertThat(json(document).get("paths").propertyNames())
                .contains("/api/v1/students/{id}/karte", "/api/v1/imports", "/api/v1/runs/{id}/findings");

        HttpResponse<String> docs = send(to("/docs"));
        assertThat(docs.statusCode()).isEqualTo(302);
        HttpResponse<String> page =
                send(to(docs.headers().firstValue("Location").orElseThrow()));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContainPattern("<script>|onclick=");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("style-src 'self' 'unsafe-inline'"));
    }

    @Test
    void every_answer_carries_the_security_headers() throws Exception {
        for (String path : List.of("/login", "/api/v1/schools", "/xapi/about", "/no/such/page")) {
            HttpResponse<String> answer = send(to(path));
            assertThat(answer.headers().map())
                    .as(path)
                    .containsKeys(
                            "content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy");
        }
        assertThat(send(to("/login")).headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'self'").doesNotContain("unsafe"));
    }

    @Test
    void a_handler_without_a_row_is_found_whoever_brings_it() {
        assertThat(Doors.undeclared(context))
                .extracting(Doors.Door::toString)
                .as("the one that these tests brought themselves; the hub's own are in MatrixTest")
                .containsExactly("DELETE /api/v1/forgotten");
    }
}
