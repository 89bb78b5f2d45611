package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A learning tool, written with an OpenID Connect client library, lets a teacher of the sample city in through the hub. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ToolLoginTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void a_tool_logs_a_teacher_in_through_the_hub_and_is_told_what_was_agreed() {
        Hub hub = Hub.city("h2");
        // Cookies know no ports: the tool is at 127.0.0.1, so the hub is spoken to as localhost.
        String issuer = "http://localhost:" + hub.address().getPort();
        try (RelyingParty tool = new RelyingParty(issuer)) {
            Wanderer teacher = new Wanderer("teacher");
            URI arrived = teacher.go(tool.address().resolve("/who"));

            assertThat(teacher.way()).extracting(URI::getPath).contains("/oauth2/authorize", "/login");
            HttpResponse<String> page = teacher.step(arrived);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            JsonNode told = JSON.readTree(page.body());
            JsonNode claims = told.path("idToken");
            assertThat(claims.path("iss").asString()).isEqualTo(issuer);
            assertThat(claims.path("sub").asString()).hasSize(43).doesNotContain("teacher", "9000108");
            assertThat(claims.path("role").toString()).isEqualTo("[\"teacher\"]");
            assertThat(claims.path("school").path(0).path("code").asString()).isEqualTo("B138229900016");
            assertThat(claims.path("class").path(0).path("name").asString()).isEqualTo("5年1組");
            assertThat(claims.path("grade").toString()).isEqualTo("[\"P5\"]");
            assertThat(claims.path("name").asString()).isEqualTo("髙橋 雄太");
            assertThat(claims.path("name#ja-Kana-JP").asString()).isEqualTo("タカハシ ユウタ");
            assertThat(claims.path("acr").asString()).isEqualTo("urn:uchinuki:acr:one-factor");
            assertThat(claims.path("amr").toString()).isEqualTo("[\"pwd\"]");
            assertThat(claims.has("auth_time")).isTrue();
            assertThat(told.path("userInfo").path("sub")).isEqualTo(claims.path("sub"));
            assertThat(told.path("userInfo").path("class")).isEqualTo(claims.path("class"));

            HttpResponse<String> elsewhere = teacher.step(
                    URI.create(
                            issuer
                                    + "/oauth2/authorize?response_type=code&client_id=demo-tool&scope=openid&redirect_uri=https://elsewhere.example.jp/"));
            assertThat(elsewhere.statusCode()).isEqualTo(400);
            assertThat(elsewhere.body()).contains("access.tool_bad_request", "教材・ツールを開けません");

            List<Map<String, Object>> entries = hub.sql()
                    .queryForList("select * from access_trail where who = 'teacher' and subject_id = 'demo-tool'"
                            + " order by number");
            assertThat(entries)
                    .extracting(row -> row.get("SECTIONS"))
                    .containsSubsequence(
                            "login class grade kana name role school", "userinfo class grade kana name role school");
            assertThat(entries.getFirst())
                    .containsEntry("WHAT", "TOOL")
                    .containsEntry("DEED", "LOGIN")
                    .containsEntry("OUTCOME", "GRANTED")
                    .containsEntry("PURPOSE", "デモ");
        }
    }
}
