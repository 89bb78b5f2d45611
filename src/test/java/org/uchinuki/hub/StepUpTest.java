package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import org.uchinuki.access.Assurance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one factor opens, what a second one adds, and how the hub asks for it. */
class StepUpTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @OnBothDatabases
    void with_one_factor_a_karte_holds_nothing_of_class_II_and_says_what_was_withheld(String database) {
        Hub hub = Hub.city(database);
        String karte = "/api/v1/students/" + child(hub) + "/karte";
        PersonSession session = teacher(hub);

        HttpResponse<String> one = session.get(karte);
        JsonNode before = JSON.readTree(one.body());
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(one.headers().firstValue("X-Data-Class")).hasValue("III");
        assertThat(words(before.path("withheld"))).isEqualTo("[basic, attendance, reflections]");
        assertThat(before.at("/header/name").isString()).isTrue();
        assertThat(before.at("/header/birthDate").isNull()).isTrue();
        assertThat(before.at("/reflections/comments").isEmpty()).isTrue();
        assertThat(before.at("/attendance/recent").isEmpty()).isFalse();
        assertThat(before.at("/attendance/recent").valueStream())
                .allSatisfy(day -> assertThat(day.path("reason").isNull()).isTrue());

        HttpResponse<String> two = session.withTwoFactors().get(karte);
        JsonNode after = JSON.readTree(two.body());
        assertThat(two.headers().firstValue("X-Data-Class")).hasValue("II");
        assertThat(after.path("withheld").isEmpty()).isTrue();
        assertThat(after.at("/header/birthDate").isString()).isTrue();
        assertThat(after.at("/reflections/comments").isEmpty()).isFalse();
    }

    @OnBothDatabases
    void a_class_says_so_too_and_gives_no_reason_of_an_absence_away(String database) {
        Hub hub = Hub.city(database);
        String karte = "/api/v1/classes/"
                + RosterDropTest.classOf(hub, "泉野市立清水小学校", "5年1組").path("id").asString() + "/karte";
        PersonSession session = teacher(hub);

        JsonNode before = session.json(karte);
        assertThat(words(before.path("withheld"))).isEqualTo("[attendance]");
        assertThat(before.path("exceptions").isEmpty()).isFalse();
        assertThat(before.path("exceptions").toString()).doesNotContain("（");
        assertThat(before.findValues("reason").stream().filter(JsonNode::isString))
                .isEmpty();

        JsonNode after = session.withTwoFactors().json(karte);
        assertThat(after.path("withheld").isEmpty()).isTrue();
        assertThat(after.findValues("reason").stream().filter(JsonNode::isString))
                .isNotEmpty();
    }

    @OnBothDatabases
    void a_part_that_is_asked_for_by_name_is_answered_by_a_challenge_until_the_second_factor_is_shown(String database) {
        Hub hub = Hub.city(database);
        String child = child(hub);
        String reflections = "/api/v1/students/" + child + "/karte?sections=reflections";
        PersonSession session = teacher(hub);

        HttpResponse<String> challenge = session.get(reflections);
        assertThat(challenge.statusCode()).isEqualTo(401);
        assertThat(challenge.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"uchinuki\", error=\"insufficient_user_authentication\","
                        + " error_description=\"A second factor is needed\","
                        + " acr_values=\"urn:uchinuki:acr:two-factors\"");
        JsonNode problem = JSON.readTree(challenge.body());
        assertThat(problem.at("/findings/0/code").asString()).isEqualTo("access.second_factor_needed");
        assertThat(problem.at("/findings/0/value").asString()).isEqualTo("reflections");
        assertThat(problem.at("/findings/0/fix/en").asString()).contains("/step-up?to=%2Fstudents%2F" + child);
        assertThat(session.get("/api/v1/students/" + child + "/karte?sections=usage")
                        .statusCode())
                .isEqualTo(200);

        JsonNode named = session.withTwoFactors().json(reflections);
        assertThat(named.at("/reflections/comments").isEmpty()).isFalse();
        assertThat(named.path("drills").isNull()).isTrue();
        assertThat(named.path("usage").isNull()).isTrue();
        assertThat(named.at("/header/name").isString()).isTrue();
    }

    @OnBothDatabases
    void a_part_that_no_karte_has_is_a_fault_of_the_request(String database) {
        Hub hub = Hub.city(database);
        HttpResponse<String> answer =
                teacher(hub).get("/api/v1/students/" + child(hub) + "/karte?sections=usage,secrets");

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode finding = JSON.readTree(answer.body()).at("/findings/0");
        assertThat(finding.path("code").asString()).isEqualTo("api.bad_parameter");
        assertThat(finding.path("value").asString()).isEqualTo("secrets");
    }

    @OnBothDatabases
    void a_client_is_not_asked_for_a_second_factor(String database) {
        Hub hub = Hub.city(database);
        JsonNode karte = hub.read("/api/v1/students/" + child(hub) + "/karte?sections=reflections");

        assertThat(karte.at("/reflections/comments").isEmpty()).isFalse();
        assertThat(karte.path("withheld").isEmpty()).isTrue();
    }

    @OnBothDatabases
    void me_says_what_was_shown_and_what_class_II_needs(String database) {
        Hub hub = Hub.city(database);
        PersonSession session = teacher(hub);

        JsonNode before = session.json("/api/v1/me");
        assertThat(before.path("acr").asString()).isEqualTo(Assurance.ONE_FACTOR.acr());
        assertThat(before.at("/acrNeeded/II").asString()).isEqualTo(Assurance.TWO_FACTORS.acr());
        assertThat(before.at("/acrNeeded/III").asString()).isEqualTo(Assurance.ONE_FACTOR.acr());

        assertThat(session.withTwoFactors().json("/api/v1/me").path("acr").asString())
                .isEqualTo(Assurance.TWO_FACTORS.acr());
    }

    @OnBothDatabases
    void the_page_asks_for_it_and_leads_back_to_where_it_was_wanted_and_nowhere_else(String database) {
        Hub hub = Hub.city(database);
        String page = "/students/" + child(hub);
        PersonSession session = teacher(hub);

        HttpResponse<String> sent = session.get(page + "?sections=reflections");
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("Location").orElse(""))
                .endsWith("/step-up?to=" + PersonSession.encoded(page + "?sections=reflections"));
        assertThat(session.get("/step-up?to=" + PersonSession.encoded(page)).body())
                .contains("data-to=\"" + page + "\"");
        assertThat(session.get("/step-up?to=//evil.example").body())
                .contains("data-to=\"/\"")
                .doesNotContain("evil");

        session.withTwoFactors();
        assertThat(location(session.get("/step-up?to=" + PersonSession.encoded(page))))
                .endsWith(page);
        for (String elsewhere :
                List.of("//evil.example", "https://evil.example", "/\\evil.example", "https:evil.example")) {
            assertThat(location(session.get("/step-up?to=" + PersonSession.encoded(elsewhere))))
                    .doesNotContain("evil");
        }
    }

    @OnBothDatabases
    void who_goes_back_without_it_to_a_tool_that_wants_it_leaves_and_is_not_asked_again(String database) {
        PersonSession session = teacher(Hub.city(database));
        String entry = "/oauth2/authorize?response_type=code&client_id=demo-tool&scope=openid&state=st"
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A9090%2Fcallback&code_challenge_method=S256&code_challenge="
                + "c".repeat(43) + "&acr_values=urn%3Auchinuki%3Aacr%3Atwo-factors";
        String asked = location(session.get(entry));
        assertThat(asked).contains("/step-up?to=");

        assertThat(location(session.get(back(session.get(asked)))))
                .startsWith("http://127.0.0.1:9090/callback?error=unmet_authentication_requirements")
                .contains("state=st");
    }

    @OnBothDatabases
    void an_address_that_nobody_can_read_is_no_fault_of_the_page(String database) {
        HttpResponse<String> page = teacher(Hub.city(database)).get("/step-up?to=/%25zz");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(back(page)).isEqualTo("/");
    }

    private static String back(HttpResponse<String> page) {
        Matcher link = Pattern.compile("href=\"([^\"]+)\">認証せずに戻る").matcher(page.body());
        assertThat(link.find()).as(page.body()).isTrue();
        return HtmlUtils.htmlUnescape(link.group(1));
    }

    @OnBothDatabases
    void nobody_without_a_session_sees_the_page(String database) {
        Hub hub = Hub.city(database);
        assertThat(hub.send(hub.request("/step-up")).status()).isEqualTo(302);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElse("");
    }

    private static PersonSession teacher(Hub hub) {
        return new PersonSession(hub, PersonSession.account(hub, "step-up", "homeroom-teacher", "9000108"));
    }

    private static String child(Hub hub) {
        return RosterDropTest.childOf(hub, "0010041");
    }

    private static String words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList().toString();
    }
}
