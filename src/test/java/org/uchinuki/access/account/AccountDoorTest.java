package org.uchinuki.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.uchinuki.access.Account;
import org.uchinuki.access.Edge;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailLink;
import org.uchinuki.access.TrailSearch;
import tools.jackson.databind.JsonNode;

/** Accounts as IT staff look after them, and the one-time password that a new one has. */
class AccountDoorTest extends Edge {

    private static final String OWN = "tokachi-umi-hayate";

    @Autowired
    private AccountRegister register;

    @Autowired
    private PasswordEncoder passwords;

    private HttpResponse<String> post(Browser browser, String path, String body) throws Exception {
        return change(browser, "POST", path, body);
    }

    private HttpResponse<String> change(Browser browser, String method, String path, String body) throws Exception {
        return browser.send(to(path).header("X-CSRF-TOKEN", browser.csrf())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private JsonNode made(Browser staff, String login) throws Exception {
        HttpResponse<String> answer = post(
                staff,
                "/api/v1/accounts",
                "{\"login\":\"%s\",\"displayName\":\"養護　花\",\"roles\":[\"nurse\"],\"person\":\"sis@roster:0012\"}"
                        .formatted(login));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    private Browser loggedIn(String login, String password) throws Exception {
        Browser browser = new Browser();
        assertThat(browser.login(login, password).headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).doesNotContain("login"));
        return browser;
    }

    private String own(String login, String oneTime) throws Exception {
        Browser browser = loggedIn(login, oneTime);
        assertThat(post(
                                browser,
                                "/api/v1/me/password",
                                "{\"current\":\"%s\",\"wanted\":\"%s\"}".formatted(oneTime, OWN))
                        .statusCode())
                .isEqualTo(204);
        return OWN;
    }

    private List<String> entries(String id) {
        return trail
                .search(new TrailSearch(null, id, Opened.ACCOUNT, null, null, null, null, null), 50)
                .reversed()
                .stream()
                .map(TrailLink::entry)
                .filter(Objects::nonNull)
                .map(AccountDoorTest::told)
                .toList();
    }

    private static String told(TrailEntry entry) {
        return entry.who() + " " + entry.deed() + " " + entry.sections() + " " + entry.outcome();
    }

    private static List<String> codes(HttpResponse<String> answer) {
        return json(answer)
                .at("/findings")
                .valueStream()
                .map(one -> one.get("code").asString())
                .toList();
    }

    @Test
    void with_a_one_time_password_nothing_opens_but_the_change_of_it() throws Exception {
        JsonNode made = made(as("itstaff"), "first-nurse");
        String oneTime = made.get("oneTimePassword").asString();
        assertThat(oneTime).matches("([2-9a-z]{4}-){3}[2-9a-z]{4}");
        Browser nurse = loggedIn("first-nurse", oneTime);

        for (String path : List.of("/api/v1/me", "/api/v1/schools", "/api/v1/me/sessions")) {
            HttpResponse<String> refused = nurse.send(to(path));
            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            assertThat(code(refused)).isEqualTo("access.password_change");
        }
        for (String path :
                List.of("/", "/account", "/students", "/docs", "/oauth2/authorize?response_type=code&client_id=x")) {
            HttpResponse<String> sent = nurse.send(to(path));
            assertThat(sent.headers().firstValue("Location"))
                    .as(path)
                    .hasValueSatisfying(at -> assertThat(at).endsWith("/account/password"));
            assertThat(sent.headers().firstValue("Content-Security-Policy")).isPresent();
        }
        assertThat(nurse.send(to("/account").header("HX-Request", "true"))
                        .headers()
                        .firstValue("HX-Redirect"))
                .hasValue("/account/password");

        HttpResponse<String> changed =
                post(nurse, "/api/v1/me/password", "{\"current\":\"%s\",\"wanted\":\"%s\"}".formatted(oneTime, OWN));
        assertThat(changed.statusCode()).isEqualTo(204);
        assertThat(nurse.send(to("/api/v1/me")).statusCode()).isEqualTo(200);
        assertThat(new Browser().login("first-nurse", oneTime).headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/login?error"));
        assertThat(loggedIn("first-nurse", OWN).send(to("/api/v1/me")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_password_that_others_would_guess_is_refused_with_the_reason() throws Exception {
        String oneTime =
                made(as("itstaff"), "rule-nurse-01").get("oneTimePassword").asString();
        Browser nurse = loggedIn("rule-nurse-01", oneTime);

        assertThat(refusals(nurse, oneTime, "umi-kaze")).containsExactly("access.weak_password");
        assertThat(refusals(nurse, oneTime, "Rule-Nurse-01")).containsExactly("access.password_is_login");
        assertThat(refusals(nurse, oneTime, oneTime)).containsExactly("access.password_same");
        assertThat(refusals(nurse, oneTime, "Password2026!")).containsExactly("access.password_common");
        assertThat(refusals(nurse, oneTime, "sakurasakura")).containsExactly("access.password_common");
        assertThat(refusals(nurse, oneTime, "aabbaabbaabbaabb")).containsExactly("access.password_common");
        assertThat(refusals(nurse, oneTime, "山川海空花鳥風月".repeat(4))).containsExactly("access.password_too_long");
        assertThat(refusals(nurse, "another one", OWN)).containsExactly("access.wrong_password");
        assertThat(nurse.send(to("/api/v1/me")).statusCode()).isEqualTo(403);
        assertThat(refusals(nurse, oneTime, OWN)).isEmpty();
    }

    private List<String> refusals(Browser browser, String current, String wanted) throws Exception {
        HttpResponse<String> answer = post(
                browser, "/api/v1/me/password", JSON.writeValueAsString(Map.of("current", current, "wanted", wanted)));
        assertThat(answer.body()).doesNotContain(wanted);
        return answer.statusCode() == 204 ? List.of() : codes(answer);
    }

    @Test
    void wrong_present_passwords_lock_here_too() throws Exception {
        String oneTime =
                made(as("itstaff"), "guess-nurse").get("oneTimePassword").asString();
        Browser nurse = loggedIn("guess-nurse", oneTime);

        for (int time = 0; time < 4; time++) {
            assertThat(refusals(nurse, "guess", OWN)).containsExactly("access.wrong_password");
        }
        assertThat(refusals(nurse, "guess", OWN)).containsExactly("access.locked");
        assertThat(refusals(nurse, oneTime, OWN)).containsExactly("access.locked");
    }

    @Test
    void a_new_password_ends_the_other_sessions_and_the_id_of_this_one() throws Exception {
        Browser staff = as("itstaff");
        own("two-desks", made(staff, "two-desks").get("oneTimePassword").asString());
        Browser here = loggedIn("two-desks", OWN);
        Browser there = loggedIn("two-desks", OWN);
        assertThat(there.send(to("/api/v1/me")).statusCode()).isEqualTo(200);

        HttpResponse<String> answer = post(
                here, "/api/v1/me/password", "{\"current\":\"%s\",\"wanted\":\"kujira-no-mimi-42\"}".formatted(OWN));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("uchinuki="));
        assertThat(there.send(to("/api/v1/me")).statusCode()).isEqualTo(401);
        assertThat(here.send(to("/api/v1/me")).statusCode()).isEqualTo(200);
    }

    @Test
    void the_people_of_the_demo_keep_their_password() throws Exception {
        assertThat(refusals(as("nurse"), "demo", OWN)).containsExactly("access.no_password_here");
    }

    @Test
    void what_is_written_wrongly_is_told_field_by_field() throws Exception {
        Browser staff = as("itstaff");
        HttpResponse<String> answer = post(
                staff,
                "/api/v1/accounts",
                "{\"login\":\"花\",\"displayName\":\"\",\"roles\":[\"king\"],\"person\":\"0012\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(codes(answer))
                .containsExactly("access.bad_login", "access.bad_name", "access.unknown_role", "access.bad_person");
        assertThat(codes(post(staff, "/api/v1/accounts", "{\"login\":\"no-role\",\"displayName\":\"花\"}")))
                .containsExactly("access.no_role");
        HttpResponse<String> unreadable =
                post(staff, "/api/v1/accounts", "{\"login\":7,\"password\":\"x\",\"roles\":\"nurse\"}");
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(codes(unreadable))
                .containsExactlyInAnyOrder("api.unknown_field", "api.bad_parameter", "api.bad_parameter");
        made(staff, "taken-nurse");
        assertThat(codes(post(
                        staff,
                        "/api/v1/accounts",
                        "{\"login\":\"TAKEN-nurse\",\"displayName\":\"花\",\"roles\":[\"nurse\"]}")))
                .containsExactly("access.login_taken");
        for (String other : List.of("teacher", "demo-vendor")) {
            assertThat(codes(post(
                            staff,
                            "/api/v1/accounts",
                            "{\"login\":\"%s\",\"displayName\":\"花\",\"roles\":[\"nurse\"]}".formatted(other))))
                    .as("of a person of the demo, and of a client")
                    .containsExactly("access.login_taken");
        }
        assertThat(codes(post(
                        staff,
                        "/api/v1/accounts",
                        "{\"login\":\"odd-name\",\"displayName\":\"花\\ud800\",\"roles\":[\"nurse\"]}")))
                .containsExactly("access.bad_name");
    }

    @Test
    void a_person_whom_no_roster_knows_yet_is_linked_with_a_warning() throws Exception {
        HttpResponse<String> answer = post(
                as("itstaff"),
                "/api/v1/accounts",
                "{\"login\":\"early-nurse\",\"displayName\":\"花\",\"roles\":[\"nurse\"],\"person\":\"sis@roster:nobody\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).at("/warnings/0/code").asString()).isEqualTo("access.unknown_person");
        assertThat(json(answer).at("/account/person").asString()).isEqualTo("sis@roster:nobody");
    }

    @Test
    void a_closed_account_is_out_at_once_and_comes_back_with_its_password() throws Exception {
        Browser staff = as("itstaff");
        JsonNode made = made(staff, "closed-nurse");
        String id = made.at("/account/id").asString();
        own("closed-nurse", made.get("oneTimePassword").asString());
        Browser nurse = loggedIn("closed-nurse", OWN);
        assertThat(nurse.send(to("/api/v1/me")).statusCode()).isEqualTo(200);

        assertThat(change(staff, "PATCH", "/api/v1/accounts/" + id, "{\"enabled\":false}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(nurse.send(to("/api/v1/me")).statusCode()).isEqualTo(401);
        assertThat(nurse.send(to("/account")).statusCode()).isEqualTo(302);
        assertThat(new Browser().login("closed-nurse", OWN).headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/login?error"));
        change(staff, "PATCH", "/api/v1/accounts/" + id, "{\"enabled\":true}");
        assertThat(loggedIn("closed-nurse", OWN).send(to("/api/v1/me")).statusCode())
                .isEqualTo(200);
        assertThat(entries(id))
                .containsSubsequence(
                        "itstaff CHANGE created GRANTED",
                        "closed-nurse LOGIN password GRANTED",
                        "closed-nurse CHANGE password GRANTED",
                        "itstaff CHANGE disabled GRANTED",
                        "closed-nurse LOGIN password DENIED",
                        "itstaff CHANGE enabled GRANTED");
    }

    @Test
    void a_role_that_is_taken_away_is_gone_at_once() throws Exception {
        Browser staff = as("itstaff");
        JsonNode made = made(staff, "demoted");
        String id = made.at("/account/id").asString();
        own("demoted", made.get("oneTimePassword").asString());
        change(staff, "PATCH", "/api/v1/accounts/" + id, "{\"roles\":[\"itstaff\",\"nurse\"]}");
        Browser demoted = loggedIn("demoted", OWN);
        assertThat(demoted.send(to("/api/v1/accounts")).statusCode()).isEqualTo(200);

        change(staff, "PATCH", "/api/v1/accounts/" + id, "{\"roles\":[\"nurse\"]}");
        assertThat(demoted.send(to("/api/v1/accounts")).statusCode()).isEqualTo(401);
        assertThat(loggedIn("demoted", OWN).send(to("/api/v1/accounts")).statusCode())
                .isEqualTo(403);
        assertThat(entries(id)).contains("itstaff CHANGE roles:itstaff,nurse GRANTED");
    }

    @Test
    void a_new_one_time_password_ends_sessions_and_lock() throws Exception {
        Browser staff = as("itstaff");
        JsonNode made = made(staff, "forgetful");
        String id = made.at("/account/id").asString();
        own("forgetful", made.get("oneTimePassword").asString());
        Browser forgetful = loggedIn("forgetful", OWN);
        for (int time = 0; time < 5; time++) {
            new Browser().login("forgetful", "x");
        }
        assertThat(json(staff.send(to("/api/v1/accounts/" + id)))
                        .get("lockedUntil")
                        .isNull())
                .isFalse();

        String oneTime = json(post(staff, "/api/v1/accounts/" + id + ":reset-password", ""))
                .get("oneTimePassword")
                .asString();
        assertThat(forgetful.send(to("/api/v1/me")).statusCode()).isEqualTo(401);
        assertThat(code(loggedIn("forgetful", oneTime).send(to("/api/v1/me")))).isEqualTo("access.password_change");
        assertThat(entries(id)).contains("itstaff CHANGE reset-password GRANTED");
    }

    @Test
    void a_login_that_was_under_way_when_something_was_taken_from_the_account_ends_with_its_first_request()
            throws Exception {
        String id = made(as("itstaff"), "racing").at("/account/id").asString();
        UUID account = UUID.fromString(id);
        String hash = Objects.requireNonNull(passwords.encode(OWN));
        Account was = register.byId(account).orElseThrow().account();
        Map<String, Runnable> taken = Map.of(
                "the right to log in",
                () -> register.put(
                        new Account(was.id(), was.login(), was.displayName(), "", was.roles(), was.person(), false),
                        Set.of()),
                "a role",
                () -> register.put(
                        new Account(was.id(), was.login(), was.displayName(), "", Set.of("auditor"), null, true),
                        Set.of()),
                "the person",
                () -> register.put(
                        new Account(was.id(), was.login(), was.displayName(), "", was.roles(), "sis@c4th:9", true),
                        Set.of()),
                "the password",
                () -> register.password(account, hash, true));
        for (Map.Entry<String, Runnable> each : taken.entrySet()) {
            register.put(was, Set.of());
            register.password(account, hash, false);
            Browser used = loggedIn("racing", OWN);
            assertThat(used.send(to("/api/v1/me")).statusCode()).isEqualTo(200);
            Browser underWay = loggedIn("racing", OWN);

            // as it is when the desk has ended the sessions that it found
            each.getValue().run();

            assertThat(underWay.send(to("/api/v1/me")).statusCode())
                    .as(each.getKey())
                    .isEqualTo(401);
            clock.forward(Duration.ofMinutes(2));
            assertThat(used.send(to("/api/v1/me")).statusCode())
                    .as(each.getKey())
                    .isEqualTo(401);
            clock.back();
        }
    }

    @Test
    void a_one_time_password_that_lay_for_a_week_is_a_wrong_one() throws Exception {
        JsonNode made = made(as("itstaff"), "late-nurse");
        String id = made.at("/account/id").asString();
        String oneTime = made.get("oneTimePassword").asString();
        Instant until = OffsetDateTime.parse(made.at("/account/oneTimeUntil").asString())
                .toInstant();
        assertThat(Duration.between(Instant.now(), until)).isBetween(Duration.ofHours(167), Duration.ofHours(168));

        clock.forward(Duration.ofHours(167));
        loggedIn("late-nurse", oneTime);
        clock.forward(Duration.ofMinutes(61));
        assertThat(new Browser().login("late-nurse", oneTime).headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/login?error"));
        assertThat(entries(id)).last().isEqualTo("late-nurse LOGIN password DENIED");

        String next = json(post(as("itstaff"), "/api/v1/accounts/" + id + ":reset-password", ""))
                .get("oneTimePassword")
                .asString();
        loggedIn("late-nurse", next);
    }

    @Test
    void it_staff_open_a_locked_account_before_its_time() throws Exception {
        Browser staff = as("itstaff");
        JsonNode made = made(staff, "shut-nurse");
        String id = made.at("/account/id").asString();
        for (int time = 0; time < 5; time++) {
            new Browser().login("shut-nurse", "x");
        }
        assertThat(post(staff, "/api/v1/accounts/" + id + ":unlock", "").statusCode())
                .isEqualTo(200);

        loggedIn("shut-nurse", made.get("oneTimePassword").asString());
        assertThat(entries(id))
                .containsSubsequence("shut-nurse LOCK password GRANTED", "itstaff UNLOCK unlock GRANTED");
    }

    @Test
    void nobody_closes_the_own_account_or_leaves_the_hub_without_an_administrator() throws Exception {
        String hash = Objects.requireNonNull(passwords.encode(OWN));
        for (KeptAccount other : register.find(new AccountSearch(null, "itstaff", true, null, 100))) {
            Account was = other.account();
            register.put(
                    new Account(was.id(), was.login(), was.displayName(), was.passwordHash(), was.roles(), null, false),
                    Set.of());
        }
        Account first = new Account(UUID.randomUUID(), "admin-one", "一", hash, Set.of("itstaff"), null, true);
        Account second = new Account(UUID.randomUUID(), "admin-two", "二", hash, Set.of("itstaff"), null, true);
        register.add(first, false);
        register.add(second, false);
        Browser one = loggedIn("admin-one", OWN);

        HttpResponse<String> own = change(one, "PATCH", "/api/v1/accounts/" + first.id(), "{\"enabled\":false}");
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(codes(own)).containsExactly("access.own_account");
        assertThat(change(one, "PATCH", "/api/v1/accounts/" + second.id(), "{\"roles\":[\"nurse\"]}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> last = change(one, "PATCH", "/api/v1/accounts/" + first.id(), "{\"roles\":[\"nurse\"]}");
        assertThat(last.statusCode()).isEqualTo(409);
        assertThat(codes(last)).containsExactly("access.last_administrator");
        HttpResponse<String> closed =
                change(as("itstaff"), "PATCH", "/api/v1/accounts/" + first.id(), "{\"enabled\":false}");
        assertThat(codes(closed)).containsExactly("access.last_administrator");
        assertThat(one.send(to("/api/v1/accounts")).statusCode()).isEqualTo(200);
    }

    @Test
    void accounts_are_for_those_who_administer_and_every_try_stands_in_the_trail() throws Exception {
        String id = made(as("itstaff"), "wanted-nurse").at("/account/id").asString();

        assertThat(as("principal").send(to("/api/v1/accounts")).statusCode()).isEqualTo(403);
        assertThat(change(as("principal"), "PATCH", "/api/v1/accounts/" + id, "{\"roles\":[\"itstaff\"]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/api/v1/accounts", dashboard()).statusCode()).isEqualTo(403);
        assertThat(send(to("/api/v1/accounts")).statusCode()).isEqualTo(401);
        assertThat(as("itstaff")
                        .send(to("/api/v1/accounts/" + UUID.randomUUID()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(entries(id)).contains("principal CHANGE all DENIED");
    }

    @Test
    void the_list_is_searched_and_turned_over_page_by_page_and_tells_no_hash() throws Exception {
        Browser staff = as("itstaff");
        for (int number = 1; number <= 3; number++) {
            made(staff, "page-nurse-" + number);
        }
        HttpResponse<String> answer = staff.send(to("/api/v1/accounts?q=PAGE-nurse&role=nurse&limit=2"));
        JsonNode first = json(answer);
        JsonNode rest = json(staff.send(to(first.get("next").asString())));

        assertThat(answer.body()).doesNotContain("bcrypt", "passwordHash");
        assertThat(logins(first)).containsExactly("page-nurse-1", "page-nurse-2");
        assertThat(logins(rest)).containsExactly("page-nurse-3");
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(logins(json(staff.send(to("/api/v1/accounts?q=page%25nurse")))))
                .isEmpty();
        assertThat(logins(json(staff.send(to("/api/v1/accounts?q=page-nurse&enabled=false")))))
                .isEmpty();
    }

    private static List<String> logins(JsonNode page) {
        return page.get("accounts")
                .valueStream()
                .map(one -> one.get("login").asString())
                .toList();
    }
}
