package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Passkeys over HTTP: who may make one, and what it opens. */
class PasskeyTest extends Edge {

    @Autowired
    private Accounts accounts;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private JdbcTemplate sql;

    private String login = "";

    @BeforeEach
    void somebody() {
        login = account("nurse");
    }

    @Test
    void a_passkey_logs_in_with_the_roles_of_its_owner_and_is_two_factors() throws Exception {
        SoftPasskey passkey = new SoftPasskey(origin());
        Browser first = as(login);
        assertThat(passkey.register(first::post, "my phone").statusCode()).isEqualTo(200);
        assertThat(acr(first)).as("a key that was made has not been shown").isEqualTo(Assurance.ONE_FACTOR.acr());

        Browser second = new Browser();
        HttpResponse<String> answer = passkey.show(second::post);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .as("the session that was begun before the login gets another id")
                .isPresent();
        assertThat(json(second.send(to("/api/v1/me"))).path("roles").toString()).isEqualTo("[\"nurse\"]");
        assertThat(json(second.send(to("/api/v1/me"))).path("displayName").asString())
                .isEqualTo("人");
        assertThat(acr(second)).isEqualTo(Assurance.TWO_FACTORS.acr());
        assertThat(second.send(to("/api/v1/classes/" + FakeKartes.CLASS + "/karte"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_passkey_in_a_session_by_password_adds_the_second_factor_to_it() throws Exception {
        SoftPasskey passkey = new SoftPasskey(origin());
        Browser browser = as(login);
        passkey.register(browser::post, "my phone");

        assertThat(passkey.show(browser::post).statusCode()).isEqualTo(200);

        assertThat(acr(browser)).isEqualTo(Assurance.TWO_FACTORS.acr());
        assertThat(json(browser.send(to("/api/v1/me"))).path("name").asString()).isEqualTo(login);
    }

    @Test
    void a_passkey_of_somebody_else_in_my_session_is_refused_and_changes_nothing() throws Exception {
        SoftPasskey others = new SoftPasskey(origin());
        others.register(as(account("principal"))::post, "theirs");
        Browser mine = as(login);

        HttpResponse<String> answer = others.show(mine::post);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(code(answer)).isEqualTo("access.passkey_of_other");
        assertThat(json(mine.send(to("/api/v1/me"))).path("name").asString()).isEqualTo(login);
        assertThat(acr(mine)).isEqualTo(Assurance.ONE_FACTOR.acr());
        assertThat(refused()).isEqualTo(login + " nurse passkey");
    }

    /** The newest entry of a login that was refused. */
    private String refused() {
        TrailSearch search =
                new TrailSearch(null, null, null, TrailEntry.Deed.LOGIN, TrailEntry.Outcome.DENIED, null, null, null);
        TrailEntry entry =
                Objects.requireNonNull(trail.search(search, 1).getFirst().entry());
        return entry.who() + " " + entry.actingAs() + " " + entry.sections();
    }

    @Test
    void a_passkey_that_is_refused_in_a_session_stands_in_the_trail_and_one_of_nobody_known_does_not()
            throws Exception {
        SoftPasskey unknown = new SoftPasskey(origin());
        Browser other = as(account("nurse"));
        unknown.register(other::post, "theirs");
        sql.update("delete from user_credentials where label = 'theirs'");
        String before = refused();
        assertRefused(unknown);
        assertThat(refused()).isEqualTo(before);

        assertThat(unknown.show(as(login)::post).statusCode()).isEqualTo(401);
        assertThat(refused()).isEqualTo(login + " nurse passkey");
    }

    @Test
    void a_passkey_whose_registration_cannot_be_entered_is_not_made() throws Exception {
        Browser browser = as(login);
        String options = browser.post("/webauthn/register/options", "{}").body();
        String made = new SoftPasskey(origin()).created(options, "unseen");
        trail.cut = true;
        try {
            assertThat(browser.post("/webauthn/register", made).statusCode()).isEqualTo(503);
        } finally {
            trail.cut = false;
        }
        assertThat(sql.queryForObject("select count(*) from user_credentials where label = 'unseen'", Integer.class))
                .isZero();
    }

    @Test
    void a_passkey_of_an_account_that_is_closed_or_gone_opens_nothing() throws Exception {
        SoftPasskey passkey = new SoftPasskey(origin());
        passkey.register(as(login)::post, "my phone");

        sql.update("update account set enabled = false where login = ?", login);
        assertRefused(passkey);
        assertThat(refused()).isEqualTo(login + " nobody passkey");

        sql.update("update account set enabled = true where login = ?", login);
        assertThat(passkey.show(new Browser()::post).statusCode()).isEqualTo(200);

        sql.update("delete from account_role where account_id = (select id from account where login = ?)", login);
        sql.update("delete from account where login = ?", login);
        assertRefused(passkey);
        accounts.add(new Account(UUID.randomUUID(), login, "another", "", Set.of("principal"), null, true));
        assertRefused(passkey);
    }

    private void assertRefused(SoftPasskey passkey) throws Exception {
        Browser browser = new Browser();
        HttpResponse<String> answer = passkey.show(browser::post);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(code(answer)).isEqualTo("access.passkey_refused");
        assertThat(browser.send(to("/api/v1/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void a_device_that_does_not_verify_the_person_makes_no_passkey_and_opens_nothing() throws Exception {
        HttpResponse<String> made =
                new SoftPasskey(origin()).withoutVerification().register(as(login)::post, "found");
        assertThat(made.statusCode()).isEqualTo(400);
        assertThat(code(made)).isEqualTo("access.passkey_unusable");

        SoftPasskey passkey = new SoftPasskey(origin());
        assertThat(passkey.register(as(login)::post, "my phone").statusCode()).isEqualTo(200);
        assertRefused(passkey.withoutVerification());
    }

    @Test
    void a_passkey_from_the_page_of_another_address_is_refused() throws Exception {
        HttpResponse<String> made = new SoftPasskey("https://evil.example").register(as(login)::post, "caught");
        assertThat(code(made)).isEqualTo("access.passkey_unusable");
    }

    @Test
    void what_a_passkey_said_once_opens_nothing_again() throws Exception {
        SoftPasskey passkey = new SoftPasskey(origin());
        passkey.register(as(login)::post, "my phone");
        Browser browser = new Browser();
        String said = passkey.asserted(
                browser.post("/webauthn/authenticate/options", "{}").body());
        assertThat(browser.post("/login/webauthn", said).statusCode()).isEqualTo(200);

        Browser thief = new Browser();
        thief.post("/webauthn/authenticate/options", "{}");
        HttpResponse<String> again = thief.post("/login/webauthn", said);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(code(again)).isEqualTo("access.passkey_refused");
    }

    @Test
    void the_first_passkey_is_made_within_ten_minutes_of_the_login() throws Exception {
        Browser browser = as(login);
        clock.forward(Duration.ofMinutes(11));
        HttpResponse<String> late = new SoftPasskey(origin()).register(browser::post, "late");
        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(code(late)).isEqualTo("access.passkey_fresh_login");

        clock.back();
        String options = browser.post("/webauthn/register/options", "{}").body();
        clock.forward(Duration.ofMinutes(11));
        HttpResponse<String> slow =
                browser.post("/webauthn/register", new SoftPasskey(origin()).created(options, "slow"));
        assertThat(code(slow)).as("the second step asks too").isEqualTo("access.passkey_fresh_login");
    }

    @Test
    void a_further_passkey_needs_a_session_with_two_factors_and_there_is_a_most() throws Exception {
        Browser browser = as(login);
        SoftPasskey first = new SoftPasskey(origin());
        first.register(browser::post, "first");

        HttpResponse<String> second = new SoftPasskey(origin()).register(browser::post, "second");
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(code(second)).isEqualTo("access.passkey_second_factor");

        first.show(browser::post);
        for (int more = 0; more < 9; more++) {
            assertThat(new SoftPasskey(origin()).register(browser::post, "more").statusCode())
                    .isEqualTo(200);
        }
        assertThat(code(new SoftPasskey(origin()).register(browser::post, "eleventh")))
                .isEqualTo("access.passkey_enough");
    }

    @Test
    void a_passkey_has_a_name_of_reasonable_length() throws Exception {
        for (String label : new String[] {" ", "x".repeat(61)}) {
            HttpResponse<String> answer = new SoftPasskey(origin()).register(as(login)::post, label);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(code(answer)).isEqualTo("access.passkey_label");
        }
    }

    @Test
    void somebody_whose_account_is_gone_makes_no_passkey() throws Exception {
        Browser browser = as(login);
        sql.update("delete from account_role where account_id = (select id from account where login = ?)", login);
        sql.update("delete from account where login = ?", login);

        assertThat(code(new SoftPasskey(origin()).register(browser::post, "orphan")))
                .isEqualTo("access.passkey_no_account");
    }

    @Test
    void nobody_makes_a_passkey() throws Exception {
        HttpResponse<String> answer = new Browser().post("/webauthn/register/options", "{}");
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).doesNotContain("challenge");
        assertThat(code(new Browser().post("/webauthn/register", "{}"))).isEqualTo("access.unauthenticated");
    }

    @Test
    void every_change_of_passkeys_stands_in_the_trail_and_it_staff_can_remove_them_all() throws Exception {
        SoftPasskey passkey = new SoftPasskey(origin());
        passkey.register(as(login)::post, "my phone");
        String account = accounts.byLogin(login).orElseThrow().id().toString();
        assertThat(trail.about(account, 1)).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo(login);
            assertThat(entry.deed()).isEqualTo(TrailEntry.Deed.CHANGE);
            assertThat(entry.what()).isEqualTo(TrailEntry.Opened.ACCOUNT);
            assertThat(entry.sections()).isEqualTo("passkey/register");
        });

        Browser lost = new Browser();
        passkey.show(lost::post);
        String all = "/api/v1/accounts/" + account + "/passkeys";
        assertThat(delete(as("principal"), all).statusCode()).isEqualTo(403);
        assertThat(delete(as("itstaff"), all).statusCode()).isEqualTo(204);

        assertThat(lost.send(to("/api/v1/me")).statusCode())
                .as("the lost device is logged out")
                .isEqualTo(401);
        assertThat(trail.about(account, 1).getFirst().who()).isEqualTo("itstaff");
        assertRefused(passkey);
    }

    private HttpResponse<String> delete(Browser browser, String path) throws Exception {
        return browser.send(to(path).header("X-CSRF-TOKEN", browser.csrf()).DELETE());
    }

    private String acr(Browser browser) throws Exception {
        return json(browser.send(to("/api/v1/me"))).path("acr").asString();
    }

    private String account(String role) {
        String name = role + "-" + UUID.randomUUID().toString().substring(0, 8);
        String hash = Objects.requireNonNull(passwords.encode("demo"));
        accounts.add(new Account(UUID.randomUUID(), name, "人", hash, Set.of(role), "sis@c4th:1", true));
        return name;
    }
}
