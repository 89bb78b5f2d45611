package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.uchinuki.access.Reader;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.Kartes;
import org.uchinuki.projection.CityRows;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A child who is not to be analysed is in no figure of class, school and city, and stays in the roster and in their own karte. */
class RestrictionTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCHOOL = "泉野市立清水小学校";

    @OnBothDatabases
    void figures_of_city_and_school_lack_the_child_and_the_child_only(String database) {
        Hub hub = Hub.city(database);
        String child = GrantsTest.children(hub, SCHOOL, "5年1組").getFirst();
        PersonSession principal = new PersonSession(hub, "principal");
        PersonSession supervisor = new PersonSession(hub, "supervisor");
        JsonNode before = supervisor.json("/api/v1/municipality/karte");
        long toAttend = sum(hub, "select sum(school_days - excused) from attendance_month where person_id = ?", child);
        long absent = sum(hub, "select sum(absent) from attendance_month where person_id = ?", child);
        long uses = sum(hub, "select sum(uses) from usage_day where person_id = ?", child);
        long answers = sum(hub, "select sum(four + three + two + one) from reflection_day where person_id = ?", child);
        assertThat(List.of(toAttend, uses, answers))
                .as("the child has something to be left out")
                .allMatch(n -> n > 0);

        restrict(principal, child);
        try {
            JsonNode after = supervisor.json("/api/v1/municipality/karte");
            for (String at : List.of("", "/schoolLines/" + lineOf(before, SCHOOL))) {
                JsonNode was = before.at(at + "/absenceRate");
                JsonNode is = after.at(at + "/absenceRate");
                assertThat(number(was, "denominator").subtract(number(is, "denominator")))
                        .as(at + " days to attend")
                        .isEqualByComparingTo(BigDecimal.valueOf(toAttend));
                assertThat(number(was, "n").subtract(number(is, "n"))).isEqualByComparingTo(BigDecimal.ONE);
                assertThat(after.at(at + "/positiveRate/n").asLong())
                        .isEqualTo(before.at(at + "/positiveRate/n").asLong() - answers);
                assertThat(after.at(at + "/drillPerStudent/n").asLong())
                        .isEqualTo(before.at(at + "/drillPerStudent/n").asLong() - 1);
                assertThat(after.at(at + "/students/value").decimalValue())
                        .as("how many children there are is no analysis")
                        .isEqualByComparingTo(before.at(at + "/students/value").decimalValue());
            }
            long allAbsent = everybody(hub).stream()
                    .mapToLong(each -> sum(hub, "select sum(absent) from attendance_month where person_id = ?", each))
                    .sum();
            assertThat(number(after.path("absenceRate"), "value"))
                    .as("absence rate by hand")
                    .isEqualByComparingTo(BigDecimal.valueOf((allAbsent - absent) * 100)
                            .divide(number(after.path("absenceRate"), "denominator"), 1, RoundingMode.HALF_UP));
            assertThat(after.at("/usage/uses/value").asLong())
                    .isEqualTo(before.at("/usage/uses/value").asLong() - uses);

            LocalDate yesterday = LocalDate.now(hub.bean(Clock.class)).minusDays(1);
            CityRows rows = hub.bean(CityRows.class);
            assertThat(total(rows, yesterday))
                    .as("a figure of the day before stays as it was")
                    .isEqualTo(total(rows, yesterday.plusDays(1)) + 1);
        } finally {
            assertThat(principal.change("DELETE", path(child), "").statusCode()).isEqualTo(204);
        }
        assertThat(supervisor.json("/api/v1/municipality/karte").path("absenceRate"))
                .isEqualTo(before.path("absenceRate"));
    }

    @OnBothDatabases
    void the_class_karte_lacks_the_child_in_figures_and_exceptions_and_keeps_the_row(String database) {
        Hub hub = Hub.city(database);
        String section = RosterDropTest.classOf(hub, SCHOOL, "5年1組").path("id").asString();
        PersonSession principal = new PersonSession(hub, "principal");
        JsonNode before = principal.json("/api/v1/classes/" + section + "/karte");
        String child = before.at("/exceptions/0/studentId").asString();
        assertThat(child).as("somebody is an exception today").hasSize(36);
        JsonNode karte = principal.json("/api/v1/students/" + child + "/karte");

        restrict(principal, child);
        try {
            JsonNode after = principal.json("/api/v1/classes/" + section + "/karte");
            assertThat(after.path("exceptions").findValuesAsString("studentId")).doesNotContain(child);
            assertThat(after.path("exceptions"))
                    .hasSize(before.path("exceptions").size() - 1);
            assertThat(after.path("studentLines").findValuesAsString("id")).contains(child);
            assertThat(after.path("studentLines"))
                    .as("the answer says why the child is missing from the figures")
                    .allMatch(line -> line.path("analysisRestricted").asBoolean()
                            == line.path("id").asString().equals(child));
            assertThat(principal
                            .json("/api/v1/students/" + child + "/karte")
                            .path("analysisRestricted")
                            .asBoolean())
                    .isTrue();
            assertThat(karte.path("analysisRestricted").isBoolean()).isTrue();
            assertThat(karte.path("analysisRestricted").asBoolean()).isFalse();
            assertThat(after.at("/students/value")).isEqualTo(before.at("/students/value"));
            assertThat(number(before.path("absenceRate"), "denominator")
                            .subtract(number(after.path("absenceRate"), "denominator")))
                    .isEqualByComparingTo(BigDecimal.valueOf(sum(
                            hub,
                            "select sum(school_days - excused) from attendance_month where person_id = ?",
                            child)));
            assertThat(after.at("/usage/uses/value").asLong())
                    .isEqualTo(before.at("/usage/uses/value").asLong()
                            - sum(hub, "select coalesce(sum(uses), 0) from usage_day where person_id = ?", child));
            assertThat(principal.json("/api/v1/students/" + child + "/karte").path("attendance"))
                    .as("the child's own karte")
                    .isEqualTo(karte.path("attendance"));
        } finally {
            principal.change("DELETE", path(child), "");
        }
    }

    @OnBothDatabases
    void the_class_page_counts_nobody_who_is_left_out_and_does_not_say_that_everybody_is_in(String database) {
        Hub hub = Hub.city(database);
        String section = RosterDropTest.classOf(hub, SCHOOL, "5年1組").path("id").asString();
        PersonSession principal = new PersonSession(hub, "principal");
        List<String> exceptions = principal
                .json("/api/v1/classes/" + section + "/karte")
                .path("exceptions")
                .findValuesAsString("studentId");
        assertThat(exceptions).isNotEmpty();
        String page = "/classes/" + section;
        assertThat(tiles(principal.get(page).body())).isEqualTo(exceptions.size());

        try {
            restrict(principal, exceptions.getFirst());
            assertThat(tiles(principal.get(page).body())).isEqualTo(exceptions.size() - 1);
            exceptions.forEach(child -> restrict(principal, child));
            String nobodyLeft = principal.get(page).body();
            assertThat(tiles(nobodyLeft)).isZero();
            assertThat(nobodyLeft)
                    .contains("例外はありません", "分析を望まない" + exceptions.size() + "人は")
                    .doesNotContain("全員の出欠が入力されています");
        } finally {
            exceptions.forEach(child -> principal.change("DELETE", path(child), ""));
        }
    }

    /** Absent, late, excused and not entered, as the tiles of the class page say. */
    private static int tiles(String page) {
        Matcher value =
                Pattern.compile("<dd class=\"value\"><span>([0-9]+)</span>").matcher(page);
        int sum = 0;
        for (int tile = 0; tile < 4; tile++) {
            assertThat(value.find()).isTrue();
            sum += Integer.parseInt(value.group(1));
        }
        return sum;
    }

    @OnBothDatabases
    void who_may_restrict_reads_what_is_set_and_why_only_with_two_factors(String database) {
        Hub hub = Hub.city(database);
        String own = GrantsTest.children(hub, SCHOOL, "5年1組").get(7);
        String other = GrantsTest.children(hub, "泉野市立清水中学校", "3年1組").getFirst();
        PersonSession principal = new PersonSession(hub, "principal");
        PersonSession sure = new PersonSession(hub, "principal").withTwoFactors();
        assertThat(principal.get(path(own)).statusCode()).as("nothing is set").isEqualTo(204);

        restrict(principal, own);
        try {
            HttpResponse<String> one = principal.get(path(own));
            assertThat(one.headers().firstValue("X-Data-Class")).hasValue("III");
            assertThat(JSON.readTree(one.body()).path("by").asString()).isEqualTo("principal");
            assertThat(JSON.readTree(one.body()).path("from").asString())
                    .isEqualTo(LocalDate.now(hub.bean(Clock.class)).toString());
            assertThat(JSON.readTree(one.body()).path("reason").isNull()).isTrue();
            HttpResponse<String> two = sure.get(path(own));
            assertThat(two.headers().firstValue("X-Data-Class")).hasValue("II");
            assertThat(JSON.readTree(two.body()).path("reason").asString()).isEqualTo("guardian");
            assertThat(principal.get(path(other)).statusCode()).isEqualTo(404);
            assertThat(new PersonSession(hub, "teacher").get(path(own)).statusCode())
                    .isEqualTo(403);
            assertThat(hub.get(path(own), Hub.DASHBOARD).status()).isEqualTo(403);
        } finally {
            principal.change("DELETE", path(own), "");
        }
        assertThat(sure.get(path(own)).statusCode()).isEqualTo(204);
    }

    @OnBothDatabases
    void only_those_who_lead_the_school_restrict_and_the_trail_says_so(String database) {
        Hub hub = Hub.city(database);
        String own = GrantsTest.children(hub, SCHOOL, "5年1組").getLast();
        String other = GrantsTest.children(hub, "泉野市立清水中学校", "3年1組").getFirst();
        PersonSession principal = new PersonSession(hub, "principal");

        assertThat(principal
                        .change("PUT", path(own), "{\"reason\":\"because\"}")
                        .body())
                .contains("access.restriction_reason");
        assertThat(principal
                        .change("PUT", path(own), "{\"reason\":\"child\",\"from\":\"soon\"}")
                        .body())
                .contains("access.restriction_day");
        for (String never : List.of("-999999999-01-01", "+999999999-12-31", "1899-12-31")) {
            HttpResponse<String> answer =
                    principal.change("PUT", path(own), "{\"reason\":\"child\",\"from\":\"" + never + "\"}");
            assertThat(answer.statusCode()).as(never).isEqualTo(422);
            assertThat(answer.body()).contains("access.restriction_day");
        }
        assertThat(put(principal, other)).isEqualTo(404);
        assertThat(put(principal, UUID.randomUUID().toString())).isEqualTo(404);
        assertThat(put(new PersonSession(hub, "teacher"), own)).isEqualTo(403);
        assertThat(hub.sql()
                        .queryForList(
                                "select count(*) from analysis_restriction where person_id = ?",
                                Long.class,
                                UUID.fromString(own)))
                .containsExactly(0L);
        assertThat(hub.sql()
                        .queryForList(
                                "select who || ' ' || outcome from access_trail where deed = 'CHANGE' and subject_id = ?"
                                        + " and sections = 'analysis-restriction'",
                                String.class,
                                own))
                .contains("principal GRANTED", "teacher DENIED");
    }

    @OnBothDatabases
    void the_form_on_the_childs_page_restricts_and_the_pages_bear_a_mark(String database) {
        Hub hub = Hub.city(database);
        String child = GrantsTest.children(hub, SCHOOL, "5年1組").get(8);
        String section = RosterDropTest.classOf(hub, SCHOOL, "5年1組").path("id").asString();
        PersonSession principal = new PersonSession(hub, "principal");
        PersonSession teacher = new PersonSession(hub, "teacher");
        String form = "/students/" + child + "/analysis-restriction";
        assertThat(principal.get("/students/" + child).body()).contains(form);
        assertThat(teacher.get("/students/" + child).body()).doesNotContain(form);

        assertThat(principal.form(form, "reason=nonsense").statusCode())
                .as("a fault is told on the page")
                .isEqualTo(302);
        assertThat(principal.page("/students/" + child)).contains("role=\"alert\"");
        assertThat(principal.form(form, "reason=child").statusCode()).isEqualTo(302);
        try {
            for (String page : List.of("/students/" + child, "/classes/" + section)) {
                assertThat(teacher.get(page).body()).as(page).contains("分析を望まない");
            }
        } finally {
            assertThat(principal.form(form + "/end", "").statusCode()).isEqualTo(302);
        }
        assertThat(teacher.get("/classes/" + section).body()).doesNotContain("分析を望まない");
    }

    private static List<String> everybody(Hub hub) {
        Kartes kartes = hub.bean(KarteDesk.class).of(Reader.hub());
        return kartes.schools().stream()
                .flatMap(school -> kartes.classes(school.id()).stream())
                .flatMap(section -> kartes.students(section.id()).stream())
                .map(child -> child.id().toString())
                .toList();
    }

    private static void restrict(PersonSession session, String child) {
        HttpResponse<String> answer = session.change("PUT", path(child), "{\"reason\":\"guardian\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("reason").asString()).isEqualTo("guardian");
    }

    private static int put(PersonSession session, String child) {
        return session.change("PUT", path(child), "{\"reason\":\"guardian\"}").statusCode();
    }

    private static String path(String child) {
        return "/api/v1/students/" + child + "/analysis-restriction";
    }

    private static long total(CityRows rows, LocalDate day) {
        return rows.counted(SchoolYear.of(day), day).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static long sum(Hub hub, String sql, String child) {
        Long sum = hub.sql().queryForObject(sql, Long.class, UUID.fromString(child));
        return sum == null ? 0 : sum;
    }

    private static BigDecimal number(JsonNode figure, String field) {
        return figure.path(field).decimalValue();
    }

    private static int lineOf(JsonNode city, String school) {
        List<String> names = city.path("schoolLines")
                .valueStream()
                .map(line -> line.path("name").asString())
                .toList();
        return names.indexOf(school);
    }
}
