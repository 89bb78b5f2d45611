package org.uchinuki.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages as a reader meets them, on made-up data. */
class PagesTest extends BrowserTest {

    private static final String PEOPLE = "/people/merge?stays=" + new UUID(7, 1) + "&goes=" + new UUID(7, 2);
    private static final String CLASS = "/classes/" + FixtureKartes.CLASS;
    private static final String CHILD = "/students/" + FixtureKartes.child(4);

    static Stream<String> pages() {
        return Stream.of(
                "/",
                "/login",
                CLASS,
                CHILD,
                "/students/" + FixtureKartes.child(37),
                CHILD + "/lineage",
                "/municipality",
                "/schools/" + FixtureKartes.SCHOOL,
                "/students?q=%E8%B6%8A%E6%99%BA",
                "/students?school=" + FixtureKartes.SCHOOL + "&class=" + FixtureKartes.CLASS,
                "/runs",
                "/runs/4",
                "/operations",
                "/notifications",
                "/runs/2",
                "/runs/4/diff",
                "/set-aside",
                "/set-aside/rows?code=mapping.unknown_code&mapping=c4th/students",
                "/set-aside/rows/1",
                "/people/candidates",
                PEOPLE,
                "/system",
                "/clients",
                "/clients/new",
                "/clients/drill",
                "/audit",
                "/audit?who=nobody",
                "/audit?what=x&from=y",
                "/audit?deed=BREAK_GLASS&from=2026-11-01&to=2026-11-30",
                "/audit/integrity",
                "/design",
                "/nothing-here");
    }

    /**
     * A page as it was met in a window without cookies.
     *
     * @param text of the answer, as the server sent it
     * @param faults that its scripts and its console told
     * @param violations that axe knows
     * @param sideways width of the window → how many pixels lie beside it
     */
    private record Visit(
            String text,
            List<String> faults,
            Object mode,
            String content,
            String lang,
            String title,
            String body,
            List<String> violations,
            Map<Integer, Object> sideways) {}

    /** Each page is opened once, and looked at by all of the tests below. */
    private final Map<String, Visit> visits = new HashMap<>();

    private Visit visit(String path) {
        return visits.computeIfAbsent(path, any -> {
            List<String> faults = new ArrayList<>();
            Consumer<ConsoleMessage> told = message -> note(message, path, faults);
            Consumer<String> broke = faults::add;
            page().onConsoleMessage(told);
            page().onPageError(broke);
            Response answer = answer(path);
            Object mode = page().evaluate("document.compatMode");
            String content = page().content();
            List<String> heard = List.copyOf(faults);
            page().offConsoleMessage(told);
            page().offPageError(broke);
            return new Visit(
                    answer.text(),
                    heard,
                    mode,
                    content,
                    page().getAttribute("html", "lang"),
                    page().title(),
                    page().innerText("body"),
                    violations(),
                    sideways());
        });
    }

    /** A chart takes its new width a moment after the window. */
    private Map<Integer, Object> sideways() {
        Map<Integer, Object> beside = new LinkedHashMap<>();
        for (int width : List.of(820, 1366)) {
            page().setViewportSize(width, 1180);
            Callable<Object> pixels = () ->
                    page().evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            try {
                await().until(pixels, Integer.valueOf(0)::equals);
                beside.put(width, 0);
            } catch (ConditionTimeoutException stays) {
                beside.put(width, String.valueOf(stays.getMessage()));
            }
        }
        return beside;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void no_page_breaks_a_rule_of_wcag_that_axe_knows(String path) {
        assertThat(visit(path).violations()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void no_page_scrolls_sideways_on_a_tablet_or_a_small_desktop(String path) {
        assertThat(visit(path).sideways()).isEqualTo(Map.of(820, 0, 1366, 0));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_page_speaks_english_by_choice_and_japanese_without(String path) {
        Visit japanese = visit(path);
        assertThat(japanese.lang()).isEqualTo("ja");
        assertThat(japanese.title()).endsWith("うちぬき").doesNotContain("??");
        assertThat(japanese.body()).doesNotContain("??");

        Page english = open(path + (path.contains("?") ? "&" : "?") + "lang=en");
        assertThat(english.getAttribute("html", "lang")).isEqualTo("en");
        assertThat(english.title()).endsWith("Uchinuki").doesNotContain("??");
        assertThat(english.innerText("body")).doesNotContain("??");
        assertThat(String.join(" ", english.locator("main h2, thead th, dt").allInnerTexts()))
                .as("headings in English")
                .doesNotContainPattern("[ぁ-ん]");
    }

    @Test
    void a_forecast_of_several_files_says_that_each_was_compared_by_itself() {
        assertThat(visit("/operations").body()).contains("先のファイルで変わることは、後のファイルの見込みに入っていません");
    }

    @Test
    void the_choice_of_english_is_kept() {
        open("/municipality?lang=en");
        open(CLASS);
        assertThat(page().getAttribute("html", "lang")).isEqualTo("en");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_runs_in_standards_mode_without_inline_script_or_style_and_without_a_fault(String path) {
        Visit page = visit(path);
        assertThat(page.mode()).isEqualTo("CSS1Compat");
        assertThat(page.content()).doesNotContainPattern("<script(?![^>]*src)").doesNotContain("<style");
        assertThat(page.text()).doesNotContainPattern("\\sstyle=").doesNotContainPattern("\\son[a-z]+=");
        assertThat(page.faults()).isEmpty();
    }

    private static void note(ConsoleMessage message, String path, List<String> faults) {
        boolean expected = path.equals("/nothing-here") && message.text().contains("404");
        if (message.type().equals("error") && !expected) {
            faults.add(message.text());
        }
    }

    @Test
    void the_first_tab_skips_to_the_content_and_the_next_goes_through_the_menu() {
        open(CLASS);
        page().keyboard().press("Tab");
        assertThat(focused()).isEqualTo("本文へ移動");
        page().keyboard().press("Enter");
        assertThat(page().evaluate("document.activeElement.id")).isEqualTo("main");

        open(CLASS);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            page().keyboard().press("Tab");
            order.add(focused());
        }
        assertThat(order).containsExactly("本文へ移動", "うちぬき", "日本語", "English", "越智　誠", "ログアウト", "ポータル", "5年1組");
    }

    private String focused() {
        return ((String) page().evaluate("document.activeElement.innerText")).strip();
    }

    @Test
    void exceptions_and_every_child_of_a_class_are_in_one_view_of_1366_by_768() {
        open(CLASS);
        assertThat(page().locator(".notices li").count()).isEqualTo(6);
        Locator children = page().locator(".seats li");
        assertThat(children.count()).isEqualTo(FixtureKartes.CHILDREN);
        assertThat(children.last().boundingBox().y + children.last().boundingBox().height)
                .isLessThan(768);
        assertThat(page().locator(".notices li").last().boundingBox().y).isLessThan(768);
    }

    @Test
    void a_heading_sorts_by_keyboard_and_says_so_and_the_unknown_stay_last() {
        open(CLASS);
        Locator drills = page().locator("table.days thead th", new Page.LocatorOptions().setHasText("正答率"));
        drills.locator("button").focus();
        page().keyboard().press("Enter");
        assertThat(drills.getAttribute("aria-sort")).isEqualTo("ascending");
        assertThat(page().locator("table.days tbody tr").last().innerText()).contains("—");
        page().keyboard().press("Enter");
        assertThat(drills.getAttribute("aria-sort")).isEqualTo("descending");
        assertThat(page().locator("table.days tbody tr").last().innerText()).contains("—");
    }

    @Test
    void every_chart_is_drawn_with_a_description_and_has_its_table() {
        open(CHILD);
        Locator charts = page().locator("figure[data-chart]");
        assertThat(page().getAttribute("html", "data-charts")).isEqualTo(Integer.toString(charts.count()));
        for (Locator chart : charts.all()) {
            assertThat(chart.locator("svg").count()).isPositive();
            assertThat(chart.locator(".plot").getAttribute("aria-label")).isNotBlank();
            assertThat(chart.locator("table tbody tr").count()).isPositive();
        }
    }

    @Test
    void what_is_not_known_is_a_dash_and_never_a_zero() {
        open("/students/" + FixtureKartes.child(37));
        assertThat(page().locator("section[aria-labelledby=attendance] .value").allInnerTexts())
                .hasSize(8)
                .allSatisfy(value -> assertThat(value).isEqualTo("—データなし"));
    }

    @Test
    void a_cell_of_fewer_than_ten_children_says_why_it_is_not_shown() {
        open("/municipality");
        Locator row = page().locator("table.schools tbody tr", new Page.LocatorOptions().setHasText("加茂小学校"));
        assertThat(row.locator("td").allInnerTexts().subList(1, 7))
                .allSatisfy(cell -> assertThat(cell.strip()).isEqualTo("—（10人未満）"));
        assertThat(row.locator("svg").count()).isZero();
    }

    @Test
    void every_figure_of_the_city_shows_its_source_and_opens_its_definition() {
        open("/municipality");
        Locator figures = page().locator(".figures").first().locator("> div");
        assertThat(figures.count()).isEqualTo(7);
        for (Locator figure : figures.all()) {
            assertThat(figure.locator("summary").innerText())
                    .matches("(?s).*(c4th|drill|reflection|usagelog) \\d+/\\d+ \\d\\d:\\d\\d");
            figure.locator("summary").click();
            assertThat(figure.locator("details p").allInnerTexts()).hasSizeGreaterThanOrEqualTo(3);
        }
        assertThat(page().locator("details.origin[open]").count()).isEqualTo(1);
        page().keyboard().press("Escape");
        assertThat(page().locator("details.origin[open]").count()).isZero();
    }

    @Test
    void controls_are_large_enough_to_hit() {
        window(820, 1180);
        for (String path : List.of(CLASS, "/students", "/login", "/audit")) {
            open(path);
            List<?> controls = (List<?>)
                    page().locator("a:visible, button:visible, summary:visible, input:visible, select:visible")
                            .evaluateAll("all => all.filter(e => e.className !== 'skip')"
                                    + ".map(e => [e.innerText, e.getBoundingClientRect().height])");
            assertThat(controls).isNotEmpty();
            for (Object control : controls) {
                List<?> textAndHeight = (List<?>) control;
                assertThat(((Number) textAndHeight.getLast()).doubleValue())
                        .as("%s on %s", textAndHeight.getFirst(), path)
                        .isGreaterThanOrEqualTo(24);
            }
        }
    }

    @Test
    void an_unknown_child_and_an_id_that_is_none_get_the_same_page_with_a_number() {
        for (String path : List.of("/students/" + Made.id("nobody"), "/students/abc", "/classes/" + Made.id("none"))) {
            Response response = answer(path);
            assertThat(response.status()).isEqualTo(404);
            assertThat(page().innerText("h1")).isEqualTo("見つかりません");
            assertThat(page().innerText("main")).containsPattern("お問い合わせ番号 [0-9a-f]{8}");
        }
    }

    @Test
    void a_school_year_that_no_calendar_has_gets_that_page_too() {
        String child = "/students/" + Made.id("nobody");
        for (String year : List.of("2147483647", "999999999", "1899", "-1")) {
            for (String path : List.of("/municipality", child)) {
                Response response = answer(path + "?schoolYear=" + year);
                assertThat(response.status()).as(path + " " + year).isEqualTo(404);
                assertThat(page().innerText("h1")).isEqualTo("見つかりません");
            }
        }
    }

    @Test
    void a_folder_that_no_route_watches_is_named_with_what_to_do() {
        open("/system");
        assertThat(page().innerText("main")).contains("受け取る経路のないフォルダー", "inbox/toshokan", "routes/ に");
    }

    @Test
    void choosing_a_school_lists_its_classes_without_leaving_the_page() {
        open("/students");
        page().selectOption("#school", FixtureKartes.SCHOOL.toString());
        page().waitForSelector(".choices a");
        assertThat(page().locator(".choices a").count()).isEqualTo(12);
        assertThat(page().url()).contains("school=" + FixtureKartes.SCHOOL);
    }

    @Test
    void a_run_that_is_under_way_says_by_itself_how_far_it_has_come() {
        open("/runs/2");
        page().waitForFunction("document.querySelector('[data-progress] [role=status]').textContent !== ''");
        assertThat(page().innerText("[data-progress] [role=status]")).isEqualTo("読んで確かめる");
        assertThat(page().innerText("[data-count=rows]")).isEqualTo("4,200");
        assertThat(page().locator(".stages [aria-current=step]").innerText()).isEqualTo("読んで確かめる");
    }

    @Test
    void mappings_and_notifications_stand_in_the_menu() {
        assertThat(open("/runs")
                        .locator(".menu a[href='/mappings'], .menu a[href='/notifications']")
                        .allInnerTexts())
                .containsExactly("マッピング", "通知");
    }

    @Test
    void a_run_of_which_every_row_waits_is_not_offered_for_approval() {
        Page page = open("/runs/8");
        assertThat(page.innerText("main")).contains("60 行すべてが保留になります", "承認できません");
        assertThat(page.locator("form[action$='/approve']").count()).isZero();
        assertThat(open("/runs/3").locator("form[action$='/approve']").count()).isEqualTo(1);
    }

    @Test
    void what_a_run_would_do_is_told_in_words_beside_every_bar() {
        open("/runs/4/diff");
        assertThat(page().locator(".figures.cards dt").allInnerTexts())
                .containsExactly("追加", "更新", "退出", "復帰", "移動", "変更なし");
        assertThat(page().locator(".figures.cards .passed").innerText()).contains("退出", "301", "12.5%", "超えています。");
        page().selectOption("#verdict", "ended");
        page().locator("form.row button").press("Enter");
        page().waitForURL(url -> url.contains("verdict=ended"));
    }
}
