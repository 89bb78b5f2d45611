package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.uchinuki.access.Part;
import org.uchinuki.access.Role;
import org.uchinuki.access.RoleBook;
import org.uchinuki.canonical.Means.DataClass;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What lists hold, which parts of a karte a role sees, and what the trail says. Who reaches whom: {@link MatrixTest}. */
class ReachTest {

    /** The rosters' word for the people whose posts the roles of this test have. */
    private static final Map<String, String> PEOPLE = Map.of(
            "homeroom-teacher", "9000108",
            "subject-teacher", "9000108",
            "grade-head", "9000108",
            "nurse", "9000117",
            "principal", "9000101",
            "vice-principal", "9000101",
            "academic-head", "9000101");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private enum Whose {
        OWN,
        SAME_SCHOOL,
        OTHER_SCHOOL,
        NOBODYS
    }

    private record Subject(String classId, String child) {}

    @OnBothDatabases
    void a_list_holds_only_what_can_be_opened(String database) {
        Hub hub = Hub.city(database);
        PersonSession teacher = new PersonSession(hub, "teacher");
        PersonSession principal = new PersonSession(hub, "principal");
        PersonSession supervisor = new PersonSession(hub, "supervisor");

        assertThat(names(teacher.json("/api/v1/schools"), "name")).containsExactly("泉野市立清水小学校");
        String school = teacher.json("/api/v1/schools").path(0).path("id").asString();
        assertThat(names(teacher.json("/api/v1/schools/" + school + "/classes"), "label"))
                .containsExactly("5年1組");
        assertThat(names(principal.json("/api/v1/schools/" + school + "/classes"), "label"))
                .hasSizeGreaterThan(5);
        assertThat(names(supervisor.json("/api/v1/schools"), "name")).hasSize(3);
        assertThat(names(new PersonSession(hub, "itstaff").json("/api/v1/schools"), "name"))
                .as("who is bound to no school chooses from all")
                .hasSize(3);
        String other = supervisor
                .json("/api/v1/schools")
                .valueStream()
                .map(each -> each.path("id").asString())
                .filter(id -> !id.equals(school))
                .findFirst()
                .orElseThrow();
        assertThat(principal.get("/api/v1/schools/" + other + "/classes").statusCode())
                .isEqualTo(404);
    }

    @OnBothDatabases
    void the_city_has_a_line_of_each_school_that_is_within_reach(String database) {
        Hub hub = Hub.city(database);
        JsonNode all = new PersonSession(hub, "supervisor").json("/api/v1/municipality/karte");
        HttpResponse<String> answer = new PersonSession(hub, "principal").get("/api/v1/municipality/karte");
        JsonNode own = JSON.readTree(answer.body());

        assertThat(names(all.path("schoolLines"), "name")).hasSize(3);
        assertThat(names(own.path("schoolLines"), "name")).containsExactly("泉野市立清水小学校");
        assertThat(own.at("/schoolLines/0/absenceRate/value").isNumber()).isTrue();
        assertThat(own.path("absenceRate")).as("the city's own figures").isEqualTo(all.path("absenceRate"));
        assertThat(new PersonSession(hub, "principal").get("/municipality").body())
                .contains("泉野市立清水小学校")
                .doesNotContain("泉野市立清水中学校");
    }

    @OnBothDatabases
    void a_search_finds_only_children_within_reach(String database) {
        Hub hub = Hub.city(database);
        Set<String> seen = new TreeSet<>();
        for (String login : List.of("teacher", "principal")) {
            PersonSession session = new PersonSession(hub, login);
            Set<String> found = links(
                    session.get("/students?q=" + PersonSession.encoded("ア")).body());
            for (String child : found) {
                assertThat(session.get("/students/" + child).statusCode()).isEqualTo(200);
            }
            seen.add(login + (found.isEmpty() ? " nobody" : " some"));
        }
        assertThat(seen).contains("principal some");
    }

    @OnBothDatabases
    void a_name_finds_a_child_only_for_who_sees_that_name(String database) {
        Hub hub = Hub.city(database);
        HandCount.Child child = new HandCount()
                .children.values().stream()
                        .filter(each -> each.stays() && !each.name.equals(each.registered))
                        .findFirst()
                        .orElseThrow();
        String id = RosterDropTest.childOf(hub, child.sis);
        String number =
                switch (child.school()) {
                    case "泉野市立清水小学校" -> "9000101";
                    case "泉野市立清水中学校" -> "9000103";
                    default -> "9000102";
                };
        String registered = "/students?q=" + PersonSession.encoded(child.registered);
        String shown = "/students?q=" + PersonSession.encoded(child.name);
        PersonSession one = new PersonSession(hub, PersonSession.account(hub, "search-head", "principal", number));
        PersonSession two = new PersonSession(hub, "search-head").withTwoFactors();

        assertThat(links(one.get(shown).body())).as("the name that is shown").contains(id);
        assertThat(links(one.get(registered).body()))
                .as("the registered name, with one factor")
                .doesNotContain(id);
        assertThat(links(two.get(registered).body()))
                .as("the registered name, where it is seen")
                .contains(id);
        assertThat(two.get("/students/" + id).body()).contains(child.registered);
    }

    @OnBothDatabases
    void a_role_sees_the_parts_that_the_roles_file_gives_it_and_the_answer_says_how_guarded_it_is(String database) {
        Hub hub = Hub.city(database);
        Subject own = subjects(hub).get(Whose.OWN);
        assertThat(own).isNotNull();
        String path = "/api/v1/students/" + own.child() + "/karte";
        for (Role role : hub.bean(RoleBook.class).all()) {
            PersonSession session = new PersonSession(hub, account(hub, role)).withTwoFactors();
            HttpResponse<String> answer = session.get(path);
            if (answer.statusCode() != 200) {
                continue;
            }
            JsonNode karte = JSON.readTree(answer.body());
            Map<Part, DataClass> sees = role.sees();
            assertThat(karte.path("attendance").isObject()).as(role.id()).isEqualTo(sees.containsKey(Part.ATTENDANCE));
            assertThat(karte.path("drills").isObject()).as(role.id()).isEqualTo(sees.containsKey(Part.DRILLS));
            assertThat(karte.path("reflections").isObject())
                    .as(role.id())
                    .isEqualTo(sees.containsKey(Part.REFLECTIONS));
            assertThat(karte.path("usage").isObject()).as(role.id()).isEqualTo(sees.containsKey(Part.USAGE));
            boolean closely = sees.get(Part.BASIC) == DataClass.II || sees.get(Part.BASIC) == DataClass.I;
            assertThat(karte.path("header").path("birthDate").isString())
                    .as(role.id())
                    .isEqualTo(closely);
            assertThat(answer.headers().firstValue("X-Data-Class"))
                    .as(role.id())
                    .isIn(Optional.of("II"), Optional.of("III"));
            assertThat(session.get("/students/" + own.child()).body())
                    .as(role.id())
                    .contains(sees.containsKey(Part.DRILLS) ? "id=\"drills\"" : "id=\"attendance\"");
        }
        assertThat(new PersonSession(hub, "nurse")
                        .get("/students/" + own.child())
                        .body())
                .doesNotContain("id=\"drills\"");
    }

    @OnBothDatabases
    void a_look_beyond_ones_reach_stands_in_the_trail_as_denied(String database) {
        Hub hub = Hub.city(database);
        Subject other = subjects(hub).get(Whose.OTHER_SCHOOL);
        assertThat(other).isNotNull();

        new PersonSession(hub, "teacher").get("/api/v1/students/" + other.child() + "/karte");

        assertThat(hub.sql()
                        .queryForList(
                                "select outcome from access_trail where who = 'teacher' and subject_id = ?",
                                String.class,
                                other.child()))
                .contains("DENIED")
                .doesNotContain("GRANTED");
    }

    @OnBothDatabases
    void a_class_asked_for_in_the_query_is_beyond_reach_too_and_the_trail_says_so(String database) {
        Hub hub = Hub.city(database);
        Subject other = subjects(hub).get(Whose.OTHER_SCHOOL);
        assertThat(other).isNotNull();

        assertThat(new PersonSession(hub, "teacher")
                        .get("/students?class=" + other.classId())
                        .statusCode())
                .isEqualTo(404);

        assertThat(hub.sql()
                        .queryForList(
                                "select outcome from access_trail where acting_as = 'homeroom-teacher' and who = 'teacher'"
                                        + " and subject_id = ?",
                                String.class,
                                other.classId()))
                .contains("DENIED")
                .doesNotContain("GRANTED");
    }

    private static Map<Whose, Subject> subjects(Hub hub) {
        Map<Whose, Subject> subjects = new LinkedHashMap<>();
        subjects.put(Whose.OWN, subject(hub, "泉野市立清水小学校", "5年1組"));
        subjects.put(Whose.SAME_SCHOOL, subject(hub, "泉野市立清水小学校", "4年1組"));
        subjects.put(Whose.OTHER_SCHOOL, subject(hub, "泉野市立清水中学校", "3年1組"));
        subjects.put(
                Whose.NOBODYS,
                new Subject(UUID.randomUUID().toString(), UUID.randomUUID().toString()));
        return subjects;
    }

    private static Subject subject(Hub hub, String school, String label) {
        String classId = RosterDropTest.classOf(hub, school, label).path("id").asString();
        return new Subject(
                classId,
                hub.read("/api/v1/classes/" + classId + "/students")
                        .path(0)
                        .path("id")
                        .asString());
    }

    /** An account with just this role, linked with a person whose posts the sample rosters state. */
    private static String account(Hub hub, Role role) {
        return PersonSession.account(hub, "reach-" + role.id(), role.id(), PEOPLE.get(role.id()));
    }

    private static List<String> names(JsonNode list, String field) {
        return list.valueStream().map(each -> each.path(field).asString()).toList();
    }

    private static Set<String> links(String page) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("href=\"/students/([0-9a-f-]{36})\"").matcher(page);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
