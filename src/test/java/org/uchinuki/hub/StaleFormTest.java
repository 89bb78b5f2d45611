package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A form that was open for longer than the session, or through a logout in another tab. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StaleFormTest {

    private final Hub hub = Hub.city("h2");
    private final PersonSession teacher = new PersonSession(hub, "teacher");

    @Test
    void at_the_login_it_leads_to_a_fresh_login_page_that_says_why() {
        HttpResponse<String> answer = form("/login", "username=teacher&password=demo&_csrf=x");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login?stale");
        assertThat(teacher.page("/login?stale")).contains("ログイン画面が古くなっていました", "name=\"password\"");
        assertThat(teacher.page("/login?stale&lang=en")).contains("The login page was too old");
        assertThat(teacher.page("/login?lang=ja")).doesNotContain("古くなって");
    }

    @Test
    void elsewhere_it_says_that_nothing_was_saved_and_nothing_of_rights() {
        for (String path : new String[] {"/logout", "/accounts"}) {
            HttpResponse<String> japanese = form(path, "login=a&_csrf=x");
            assertThat(japanese.statusCode()).as(path).isEqualTo(403);
            assertThat(japanese.body())
                    .contains("画面が古くなっていました", "何も保存していません", "href=\"/\"")
                    .doesNotContain("役割");

            HttpResponse<String> english = form(path + "?lang=en", "login=a");
            assertThat(english.statusCode()).as(path).isEqualTo(403);
            assertThat(english.body())
                    .contains("The page was too old", "nothing was saved")
                    .doesNotContain("Your role");
            form(path + "?lang=ja", "");
        }
        assertThat(teacher.page("/audit"))
                .as("who lacks the right still reads that")
                .contains("あなたの役割には");
    }

    private HttpResponse<String> form(String path, String body) {
        return teacher.send(teacher.at(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }
}
