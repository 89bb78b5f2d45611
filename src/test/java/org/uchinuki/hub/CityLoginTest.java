package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.uchinuki.Chromium;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People log in at the city's identity provider, in a browser, and come into the hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CityLoginTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Hub hub;
    private ConfigurableApplicationContext city;
    private Chromium chromium;
    private Browser browser;

    @BeforeAll
    void openBrowser() {
        chromium = Chromium.open(CityLoginTest.class, "nobody logs in at the city");
        browser = chromium.browser();
        hub = Hub.city("h2");
        // after the hub, which has started without it
        city = CityLogin.start(hub.address());
    }

    @AfterAll
    void closeAll() {
        if (chromium != null) {
            chromium.close();
        }
        if (city != null) {
            city.close();
        }
    }

    @Test
    void a_teacher_logs_in_at_the_city_sees_the_own_class_steps_up_there_and_logs_out_at_both() {
        JsonNode section = RosterDropTest.classOf(hub, "泉野市立清水小学校", "6年1組");
        String own = "/classes/" + section.path("id").asString();
        try (Page page = page("ja-JP")) {
            page.navigate(hub.address() + own);
            press(page);
            assertThat(page.url()).startsWith(CityLogin.ISSUER + "/login");
            atTheCity(page, "teacher");

            assertThat(page.url()).startsWith(hub.address() + own);
            assertThat(page.locator("h1").first().innerText()).contains("6年1組");
            System.out.println("logged in at " + CityLogin.ISSUER + ", shown: "
                    + page.locator("h1").first().innerText().replaceAll("\\s+", " "));
            assertThat(page.navigate(hub.address() + "/municipality").status()).isEqualTo(403);

            assertThat(acr(page)).isEqualTo("urn:uchinuki:acr:one-factor");
            page.navigate(hub.address() + "/step-up?to=" + own);
            page.locator("a[href*='/oauth2/authorization/city']").click();
            page.waitForURL(hub.address() + own);
            assertThat(acr(page)).isEqualTo("urn:uchinuki:acr:two-factors");

            page.navigate(hub.address() + own);
            page.locator("form[action='/logout'] button").click();
            page.waitForURL(hub.address() + "/login?logout");
            press(page);
            assertThat(page.url()).as("the session at the city has ended too").startsWith(CityLogin.ISSUER + "/login");
        }
    }

    @Test
    void whoever_the_hub_does_not_know_reads_why_and_may_come_as_somebody_else() {
        try (Page page = page("ja-JP")) {
            page.navigate(hub.address() + "/login");
            press(page);
            atTheCity(page, "stranger");

            assertThat(page.url()).startsWith(hub.address() + "/login/refused");
            assertThat(page.locator("main").innerText())
                    .contains("まだ役割がありません", "access.idp_nobody")
                    .doesNotContain("stranger");
            page.navigate(page.url() + "&lang=en");
            assertThat(page.locator("main").innerText()).contains("has no role for you yet", "Log in as somebody else");
        }
    }

    /** How surely the hub knows the person of this window. */
    private String acr(Page page) {
        return JSON.readTree(page.request().get(hub.address() + "/api/v1/me").text())
                .path("acr")
                .asString();
    }

    private Page page(String locale) {
        return browser.newPage(new Browser.NewPageOptions().setLocale(locale).setViewportSize(1366, 768));
    }

    private static void press(Page page) {
        page.locator("text=" + CityLogin.NAME + "でログイン").click();
    }

    private static void atTheCity(Page page, String login) {
        page.locator("#username").fill(login);
        page.locator("#password").fill(CityLogin.PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL(url -> !url.startsWith(CityLogin.ISSUER));
    }
}
