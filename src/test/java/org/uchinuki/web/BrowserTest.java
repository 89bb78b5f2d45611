package org.uchinuki.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A test that looks at the pages through a real browser: the Chromium of the machine ({@code CHROMIUM}, else
 * {@code /usr/bin/chromium}). Where there is none the tests are skipped with a notice, and fail where {@code CI=true}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class BrowserTest {

    private static final Logger log = LoggerFactory.getLogger(BrowserTest.class);
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private @Nullable ConfigurableApplicationContext pages;
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;
    private @Nullable BrowserContext context;
    private @Nullable Page page;
    private String address = "";

    @BeforeAll
    void openBrowser() {
        Path chromium = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
        if (!Files.isExecutable(chromium)) {
            String notice = "no Chromium at " + chromium + ": the pages are not looked at; set CHROMIUM";
            assertThat(System.getenv("CI")).as(notice).isNotEqualTo("true");
            log.warn("SKIPPED {}: {}", getClass().getSimpleName(), notice);
            Assumptions.abort(notice);
        }
        ConfigurableApplicationContext started = PagesPreview.start(0);
        pages = started;
        address = "http://127.0.0.1:" + started.getEnvironment().getProperty("local.server.port");
        Playwright own = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = own;
        browser = own.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    void closeBrowser() {
        if (playwright != null) {
            playwright.close();
        }
        if (pages != null) {
            pages.close();
        }
    }

    @BeforeEach
    void openPage() {
        window(1366, 768);
    }

    @AfterEach
    void closePage() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    /** A fresh window without cookies. */
    final Page window(int width, int height) {
        closePage();
        BrowserContext fresh = known(browser)
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale("ja-JP"));
        context = fresh;
        Page opened = fresh.newPage();
        page = opened;
        return opened;
    }

    final Page page() {
        return known(page);
    }

    /** Opens a page and waits until its scripts have run. */
    final Page open(String path) {
        page().navigate(address + path);
        return page();
    }

    /** The trail behind the pages. */
    final FixtureTrail trail() {
        return known(pages).getBean(FixtureTrail.class);
    }

    /** What axe-core finds against WCAG 2.0 to 2.2, levels A and AA, as far as its version knows them. */
    @SuppressWarnings("unchecked")
    final List<String> violations() {
        page().evaluate(axe());
        return (List<String>) page().evaluate("""
                async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))
                    .violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.target + ': ' + n.failureSummary))
                """);
    }

    private static String axe() {
        try (InputStream script = known(BrowserTest.class.getResourceAsStream(AXE))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static <T> T known(@Nullable T opened) {
        if (opened == null) {
            throw new IllegalStateException("not opened");
        }
        return opened;
    }
}
