package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Paths;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.uchinuki.Chromium;
import org.uchinuki.access.Accounts;

/** A teacher registers a passkey, logs in by it and shows it as second factor: Chromium with its virtual authenticator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeyBrowserTest {

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private Chromium chromium;
    private Browser browser;

    @BeforeAll
    void openBrowser() {
        chromium = Chromium.open(PasskeyBrowserTest.class, "passkeys are not tried in a browser");
        browser = chromium.browser();
    }

    @AfterAll
    void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void a_teacher_registers_a_passkey_logs_in_by_it_and_opens_what_needs_a_second_factor() {
        Hub hub = Hub.city("h2");
        String login = PersonSession.account(hub, "passkey-teacher", "homeroom-teacher", "9000108");
        String child = "/students/" + RosterDropTest.childOf(hub, "0010041");
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setLocale("ja-JP").setViewportSize(1366, 900))) {
            Page page = context.newPage();
            authenticator(context, page);

            byPassword(hub, page, login);
            page.navigate(hub.origin() + "/account");
            assertThat(page.locator("main").innerText()).contains("パスキーはまだありません");
            look(page, "account-before");
            page.locator("#passkey-label").fill("職員室の端末");
            page.locator("form[data-passkey=register] button").click();
            page.waitForURL(url -> url.contains("passkey=added"));
            assertThat(page.locator("main").innerText()).contains("パスキーを登録しました", "職員室の端末", "まだ使っていません");
            look(page, "account-after");
            logOut(page);

            look(page, "login");
            page.locator("form[data-passkey=show] button").click();
            page.waitForURL(url -> !url.contains("/login"));
            page.navigate(hub.origin() + child);
            assertThat(page.locator(".withheld").count()).isZero();
            assertThat(page.locator("ul.comments li").count()).isPositive();
            logOut(page);

            byPassword(hub, page, login);
            page.navigate(hub.origin() + child);
            assertThat(page.locator("ul.comments").count()).isZero();
            assertThat(page.locator(".class-mark").innerText()).contains("Ⅲ");
            assertThat(page.locator(".withheld").count()).isEqualTo(3);
            look(page, "karte-withheld");
            page.locator(".withheld a[href$='reflections']").click();
            page.waitForURL(url -> url.contains("/step-up"));
            look(page, "step-up");
            page.locator("form[data-passkey=show] button").click();
            page.waitForURL(url -> url.contains(child) && url.endsWith("#reflections"));
            assertThat(page.locator("ul.comments li").count()).isPositive();
            assertThat(page.locator(".class-mark").innerText()).contains("Ⅱ");
            assertThat(page.locator(".withheld").count()).isZero();

            page.navigate(hub.origin() + "/account");
            page.locator("form[action='/account/passkeys/remove'] button").click();
            page.waitForURL(url -> url.contains("passkey=removed"));
            assertThat(page.locator("main").innerText()).contains("パスキーを削除しました", "パスキーはまだありません");
        }
    }

    @Test
    void it_staff_remove_the_passkeys_of_somebody_who_has_lost_the_device_and_its_logins_with_them() {
        Hub hub = Hub.city("h2");
        String login = PersonSession.account(hub, "passkey-lost", "homeroom-teacher", "9000108");
        String account = "/accounts/"
                + hub.bean(Accounts.class).byLogin(login).orElseThrow().id();
        PersonSession staff = new PersonSession(hub, "itstaff");
        assertThat(staff.get(account).body()).doesNotContain("/passkeys/remove");
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            authenticator(context, page);
            byPassword(hub, page, login);
            page.navigate(hub.origin() + "/account");
            page.locator("#passkey-label").fill("なくす端末");
            page.locator("form[data-passkey=register] button").click();
            page.waitForURL(url -> url.contains("passkey=added"));

            assertThat(staff.get(account).body()).contains(account + "/passkeys/remove");
            assertThat(staff.form(account + "/passkeys/remove", "").statusCode())
                    .isEqualTo(302);

            assertThat(staff.get(account).body()).doesNotContain("/passkeys/remove");
            page.navigate(hub.origin() + "/account");
            assertThat(page.url()).contains("/login");
        }
    }

    @Test
    void a_teacher_without_a_passkey_is_told_how_to_get_one_and_a_browser_without_one_says_so() {
        Hub hub = Hub.city("h2");
        String login = PersonSession.account(hub, "passkey-none", "homeroom-teacher", "9000108");
        String child = "/students/" + RosterDropTest.childOf(hub, "0010041");
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setLocale("ja-JP").setViewportSize(820, 1180))) {
            Page page = context.newPage();
            byPassword(hub, page, login);
            page.navigate(hub.origin() + child + "?sections=reflections");
            assertThat(page.url()).contains("/step-up");
            assertThat(page.locator("main").innerText()).contains("パスキーがまだ登録されていません");
            look(page, "step-up-none");
            page.locator("text=マイアカウントで登録する").click();
            page.waitForURL(url -> url.contains("/account"));

            // the address by number is none that a passkey could belong to
            page.navigate(hub.address() + "/login");
            page.locator("form[data-passkey=show] button").click();
            page.waitForSelector("form[data-passkey=show] [role=status]:not([hidden])");
            assertThat(page.locator("form[data-passkey=show]").innerText()).contains("このアドレスではパスキーを使えません");
        }
    }

    /** A device with a screen lock that is always unlocked. */
    private static void authenticator(BrowserContext context, Page page) {
        CDPSession devtools = context.newCDPSession(page);
        devtools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject request = new JsonObject();
        request.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", request);
    }

    private static void byPassword(Hub hub, Page page, String login) {
        page.navigate(hub.origin() + "/login");
        page.locator("#username").fill(login);
        page.locator("#password").fill(PersonSession.PASSWORD);
        page.locator("form[action='/login'] button").click();
        page.waitForURL(url -> !url.contains("/login"));
    }

    private static void logOut(Page page) {
        page.locator("form[action='/logout'] button").click();
        page.waitForURL(url -> url.contains("/login?logout"));
    }

    /** Nobody is kept out by how it is drawn; {@code uchinuki.screenshots} names a folder for a look at it. */
    @SuppressWarnings("unchecked")
    private static void look(Page page, String name) {
        String folder = System.getProperty("uchinuki.screenshots");
        if (folder != null) {
            for (int width : new int[] {820, 1366}) {
                page.setViewportSize(width, 900);
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Paths.get(folder, name + "-" + width + ".png")));
            }
        }
        page.evaluate(axe());
        assertThat((List<String>) page.evaluate("""
                        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))
                            .violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.target + ': ' + n.failureSummary))
                        """)).as(name).isEmpty();
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(PasskeyBrowserTest.class.getResourceAsStream(AXE))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
