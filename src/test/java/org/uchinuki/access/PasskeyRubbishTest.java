package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What is sent to the ceremonies of passkeys and is none of their answers. */
class PasskeyRubbishTest extends Edge {

    private static final List<String> RUBBISH = List.of(
            "null", "{}", "[]", "1", "{", "", "<a/>", "{\"publicKey\":null}", "{\"id\":null,\"response\":null}");

    @Autowired
    private Accounts accounts;

    @Autowired
    private PasswordEncoder passwords;

    @Test
    void at_the_login_it_opens_nothing_and_is_no_fault_of_the_hub() throws Exception {
        for (String body : RUBBISH) {
            for (boolean begun : new boolean[] {true, false}) {
                Browser stranger = new Browser();
                if (begun) {
                    stranger.post("/webauthn/authenticate/options", "");
                }
                HttpResponse<String> answer = stranger.post("/login/webauthn", body);
                assertThat(answer.statusCode()).as(body + " " + begun).isEqualTo(401);
                assertThat(code(answer)).as(body).isEqualTo("access.passkey_refused");
            }
        }
    }

    @Test
    void at_a_registration_it_makes_no_passkey_and_the_answer_says_so() throws Exception {
        String login = "nurse-" + UUID.randomUUID().toString().substring(0, 8);
        String hash = Objects.requireNonNull(passwords.encode("demo"));
        accounts.add(new Account(UUID.randomUUID(), login, "人", hash, Set.of("nurse"), "sis@c4th:1", true));
        Browser somebody = as(login);
        for (String body : RUBBISH) {
            for (boolean begun : new boolean[] {true, false}) {
                if (begun) {
                    somebody.post("/webauthn/register/options", "");
                }
                unusable(body, somebody.post("/webauthn/register", body));
            }
        }
        unusable(
                "a form",
                somebody.send(to("/webauthn/register")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-CSRF-TOKEN", somebody.csrf())
                        .POST(BodyPublishers.ofString("publicKey=1"))));
    }

    private static void unusable(String body, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        assertThat(code(answer)).as(body).isIn("access.passkey_unusable", "access.passkey_label");
    }
}
