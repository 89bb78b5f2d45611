package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.TestPropertySource;

/** As it is outside the demo: whoever makes accounts and agrees with clients has shown a second factor. */
@TestPropertySource(properties = "uchinuki.access.second-factor-to-administer=true")
class SurelyAdministerTest extends Edge {

    @Autowired
    private Accounts accounts;

    @Autowired
    private PasswordEncoder passwords;

    @Test
    void a_password_alone_makes_no_account_and_no_client_and_a_passkey_does() throws Exception {
        accounts.add(new Account(
                UUID.randomUUID(),
                "sure-admin",
                "人",
                Objects.requireNonNull(passwords.encode("demo")),
                Set.of("itstaff"),
                null,
                true));
        Browser browser = as("sure-admin");
        String account = "{\"login\":\"surely-made\",\"displayName\":\"x\",\"roles\":[\"principal\"]}";
        String client = "{\"clientId\":\"surely-agreed\",\"name\":\"x\",\"grants\":[\"client_credentials\"]}";

        for (HttpResponse<String> refused : List.of(
                browser.post("/api/v1/accounts", account),
                browser.post("/api/v1/clients", client),
                browser.send(to("/api/v1/accounts")))) {
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(401);
            assertThat(code(refused)).isEqualTo("access.second_factor_needed");
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(said -> assertThat(said).contains("insufficient_user_authentication"));
        }
        assertThat(browser.send(to("/accounts?q=sato")).headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("/step-up?to=%2Faccounts%3Fq%3Dsato"));
        assertThat(browser.send(to("/clients/new")).headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("/step-up?to=%2Fclients%2Fnew"));
        assertThat(browser.send(to("/api/v1/runs")).statusCode())
                .as("what IT staff do besides")
                .isEqualTo(200);

        SoftPasskey passkey = new SoftPasskey(origin());
        assertThat(passkey.register(browser::post, "mine").statusCode()).isEqualTo(200);
        assertThat(passkey.show(browser::post).statusCode()).isEqualTo(200);
        for (HttpResponse<String> done :
                List.of(browser.post("/api/v1/accounts", account), browser.post("/api/v1/clients", client))) {
            assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
        }
    }
}
