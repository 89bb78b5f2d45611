package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** IT staff at the pages of clients. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientPagesTest {

    private static final Pattern SECRET = Pattern.compile("value=\"(uch_[^\"]+)\"");

    @Test
    void a_client_is_registered_agreed_with_and_given_a_secret_that_is_shown_once() {
        Hub hub = Hub.blank("h2");
        PersonSession staff = new PersonSession(hub, "itstaff");
        HttpResponse<String> added = staff.form(
                "/clients",
                "clientId=page-tool&name=" + encoded("教材社") + "&scopes=karte.read&scopes=xapi.read"
                        + "&grants=client_credentials&tokenSeconds=600&redirectUris=");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(302);
        assertThat(staff.get("/clients").body()).contains("page-tool", "教材社", "demo-vendor");

        HttpResponse<String> made = staff.form("/clients/page-tool/secrets", "endsOn=");
        Matcher secret = SECRET.matcher(made.body());
        assertThat(secret.find()).isTrue();
        assertThat(made.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(staff.get("/clients/page-tool").body()).doesNotContain("uch_");
        hub.knows("page-tool", secret.group(1));
        assertThat(hub.get("/api/v1/schools", "page-tool").is(200).json().size())
                .as("without an agreement it sees nobody")
                .isZero();

        assertThat(staff.form(
                                "/clients/page-tool/agreement",
                                "organisation=" + encoded("教材社") + "&purpose=" + encoded("見守り")
                                        + "&from=2026-04-01&until=&schools=*&sees.drills=III&sees.basic=&subject=pairwise&requestsPerMinute=")
                        .statusCode())
                .isEqualTo(302);
        assertThat(staff.get("/clients/page-tool").body()).contains("value=\"III\" selected", "期間内");

        assertThat(staff.form("/clients/page-tool/secrets", "endsOn=").statusCode())
                .isEqualTo(200);
        HttpResponse<String> third = staff.form("/clients/page-tool/secrets", "endsOn=");
        assertThat(third.statusCode()).isEqualTo(400);
        assertThat(third.body()).contains("すでに2つ").doesNotContain("uch_");

        assertThat(staff.form("/clients/page-tool/disable", "").statusCode()).isEqualTo(302);
        assertThat(hub.get("/api/v1/schools", "page-tool").status()).isEqualTo(401);
    }

    @Test
    void a_tool_is_registered_for_launches_and_stands_on_the_portal_of_those_whom_its_agreement_covers() {
        Hub hub = Hub.blank("h2");
        PersonSession staff = new PersonSession(hub, "itstaff");
        staff.form(
                "/clients",
                "clientId=launched-tool&name=" + encoded("起動する教材") + "&grants=authorization_code&scopes=openid"
                        + "&tokenSeconds=600&redirectUris=https://drill.example.jp/callback&sector=example"
                        + "&postLogoutRedirectUris=https://drill.example.jp/bye");
        assertThat(hub.sql()
                        .query(
                                "select sections from access_trail where subject_id = 'launched-tool'",
                                (row, number) -> row.getString(1)))
                .as("who made it, by its id")
                .contains("created");
        JsonNode made = staff.json("/api/v1/clients/launched-tool");
        assertThat(made.path("sector").asString()).isEqualTo("example");
        assertThat(made.at("/postLogoutRedirectUris/0").asString()).isEqualTo("https://drill.example.jp/bye");
        staff.form(
                "/clients/launched-tool/agreement",
                "organisation=x&purpose=x&from=2026-04-01&until=&schools=*&subject=pairwise&requestsPerMinute=");

        HttpResponse<String> bad = staff.form(
                "/clients/launched-tool/lti",
                "title=" + encoded("書いた名")
                        + "&loginUri=http://drill.example.jp/&targetUri=&deploymentId=1&redirectUris=x");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body())
                .contains(
                        "書いた名", "<strong>ログイン開始のアドレス</strong>", "<strong>開くアドレス</strong>", "<strong>戻り先・応答先</strong>");
        assertThat(staff.get("/api/v1/clients/launched-tool/lti").statusCode()).isEqualTo(404);

        String good = "title=" + encoded("計算の泉") + "&about=&loginUri=https://drill.example.jp/lti/login"
                + "&targetUri=" + encoded("https://drill.example.jp/start?unit=3")
                + "&redirectUris=https://drill.example.jp/lti/launch&deploymentId=d-1";
        assertThat(staff.form("/clients/launched-tool/lti", good).statusCode()).isEqualTo(302);
        assertThat(staff.get("/clients/launched-tool").body()).contains("https://drill.example.jp/start?unit=3");
        PersonSession teacher = new PersonSession(hub, PersonSession.account(hub, "lti-teacher", "teacher", null));
        assertThat(teacher.get("/").body()).contains("計算の泉");
        assertThat(teacher.get("/tools/launched-tool/launch").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to)
                        .startsWith("https://drill.example.jp/lti/login?iss=")
                        .contains("lti_deployment_id=d-1"));

        JsonNode kept = staff.json("/api/v1/clients/launched-tool/lti");
        assertThat(staff.change("DELETE", "/api/v1/clients/launched-tool/lti", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(teacher.get("/").body()).doesNotContain("計算の泉");
        ((ObjectNode) kept).remove("clientId");
        assertThat(staff.change("PUT", "/api/v1/clients/launched-tool/lti", kept.toString())
                        .statusCode())
                .as("what the API answered may be put back")
                .isEqualTo(200);
        assertThat(staff.form("/clients/launched-tool/lti/remove", "").statusCode())
                .isEqualTo(302);
        assertThat(staff.change("PUT", "/api/v1/clients/demo-tool/lti", kept.toString())
                        .statusCode())
                .isEqualTo(409);
        assertThat(staff.form("/clients/launched-tool/disable", "").statusCode())
                .isEqualTo(302);
    }

    @Test
    void what_is_wrong_is_told_beside_what_was_typed() {
        Hub hub = Hub.blank("h2");
        PersonSession staff = new PersonSession(hub, "itstaff");
        HttpResponse<String> bad = staff.form(
                "/clients", "clientId=Demo&name=" + encoded("書いた名") + "&grants=client_credentials&tokenSeconds=x");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("<strong>クライアントID</strong>", "<strong>トークンの有効期間（秒）</strong>", "書いた名");

        staff.form("/clients", "clientId=typed-tool&name=x&grants=client_credentials&tokenSeconds=600");
        HttpResponse<String> agreement = staff.form(
                "/clients/typed-tool/agreement",
                "organisation=" + encoded("書いた社") + "&purpose=&from=2026-04-01&until=2025-01-01&sources=mars");
        assertThat(agreement.statusCode()).isEqualTo(400);
        assertThat(agreement.body())
                .contains(
                        "書いた社",
                        "<strong>利用目的</strong>",
                        "<strong>終了日</strong>",
                        "<strong>取込の送付元</strong>",
                        "<strong>学校</strong>");
        HttpResponse<String> keys = staff.form("/clients/typed-tool/keys", "keys=nonsense");
        assertThat(keys.statusCode()).isEqualTo(400);
        assertThat(keys.body()).contains("JSON Web Key Set");
        assertThat(staff.form("/clients/typed-tool/secrets", "endsOn=2020-01-01")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void nobody_else_comes_to_these_pages_and_the_menu_names_them_to_it_staff_only() {
        Hub hub = Hub.blank("h2");
        PersonSession teacher = new PersonSession(hub, "teacher");
        assertThat(teacher.get("/clients").statusCode()).isEqualTo(403);
        assertThat(teacher.form("/clients/demo-vendor/disable", "").statusCode())
                .isEqualTo(403);
        assertThat(teacher.get("/").body()).doesNotContain("href=\"/clients\"");
        PersonSession staff = new PersonSession(hub, "itstaff");
        assertThat(staff.get("/").body()).contains("href=\"/clients\"");
        assertThat(staff.get("/clients/no-such-client").statusCode()).isEqualTo(404);
        assertThat(staff.form("/clients/demo-vendor/disable", "").statusCode()).isEqualTo(404);
        assertThat(staff.get("/clients/demo-vendor").body()).contains("変更はできません");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
