package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.uchinuki.logs.OwnLog;

/** Parameters that are no UTF-8: the answer says so by the path that was asked, and the log holds nothing of them. */
class UnreadableParametersTest extends Edge {

    private static final String NAME = "%E5%B1%B1%E7%94%B0%E5%A4%AA%E9%83%8E%E3";

    @Test
    void what_was_sent_is_neither_logged_nor_a_fault_of_the_hub() throws Exception {
        Browser staff = as("itstaff");
        String csrf = staff.csrf();
        OwnLog log = OwnLog.fromNow();

        for (String path : List.of(
                "/api/v1/schools?after=" + NAME,
                "/login?name=" + NAME,
                "/lti/authorize?login_hint=" + NAME,
                "/students/" + FakeKartes.CHILD + "?asOf=" + NAME,
                "/oauth2/authorize?client_id=" + NAME,
                "/userinfo?a=" + NAME,
                "/xapi/statements?agent=" + NAME,
                "/actuator/health?a=" + NAME,
                "/no/such?a=" + NAME)) {
            unreadable(path, staff.send(to(path)));
        }
        for (String path : List.of("/accounts", "/login", "/logout", "/oauth2/token", "/lti/authorize")) {
            HttpResponse<String> answer =
                    staff.send(to(path).header("Content-Type", "application/x-www-form-urlencoded")
                            .header("X-CSRF-TOKEN", csrf)
                            .POST(BodyPublishers.ofString("login=yamada&displayName=" + NAME)));
            unreadable(path, answer);
        }

        assertThat(log.text()).doesNotContain("山田太郎", "yamada", NAME, " ERROR ");
    }

    @Test
    void of_too_many_fields_it_is_said_how_many_there_may_be() throws Exception {
        HttpResponse<String> answer = send(to("/xapi/statements?method=POST")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("a=1&".repeat(20_000))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("api.too_many_parameters");
        assertThat(answer.body()).contains("1000");
    }

    @Test
    void a_browser_gets_a_page() throws Exception {
        HttpResponse<String> answer = send(to("/login?name=" + NAME).header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    private static void unreadable(String path, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(400);
        assertThat(code(answer)).as(path).isEqualTo("api.unreadable");
        assertThat(json(answer).at("/findings/0").toString()).as(path).contains(path.replaceFirst("\\?.*", ""));
        assertThat(answer.headers().allValues("X-Content-Type-Options"))
                .as(path)
                .containsExactly("nosniff");
    }
}
