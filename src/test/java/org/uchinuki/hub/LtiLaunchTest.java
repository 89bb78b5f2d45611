package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.util.HtmlUtils;
import org.uchinuki.Chromium;
import org.uchinuki.access.Account;
import org.uchinuki.access.Accounts;
import org.uchinuki.access.client.Agreement;
import org.uchinuki.access.client.Agreement.Claim;
import org.uchinuki.access.client.Agreements;
import org.uchinuki.access.client.ClientAdministration;
import org.uchinuki.access.client.ClientDraft;
import org.uchinuki.access.lti.LtiTools;
import tools.jackson.databind.JsonNode;

/** From the portal into a tool that checks every message by itself, over real HTTP and in a browser. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LtiLaunchTest {

    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final Pattern FIELD = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern ACTION = Pattern.compile("id=\"launch\"[^>]*action=\"([^\"]+)\"");

    private static final Hub HUB = Hub.city("h2");
    // Cookies know no ports: the tools are at 127.0.0.1, so the hub is spoken to as localhost.
    private static final URI AT = URI.create("http://localhost:" + HUB.address().getPort());

    private static LaunchedTool drill;
    private static LaunchedTool posting;

    @BeforeAll
    static void tools() throws IOException {
        drill = new LaunchedTool("lti-drill", false);
        posting = new LaunchedTool("lti-posting", true);
        register(drill, "lti-drill", Agreement.Subject.MASTER, EnumSet.allOf(Claim.class));
        register(posting, "lti-posting", Agreement.Subject.PAIRWISE, EnumSet.noneOf(Claim.class));
        account("lti-child", "child", "sis@c4th:0010041");
    }

    @AfterAll
    static void closed() {
        drill.close();
        posting.close();
    }

    @Test
    void a_child_is_launched_into_a_tool_that_verifies_the_message_against_the_published_keys() throws Exception {
        Wanderer child = new Wanderer("lti-child");
        Form form = launched(child, "lti-drill");

        assertThat(form.to()).isEqualTo(drill.at("/launch"));
        JsonNode claims = drill.checked(form.fields());
        assertThat(claims.path("sub").asString())
                .isEqualTo(HUB.sql()
                        .queryForObject(
                                "select substring(m.handle from 22) from alias m join alias s on s.entity_id = m.entity_id"
                                        + " where s.handle = 'sis@c4th:0010041' and m.handle like 'userMasterIdentifier:%'",
                                String.class));
        assertThat(UUID.fromString(claims.path("sub").asString()).version()).isEqualTo(4);
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isBetween(1L, 300L);
        assertThat(claims.path("exp").asLong()).isGreaterThan(Instant.now().getEpochSecond());
        assertThat(claims.path(LTI + "message_type").asString()).isEqualTo("LtiResourceLinkRequest");
        assertThat(claims.path(LTI + "version").asString()).isEqualTo("1.3.0");
        assertThat(claims.path(LTI + "deployment_id").asString()).isEqualTo("deployment-1");
        assertThat(claims.path(LTI + "target_link_uri").asString())
                .isEqualTo(drill.at("/start?unit=3").toString());
        assertThat(claims.path(LTI + "resource_link").path("id").asString()).isNotEmpty();
        assertThat(claims.path(LTI + "roles").toString())
                .contains("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner");
        assertThat(claims.path(LTI + "context").path("title").asString()).isEqualTo("5年1組");
        assertThat(claims.path(LTI + "custom").toString()).isEqualTo("{\"grade\":\"P5\",\"classname\":\"5年1組\"}");
        assertThat(claims.path("name").asString()).isNotEmpty();
        assertThat(drill.begun())
                .containsEntry("iss", AT.toString())
                .containsEntry("lti_deployment_id", "deployment-1")
                .containsEntry("target_link_uri", drill.at("/start?unit=3").toString());
        assertThat(trail("lti-drill", "lti-child")).contains("GRANTED launch class grade kana name role school");
    }

    @Test
    void a_tool_is_told_no_more_than_was_agreed() throws Exception {
        Wanderer teacher = new Wanderer("teacher");
        teacher.go(AT.resolve("/"));
        HttpResponse<String> began = teacher.step(AT.resolve("/tools/lti-posting/launch"));
        teacher.step(URI.create(began.headers().firstValue("Location").orElseThrow()));
        HttpResponse<String> led =
                teacher.post(AT.resolve("/lti/authorize"), Wanderer.query(URI.create(posting.lastRequest())));
        assertThat(led.statusCode())
                .as("a post leads to a GET, with which the cookie comes along")
                .isEqualTo(303);
        Form form = form(
                teacher.step(AT.resolve(led.headers().firstValue("Location").orElseThrow())));

        JsonNode claims = posting.checked(form.fields());
        assertThat(claims.path("sub").asString()).hasSize(43);
        assertThat(claims.path(LTI + "roles").toString()).isEqualTo("[]");
        assertThat(claims.propertyNames())
                .doesNotContain("name", "family_name", "name#ja-Kana-JP", LTI + "context", LTI + "custom");
    }

    @Test
    void a_message_hint_works_once() throws Exception {
        Wanderer child = new Wanderer("lti-child");
        assertThat(launched(child, "lti-drill").fields()).containsKey("id_token");

        Form again = form(child.step(URI.create(drill.lastRequest())));
        assertThat(again.fields()).containsEntry("error", "invalid_request").doesNotContainKey("id_token");
    }

    @Test
    void a_launch_of_somebody_else_and_a_hint_of_somebody_else_are_refused() throws Exception {
        begun(new Wanderer("lti-child"), "lti-drill");
        String ofTheChild = drill.lastRequest();
        Wanderer teacher = new Wanderer("teacher");
        teacher.go(AT.resolve("/"));
        assertThat(form(teacher.step(URI.create(ofTheChild))).fields()).containsEntry("error", "login_required");

        begun(teacher, "lti-drill");
        Map<String, String> mixed = Wanderer.query(URI.create(drill.lastRequest()));
        mixed.put("login_hint", Wanderer.query(URI.create(ofTheChild)).get("login_hint"));
        assertThat(form(teacher.step(authorize(mixed))).fields()).containsEntry("error", "login_required");
    }

    @Test
    void nobody_who_has_not_logged_in_is_launched() throws Exception {
        begun(new Wanderer("lti-child"), "lti-drill");
        assertThat(form(new Wanderer("nobody").step(URI.create(drill.lastRequest())))
                        .fields())
                .containsEntry("error", "login_required");
    }

    @Test
    void a_request_that_is_not_as_the_framework_says_comes_back_as_its_error() throws Exception {
        Wanderer child = new Wanderer("lti-child");
        begun(child, "lti-drill");
        Map<String, String> right = Wanderer.query(URI.create(drill.lastRequest()));
        for (Map<String, String> wrong : List.of(
                Map.of("nonce", ""),
                Map.of("response_mode", "query"),
                Map.of("prompt", "login"),
                Map.of("scope", "profile"),
                Map.of("response_type", "code"))) {
            Map<String, String> asked = new LinkedHashMap<>(right);
            asked.putAll(wrong);
            Form form = form(child.step(authorize(asked)));
            assertThat(form.fields()).as(wrong.toString()).containsKey("error").doesNotContainKey("id_token");
            assertThat(form.fields()).containsEntry("state", right.get("state"));
        }
    }

    @Test
    void an_unregistered_address_gets_nothing_and_the_person_reads_why() {
        Wanderer child = new Wanderer("lti-child");
        begun(child, "lti-drill");
        Map<String, String> elsewhere = Wanderer.query(URI.create(drill.lastRequest()));
        elsewhere.put("redirect_uri", "https://elsewhere.example.jp/launch");
        HttpResponse<String> page = child.step(authorize(elsewhere));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("access.lti_unregistered_address").doesNotContain("elsewhere.example.jp");
        assertThat(child.step(AT.resolve("/tools/no-such-tool/launch")).body()).contains("access.lti_unknown_tool");
    }

    @Test
    void a_tool_without_an_agreement_in_force_is_not_shown_and_not_launched() {
        HUB.bean(LtiTools.class)
                .put(
                        new org.uchinuki.access.lti.LtiTool(
                                "lti-ended",
                                "終わった教材",
                                "",
                                drill.at("/login"),
                                drill.at("/start"),
                                List.of(drill.at("/launch").toString()),
                                "1"),
                        "test");
        HUB.bean(Agreements.class)
                .put(agreement("lti-ended", LocalDate.of(2026, 3, 31), Agreement.Subject.PAIRWISE, Set.of()), "test");
        Wanderer teacher = new Wanderer("teacher");
        teacher.go(AT.resolve("/"));

        assertThat(teacher.step(AT.resolve("/")).body()).contains("計算ドリル").doesNotContain("終わった教材");
        HttpResponse<String> page = teacher.step(AT.resolve("/tools/lti-ended/launch"));
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("access.tool_no_agreement");
        assertThat(trail("lti-ended", "teacher")).containsExactly("DENIED launch access.tool_no_agreement");
    }

    @Test
    void a_tool_that_is_disabled_is_shown_and_launched_no_more_until_it_is_enabled_again() {
        ClientAdministration administration = HUB.bean(ClientAdministration.class);
        administration.save(new ClientDraft(
                "lti-halted",
                "止める教材",
                Set.of(),
                Set.of("client_credentials"),
                false,
                Set.of(),
                Set.of(),
                null,
                Duration.ofHours(1)));
        HUB.bean(LtiTools.class)
                .put(
                        new org.uchinuki.access.lti.LtiTool(
                                "lti-halted",
                                "止める教材",
                                "",
                                drill.at("/login"),
                                drill.at("/start"),
                                List.of(drill.at("/launch").toString()),
                                "1"),
                        "test");
        HUB.bean(Agreements.class).put(agreement("lti-halted", null, Agreement.Subject.PAIRWISE, Set.of()), "test");
        Wanderer teacher = new Wanderer("teacher");
        begun(teacher, "lti-halted");
        String inFlight = drill.lastRequest();
        assertThat(teacher.step(AT.resolve("/")).body()).contains("止める教材");

        administration.enable("lti-halted", false);
        assertThat(teacher.step(AT.resolve("/")).body()).contains("計算ドリル").doesNotContain("止める教材");
        HttpResponse<String> page = teacher.step(AT.resolve("/tools/lti-halted/launch"));
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("access.tool_disabled");
        assertThat(form(teacher.step(URI.create(inFlight))).fields())
                .as("a launch that was under way")
                .containsEntry("error", "access_denied")
                .doesNotContainKey("id_token");
        assertThat(trail("lti-halted", "teacher")).containsOnly("DENIED launch access.tool_disabled");

        administration.enable("lti-halted", true);
        assertThat(teacher.step(AT.resolve("/")).body()).contains("止める教材");
    }

    @Test
    void in_a_browser_one_login_is_enough_for_all_tools_and_one_press_on_the_portal_opens_each() {
        browsing(true, page -> {
            try (RelyingParty relying = new RelyingParty(AT.toString())) {
                page.navigate(relying.address().resolve("/who").toString());
                assertThat(page.url()).startsWith(AT + "/login");
                logIn(page);
                page.waitForURL(relying.address() + "/who**");
                assertThat(page.textContent("body")).contains("\"role\":[\"teacher\"]");
            }
            for (LaunchedTool tool : List.of(drill, posting)) {
                page.navigate(AT + "/");
                page.click("a[href='/tools/" + tool.registration().clientId() + "/launch']");
                page.waitForURL(tool.at("/launch").toString());
                assertThat(page.textContent("h1")).isEqualTo("ようこそ");
            }
        });
    }

    @Test
    void in_a_browser_without_scripts_a_button_goes_on_into_the_tool() {
        browsing(false, page -> {
            page.navigate(AT + "/tools/lti-drill/launch");
            logIn(page);
            page.waitForSelector("#launch");
            page.click("#launch button");
            page.waitForURL(drill.at("/launch").toString());
            assertThat(page.textContent("h1")).isEqualTo("ようこそ");
        });
    }

    private static void logIn(Page page) {
        page.fill("#username", "teacher");
        page.fill("#password", "demo");
        page.press("#password", "Enter");
    }

    private static void browsing(boolean scripts, Consumer<Page> what) {
        try (Chromium chromium = Chromium.open(LtiLaunchTest.class, "no tool is opened in a browser");
                BrowserContext context = chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setLocale("ja-JP")
                                .setJavaScriptEnabled(scripts))) {
            what.accept(context.newPage());
        }
    }

    // --- steps ---

    private record Form(URI to, Map<String, String> fields, String policy) {}

    /** Presses, and lets the tool ask. */
    private static URI begun(Wanderer who, String client) {
        return who.go(AT.resolve("/tools/" + client + "/launch"), AT + "/lti/authorize");
    }

    private static Form launched(Wanderer who, String client) {
        return form(who.step(begun(who, client)));
    }

    private static URI authorize(Map<String, String> asked) {
        return URI.create(AT + "/lti/authorize?" + Wanderer.encoded(asked));
    }

    private static Form form(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        Matcher action = ACTION.matcher(page.body());
        assertThat(action.find()).as(page.body()).isTrue();
        URI to = URI.create(HtmlUtils.htmlUnescape(action.group(1)));
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy)
                .contains("form-action " + to.getScheme() + "://" + to.getAuthority() + ";", "default-src 'self'")
                .doesNotContain("unsafe");
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(page.body());
        while (field.find()) {
            fields.put(HtmlUtils.htmlUnescape(field.group(1)), HtmlUtils.htmlUnescape(field.group(2)));
        }
        return new Form(to, fields, policy);
    }

    private static List<String> trail(String client, String who) {
        return HUB.sql()
                .queryForList(
                        "select outcome || ' ' || sections from access_trail where subject_id = ? and who = ?",
                        String.class,
                        client,
                        who);
    }

    private static void register(LaunchedTool tool, String client, Agreement.Subject subject, Set<Claim> claims) {
        HUB.bean(LtiTools.class).put(tool.registration(), "test");
        HUB.bean(Agreements.class).put(agreement(client, null, subject, claims), "test");
    }

    private static Agreement agreement(
            String client,
            @org.jspecify.annotations.Nullable LocalDate until,
            Agreement.Subject subject,
            Set<Claim> claims) {
        return new Agreement(
                client,
                "教材社",
                "個別最適な学び",
                LocalDate.of(2025, 4, 1),
                until,
                Set.of(),
                Set.of(),
                Map.of(),
                Set.of(),
                subject,
                claims,
                null);
    }

    private static void account(String login, String role, String person) {
        HUB.bean(Accounts.class)
                .add(new Account(
                        UUID.randomUUID(),
                        login,
                        login,
                        Objects.requireNonNull(HUB.bean(PasswordEncoder.class).encode("demo")),
                        Set.of(role),
                        person,
                        true));
    }
}
