package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;

/** Login at identity providers that lie, are silent, or vouch for somebody whom the hub does not know. */
class ProviderLoginTest extends Edge {

    private static final ForgedProvider PROVIDER = new ForgedProvider();
    private static final ForgedProvider IMPOSTOR = new ForgedProvider();

    private static final String TEACHER = "9000108";

    private static final String TOOL = "/oauth2/authorize?response_type=code&client_id=demo-tool&scope=openid&state=s"
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A9090%2Fcallback&code_challenge_method=S256&code_challenge="
            + "c".repeat(43);

    @Autowired
    private Accounts accounts;

    @DynamicPropertySource
    static void providers(DynamicPropertyRegistry settings) {
        provider(settings, "city", PROVIDER.issuer());
        provider(settings, "down", "http://127.0.0.1:9");
        provider(settings, "impostor", IMPOSTOR.issuer() + "/");
    }

    private static void provider(DynamicPropertyRegistry settings, String id, String issuer) {
        String at = "uchinuki.access.identity-providers." + id + ".";
        settings.add(at + "issuer", () -> issuer);
        settings.add(at + "client-id", () -> "uchinuki");
        settings.add(at + "client-secret", () -> "hidden");
        settings.add(at + "person.claim", () -> "employee_number");
        settings.add(at + "person.alias", () -> "sis@c4th:");
        settings.add(at + "roles.claim", () -> "realm.groups");
        settings.add(at + "roles.map[/教員]", () -> "homeroom-teacher");
        settings.add(at + "roles.map[board]", () -> "supervisor");
        settings.add(at + "second-factor.acr", () -> "urn:city:2");
        settings.add(at + "second-factor.amr", () -> "mfa,hwk");
    }

    @BeforeEach
    void anHonestProvider() {
        PROVIDER.says(Map.of());
        PROVIDER.signsWithAnotherKey(false);
        PROVIDER.silent(false);
    }

    @AfterAll
    static void stop() {
        PROVIDER.stop();
        IMPOSTOR.stop();
    }

    @Test
    void the_provider_is_asked_with_state_nonce_and_pkce_and_the_code_is_proved_by_its_verifier() throws Exception {
        Visit visit = new Visit("city", "");

        assertThat(visit.asked)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("client_id", "uchinuki")
                .containsEntry("scope", "openid profile")
                .containsEntry("redirect_uri", at("/login/oauth2/code/city"))
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKeys("prompt", "max_age", "acr_values");
        assertThat(visit.answered(Map.of("employee_number", TEACHER))).isEqualTo(at("/"));
        String verifier = Objects.requireNonNull(PROVIDER.tokenRequest().get("code_verifier"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
                .isEqualTo(visit.asked.get("code_challenge"));
    }

    @Test
    void a_person_with_an_account_comes_in_under_its_login_and_roles_and_in_a_new_session() throws Exception {
        Visit visit = new Visit("city", "");
        String before = visit.session();
        String back = visit.answered(Map.of("employee_number", TEACHER, "name", "Somebody Else"));

        assertThat(back).isEqualTo(at("/"));
        assertThat(visit.me("name")).isEqualTo("teacher");
        assertThat(visit.me("displayName")).isEqualTo("学級担任（デモ）");
        assertThat(visit.roles()).containsExactly("homeroom-teacher");
        assertThat(visit.me("acr")).isEqualTo(Assurance.ONE_FACTOR.acr());
        assertThat(before).isNotEmpty();
        assertThat(visit.session()).isNotEqualTo(before);
    }

    @Test
    void roles_of_the_provider_come_before_those_of_the_account_and_other_groups_give_none() throws Exception {
        Visit promoted = new Visit("city", "");
        promoted.answered(Map.of("employee_number", TEACHER, "realm", Map.of("groups", List.of("board", "choir"))));
        Visit unmapped = new Visit("city", "");
        unmapped.answered(Map.of("employee_number", TEACHER, "realm", Map.of("groups", List.of("choir"))));

        assertThat(promoted.me("name")).isEqualTo("teacher");
        assertThat(promoted.roles()).containsExactly("supervisor");
        assertThat(unmapped.roles()).containsExactly("homeroom-teacher");
    }

    @Test
    void a_person_without_an_account_is_named_by_the_providers_id_and_never_by_an_address() throws Exception {
        Map<String, Object> groups = Map.of("groups", List.of("/教員"));
        Visit opaque = new Visit("city", "");
        opaque.answered(Map.of("employee_number", "77", "realm", groups, "name", "教員"));
        Visit address = new Visit("city", "");
        address.answered(Map.of("employee_number", "77", "realm", groups, "sub", "hana@example.jp"));

        assertThat(opaque.me("name")).isEqualTo("city:a1b2");
        assertThat(opaque.me("displayName")).isEqualTo("教員");
        assertThat(opaque.roles()).containsExactly("homeroom-teacher");
        assertThat(address.me("name")).matches("city:[0-9a-f]{32}");
    }

    @Test
    void two_people_whose_ids_differ_in_capitals_alone_are_two_and_neither_has_an_account() throws Exception {
        Map<String, Object> groups = Map.of("groups", List.of("/教員"));
        Visit large = new Visit("city", "");
        large.answered(Map.of("employee_number", "78", "realm", groups, "sub", "aBcD"));
        Visit small = new Visit("city", "");
        small.answered(Map.of("employee_number", "79", "realm", groups, "sub", "abcd"));

        assertThat(small.me("name")).isEqualTo("city:abcd");
        assertThat(large.me("name")).matches("city:[0-9a-f]{32}");
        for (Visit each : List.of(large, small)) {
            assertThat(entries(each.me("name")))
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.subjectId())
                            .as("no account of the hub")
                            .isNull());
        }
    }

    @Test
    void whoever_the_hub_has_no_role_for_is_refused_and_stands_in_the_trail_by_id() throws Exception {
        Visit visit = new Visit("city", "");
        String to = visit.answered(Map.of("employee_number", "404", "sub", "n-404", "email", "teacher@example.jp"));

        assertThat(to).isEqualTo(refused("access.idp_nobody"));
        assertThat(visit.isIn()).isFalse();
        TrailEntry entry = entries("city:n-404").getFirst();
        assertThat(entry.deed()).isEqualTo(Deed.LOGIN);
        assertThat(entry.what()).isEqualTo(Opened.ACCOUNT);
        assertThat(entry.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(entry.sections()).isEqualTo("idp_nobody");
        assertThat(entry.actingAs()).isEqualTo("nobody");
    }

    @Test
    void a_closed_account_and_two_accounts_of_one_person_are_refused_even_with_a_role() throws Exception {
        account("closed", "601", false);
        account("first", "602", true);
        account("second", "602", true);
        Map<String, Object> groups = Map.of("groups", "/教員");

        assertThat(new Visit("city", "").answered(Map.of("employee_number", "601", "realm", groups)))
                .isEqualTo(refused("access.idp_closed"));
        assertThat(new Visit("city", "").answered(Map.of("employee_number", "602", "realm", groups)))
                .isEqualTo(refused("access.idp_several"));
    }

    @Test
    void a_token_that_does_not_say_who_it_is_in_one_id_is_refused() throws Exception {
        for (Object value : List.of("", " ", List.of("1", "2"), Map.of("a", "1"), "x".repeat(201), true)) {
            assertThat(new Visit("city", "").answered(Map.of("employee_number", value)))
                    .as(value.toString())
                    .isEqualTo(refused("access.idp_no_claim"));
        }
        assertThat(new Visit("city", "").answered(Map.of("name", "teacher"))).isEqualTo(refused("access.idp_no_claim"));
    }

    @Test
    void a_token_with_another_nonce_audience_issuer_time_or_signature_lets_nobody_in() throws Exception {
        Instant now = Instant.now();
        Map<String, Map<String, Object>> lies = Map.of(
                "nonce", Map.of("nonce", "another"),
                "audience", Map.of("aud", "another"),
                "audiences", Map.of("aud", List.of("another", "uchinuki")),
                "issuer", Map.of("iss", "http://127.0.0.1:9"),
                "party", Map.of("azp", "another"),
                "expired", Map.of("exp", Date.from(now.minusSeconds(300)), "iat", Date.from(now.minusSeconds(600))),
                "from the future",
                        Map.of("iat", Date.from(now.plusSeconds(600)), "exp", Date.from(now.plusSeconds(900))));
        for (Map.Entry<String, Map<String, Object>> lie : lies.entrySet()) {
            Visit visit = new Visit("city", "");
            Map<String, Object> claims = new HashMap<>(Map.of("employee_number", TEACHER));
            claims.putAll(lie.getValue());
            assertThat(visit.answered(claims)).as(lie.getKey()).isEqualTo(refused("access.idp_token"));
            assertThat(visit.isIn()).as(lie.getKey()).isFalse();
        }
        PROVIDER.signsWithAnotherKey(true);
        Visit forged = new Visit("city", "");
        assertThat(forged.answered(Map.of("employee_number", TEACHER))).isEqualTo(refused("access.idp_token"));
        assertThat(forged.isIn()).isFalse();
    }

    @Test
    void an_answer_that_this_browser_did_not_ask_for_lets_nobody_in() throws Exception {
        Visit visit = new Visit("city", "");
        PROVIDER.says(Map.of("employee_number", TEACHER, "nonce", visit.asked.get("nonce")));

        assertThat(visit.brings("code=c&state=another")).isEqualTo(refused("access.idp_state"));
        assertThat(visit.brings("code=c")).isEqualTo(refused("access.idp_state"));
        assertThat(new Visit("city", "").brings("code=c&state=" + visit.asked.get("state")))
                .as("the state of somebody else's browser")
                .isEqualTo(refused("access.idp_state"));
        assertThat(visit.isIn()).isFalse();
    }

    @Test
    void an_answer_is_taken_once() throws Exception {
        Visit visit = new Visit("city", "");
        visit.answered(Map.of("employee_number", TEACHER));
        assertThat(visit.brings("code=c&state=" + encoded(visit.asked.get("state"))))
                .isEqualTo(refused("access.idp_state"));
    }

    @Test
    void a_provider_that_says_no_or_falls_silent_is_said_so() throws Exception {
        Visit cancelled = new Visit("city", "");
        String state = encoded(cancelled.asked.get("state"));
        assertThat(cancelled.brings("error=access_denied&error_description=%3Cb%3Ehana&state=" + state))
                .isEqualTo(refused("access.idp_refused"));
        PROVIDER.silent(true);
        assertThat(new Visit("city", "").answered(Map.of("employee_number", TEACHER)))
                .isEqualTo(refused("access.idp_unreachable"));
    }

    @Test
    void a_provider_that_is_down_or_another_stops_neither_the_hub_nor_the_other_ways_in() throws Exception {
        assertThat(press("down")).isEqualTo(refused("access.idp_unreachable", "down"));
        assertThat(press("impostor")).isEqualTo(refused("access.idp_metadata", "impostor"));
        assertThat(as("teacher").send(to("/api/v1/me")).statusCode()).isEqualTo(200);
        assertThat(send(to("/oauth2/authorization/unknown")).statusCode()).isEqualTo(404);
        assertThat(send(to("/login/oauth2/code/unknown?code=c&state=s")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_step_up_asks_for_the_second_factor_and_leads_back_to_an_own_path_only() throws Exception {
        Visit visit = new Visit("city", "");
        visit.answered(Map.of("employee_number", TEACHER));

        visit.begin("city", "?step-up&to=/students/1%3Fyear%3D2026");
        assertThat(visit.asked)
                .containsEntry("prompt", "login")
                .containsEntry("max_age", "0")
                .containsEntry("acr_values", "urn:city:2");
        assertThat(visit.answered(Map.of("employee_number", TEACHER, "amr", List.of("pwd", "mfa"))))
                .isEqualTo(at("/students/1?year=2026"));
        assertThat(visit.me("acr")).isEqualTo(Assurance.TWO_FACTORS.acr());
        for (String elsewhere : List.of(
                "//example.jp",
                "https://example.jp",
                "/%5Cexample.jp",
                "x",
                "",
                "/a//example.jp",
                "/step-up?to=/",
                "/logout")) {
            visit.begin("city", "?step-up&to=" + elsewhere);
            assertThat(visit.answered(Map.of("employee_number", TEACHER, "acr", "urn:city:2")))
                    .as(elsewhere)
                    .isEqualTo(at("/"));
        }
    }

    @Test
    void a_step_up_without_a_fresh_second_factor_or_by_somebody_else_is_refused_and_the_session_stays()
            throws Exception {
        Visit visit = new Visit("city", "");
        visit.answered(Map.of("employee_number", TEACHER));
        Date yesterday = Date.from(Instant.now().minusSeconds(86_400));
        Map<String, Map<String, Object>> cases = Map.of(
                "one factor", Map.of("amr", List.of("pwd")),
                "another acr", Map.of("acr", "urn:city:1"),
                "an old login", Map.of("amr", "mfa", "auth_time", yesterday));
        for (Map.Entry<String, Map<String, Object>> each : cases.entrySet()) {
            visit.begin("city", "?step-up&to=/");
            Map<String, Object> claims = new HashMap<>(Map.of("employee_number", TEACHER));
            claims.putAll(each.getValue());
            assertThat(visit.answered(claims)).as(each.getKey()).isEqualTo(refused("access.idp_not_stronger"));
        }
        visit.begin("city", "?step-up&to=/");
        assertThat(visit.answered(Map.of("employee_number", "9000101", "amr", "mfa")))
                .as("the principal")
                .isEqualTo(refused("access.idp_other_person"));
        visit.begin("city", "?step-up&to=/");
        assertThat(visit.answered(Map.of("employee_number", TEACHER, "sub", "other", "amr", "mfa")))
                .as("another subject with the same number")
                .isEqualTo(refused("access.idp_other_person"));
        assertThat(visit.me("name")).isEqualTo("teacher");
        assertThat(visit.me("acr")).isEqualTo(Assurance.ONE_FACTOR.acr());
    }

    @Test
    void another_person_can_be_asked_for_and_a_logout_ends_the_session_at_the_provider_too() throws Exception {
        Visit visit = new Visit("city", "?again");
        assertThat(visit.asked).containsEntry("prompt", "login").containsEntry("max_age", "0");
        visit.answered(Map.of("employee_number", TEACHER));

        HttpResponse<String> page = visit.browser.send(to("/students/" + FakeKartes.CHILD));
        HttpResponse<String> out = visit.logout();

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("form-action 'self' " + PROVIDER.issuer() + ";");
        URI there = URI.create(location(out));
        assertThat(there.toString()).startsWith(PROVIDER.issuer() + "/logout?realm=city&");
        assertThat(parameters(there))
                .containsEntry("client_id", "uchinuki")
                .containsEntry("post_logout_redirect_uri", at("/login?logout"))
                .hasEntrySatisfying(
                        "id_token_hint",
                        hint -> assertThat(hint.split("\\.", -1)).hasSize(3));
        assertThat(visit.isIn()).isFalse();
        HttpResponse<String> own = as("teacher").send(to("/students/" + FakeKartes.CHILD));
        assertThat(own.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("form-action 'self';");
    }

    @Test
    void a_login_that_the_provider_gave_without_asking_makes_no_passkey() throws Exception {
        account("unasked", "603", true);
        Map<String, @Nullable Instant> told = new HashMap<>();
        told.put("an old login", Instant.now().minusSeconds(3600));
        told.put("no time at all", null);
        for (Map.Entry<String, @Nullable Instant> each : told.entrySet()) {
            Visit visit = new Visit("city", "");
            Map<String, Object> claims = new HashMap<>(Map.of("employee_number", "603"));
            if (each.getValue() != null) {
                claims.put("auth_time", Date.from(each.getValue()));
            }
            visit.answered(claims);
            assertThat(code(new SoftPasskey(origin()).register(visit.browser::post, "theirs")))
                    .as(each.getKey())
                    .isEqualTo("access.passkey_fresh_login");
        }
    }

    @Test
    void who_is_in_and_logs_in_once_more_is_asked_anew_and_may_then_make_a_passkey() throws Exception {
        account("asked", "604", true);
        Visit visit = new Visit("city", "");
        visit.answered(Map.of("employee_number", "604"));

        visit.begin("city", "");
        assertThat(visit.asked).containsEntry("prompt", "login").containsEntry("max_age", "0");
        visit.answered(Map.of("employee_number", "604", "auth_time", Date.from(Instant.now())));
        assertThat(new SoftPasskey(origin())
                        .register(visit.browser::post, "mine")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_tool_that_wants_a_fresh_login_gets_one_from_the_provider_and_no_circle() throws Exception {
        Instant yesterday = Instant.now().minusSeconds(80_000);
        for (String wish : List.of("&prompt=login", "&max_age=3600")) {
            Visit visit = new Visit("city", "");
            visit.answered(Map.of("employee_number", TEACHER, "auth_time", Date.from(yesterday)));
            String afresh = location(visit.go(TOOL + wish));
            assertThat(afresh).as(wish).contains("login_after=");
            assertThat(location(visit.go(afresh.substring(at("").length()))))
                    .as(wish)
                    .isEqualTo(at("/login"));

            visit.begin("city", "");
            // the clock of the provider is behind that of the hub
            Instant asked = Instant.now().minusSeconds(90);
            visit.answered(Map.of("employee_number", TEACHER, "auth_time", Date.from(asked)));
            assertThat(location(visit.go(afresh.substring(at("").length()))))
                    .as(wish)
                    .startsWith("http://127.0.0.1:9090/callback?code=");
        }
    }

    @Test
    void a_tool_is_told_when_the_provider_asked_and_not_when_it_answered() throws Exception {
        Visit visit = new Visit("city", "");
        visit.answered(Map.of(
                "employee_number",
                TEACHER,
                "amr",
                "mfa",
                "auth_time",
                Date.from(Instant.now().minusSeconds(7200))));
        assertThat(location(visit.go(TOOL + "&max_age=3600&prompt=none"))).contains("error=login_required");
        assertThat(location(visit.go(TOOL + "&max_age=8000&prompt=none"))).contains("?code=");
    }

    private void account(String login, String number, boolean enabled) {
        accounts.add(new Account(
                UUID.randomUUID(), login, login, "{noop}x", Set.of("nurse"), "sis@c4th:" + number, enabled));
    }

    private List<TrailEntry> entries(String who) {
        return trail.search(new TrailSearch(who, null, null, null, null, null, null, null), 10).stream()
                .map(TrailLink::entry)
                .toList();
    }

    private String press(String provider) throws Exception {
        return location(send(to("/oauth2/authorization/" + provider)));
    }

    private String refused(String code) {
        return refused(code, "city");
    }

    /** Where a browser reads the finding of this code. */
    private String refused(String code, String provider) {
        return at("/login/refused?why=" + code.substring("access.".length()) + "&at=" + provider);
    }

    /** As an absolute address, whichever way the hub says it. */
    private String at(String path) {
        return to(path).build().uri().toString();
    }

    private String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(at("/"))
                .resolve(answer.headers().firstValue("Location").orElseThrow())
                .toString();
    }

    private static Map<String, String> parameters(URI address) {
        return Arrays.stream(address.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String encoded(@Nullable String value) {
        return URLEncoder.encode(Objects.requireNonNull(value), StandardCharsets.UTF_8);
    }

    /** A browser on its way to a provider and back. */
    private final class Visit {

        private final Browser browser = new Browser();
        private String provider = "";
        private String session = "";
        private Map<String, String> asked = Map.of();

        Visit(String provider, String how) throws Exception {
            begin(provider, how);
        }

        void begin(String at, String how) throws Exception {
            provider = at;
            asked = parameters(URI.create(location(go("/oauth2/authorization/" + at + how))));
        }

        /** Comes back with a code for a token that holds these claims; where the hub sends the browser then. */
        String answered(Map<String, Object> claims) throws Exception {
            Map<String, Object> all = new HashMap<>(Map.of("nonce", asked.get("nonce")));
            all.putAll(claims);
            PROVIDER.says(all);
            return brings("code=c&state=" + encoded(asked.get("state")));
        }

        String brings(String answer) throws Exception {
            return location(go("/login/oauth2/code/" + provider + "?" + answer));
        }

        HttpResponse<String> logout() throws Exception {
            return browser.send(
                    to("/logout").header("X-CSRF-TOKEN", browser.csrf()).POST(BodyPublishers.noBody()));
        }

        boolean isIn() throws Exception {
            return browser.send(to("/api/v1/me")).statusCode() == 200;
        }

        String me(String field) throws Exception {
            return json(browser.send(to("/api/v1/me"))).path(field).asString();
        }

        List<String> roles() throws Exception {
            return json(browser.send(to("/api/v1/me")))
                    .path("roles")
                    .valueStream()
                    .map(each -> each.asString())
                    .toList();
        }

        /** The cookie that the hub set last. */
        String session() {
            return session;
        }

        private HttpResponse<String> go(String path) throws Exception {
            HttpResponse<String> answer = browser.send(to(path));
            answer.headers().firstValue("Set-Cookie").ifPresent(cookie -> session = cookie);
            return answer;
        }
    }
}
