package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.uchinuki.Home;
import org.uchinuki.mapping.MappingVersions;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.workbench.PublishedMappings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Of any value of a child it is told which run, file, row, column and mapping brought it, and what it was before. */
class LineageTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @OnBothDatabases
    void a_name_that_was_corrected_leads_to_its_row_and_column_and_to_what_it_was_before(String database)
            throws IOException {
        Hub hub = Hub.blank(database);
        Roster first = new Roster(75).good(1, 4);
        JsonNode one = hub.imported("c4th", "apply", "students.csv", first.bytes());
        Roster second = new Roster(75).good(1, 2);
        int row = second.spoilt(3, "氏名", "試験　華子");
        second.good(4, 4);
        JsonNode two = hub.imported("c4th", "apply", "corrected.csv", second.bytes());
        String child = child(hub, first.sis(3));

        JsonNode name =
                field(hub.read("/api/v1/students/" + child + "/lineage?field=person.givenName"), "person.givenName");

        JsonNode now = name.path("values").path(0);
        assertThat(now.path("value").asString()).isEqualTo("華子");
        assertThat(now.path("run").asLong()).isEqualTo(two.path("runId").asLong());
        assertThat(now.path("file").asString()).isEqualTo("corrected.csv");
        assertThat(now.path("row").asLong()).isEqualTo(row);
        assertThat(now.path("column").asString()).isEqualTo("氏名");
        assertThat(now.path("mapping").asString()).isEqualTo("c4th/students");
        assertThat(now.path("mappingDigest").asString()).hasSize(64);
        assertThat(now.path("sender").asString()).isEqualTo(Hub.VENDOR);
        assertThat(now.path("until").isNull()).isTrue();
        JsonNode before = name.path("values").path(1);
        assertThat(before.path("value").asString()).isEqualTo("花子");
        assertThat(before.path("run").asLong()).isEqualTo(one.path("runId").asLong());
        assertThat(before.path("row").asLong()).isEqualTo(4);
        assertThat(before.path("until").asString()).isEqualTo(now.path("from").asString());
        assertThat(name.path("values").size()).isEqualTo(2);

        JsonNode whole = hub.read("/api/v1/students/" + child + "/lineage");
        assertThat(field(whole, "enrollment.role")
                        .path("values")
                        .path(0)
                        .path("because")
                        .asString())
                .isEqualTo("the roster lists children only");
        assertThat(field(whole, "enrollment.schoolId")
                        .path("values")
                        .path(0)
                        .path("value")
                        .asString())
                .isEqualTo(first.schoolName());

        String older = hub.bean(PublishedMappings.class)
                        .text(hub.bean(Mappings.class).byName("c4th/students").orElseThrow())
                + "# as it was then\n";
        String digest = PublishedMappings.digest(older);
        Path kept = MappingVersions.file(hub.bean(Home.class).published(), "c4th/students", digest);
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, older);
        hub.sql()
                .update(
                        "update run_file set mapping_digest = ? where run_id = ?",
                        digest,
                        two.path("runId").asLong());
        now = field(hub.read("/api/v1/students/" + child + "/lineage?field=person"), "person.givenName")
                .path("values")
                .path(0);
        assertThat(now.path("column").asString())
                .as("told by the mapping of then, which was kept")
                .isEqualTo("氏名");
        assertThat(now.path("mappingChanged").asBoolean()).isFalse();

        hub.sql()
                .update(
                        "update run_file set mapping_digest = 'x' where run_id = ?",
                        two.path("runId").asLong());
        now = field(hub.read("/api/v1/students/" + child + "/lineage?field=person"), "person.givenName")
                .path("values")
                .path(0);
        assertThat(now.path("mappingChanged").asBoolean())
                .as("whoever wrote another mapping since")
                .isTrue();
        assertThat(now.path("column").isNull()).isTrue();
        assertThat(hub.get("/api/v1/students/" + child + "/lineage?field=person.shoe", Hub.DASHBOARD)
                        .status())
                .isEqualTo(400);
    }

    @OnBothDatabases
    void nobody_learns_from_it_what_their_role_does_not_see(String database) {
        Hub hub = Hub.city(database);
        String child = RosterDropTest.childOf(hub, "0010041");
        String lineage = "/api/v1/students/" + child + "/lineage";
        PersonSession teacher = new PersonSession(hub, "teacher");

        HttpResponse<String> plain = teacher.get(lineage + "?field=person");
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("X-Data-Class")).hasValue("III");
        assertThat(fields(JSON.readTree(plain.body())))
                .contains("person.familyName")
                .doesNotContain("person.birthDate", "person.sex");
        assertThat(teacher.get(lineage + "?field=person.birthDate").statusCode())
                .as("a second factor is missing")
                .isEqualTo(401);
        String renamed = RosterDropTest.childOf(hub, "0010042");
        assertThat(fields(teacher.json("/api/v1/students/" + renamed + "/lineage?field=person")))
                .as("the registered name beside a 通称")
                .contains("person.preferredFamilyName")
                .doesNotContain("person.familyName", "person.kanaFamilyName");
        teacher.withTwoFactors();
        assertThat(teacher.get(lineage + "?field=person.birthDate").statusCode())
                .isEqualTo(200);

        String other = String.valueOf(hub.sql()
                .queryForObject(
                        "select min(cast(person_id as varchar(36))) from enrollment where grade = 'P4' and role = 'student'",
                        String.class));
        assertThat(teacher.get("/api/v1/students/" + other + "/lineage").statusCode())
                .as("a child of another class")
                .isEqualTo(404);

        PersonSession itstaff = new PersonSession(hub, "itstaff");
        assertThat(itstaff.get(lineage).statusCode()).isEqualTo(403);
        HttpResponse<String> masked = itstaff.get("/api/v1/persons/" + child + "/lineage");
        assertThat(masked.headers().firstValue("X-Data-Class")).hasValue("III");
        JsonNode shape = field(JSON.readTree(masked.body()), "person.familyName")
                .path("values")
                .path(0);
        assertThat(shape.path("value").asString()).matches("〇+");
        assertThat(shape.path("column").asString()).isNotEmpty();
        assertThat(shapeOf(masked, "person.sex"))
                .as("as many signs as it has letters would tell it")
                .isEqualTo("＊");
        assertThat(shapeOf(masked, "person.birthDate")).isEqualTo("0000-00-00");
        assertThat(shapeOf(masked, "enrollment.grade")).isEqualTo("P5");
        assertThat(shapeOf(masked, "enrollment.schoolId")).matches("〇+");
        assertThat(masked.body()).doesNotContain("guidanceNote");
        assertThat(itstaff.get("/api/v1/persons/" + UUID.randomUUID() + "/lineage")
                        .statusCode())
                .isEqualTo(404);
        assertThat(hub.sql()
                        .queryForList(
                                "select what || ' ' || sections from access_trail where who = 'itstaff' and subject_id = ?"
                                        + " and outcome = 'GRANTED'",
                                String.class,
                                child))
                .contains("PERSON lineage");
        assertThat(teacher.get("/api/v1/persons/" + child + "/lineage").statusCode())
                .isEqualTo(403);
    }

    private static String shapeOf(HttpResponse<String> lineage, String field) {
        return field(JSON.readTree(lineage.body()), field).at("/values/0/value").asString();
    }

    @OnBothDatabases
    void it_takes_one_call_that_is_over_before_anybody_waits(String database) {
        Hub hub = Hub.city(database);
        List<String> children = GrantsTest.children(hub, "泉野市立清水小学校", "5年1組");
        long most = 0;
        for (String what : List.of("?field=person.familyName", "")) {
            long[] took = new long[60];
            for (int i = 0; i < took.length; i++) {
                String path = "/api/v1/students/" + children.get(i % children.size()) + "/lineage" + what;
                long began = System.nanoTime();
                Hub.Answer answer = hub.get(path, Hub.DASHBOARD).is(200);
                took[i] = System.nanoTime() - began;
                most = Math.max(most, answer.text().length());
            }
            Arrays.sort(took);
            System.out.printf(
                    "lineage of %s on %s: p50 %d ms, p95 %d ms%n",
                    what.isEmpty() ? "all fields of a child" : "one field",
                    database,
                    took[30] / 1_000_000,
                    took[57] / 1_000_000);
        }
        assertThat(most).isPositive();
    }

    @OnBothDatabases
    void a_teacher_is_one_step_away_from_it(String database) {
        Hub hub = Hub.city(database);
        String child = RosterDropTest.childOf(hub, "0010041");
        PersonSession teacher = new PersonSession(hub, "teacher");

        assertThat(teacher.page("/students/" + child)).contains("/students/" + child + "/lineage");
        String page = teacher.page("/students/" + child + "/lineage");
        assertThat(page).contains("列「").contains("行目").contains(">姓<").doesNotContain("生年月日");
        assertThat(teacher.page("/students/" + child + "/lineage?field=attendance"))
                .contains("出欠区分");
    }

    private static String child(Hub hub, String sis) {
        return String.valueOf(hub.sql()
                .queryForObject("select entity_id from alias where handle = ?", UUID.class, "sis@c4th:" + sis));
    }

    private static List<String> fields(JsonNode lineage) {
        return lineage.path("records")
                .valueStream()
                .flatMap(record -> record.path("fields").valueStream())
                .map(field -> field.path("field").asString())
                .toList();
    }

    private static JsonNode field(JsonNode lineage, String name) {
        return lineage.path("records")
                .valueStream()
                .flatMap(record -> record.path("fields").valueStream())
                .filter(field -> field.path("field").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
