package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.uchinuki.hub.PersonSession.encoded;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An account from its making to its end, by the forms of the pages alone. */
class AccountPagesTest {

    private static final Pattern TOLD = Pattern.compile("class=\"mono told\">([^<]+)<");
    private static final Pattern ACCOUNT = Pattern.compile("action=\"(/accounts/[0-9a-f-]{36})\"");
    private static final Pattern SESSION = Pattern.compile("action=\"(/account/sessions/[0-9a-f]{32}/end)\"");
    private static final String OWN = "tokachi-umi-hayate";

    @OnBothDatabases
    void a_new_account_chooses_its_password_first_and_is_ended_by_it_staff(String database) {
        Hub hub = Hub.city(database);
        PersonSession staff = new PersonSession(hub, "itstaff");
        HttpResponse<String> refused = staff.form("/accounts", "login=page-hana&displayName=&person=0012");
        assertThat(refused.body()).contains("role=\"alert\"", "表示名が空", "役割がありません", "value=\"0012\"");
        HttpResponse<String> made = staff.form(
                "/accounts",
                "login=page-hana&displayName=" + encoded("伊予　花") + "&roleIds=nurse&roleIds=principal&person="
                        + encoded("sis@c4th:nobody"));
        assertThat(made.body()).contains("まだ名簿に届いていません", "初回の変更待ち");
        assertThat(made.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));
        String oneTime = first(TOLD, made);
        String account = first(ACCOUNT, made);
        assertThat(staff.get(account).body()).doesNotContain(oneTime);

        PersonSession hana = new PersonSession(hub, "page-hana", oneTime);
        HttpResponse<String> sent = hana.get("/");
        assertThat(sent.headers().firstValue("Location").orElse("")).endsWith("/account/password");
        String wrong = "current=" + oneTime + "&wanted=password1234&again=password12345";
        assertThat(hana.form("/account/password", wrong).body()).contains("よく使われる", "一致しません");
        hana.form("/account/password", "current=" + oneTime + "&wanted=" + OWN + "&again=" + OWN);
        PersonSession there = new PersonSession(hub, "page-hana", OWN);
        assertThat(there.get("/account").statusCode()).isEqualTo(200);

        HttpResponse<String> own = hana.get("/account");
        assertThat(own.body()).contains("伊予　花", "page-hana", "養護教諭", "ほかの端末をすべて終了する");
        hana.form(first(SESSION, own), "x=1");
        assertThat(there.get("/account").statusCode()).isEqualTo(302);
        assertThat(hana.get("/account").statusCode()).isEqualTo(200);

        assertThat(staff.get("/accounts?q=page-hana&state=enabled").body()).contains("page-hana");
        HttpResponse<String> closed = staff.form(account, "displayName=x&roleIds=nurse&person=&enabled=false");
        assertThat(closed.body()).contains("変更しました", "停止中");
        assertThat(hana.get("/account").statusCode()).isEqualTo(302);
        assertThat(staff.get("/accounts?q=page-hana&state=enabled").body()).doesNotContain("page-hana</a>");
        assertThat(staff.form(account + "/reset-password", "x=1").body()).containsPattern(TOLD);
        assertThat(staff.form(account + "/unlock", "x=1").statusCode()).isEqualTo(302);
    }

    private static String first(Pattern pattern, HttpResponse<String> page) {
        Matcher found = pattern.matcher(page.body());
        assertThat(found.find()).as(pattern + " in " + page.statusCode()).isTrue();
        return found.group(1);
    }
}
