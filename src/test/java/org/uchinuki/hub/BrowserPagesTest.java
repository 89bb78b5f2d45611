package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.uchinuki.Chromium;
import tools.jackson.databind.JsonNode;

/** A teacher and a supervisor log in and look: their pages show the figures that the API gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserPagesTest {

    private static final String TILES = """
            tiles => tiles.map(tile => [tile.querySelector('dt').innerText,
                tile.querySelector('dd.value > span:first-child').innerText])
            """;

    private Chromium chromium;
    private Browser browser;

    @BeforeAll
    void openBrowser() {
        chromium = Chromium.open(BrowserPagesTest.class, "the pages are not looked at");
        browser = chromium.browser();
    }

    @AfterAll
    void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @OnBothDatabases
    void a_teacher_sees_a_class_and_a_child_as_the_api_gives_them(String database) {
        Hub hub = Hub.city(database);
        JsonNode section = RosterDropTest.classOf(hub, "泉野市立清水小学校", "5年1組");
        String classPath = "/classes/" + section.path("id").asString();
        String childPath = "/students/" + RosterDropTest.childOf(hub, "0010041");
        try (Page page = loggedIn(hub, "teacher")) {
            page.navigate(hub.address() + classPath);
            assertThat(page.locator("h1").first().innerText()).contains("5年1組");
            JsonNode ofClass = hub.read("/api/v1" + classPath + "/karte");
            assertThat(shown(page)).containsAllEntriesOf(only(figures(ofClass), "在籍数", "欠席率"));
            ofClass.path("studentLines")
                    .forEach(line -> assertThat(page.locator("main").innerText())
                            .contains(line.path("name").asString()));

            page.navigate(hub.address() + childPath);
            JsonNode ofChild = hub.read("/api/v1" + childPath + "/karte");
            assertThat(page.locator("h1").first().innerText())
                    .contains(ofChild.path("header").path("name").asString());
            Map<String, BigDecimal> figures = figures(ofChild);
            assertThat(figures).hasSizeGreaterThan(15);
            assertThat(shown(page)).containsAllEntriesOf(figures);
            System.out.println("on the page of 0010041 on " + database + ": " + shown(page));
        }
    }

    @OnBothDatabases
    void a_supervisor_sees_the_city_as_the_api_gives_it_and_no_child(String database) {
        Hub hub = Hub.city(database);
        try (Page page = loggedIn(hub, "supervisor")) {
            page.navigate(hub.address() + "/municipality");
            JsonNode karte = hub.read("/api/v1/municipality/karte");
            assertThat(shown(page)).containsAllEntriesOf(only(figures(karte), "学校数", "在籍数", "1人あたり解答数", "1人あたり活用回数"));
            assertThat(page.locator("main").innerText()).contains("泉野市立清水小学校", "泉野市立清水中学校");
            String child = "/students/" + RosterDropTest.childOf(hub, "0010041");
            assertThat(page.navigate(hub.address() + child).status()).isEqualTo(403);
        }
    }

    @OnBothDatabases
    void an_auditor_sees_who_looked_at_a_child_and_that_the_trail_is_whole_and_no_name(String database) {
        Hub hub = Hub.city(database);
        String child = RosterDropTest.childOf(hub, "0010041");
        String name = hub.read("/api/v1/students/" + child + "/karte")
                .path("header")
                .path("name")
                .asString();
        try (Page page = loggedIn(hub, "auditor")) {
            page.click("nav.menu >> text=閲覧記録");
            page.fill("#subject", child);
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("subject=" + child));
            assertThat(page.locator("table.entries tbody tr").first().innerText())
                    .contains(Hub.DASHBOARD, "閲覧", child);
            assertThat(page.locator("main").innerText()).doesNotContain(name);

            page.click("text=検査する");
            page.waitForSelector("#integrity-result .alert.good");
            assertThat(page.navigate(hub.address() + "/municipality").status()).isEqualTo(403);
        }
    }

    private Page loggedIn(Hub hub, String login) {
        Page page =
                browser.newPage(new Browser.NewPageOptions().setLocale("ja-JP").setViewportSize(1366, 768));
        page.navigate(hub.address() + "/login");
        page.locator("#username").fill(login);
        page.locator("#password").fill("demo");
        page.locator("button[type=submit]").first().click();
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    /** The tiles of the page that show a number: label → number. */
    @SuppressWarnings("unchecked")
    private static Map<String, BigDecimal> shown(Page page) {
        Map<String, BigDecimal> shown = new TreeMap<>();
        List<List<String>> tiles = (List<List<String>>)
                page.locator("dl.figures > div:has(dd.value)").evaluateAll(TILES);
        tiles.forEach(tile -> {
            String number = tile.get(1).replace(",", "").strip();
            if (number.matches("-?[0-9.]+")) {
                shown.put(tile.get(0), plain(new BigDecimal(number)));
            }
        });
        return shown;
    }

    /** The figures of a karte itself that have a value, without those of its lines. */
    private static Map<String, BigDecimal> figures(JsonNode karte) {
        Map<String, BigDecimal> figures = new TreeMap<>();
        karte.forEach(part -> {
            put(figures, part);
            part.forEach(figure -> put(figures, figure));
        });
        return figures;
    }

    private static void put(Map<String, BigDecimal> figures, JsonNode figure) {
        if (figure.has("definitionId") && !figure.path("value").isNull()) {
            figures.putIfAbsent(
                    figure.path("label").asString(),
                    plain(new BigDecimal(figure.path("value").asString())));
        }
    }

    private static Map<String, BigDecimal> only(Map<String, BigDecimal> figures, String... labels) {
        Map<String, BigDecimal> only = new TreeMap<>(figures);
        only.keySet().retainAll(List.of(labels));
        assertThat(only).hasSize(labels.length);
        return only;
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(number.stripTrailingZeros().toPlainString());
    }
}
