package org.uchinuki.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.Home;
import org.uchinuki.access.provider.PersonCards;
import org.uchinuki.access.provider.ToolRefusal;
import org.uchinuki.api.ImportDesk;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.LineageDesk;
import org.uchinuki.notification.Notifications;
import org.uchinuki.pipeline.Asides;
import org.uchinuki.pipeline.Candidates;
import org.uchinuki.pipeline.Corrections;
import org.uchinuki.pipeline.Merges;
import org.uchinuki.pipeline.RunDecisions;
import org.uchinuki.pipeline.RunDiffs;
import org.uchinuki.schedule.ScheduleDesk;
import org.uchinuki.workbench.BenchInMemory;
import org.uchinuki.workbench.Proposals;
import org.uchinuki.workbench.PublishedMappings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The edge of the hub over real HTTP, with kartes and imports made up: what the tests of access and api start from. */
@SpringBootTest(
        classes = Edge.Hub.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:edge-${random.uuid};DB_CLOSE_DELAY=-1",
            "spring.servlet.multipart.max-file-size=100KB",
            "spring.servlet.multipart.max-request-size=100KB"
        })
@ActiveProfiles("demo")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class Edge {

    protected static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CSRF = Pattern.compile("csrf=([^\\s]+)");

    @LocalServerPort
    protected int port;

    @Autowired
    protected FakeTrail trail;

    @Autowired
    protected FakeDesk desk;

    @Autowired
    protected ForwardClock clock;

    @AfterEach
    void setTheClock() {
        clock.back();
    }

    protected final HttpClient plain = HttpClient.newHttpClient();

    /** Where passkeys are used: a browser takes them by a name and never by an IP address. */
    protected String origin() {
        return "http://localhost:" + port;
    }

    protected HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    protected HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return plain.send(request.build(), BodyHandlers.ofString());
    }

    protected HttpResponse<String> get(String path, String token) throws Exception {
        return send(to(path).header("Authorization", "Bearer " + token));
    }

    protected String vendor() throws Exception {
        return token("demo-vendor", "demo-vendor-secret");
    }

    protected String dashboard() throws Exception {
        return token("demo-dashboard", "demo-dashboard-secret");
    }

    protected String token(String client, String secret) throws Exception {
        HttpResponse<String> answer = send(to("/oauth2/token")
                .header("Authorization", basic(client, secret))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        return json(answer).get("access_token").asString();
    }

    protected static String basic(String name, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    protected static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** The first finding's code of a problem answer. */
    protected static String code(HttpResponse<String> answer) {
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")) {
            return "no problem but " + answer.statusCode() + " " + answer.body();
        }
        return json(answer).at("/findings/0/code").asString();
    }

    /** A browser with a session. */
    public final class Browser {

        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        public Browser() {}

        public HttpResponse<String> login(String login, String password) throws Exception {
            return send(to("/login")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("username=" + login + "&password=" + password + "&_csrf="
                            + URLEncoder.encode(csrf(), StandardCharsets.UTF_8))));
        }

        public String csrf() throws Exception {
            Matcher found = CSRF.matcher(send(to("/login")).body());
            return found.find() ? found.group(1) : "";
        }

        /** Sends JSON with the CSRF token of the session. */
        public HttpResponse<String> post(String path, String json) throws Exception {
            return send(to(path).header("Content-Type", "application/json")
                    .header("X-CSRF-TOKEN", csrf())
                    .POST(BodyPublishers.ofString(json)));
        }

        public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    public Browser as(String login) throws Exception {
        Browser browser = new Browser();
        browser.login(login, "demo");
        return browser;
    }

    /** The parts of the hub that stand at the edge. Not a {@code @Configuration}, so that a scan does not find it. */
    @EnableAutoConfiguration(
            excludeName = {
                "org.apache.camel.spring.boot.CamelAutoConfiguration",
                "org.springframework.boot.artemis.autoconfigure.ArtemisAutoConfiguration",
                "org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration"
            })
    @ComponentScan(
            basePackages = {"org.uchinuki.access", "org.uchinuki.api"},
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*PipelineDesk")
            })
    @ComponentScan(
            basePackages = "org.uchinuki.store",
            useDefaultFilters = false,
            includeFilters = {
                @ComponentScan.Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = {Accounts.class, TrailLedger.class}),
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = ".*(JdbcAccountRegister|JdbcAgreements|JdbcAttempts|JdbcBrokenGlass)"),
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern =
                                ".*(JdbcClients|JdbcClientTraffic|JdbcEndedTokens|JdbcGrants|JdbcLaunches|JdbcLtiTools)"),
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = ".*(JdbcPasskeys|JdbcRestrictions|JdbcSessions|JdbcSpentOnce)"),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(JdbcToolLogins)")
            })
    static class Hub {

        @Bean
        ForwardClock clock() {
            return new ForwardClock();
        }

        @Bean
        Home home() throws IOException {
            Path data = Files.createTempDirectory("edge");
            return new Home(Path.of("").toAbsolutePath(), data);
        }

        @Bean
        KarteDesk kartes() {
            FakeKartes kartes = new FakeKartes();
            return reader -> kartes;
        }

        @Bean
        MovableMeter limitTime() {
            return new MovableMeter();
        }

        @Bean
        Standing standing() {
            return new FakeStanding();
        }

        @Bean
        PersonCards personCards() {
            return new FakePersonCards();
        }

        @Bean
        Asides asides() {
            return new FakeAsides();
        }

        @Bean
        Candidates candidates() {
            return new FakeCandidates();
        }

        @Bean
        Merges merges() {
            return new FakeMerges();
        }

        @Bean
        Corrections corrections() {
            return new FakeCorrections();
        }

        @Bean
        RunDecisions decisions() {
            return new FakeDecisions();
        }

        @Bean
        ScheduleDesk schedules() {
            return new FakeSchedules();
        }

        @Bean
        Notifications notifications() {
            return new FakeNotifications();
        }

        @Bean
        LineageDesk lineages() {
            return new FakeLineages();
        }

        @Bean
        RunDiffs diffs() {
            return new FakeDiffs();
        }

        @Bean
        PublishedMappings publishedMappings(Home home, Clock clock) {
            return BenchInMemory.published(home, clock);
        }

        @Bean
        Proposals proposals(Home home, Clock clock) {
            return BenchInMemory.proposals(home, clock);
        }

        @Bean
        ImportDesk desk() {
            return new FakeDesk();
        }

        @Bean
        @Primary
        FakeTrail fakeTrail(Trail trail) {
            return new FakeTrail(trail);
        }

        @Bean
        OtherDoors otherDoors() {
            return new OtherDoors();
        }
    }

    /** Doors that other packages open. A test component: the scans of other tests pass it by. */
    @RestController
    @TestComponent
    static class OtherDoors {

        @GetMapping("/login")
        String login(CsrfToken token) {
            return "csrf=" + token.getToken();
        }

        @GetMapping("/xapi/about")
        String about() {
            return "about";
        }

        @GetMapping("/xapi/statements")
        String read() {
            return "read";
        }

        @PostMapping("/xapi/statements")
        String write() {
            return "written";
        }

        @GetMapping("/students/{id}")
        String studentPage() {
            return "<h1>page</h1>";
        }

        @RequestMapping(
                path = ToolRefusal.PAGE,
                method = {RequestMethod.GET, RequestMethod.POST})
        String refused(HttpServletRequest request) {
            return ToolRefusal.of(request)
                    .map(why -> why.code() + " " + why.details())
                    .orElse("none");
        }

        @GetMapping("/api/v1/metrics/broken")
        String broken() {
            throw new IllegalStateException("a defect");
        }

        @GetMapping("/api/v1/metrics/away")
        String away() {
            throw new IllegalStateException("a read", new DataAccessResourceFailureException("no route to 花子"));
        }

        @DeleteMapping("/api/v1/forgotten")
        String forgotten() {
            return "nobody wrote a row for this one";
        }
    }
}
