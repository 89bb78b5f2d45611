package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.uchinuki.Chromium;
import tools.jackson.databind.JsonNode;

/** IT staff connect an export that nobody has seen, in the pages, from the drop to the approval. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectAFileTest {

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final Path STAFF = Path.of("src/test/resources/unseen/staff-west/shokuin_ichiran.csv");

    private Chromium chromium;
    private Browser browser;

    @BeforeAll
    void openBrowser() {
        chromium = Chromium.open(ConnectAFileTest.class, "the pages are not looked at");
        browser = chromium.browser();
    }

    @AfterAll
    void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void an_unseen_export_is_dropped_mended_previewed_approved_and_read_by_itself_from_then_on() throws Exception {
        Hub hub = Hub.blank("h2");
        long begun = System.nanoTime();
        int clicks = 0;
        try (Page page = loggedIn(hub)) {
            page.navigate(hub.address() + "/imports/new");
            page.locator("#file").evaluate("file => file.removeAttribute('required')");
            page.fill("#source", "west");
            go(page, "form[enctype] button");
            assertThat(page.locator("[role=alert]").innerText()).contains("workbench.no_file");
            look(page);

            page.setInputFiles("#file", STAFF);
            page.fill("#source", "west");
            clicks += go(page, "form[enctype] button");

            assertThat(page.locator("main").innerText()).contains("UTF-8", "カンマ");
            assertThat(page.locator("#target").inputValue()).isEqualTo("roster/staff");
            look(page);
            page.fill("#year", "2026");
            if (page.locator("#school").isEnabled()) {
                page.fill("#school", "");
            }
            clicks += go(page, "text=保存してマッピングへ");

            // 学校番号 is a number of the vendor's own, not the code that every school has
            assertThat(page.locator("#unknown-codes").innerText()).isEqualTo("2");
            look(page);
            field(page, "学校番号").selectOption("school.alias.sis");
            field(page, "担任学年").selectOption("classSection.grade");
            clicks += go(page, "text=保存して確かめる");
            assertThat(page.locator("#unconfirmed").innerText()).isEqualTo("0");
            assertThat(page.locator("#undecided").innerText()).isEqualTo("0");
            assertThat(field(page, "学校番号").inputValue()).isEqualTo("school.alias.sis");
            assertThat(page.locator("main").innerText())
                    .as("cells of people are shown in their shape")
                    .doesNotContain("渡部");
            clicks += go(page, "text=保存してコード表へ");

            page.getByLabel("「事務主幹」の意味").fill("administrator");
            page.getByLabel("「教諭（再任用）」の意味").fill("teacher");
            look(page);
            clicks += go(page, "text=コード表に加える");
            assertThat(page.locator("main").innerText()).contains("知らないコードはありません");
            clicks += go(page, "text=検証へ");

            assertThat(page.locator("#rows").innerText()).isEqualTo("21");
            look(page);
            clicks += go(page, "text=差分・承認へ");
            clicks += go(page, "button:has-text('試す')");
            page.waitForSelector("#reason");
            look(page);
            page.fill("#reason", "西の書き出しを確かめた");
            clicks += go(page, "text=承認して反映する");
            assertThat(page.url()).contains("/runs/");
            long run = Long.parseLong(page.url().replaceAll(".*/runs/([0-9]+).*", "$1"));
            JsonNode applied = hub.ended(run);
            assertThat(applied.path("state").asString()).isEqualTo("applied");
            assertThat(applied.path("counts").path("created").asInt()).isEqualTo(20);
            await().until(() -> {
                // none where the page of the run was drawing itself anew at that moment
                Response shown = page.navigate(hub.address() + "/mappings/west/staff");
                return shown != null && shown.status() == 200;
            });
            assertThat(page.locator("main").innerText()).contains("第1版", "西の書き出しを確かめた");
            look(page);
            JsonNode again = hub.imported("west", "apply", "shokuin_ichiran.csv", Files.readAllBytes(STAFF));
            assertThat(again.path("counts").path("unchanged").asInt()).isEqualTo(20);
            assertThat(again.path("files").path(0).path("mapping").asString()).isEqualTo("west/staff");
        }
        System.out.printf(
                "an unseen export of 25 columns, dropped, mended and approved in %d clicks and %d ms%n",
                clicks, (System.nanoTime() - begun) / 1_000_000);
    }

    /** No page breaks a rule of WCAG that axe knows, scrolls sideways on a tablet, or lacks words. */
    @SuppressWarnings("unchecked")
    private static void look(Page page) throws IOException {
        try (InputStream script = ConnectAFileTest.class.getResourceAsStream(AXE)) {
            page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat((List<String>) page.evaluate("""
                async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))
                    .violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.target + ': ' + n.failureSummary))
                """)).as(page.url()).isEmpty();
        page.setViewportSize(820, 1180);
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("%s is too wide for a tablet", page.url())
                .isEqualTo(0);
        page.setViewportSize(1366, 768);
        assertThat(page.innerText("body")).doesNotContain("??");
        assertThat((Integer)
                        page.evaluate("document.querySelectorAll('main [style], main script, main [onclick]').length"))
                .as("inline style or script")
                .isZero();
    }

    private static int go(Page page, String button) {
        page.locator(button).first().click();
        page.waitForLoadState();
        return 1;
    }

    private static Locator field(Page page, String column) {
        return page.getByLabel("「" + column + "」の取り込み先");
    }

    private Page loggedIn(Hub hub) {
        Page page =
                browser.newPage(new Browser.NewPageOptions().setLocale("ja-JP").setViewportSize(1366, 768));
        page.navigate(hub.address() + "/login");
        page.locator("#username").fill("itstaff");
        page.locator("#password").fill("demo");
        page.locator("button[type=submit]").first().click();
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }
}
