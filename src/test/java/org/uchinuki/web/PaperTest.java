package org.uchinuki.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The three kartes as a printer gets them, on A4. */
class PaperTest extends BrowserTest {

    /** A4 without the margins, in CSS pixels. */
    private static final int WIDTH = 703;

    private static final String DRAWN = "() => document.documentElement.dataset.charts !== undefined";

    static List<String> kartes() {
        return List.of("/students/" + FixtureKartes.child(4), "/classes/" + FixtureKartes.CLASS, "/municipality");
    }

    @SuppressWarnings("unchecked")
    private static List<String> of(Page page, String script) {
        return (List<String>) page.evaluate(script);
    }

    @ParameterizedTest
    @MethodSource("kartes")
    void a_karte_prints_without_navigation_and_names_itself_on_every_page(String path) {
        Page page = printed(path);

        assertThat(page.locator(".bar, .menu, .crumbs, .languages, .no-print").all())
                .isNotEmpty()
                .noneMatch(part -> part.isVisible());
        String name = page.locator("h1 > span").last().innerText();
        String head =
                (String) page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper-head')");
        assertThat(head)
                .contains(
                        path.startsWith("/classes")
                                ? page.locator("h1 > span").first().innerText()
                                : name);
    }

    @ParameterizedTest
    @MethodSource("kartes")
    void pictures_and_tables_keep_to_their_column_on_paper(String path) {
        Page page = printed(path);

        assertThat(of(page, """
                () => [...document.querySelectorAll('.chart svg, .table')]
                    .filter(one => one.getBoundingClientRect().width > 0)
                    .filter(one => { const box = one.parentElement.closest('.columns > *, .card, .plot').getBoundingClientRect();
                        const own = one.getBoundingClientRect(); return own.right > box.right + 1 || own.bottom > box.bottom + 1; })
                    .map(one => one.outerHTML.slice(0, 200))
                """)).isEmpty();
        assertThat(page.locator(".plot svg[viewBox]").count())
                .isEqualTo(page.locator(".plot svg").count())
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource("kartes")
    void every_figure_or_the_card_around_it_says_its_source_on_paper(String path) {
        Page page = printed(path);

        assertThat(of(page, """
                () => [...document.querySelectorAll('.figures > div')]
                    .filter(tile => !(tile.querySelector('.from') ?? tile).innerText.trim()
                        && !tile.closest('.card')?.querySelector('.card-head .from')?.innerText.trim())
                    .map(tile => tile.innerText)
                """)).isEmpty();
    }

    private Page printed(String path) {
        Page page = window(WIDTH, 1000);
        open(path);
        page.waitForFunction(DRAWN);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.evaluate("dispatchEvent(new Event('beforeprint'))");
        return page;
    }
}
