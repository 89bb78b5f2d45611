package org.uchinuki.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trail as the auditor meets it, on made-up entries. */
class AuditPagesTest extends BrowserTest {

    private List<String> column(int nth) {
        // after a click the next page has begun, and may not be there yet
        page().locator("table.entries tbody tr").first().waitFor();
        page().waitForLoadState(LoadState.DOMCONTENTLOADED);
        return page().locator("table.entries tbody tr > :nth-child(" + nth + ")").allInnerTexts().stream()
                .map(String::strip)
                .toList();
    }

    @Test
    void the_newest_fifty_come_first_with_their_times_in_japan_and_the_rest_page_by_page() {
        open("/audit");
        assertThat(column(1)).hasSize(50).startsWith("120", "119").endsWith("71");
        assertThat(column(2).getFirst()).matches("2026-11-20\\s08:42:00");

        page().click("text=これより古い記録");
        assertThat(column(1)).startsWith("70").endsWith("21");
        page().click("text=これより古い記録");
        assertThat(column(1)).startsWith("20").endsWith("1");
        assertThat(page().locator("text=これより古い記録").count()).isZero();
        page().click("text=最新に戻る");
        assertThat(column(1)).startsWith("120");
    }

    @Test
    void a_search_is_made_by_keyboard_alone_and_stays_in_the_form_the_file_and_the_next_page() {
        open("/audit");
        page().focus("#who");
        page().keyboard().type("auditor");
        page().keyboard().press("Tab");
        page().keyboard().press("Tab");
        page().selectOption("#what", "TRAIL");
        page().focus("#who");
        page().keyboard().press("Enter");
        page().waitForURL(url -> url.contains("who=auditor"));

        assertThat(column(3)).isNotEmpty().allSatisfy(who -> assertThat(who).startsWith("auditor"));
        assertThat(page().inputValue("#who")).isEqualTo("auditor");
        assertThat(page().inputValue("#what")).isEqualTo("TRAIL");
        assertThat(page().getAttribute("a[href*='events.csv']", "href"))
                .isEqualTo("/api/v1/audit/events.csv?who=auditor&what=TRAIL");
    }

    @Test
    void an_id_leads_to_all_looks_at_it_and_never_to_the_child() {
        open("/audit");
        Locator ids = page().locator("table.entries td:nth-child(5) a");
        assertThat(ids.first().getAttribute("href")).isEqualTo("/audit?subject=" + FixtureKartes.child(4));
        assertThat(page().locator("main a[href*='/students']").count()).isZero();
    }

    @Test
    void what_cannot_be_read_is_said_beside_the_form_and_nothing_is_shown() {
        open("/audit?what=x&from=yesterday");
        assertThat(page().locator("[role=alert] li").allInnerTexts())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("「from」", "yesterday", "2026-04-07"));
        assertThat(page().locator("table").count()).isZero();
    }

    @Test
    void the_check_answers_in_its_place_and_the_focus_stays_on_the_button() {
        open("/audit");
        page().focus("text=検査する");
        page().keyboard().press("Enter");
        Locator result = page().locator("#integrity-result");
        PlaywrightAssertions.assertThat(result).containsText("改ざんは見つかりませんでした");
        PlaywrightAssertions.assertThat(result).containsText("120件");
        assertThat(page().url()).endsWith("/audit");
        assertThat(page().evaluate("document.activeElement.innerText")).isEqualTo("検査する");
        assertThat(violations()).isEmpty();
    }

    @Test
    void a_broken_trail_names_the_entry() {
        trail().broken = true;
        try {
            Page page = open("/audit/integrity");
            assertThat(page.innerText("#integrity-result")).contains("42 番", "access.trail_changed");
            assertThat(violations()).isEmpty();
        } finally {
            trail().broken = false;
        }
    }
}
