package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** IT staff look at runs, decide about them and mend what was set aside, on the pages alone. */
class RunPagesTest {

    private static final Pattern CSV = Pattern.compile("href=\"(/api/v1/runs/\\d+/changes\\.csv[^\"]*)\"");
    private static final Pattern PASSED = Pattern.compile("<div class=\"passed\">.*?</div>", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("href=\"/set-aside/rows/(\\d+)\"");

    @OnBothDatabases
    void a_share_of_all_that_has_passed_its_limit_is_called_so_beside_its_bar(String database) {
        Hub hub = Hub.blank(database);
        Long others = hub.sql()
                .queryForObject("select count(*) from source_record where mapping = 'c4th/students'", Long.class);
        // of all children, whoever brought the others, more than a tenth leave
        int school = 20 + Math.toIntExact(others == null ? 0 : others) / 2;
        int stay = school * 6 / 10;
        hub.imported(
                "c4th", "apply", "students.csv", new Roster(121).good(1, school).bytes());
        JsonNode held = hub.imported(
                "c4th", "apply", "students.csv", new Roster(121).good(1, stay).bytes());
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();

        String page = staff.page("/runs/" + held.path("runId").asLong() + "/diff");

        Matcher card = PASSED.matcher(page);
        assertThat(card.find()).isTrue();
        assertThat(card.group())
                .contains("退出", String.format(Locale.JAPAN, "%,d", school - stay), "超えています。", "しきい値 10%（5件から）");
        assertThat(card.find()).as("what is within its limit is not called so").isFalse();
        hub.decided(held, "reject", "試験の名簿だった");
    }

    @OnBothDatabases
    void a_held_run_is_looked_at_and_approved_on_one_page_and_its_people_are_downloaded(String database) {
        Hub hub = Hub.blank(database);
        Roster all = new Roster(30).good(1, 20);
        hub.imported("c4th", "apply", "students.csv", all.bytes());
        JsonNode held = hub.imported(
                "c4th", "apply", "students.csv", new Roster(30).good(1, 12).bytes());
        assertThat(held.path("state").asString()).isEqualTo("held");
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();
        String run = "/runs/" + held.path("runId").asLong();

        for (String page : new String[] {"/", "/operations", "/runs"}) {
            assertThat(staff.page(page)).as(page).contains("href=\"" + run + "/diff\"");
        }
        String masked = staff.page(run + "/diff");
        assertThat(masked)
                .contains(
                        "止まる理由",
                        all.schoolName(),
                        "しきい値 10%（5件から）",
                        "20 行のうち 8 行（40 %）が終了になります",
                        "〇〇　〇〇",
                        run + "/changes.csv")
                .doesNotContain("試験", all.sis(13));
        assertThat(masked.split("<span class=\"badge care\">退出</span>", -1)).hasSize(9);
        assertThat(staff.page(run + "/diff?verdict=created")).contains("変わる行はありません");
        Matcher link = CSV.matcher(masked);
        assertThat(link.find()).isTrue();
        assertThat(staff.get(link.group(1).replace("&amp;", "&")).statusCode()).isEqualTo(200);
        String csv = staff.get("/api/v1" + run + "/changes.csv?verdict=ended").body();
        assertThat(csv.lines().filter(line -> line.contains(",ended,"))).isNotEmpty();
        SetAsideTest.opened(staff, held);
        assertThat(staff.page(run + "/diff")).contains("試験　花子");

        HttpResponse<String> refused = staff.form(run + "/approve", "reason=ok&from=diff");
        assertThat(to(refused)).isEqualTo(run + "/diff#decide");
        assertThat(staff.page(run + "/diff")).contains("まだ行っていません", "5");
        HttpResponse<String> approved =
                staff.form(run + "/approve", "from=diff&reason=" + PersonSession.encoded("学校に確かめました"));
        assertThat(to(approved)).isEqualTo(run + "#decide");
        assertThat(hub.ended(held.path("runId").asLong()).path("state").asString())
                .isEqualTo("applied");
        assertThat(staff.page(run + "/diff")).contains("反映した内容", "学校に確かめました");

        HttpResponse<String> told = staff.get(run + "/progress");
        assertThat(told.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(told.body()).contains("event:end", "\"state\":\"applied\"", "\"stage\":\"ended\"", "\"rows\":12");
        assertThat(staff.page(run)).contains("段階ごとの件数", "読んだ行");
        assertThat(to(staff.form(run + "/retry", ""))).matches("/runs/\\d+");
    }

    @OnBothDatabases
    void rows_set_aside_are_found_by_cause_mended_and_put_through_or_let_go(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(57).good(1, 6);
        roster.spoilt(7, "学年", "99");
        roster.spoilt(8, "学年", "99");
        JsonNode run = hub.imported("c4th", "apply", "students.csv", roster.bytes());
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();

        assertThat(staff.page("/set-aside"))
                .contains("列「学年」", roster.schoolName(), "fix-list.csv?school=" + roster.schoolCode());
        String asked = "/set-aside/rows?code=mapping.unknown_code&mapping=c4th/students&field="
                + UriUtils.encode("学年", StandardCharsets.UTF_8) + "&school=" + roster.schoolCode();
        String list = staff.page(asked);
        assertThat(list).contains("students.csv").doesNotContain("試験", ">99<");
        Matcher rows = ROW.matcher(list);
        assertThat(rows.find()).isTrue();
        String first = "/set-aside/rows/" + rows.group(1);
        assertThat(rows.find()).isTrue();
        String second = "/set-aside/rows/" + rows.group(1);
        assertThat(rows.find()).isFalse();

        String cells = "replay=true&column=" + PersonSession.encoded("学年") + "&value=" + PersonSession.encoded("５");
        assertThat(staff.page(first)).contains("理由を書いて値を見て、直す").doesNotContain("name=\"value\"", "試験");
        assertThat(to(staff.form(first, cells))).isEqualTo(first);
        SetAsideTest.opened(staff, run);
        assertThat(staff.page(first)).contains("name=\"value\"", "試験　花子", "person.familyName");
        String begun = to(staff.form(first, cells));
        assertThat(begun).matches("/runs/\\d+");
        JsonNode replay = hub.ended(Long.parseLong(begun.substring("/runs/".length())));
        assertThat(RosterDropTest.counts(replay)).isEqualTo("1 = 1 + 0 + 0 + 0 + 0");
        assertThat(staff.page(first)).contains("通しました");

        assertThat(to(staff.form(second + "/dismiss", "reason=no"))).isEqualTo(second);
        assertThat(staff.page(second)).contains("まだ行っていません");
        staff.form(second + "/dismiss", "reason=" + PersonSession.encoded("転出が決まっています"));
        assertThat(staff.page(second)).contains("取り込まずに終えました");
        assertThat(staff.page(asked)).contains("保留の行はありません");
        assertThat(staff.page("/set-aside")).doesNotContain(roster.schoolCode());
    }

    @OnBothDatabases
    void all_rows_of_a_cause_are_put_through_together_and_those_that_still_do_not_pass_wait_on(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(58).good(1, 6);
        roster.spoilt(7, "学年", "98");
        roster.spoilt(8, "学年", "98");
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();

        String begun = to(staff.form(
                "/set-aside/replay",
                "code=mapping.unknown_code&mapping=c4th/students&field=" + PersonSession.encoded("学年") + "&school="
                        + roster.schoolCode()));
        JsonNode replay = hub.ended(Long.parseLong(begun.substring("/runs/".length())));

        assertThat(RosterDropTest.counts(replay)).isEqualTo("2 = 0 + 0 + 0 + 0 + 2");
        assertThat(ROW.matcher(staff.page("/set-aside/rows?school=" + roster.schoolCode()))
                        .results()
                        .distinct())
                .hasSize(2);
    }

    /** Where a form leads, from the hub's own address. */
    private static String to(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^http://[^/]+", "")
                .replaceFirst(";jsessionid=[^?#]*", "");
    }
}
