package org.uchinuki.web;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.uchinuki.access.Accounts;
import org.uchinuki.access.Entries;
import org.uchinuki.access.FakeCandidates;
import org.uchinuki.access.FakeCorrections;
import org.uchinuki.access.FakeDecisions;
import org.uchinuki.access.FakeDesk;
import org.uchinuki.access.FakeLineages;
import org.uchinuki.access.FakeMerges;
import org.uchinuki.access.FakeOpenings;
import org.uchinuki.access.FakeRemits;
import org.uchinuki.access.FakeStanding;
import org.uchinuki.access.Readers;
import org.uchinuki.access.RoleBook;
import org.uchinuki.access.SecondFactor;
import org.uchinuki.access.Standing;
import org.uchinuki.access.client.ClientAdministration;
import org.uchinuki.access.client.ClientTraffic;
import org.uchinuki.access.client.FixtureClients;
import org.uchinuki.access.client.FixtureTraffic;
import org.uchinuki.access.grant.BrokenGlass;
import org.uchinuki.access.lti.LtiRegister;
import org.uchinuki.access.lti.LtiTool;
import org.uchinuki.access.lti.LtiTools;
import org.uchinuki.access.restriction.Restrictions;
import org.uchinuki.api.AgreementForms;
import org.uchinuki.api.ClientForms;
import org.uchinuki.api.ImportDesk;
import org.uchinuki.api.PersonSides;
import org.uchinuki.api.ShownAsides;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.LineageDesk;
import org.uchinuki.pipeline.Asides;
import org.uchinuki.pipeline.Candidates;
import org.uchinuki.pipeline.Corrections;
import org.uchinuki.pipeline.Merges;
import org.uchinuki.pipeline.RunDecisions;
import org.uchinuki.pipeline.RunDiffs;
import org.uchinuki.pipeline.RunProgress;
import org.uchinuki.pipeline.RunProgresses;

/**
 * The pages alone, on made-up data: no database, no broker, no login. {@code main} serves them for a look. Carries no
 * stereotype, so that the component scan of the hub itself never finds it.
 */
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    ThymeleafAutoConfiguration.class
})
@Import({
    PagesConfiguration.class,
    PageAdvice.class,
    ErrorId.class,
    GlassLink.class,
    LoginPage.class,
    PortalPage.class,
    FinderPage.class,
    KartePages.class,
    LineagePages.class,
    OperationPages.class,
    DiffPages.class,
    ProgressPages.class,
    NotificationPages.class,
    SetAsidePages.class,
    ShownAsides.class,
    PeoplePages.class,
    PersonSides.class,
    AuditPages.class,
    ClientPages.class,
    ClientForms.class,
    AgreementForms.class,
    LtiRegister.class,
    DesignPage.class
})
class PagesPreview {

    public static void main(String[] arguments) {
        start(arguments.length == 0 ? 8090 : Integer.parseInt(arguments[0]), Map.of("spring.thymeleaf.cache", "false"));
    }

    /** @param port 0 for any that is free */
    static ConfigurableApplicationContext start(int port) {
        return start(port, Map.of());
    }

    private static ConfigurableApplicationContext start(int port, Map<String, Object> more) {
        return new SpringApplicationBuilder(PagesPreview.class)
                .profiles("demo")
                .properties(more)
                .properties(Map.of(
                        "server.port", port,
                        "server.address", "127.0.0.1",
                        "spring.config.name", "none",
                        "spring.main.banner-mode", "off"))
                .run();
    }

    @Bean
    static Clock clock() {
        return Clock.fixed(Made.MORNING.plusMinutes(20).toInstant(), ZoneId.of("Asia/Tokyo"));
    }

    @Bean
    static FixtureKartes kartes() {
        return new FixtureKartes();
    }

    @Bean
    static KarteDesk desk(FixtureKartes kartes) {
        return reader -> kartes;
    }

    @Bean
    static RoleBook roles() {
        return RoleBook.load(Path.of("config"));
    }

    @Bean
    static Readers readers(RoleBook roles, Clock clock) {
        return new Readers(
                roles,
                new FakeStanding(),
                new FakeRemits(),
                new SecondFactor(SecondFactor.From.II, null),
                FakeOpenings.NONE,
                clock);
    }

    @Bean
    static Restrictions restrictions() {
        return new FixtureRestrictions();
    }

    @Bean
    static BrokenGlass glass() {
        return new FixtureGlass();
    }

    @Bean
    static ClientAdministration clients(FixtureTrail trail, Clock clock) {
        return FixtureClients.administration(new Entries(trail, clock), clock);
    }

    @Bean
    static ClientTraffic traffic(Clock clock) {
        return new FixtureTraffic(clock);
    }

    /** The one client is launched, too. */
    @Bean
    static LtiTools tools() {
        LtiTool drill = new LtiTool(
                "drill",
                "計算ドリル",
                "毎日5分の計算練習",
                URI.create("https://drill.example.jp/lti/login"),
                URI.create("https://drill.example.jp/start"),
                List.of("https://drill.example.jp/lti/launch"),
                "1");
        return new LtiTools() {
            @Override
            public List<LtiTool> all() {
                return List.of(drill);
            }

            @Override
            public Optional<LtiTool> of(String clientId) {
                return Optional.of(drill).filter(tool -> tool.clientId().equals(clientId));
            }

            @Override
            public void put(LtiTool tool, String by) {}

            @Override
            public void remove(String clientId) {}
        };
    }

    @Bean
    Asides asides() {
        return new FixtureAsides();
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
    static LineageDesk lineages() {
        return new FakeLineages();
    }

    @Bean
    RunDiffs diffs() {
        return new FixtureDiffs();
    }

    /** Run 2 is at its second file. */
    @Bean
    static RunProgresses progresses() {
        return run -> run == 2
                ? Optional.of(new RunProgress(RunProgress.Stage.READING, 2, 1, 4200, 3900, 297, 295, 290, 5))
                : Optional.empty();
    }

    @Bean
    static ImportDesk imports() {
        return new FakeDesk();
    }

    @Bean
    static Standing standing() {
        return new FakeStanding();
    }

    /** Nobody has an account. */
    @Bean
    static Accounts accounts() {
        return (Accounts) Proxy.newProxyInstance(
                Accounts.class.getClassLoader(),
                new Class<?>[] {Accounts.class},
                (self, method, arguments) -> Optional.empty());
    }

    @Bean
    static FixtureTrail trail() {
        return new FixtureTrail();
    }

    @Bean
    static FixtureNotices notices() {
        return new FixtureNotices();
    }

    @Bean
    static OperationsView overview(RunsView runs) {
        return new FixtureOverview(runs);
    }

    @Bean
    static FixtureOperation operation(FixtureKartes kartes) {
        return new FixtureOperation(kartes);
    }
}
