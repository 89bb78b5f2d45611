package org.uchinuki.access.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.web.util.UriComponentsBuilder;
import org.uchinuki.access.Account;
import org.uchinuki.access.Accounts;
import org.uchinuki.access.Edge;
import org.uchinuki.access.FakeKartes;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.client.Agreement;
import org.uchinuki.access.client.Agreements;
import org.uchinuki.access.client.Client;
import org.uchinuki.access.client.ClientAdministration;
import tools.jackson.databind.JsonNode;

/** Tools at the hub's door: what is asked of their requests, whom they are told of, and what they are refused. */
class ToolDoorTest extends Edge {

    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-one-0123456789";
    private static final String BACK = "http://127.0.0.1:9090/callback";
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 4, 1);

    @Autowired
    private RegisteredClientRepository clients;

    @Autowired
    private Agreements agreements;

    @Autowired
    private ClientAdministration administration;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcOperations sql;

    @Autowired
    private OAuth2AuthorizationService authorizations;

    @Test
    void a_request_without_pkce_or_with_plain_pkce_goes_back_to_the_tool_as_an_error() throws Exception {
        Browser teacher = as("teacher");
        Map<String, String> without = asked("demo-tool");
        without.remove("code_challenge");
        without.remove("code_challenge_method");
        Map<String, String> plain = asked("demo-tool");
        plain.put("code_challenge", VERIFIER);
        plain.put("code_challenge_method", "plain");

        assertThat(back(teacher, without))
                .containsEntry("error", "invalid_request")
                .containsEntry("state", "st");
        assertThat(back(teacher, plain))
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
    }

    @Test
    void a_client_without_a_secret_enters_with_pkce_too_and_gets_no_refresh_token() throws Exception {
        String client = tool(agreement -> agreement, ClientAuthenticationMethod.NONE, null);
        Map<String, String> token = new LinkedHashMap<>(exchange(enter(as("teacher"), client)));
        token.put("client_id", client);
        JsonNode given = json(form("/oauth2/token", null, token));

        assertThat(given.path("id_token").asString()).isNotEmpty();
        assertThat(given.has("refresh_token")).isFalse();
        Map<String, String> without = asked(client);
        without.remove("code_challenge");
        assertThat(back(as("teacher"), without)).containsEntry("error", "invalid_request");
    }

    @Test
    void an_unregistered_address_is_never_sent_anything() throws Exception {
        Map<String, String> elsewhere = asked("demo-tool");
        elsewhere.put("redirect_uri", "https://elsewhere.example.jp/callback");
        HttpResponse<String> answer = as("teacher").send(to("/oauth2/authorize?" + encoded(elsewhere)));
        HttpResponse<String> stranger = send(to("/oauth2/authorize?" + encoded(asked("nobodys-tool"))));

        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(stranger.headers().firstValue("Location")).isEmpty();
        assertThat(stranger.statusCode()).isBetween(400, 499);
    }

    @Test
    void a_code_works_once_and_its_second_use_ends_what_it_gave() throws Exception {
        Map<String, String> exchange = exchange(enter(as("teacher"), "demo-tool"));
        JsonNode given = json(form("/oauth2/token", basicOf("demo-tool"), exchange));
        String access = given.path("access_token").asString();
        assertThat(get("/userinfo", access).statusCode()).isEqualTo(200);

        HttpResponse<String> again = form("/oauth2/token", basicOf("demo-tool"), exchange);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(json(again).path("error").asString()).isEqualTo("invalid_grant");
        assertThat(get("/userinfo", access).statusCode()).isEqualTo(401);
        assertThat(refresh("demo-tool", given).statusCode()).isEqualTo(400);
    }

    @Test
    void of_many_who_bring_the_same_code_at_once_one_gets_tokens() throws Exception {
        Map<String, String> exchange = exchange(enter(as("teacher"), "demo-tool"));
        List<Callable<Integer>> all = new ArrayList<>();
        for (int each = 0; each < 8; each++) {
            all.add(() -> form("/oauth2/token", basicOf("demo-tool"), exchange).statusCode());
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> one : threads.invokeAll(all)) {
                statuses.add(one.get());
            }
        }
        assertThat(statuses).contains(200).containsOnlyOnce(200).containsOnly(200, 400);
    }

    @Test
    void a_wrong_secret_and_a_wrong_verifier_get_nothing() throws Exception {
        Map<String, String> exchange = exchange(enter(as("teacher"), "demo-tool"));
        HttpResponse<String> wrong = form("/oauth2/token", basic("demo-tool", "guessed"), exchange);
        exchange.put("code_verifier", VERIFIER + "x");
        HttpResponse<String> other = form("/oauth2/token", basicOf("demo-tool"), exchange);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(json(wrong).path("error").asString()).isEqualTo("invalid_client");
        assertThat(json(other).path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void a_refresh_token_works_once() throws Exception {
        JsonNode given = login("demo-tool");
        HttpResponse<String> first = refresh("demo-tool", given);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).path("refresh_token")).isNotEqualTo(given.path("refresh_token"));
        assertThat(claims(json(first)).path("sub")).isEqualTo(claims(given).path("sub"));
        assertThat(claims(json(first)).path("auth_time"))
                .isEqualTo(claims(given).path("auth_time"));
        assertThat(refresh("demo-tool", given).statusCode()).isEqualTo(400);
    }

    @Test
    void a_tool_without_an_agreement_in_force_is_refused_and_it_stands_in_the_trail() throws Exception {
        String client = tool(agreement -> until(agreement, LocalDate.of(2001, 3, 31)));

        assertThat(back(as("teacher"), asked(client)))
                .containsEntry("error", "access_denied")
                .hasEntrySatisfying(
                        "error_description", said -> assertThat(said).startsWith("access.tool_no_agreement: "));
        assertThat(entries(client)).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(TrailEntry.Outcome.DENIED);
            assertThat(entry.sections()).isEqualTo("login access.tool_no_agreement");
            assertThat(entry.who()).isEqualTo("teacher");
        });
    }

    @Test
    void what_has_ended_since_the_login_opens_nothing_more() throws Exception {
        String client = tool(agreement -> agreement);
        JsonNode given = login(client);
        String code = enter(as("teacher"), client);
        assertThat(get("/userinfo", given.path("access_token").asString()).statusCode())
                .isEqualTo(200);

        agreements.put(until(agreements.of(client).orElseThrow(), LocalDate.of(2001, 3, 31)), "test");

        HttpResponse<String> renewed = refresh(client, given);
        assertThat(json(renewed).path("error_description").asString()).startsWith("access.tool_no_agreement");
        assertThat(form("/oauth2/token", basicOf(client), exchange(code)).statusCode())
                .isEqualTo(400);
        assertThat(get("/userinfo", given.path("access_token").asString()).statusCode())
                .isEqualTo(401);
        assertThat(entries(client)).extracting(TrailEntry::sections).contains("refresh access.tool_no_agreement");
    }

    @Test
    void a_tool_that_was_disabled_since_is_refused_with_all_that_it_holds() throws Exception {
        String client = tool(agreement -> agreement);
        JsonNode given = login(client);
        String access = given.path("access_token").asString();

        administration.enable(client, false);

        assertThat(get("/userinfo", access).statusCode()).isEqualTo(401);
        assertThat(refresh(client, given).statusCode()).isEqualTo(401);
        assertThat(as("teacher")
                        .send(to("/oauth2/authorize?" + encoded(asked(client))))
                        .statusCode())
                .isEqualTo(400);
        assertThat(as("teacher")
                        .send(to("/connect/logout?id_token_hint="
                                + given.path("id_token").asString()))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void somebody_outside_the_agreed_schools_and_classes_is_refused() throws Exception {
        String otherSchool = tool(agreement -> bounded(agreement, Set.of(UUID.randomUUID()), Set.of()));
        String otherClass = tool(agreement -> bounded(agreement, Set.of(), Set.of(UUID.randomUUID())));
        String ownSchool = tool(agreement -> bounded(agreement, Set.of(FakeKartes.SCHOOL), Set.of()));

        assertThat(back(as("teacher"), asked(otherSchool)))
                .containsEntry("error", "access_denied")
                .hasEntrySatisfying(
                        "error_description", said -> assertThat(said).startsWith("access.tool_outside_agreement"));
        assertThat(back(as("teacher"), asked(otherClass))).containsEntry("error", "access_denied");
        assertThat(back(as("teacher"), asked(ownSchool))).containsKey("code");
        assertThat(back(as("itstaff"), asked(ownSchool)))
                .as("whom no roster knows is of no school")
                .containsEntry("error", "access_denied");
    }

    @Test
    void whom_no_roster_knows_enters_without_any_claim_of_the_agreement() throws Exception {
        JsonNode claims =
                claims(json(form("/oauth2/token", basicOf("demo-tool"), exchange(enter(as("itstaff"), "demo-tool")))));
        assertThat(claims.path("sub").asString()).hasSize(43);
        assertThat(claims.propertyNames())
                .doesNotContain("name", "name#ja-Kana-JP", "role", "school", "class", "grade");
    }

    @Test
    void a_tool_that_knows_people_by_their_master_identifier_never_gets_another_id() throws Exception {
        String client = tool(agreement -> new Agreement(
                agreement.clientId(),
                "社",
                "授業",
                LONG_AGO,
                null,
                Set.of(),
                Set.of(),
                Map.of(),
                Set.of(),
                Agreement.Subject.MASTER,
                Set.of(),
                null));
        assertThat(back(as("teacher"), asked(client)))
                .containsEntry("error", "access_denied")
                .hasEntrySatisfying(
                        "error_description", said -> assertThat(said).startsWith("access.tool_no_master_identifier"));
    }

    @Test
    void two_tools_know_a_person_by_different_subjects_unless_they_share_a_sector() throws Exception {
        String one = tool(agreement -> agreement);
        String other = tool(agreement -> agreement);
        String shared = tool(agreement -> agreement, ClientAuthenticationMethod.CLIENT_SECRET_BASIC, "drill-company");
        String sharing = tool(agreement -> agreement, ClientAuthenticationMethod.CLIENT_SECRET_BASIC, "drill-company");

        String atOne = claims(login(one)).path("sub").asString();
        assertThat(claims(login(one)).path("sub").asString()).isEqualTo(atOne);
        assertThat(claims(login(other)).path("sub").asString()).isNotEqualTo(atOne);
        assertThat(claims(login(shared)).path("sub"))
                .isEqualTo(claims(login(sharing)).path("sub"));
    }

    @Test
    void an_account_that_names_nobody_of_the_rosters_or_was_closed_is_refused() throws Exception {
        account("unrostered", "sis@c4th:nobody");
        assertThat(back(as("unrostered"), asked("demo-tool")))
                .containsEntry("error", "access_denied")
                .hasEntrySatisfying(
                        "error_description", said -> assertThat(said).startsWith("access.tool_unknown_person"));

        account("leaver", "sis@c4th:9000108");
        JsonNode given = json(form("/oauth2/token", basicOf("demo-tool"), exchange(enter(as("leaver"), "demo-tool"))));
        sql.update("update account set enabled = false where login = 'leaver'");

        HttpResponse<String> renewed = refresh("demo-tool", given);
        assertThat(renewed.statusCode()).isEqualTo(400);
        assertThat(json(renewed).path("error_description").asString()).startsWith("access.tool_account_closed");
    }

    @Test
    void a_login_of_yesterday_is_not_refreshed() throws Exception {
        JsonNode given = login("demo-tool");
        OAuth2Authorization kept = Objects.requireNonNull(
                authorizations.findByToken(given.path("refresh_token").asString(), OAuth2TokenType.REFRESH_TOKEN));
        Authentication person = Objects.requireNonNull(kept.getAttribute(Principal.class.getName()));
        authorizations.save(OAuth2Authorization.from(kept)
                .attribute(
                        Principal.class.getName(),
                        UsernamePasswordAuthenticationToken.authenticated(
                                Objects.requireNonNull(person.getPrincipal()),
                                null,
                                List.of(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                                        .issuedAt(Instant.now().minus(Duration.ofHours(13)))
                                        .build())))
                .build());

        HttpResponse<String> renewed = refresh("demo-tool", given);
        assertThat(renewed.statusCode()).isEqualTo(400);
        assertThat(json(renewed).path("error_description").asString()).startsWith("access.tool_login_too_old");
    }

    private void account(String login, String person) {
        accounts.add(new Account(
                UUID.randomUUID(),
                login,
                login,
                Objects.requireNonNull(passwords.encode("demo")),
                Set.of("homeroom-teacher"),
                person,
                true));
    }

    @Test
    void prompt_none_asks_nobody_for_a_login() throws Exception {
        Map<String, String> silent = asked("demo-tool");
        silent.put("prompt", "none");
        assertThat(back(new Browser(), silent)).containsEntry("error", "login_required");
        assertThat(back(as("teacher"), silent)).containsKey("code");
        silent.put("max_age", "0");
        assertThat(back(as("teacher"), silent)).containsEntry("error", "login_required");
    }

    @Test
    void prompt_login_and_a_login_older_than_max_age_ask_for_another_login() throws Exception {
        for (Map<String, String> wish : List.of(Map.of("prompt", "login"), Map.of("max_age", "0"))) {
            Map<String, String> fresh = asked("demo-tool");
            fresh.putAll(wish);
            Browser teacher = as("teacher");
            HttpResponse<String> first = teacher.send(to("/oauth2/authorize?" + encoded(fresh)));
            String afresh = path(first);
            assertThat(afresh).contains("login_after=").doesNotContain("prompt=login", "max_age");
            assertThat(path(teacher.send(to(afresh)))).isEqualTo("/login");

            HttpResponse<String> loggedIn = teacher.login("teacher", "demo");
            String on = path(loggedIn);
            assertThat(on).startsWith("/oauth2/authorize").contains("continue");
            HttpResponse<String> between = teacher.send(to(on));
            assertThat(between.statusCode()).isEqualTo(200);
            assertThat(between.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
            assertThat(query(teacher.send(to(afresh)))).containsKey("code");
        }
    }

    @Test
    void a_tool_that_wants_two_factors_has_the_person_show_the_second_one() throws Exception {
        Map<String, String> sure = asked("demo-tool");
        sure.put("acr_values", "urn:uchinuki:acr:two-factors");
        String stepUp = path(as("teacher").send(to("/oauth2/authorize?" + encoded(sure))));
        assertThat(stepUp).startsWith("/step-up?to=%2Foauth2%2Fauthorize%3F");
        sure.put("prompt", "none");
        assertThat(back(as("teacher"), sure)).containsEntry("error", "unmet_authentication_requirements");
        sure.put("acr_values", "urn:uchinuki:acr:two-factors urn:uchinuki:acr:one-factor");
        assertThat(back(as("teacher"), sure)).containsKey("code");
    }

    @Test
    void a_request_without_a_login_goes_to_the_login_page() throws Exception {
        HttpResponse<String> answer = send(to("/oauth2/authorize?" + encoded(asked("demo-tool"))));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(path(answer)).isEqualTo("/login");
    }

    @Test
    void what_cannot_be_recorded_is_not_told() throws Exception {
        Browser teacher = as("teacher");
        JsonNode given = login("demo-tool");
        trail.cut = true;
        try {
            assertThat(back(teacher, asked("demo-tool"))).containsEntry("error", "temporarily_unavailable");
            assertThat(get("/userinfo", given.path("access_token").asString()).statusCode())
                    .isNotEqualTo(200);
        } finally {
            trail.cut = false;
        }
    }

    @Test
    void a_client_learns_of_its_own_tokens_only_and_can_end_them() throws Exception {
        String other = tool(agreement -> agreement);
        String access = login("demo-tool").path("access_token").asString();
        Map<String, String> token = Map.of("token", access);

        JsonNode own = json(form("/oauth2/introspect", basicOf("demo-tool"), token));
        assertThat(own.path("active").asBoolean()).isTrue();
        assertThat(own.toString()).doesNotContain("teacher");
        assertThat(json(form("/oauth2/introspect", basicOf(other), token)).toString())
                .isEqualTo("{\"active\":false}");

        HttpResponse<String> foreign = form("/oauth2/revoke", basicOf(other), token);
        assertThat(foreign.statusCode()).isEqualTo(400);
        assertThat(foreign.body()).contains("access.token_of_other_client");
        assertThat(get("/userinfo", access).statusCode()).isEqualTo(200);
        assertThat(form("/oauth2/revoke", basicOf("demo-tool"), token).statusCode())
                .isEqualTo(200);
        assertThat(get("/userinfo", access).statusCode()).isEqualTo(401);
    }

    @Test
    void what_a_tool_got_for_a_person_opens_no_door_of_the_hub() throws Exception {
        JsonNode given = login("demo-tool");
        for (String token : List.of("access_token", "id_token")) {
            HttpResponse<String> answer = get("/api/v1/me", given.path(token).asString());
            assertThat(answer.statusCode()).as(token).isEqualTo(401);
            assertThat(code(answer)).isEqualTo("access.bad_token");
        }
        assertThat(get("/userinfo", dashboard()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_tool_logs_its_person_out_of_the_hub() throws Exception {
        Browser teacher = as("teacher");
        JsonNode given = json(form("/oauth2/token", basicOf("demo-tool"), exchange(enter(teacher, "demo-tool"))));

        HttpResponse<String> elsewhere = teacher.send(to("/connect/logout?"
                + encoded(Map.of(
                        "id_token_hint",
                        given.path("id_token").asString(),
                        "post_logout_redirect_uri",
                        "https://elsewhere.example.jp/"))));
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(elsewhere.body()).contains("access.tool_bad_logout", "post_logout_redirect_uri");
        HttpResponse<String> unsigned = teacher.send(to("/connect/logout?id_token_hint=e30.e30."));
        assertThat(unsigned.statusCode()).isEqualTo(400);
        assertThat(unsigned.body()).contains("access.tool_bad_logout", "id_token_hint");
        assertThat(teacher.send(to("/api/v1/me")).statusCode()).isEqualTo(200);

        HttpResponse<String> out = teacher.send(to("/connect/logout?"
                + encoded(Map.of(
                        "id_token_hint",
                        given.path("id_token").asString(),
                        "post_logout_redirect_uri",
                        "http://127.0.0.1:9090/",
                        "state",
                        "bye"))));
        assertThat(out.headers().firstValue("Location")).hasValue("http://127.0.0.1:9090/?state=bye");
        assertThat(teacher.send(to("/api/v1/me")).statusCode()).isEqualTo(401);
        assertThat(refresh("demo-tool", given).statusCode()).isEqualTo(400);
    }

    @Test
    void the_hub_describes_what_it_offers() throws Exception {
        JsonNode discovery = json(send(to("/.well-known/openid-configuration")));
        assertThat(discovery.path("code_challenge_methods_supported").toString())
                .isEqualTo("[\"S256\"]");
        assertThat(discovery.path("subject_types_supported").toString()).contains("pairwise");
        assertThat(discovery.path("acr_values_supported").toString()).contains("urn:uchinuki:acr:two-factors");
        assertThat(discovery.path("userinfo_endpoint").asString()).endsWith("/userinfo");
        assertThat(discovery.path("end_session_endpoint").asString()).endsWith("/connect/logout");
        assertThat(discovery.path("grant_types_supported").toString())
                .contains("authorization_code", "refresh_token")
                .doesNotContain("device", "exchange");
    }

    // --- a tool and its person ---

    private interface Terms {
        Agreement of(Agreement usual);
    }

    private String tool(Terms terms) {
        return tool(terms, ClientAuthenticationMethod.CLIENT_SECRET_BASIC, null);
    }

    private String tool(Terms terms, ClientAuthenticationMethod method, @Nullable String sector) {
        String id = "tool-" + UUID.randomUUID();
        ClientSettings.Builder settings = ClientSettings.builder().requireProofKey(false);
        if (sector != null) {
            settings.setting(Client.SECTOR, sector);
        }
        clients.save(RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(passwords.encode(id + "-secret"))
                .clientAuthenticationMethod(method)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(BACK)
                .scope("openid")
                .clientSettings(settings.build())
                .tokenSettings(TokenSettings.builder().reuseRefreshTokens(false).build())
                .build());
        agreements.put(
                terms.of(new Agreement(
                        id,
                        "社",
                        "授業",
                        LONG_AGO,
                        null,
                        Set.of(),
                        Set.of(),
                        Map.of(),
                        Set.of(),
                        Agreement.Subject.PAIRWISE,
                        Set.of(Agreement.Claim.ROLE),
                        null)),
                "test");
        return id;
    }

    private static Agreement until(Agreement usual, LocalDate last) {
        return new Agreement(
                usual.clientId(),
                usual.organisation(),
                usual.purpose(),
                usual.from(),
                last,
                usual.schools(),
                usual.classes(),
                usual.sees(),
                usual.sources(),
                usual.subject(),
                usual.claims(),
                null);
    }

    private static Agreement bounded(Agreement usual, Set<UUID> schools, Set<UUID> classes) {
        return new Agreement(
                usual.clientId(),
                usual.organisation(),
                usual.purpose(),
                usual.from(),
                usual.until(),
                schools,
                classes,
                usual.sees(),
                usual.sources(),
                usual.subject(),
                usual.claims(),
                null);
    }

    private static Map<String, String> asked(String client) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", client);
        asked.put("redirect_uri", BACK);
        asked.put("scope", "openid");
        asked.put("state", "st");
        asked.put("nonce", "no");
        asked.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        asked.put("code_challenge_method", "S256");
        return asked;
    }

    private Map<String, String> back(Browser browser, Map<String, String> asked) throws Exception {
        HttpResponse<String> answer = browser.send(to("/oauth2/authorize?" + encoded(asked)));
        assertThat(answer.headers().firstValue("Location"))
                .as("%d %s", answer.statusCode(), answer.body())
                .hasValueSatisfying(to -> assertThat(to).startsWith(BACK));
        return query(answer);
    }

    private String enter(Browser browser, String client) throws Exception {
        return Objects.requireNonNull(back(browser, asked(client)).get("code"));
    }

    private static Map<String, String> exchange(String code) {
        return new LinkedHashMap<>(Map.of(
                "grant_type", "authorization_code", "code", code, "redirect_uri", BACK, "code_verifier", VERIFIER));
    }

    private JsonNode login(String client) throws Exception {
        return json(form("/oauth2/token", basicOf(client), exchange(enter(as("teacher"), client))));
    }

    private HttpResponse<String> refresh(String client, JsonNode given) throws Exception {
        return form(
                "/oauth2/token",
                basicOf(client),
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        given.path("refresh_token").asString()));
    }

    private HttpResponse<String> form(String path, @Nullable String authorization, Map<String, String> fields)
            throws Exception {
        var request = to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields)));
        return send(authorization == null ? request : request.header("Authorization", authorization));
    }

    private static String basicOf(String client) {
        return basic(client, client + "-secret");
    }

    private static JsonNode claims(JsonNode given) {
        String[] parts = given.path("id_token").asString().split("\\.", -1);
        return JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    }

    private List<TrailEntry> entries(String client) {
        return trail.about(client.substring(0, Math.min(60, client.length())), 50);
    }

    private static String path(HttpResponse<String> answer) {
        URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return location.getRawPath() + (location.getRawQuery() == null ? "" : "?" + location.getRawQuery());
    }

    private static Map<String, String> query(HttpResponse<String> answer) {
        Map<String, String> query = new LinkedHashMap<>();
        UriComponentsBuilder.fromUriString(
                        answer.headers().firstValue("Location").orElseThrow())
                .build()
                .getQueryParams()
                .forEach((name, values) -> query.put(
                        name, java.net.URLDecoder.decode(String.valueOf(values.getFirst()), StandardCharsets.UTF_8)));
        return query;
    }

    private static String encoded(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(java.net.URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }
}
