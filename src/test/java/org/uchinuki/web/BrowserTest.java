package org.uchinuki.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.uchinuki.Chromium;

/** A test that looks at the pages through a real browser, {@link Chromium}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class BrowserTest {

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private @Nullable ConfigurableApplicationContext pages;
    private @Nullable Chromium chromium;
    private @Nullable Browser browser;
    private @Nullable Page page;
    private String address = "";

    @BeforeAll
    void openBrowser() {
        Chromium opened = Chromium.open(getClass(), "the pages are not looked at");
        chromium = opened;
        browser = opened.browser();
        ConfigurableApplicationContext started = PagesPreview.start(0);
        pages = started;
        address = "http://127.0.0.1:" + started.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
        if (pages != null) {
            pages.close();
        }
    }

    @BeforeEach
    void openPage() {
        window(1366, 768);
    }

    /** A window without cookies. It is the same one for all tests: to open another takes longer than most of them. */
    final Page window(int width, int height) {
        Page window = page;
        if (window == null) {
            window = known(browser)
                    .newContext(new Browser.NewContextOptions().setLocale("ja-JP"))
                    .newPage();
            page = window;
        }
        window.context().clearCookies();
        window.navigate("about:blank");
        window.setViewportSize(width, height);
        return window;
    }

    final Page page() {
        return known(page);
    }

    /** Opens a page and waits until its scripts have run. */
    final Page open(String path) {
        page().navigate(address + path);
        return page();
    }

    /** Opens a page; what the server answered. */
    final Response answer(String path) {
        return known(page().navigate(address + path));
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
