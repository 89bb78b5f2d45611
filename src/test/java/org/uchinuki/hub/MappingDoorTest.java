package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** IT staff work on mappings by the API, from the example that the API document shows. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MappingDoorTest {

    private static final String NAME = "kyomu-example/schools";
    private static final String DOOR = "/api/v1/mappings/" + NAME;
    private static final String REASON = "教育委員会の一覧に合わせた";

    private final Hub hub = Hub.blank("h2");
    private final PersonSession staff = new PersonSession(hub, "itstaff");

    @Test
    void a_mapping_is_read_and_changed_whoever_comes_second_is_refused_and_files_are_read_by_the_new_version() {
        String example = example("/api/v1/mappings/{source}/{what}", "put");
        assertThat(put(example, "If-Match", "\"" + "0".repeat(64) + "\"", REASON)
                        .statusCode())
                .as("there is none that could have been read")
                .isEqualTo(412);
        HttpResponse<String> made = put(example, "If-None-Match", "*", REASON);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains(DOOR);
        assertThat(counts("first.csv", new Roster(80).schoolCode() + ",第一小")).isEqualTo("1 created, 0 set aside");

        HttpResponse<String> read = staff.get(DOOR);
        String tag = tag(read);
        assertThat(tag).isEqualTo(tag(made));
        assertThat(read.headers().firstValue("Content-Type").orElse("")).startsWith("application/yaml");
        assertThat(read.body())
                .as("to the byte what the page hands out")
                .isEqualTo(staff.get("/mappings/" + NAME + "/mapping.yaml").body());
        assertThat(staff.send(staff.at(DOOR).header("If-None-Match", tag)).statusCode())
                .isEqualTo(304);

        String named = read.body()
                .replaceFirst("ignored:\n.*略称.*\n", "")
                .replaceFirst("fields:\n", "fields:\n  - { to: school.name, from: 略称, as: [trim], required: true }\n")
                .replaceFirst("given: \\{ ", "given: { 略称: 清水小, ");
        HttpResponse<String> changed = put(named, "If-Match", tag, "校名も取り込む");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        HttpResponse<String> late = put(read.body().replace("about: ", "about: mine "), "If-Match", tag, REASON);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(finding(late).path("code").asString()).isEqualTo("workbench.mapping_changed");
        assertThat(finding(late).path("field").asString()).isEqualTo("If-Match");
        assertThat(put(example, "If-None-Match", "*", REASON).statusCode())
                .as("it is there already")
                .isEqualTo(412);
        for (String[] other :
                new String[][] {{"If-None-Match", "*"}, {"If-Match", "\"zzz\""}, {"If-Match", "W/" + tag}}) {
            HttpResponse<String> same = put(named, other[0], other[1], REASON);
            assertThat(same.statusCode())
                    .as("not even where nothing would change: " + other[0] + " " + other[1])
                    .isEqualTo(412);
            assertThat(finding(same).path("field").asString()).isEqualTo(other[0]);
        }
        assertThat(put(named, "If-Match", tag(changed), REASON).statusCode())
                .as("the same once more, by who has read it")
                .isEqualTo(200);
        HttpResponse<String> blind = put(example, "X-Nothing", "-", REASON);
        assertThat(blind.statusCode()).isEqualTo(428);
        assertThat(finding(blind).path("code").asString()).isEqualTo("api.condition_needed");

        assertThat(counts("second.csv", new Roster(81).schoolCode() + ",第二小", new Roster(82).schoolCode() + ","))
                .as("the new version demands a name")
                .isEqualTo("1 created, 1 set aside");
        JsonNode versions = staff.json(DOOR + "/versions");
        assertThat(versions.valueStream()
                        .map(one -> one.path("number").asInt() + " "
                                + one.path("inUse").asBoolean() + " "
                                + one.path("by").asString() + " "
                                + one.path("reason").asString()))
                .containsExactly("2 true itstaff 校名も取り込む", "1 false itstaff " + REASON);
        String first = versions.path(1).path("digest").asString();
        assertThat(staff.get(DOOR + "?version=" + first).body()).isEqualTo(read.body());
        JsonNode changes = staff.json(DOOR + "/diff?from=" + first).path("changes");
        assertThat(changes.valueStream()
                        .map(one -> one.path("part").asString() + " "
                                + one.path("what").asString()))
                .contains("fields school.name", "ignored 略称");
        assertThat(staff.json("/api/v1/mappings")
                        .valueStream()
                        .filter(one -> one.path("name").asString().equals(NAME))
                        .map(one -> one.path("target").asString() + " "
                                + one.path("version").path("number").asInt()))
                .containsExactly("roster/school 2");
        assertThat(staff.get("/api/v1/mappings/kyomu-example/nothing").statusCode())
                .isEqualTo(404);
        assertThat(hub.sql()
                        .queryForList(
                                "select distinct who from access_trail where what = 'MAPPING' and deed = 'CHANGE'"
                                        + " and outcome = 'GRANTED' and sections = ?",
                                String.class,
                                NAME))
                .as("put into use")
                .containsExactly("itstaff");
    }

    @Test
    void what_is_wrong_with_a_text_is_told_with_its_place_and_nothing_is_written() {
        String name = "/api/v1/mappings/kyomu-example/tried";
        String example =
                example("/api/v1/mappings/{source}/{what}:test", "post").replace("/schools", "/tried");
        assertThat(json(test(name, example)).path("findings").size()).isZero();
        String untrue =
                example.replace("expect: { school: { code: B138229900016 } }", "expect: { school: { code: X } }");
        String odd = example.replace("as: [trim]", "as: [trimm]");

        JsonNode fails = json(test(name, untrue)).path("findings").path(0);
        assertThat(fails.path("code").asString()).isEqualTo("workbench.example_fails");
        assertThat(fails.path("line").asInt() + "," + fails.path("column").asInt())
                .isEqualTo("11,5");
        JsonNode lint = json(test(name, odd)).path("findings").path(0);
        assertThat(lint.path("line").asInt() + "," + lint.path("column").asInt())
                .as(lint.toString())
                .isEqualTo("6,42");

        for (String text : List.of(untrue, odd)) {
            HttpResponse<String> refused = put(name, text, "If-None-Match", "*", REASON);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(finding(refused).path("line").asInt()).isPositive();
        }
        assertThat(finding(put(name, example, "If-None-Match", "*", "no"))
                        .path("code")
                        .asString())
                .isEqualTo("workbench.reason_length");
        HttpResponse<String> misnamed = put("/api/v1/mappings/Kyomu/tried", example, "If-None-Match", "*", REASON);
        assertThat(misnamed.statusCode()).isEqualTo(422);
        assertThat(finding(misnamed).path("code").asString()).isEqualTo("workbench.bad_source");
        assertThat(staff.get(name).statusCode()).isEqualTo(404);
        assertThat(hub.data().resolve("mappings/.versions/kyomu-example/tried")).doesNotExist();
    }

    @Test
    void a_text_that_nests_without_end_is_told_as_any_other_fault() {
        String name = "/api/v1/mappings/kyomu-example/deep";
        String deep = "[".repeat(5_000);
        HttpResponse<String> refused = put(name, deep, "If-None-Match", "*", REASON);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        for (JsonNode told : List.of(
                finding(refused), json(test(name, deep)).path("findings").path(0))) {
            assertThat(told.path("code").asString()).isEqualTo("mapping.lint_yaml");
            assertThat(told.path("line").asInt() + "," + told.path("column").asInt())
                    .isEqualTo("1,51");
        }
    }

    @Test
    void a_body_that_nests_without_end_is_not_read() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        HttpResponse<String> refused = staff.change("POST", "/api/v1/accounts", deep);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(finding(refused).path("code").asString()).isEqualTo("api.unreadable");
    }

    @Test
    void a_body_that_has_a_member_twice_is_refused_with_its_pointer() {
        Map.of("{\"one\":\"x\",\"one\":\"y\"}", "/one", "{\"roles\":[1,{\"of\":2,\"of\":3}]}", "/roles/1/of")
                .forEach((body, pointer) -> {
                    HttpResponse<String> refused = staff.change("POST", "/api/v1/accounts", body);
                    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
                    assertThat(finding(refused).path("code").asString()).isEqualTo("api.duplicate_member");
                    assertThat(finding(refused).path("pointer").asString()).isEqualTo(pointer);
                });
    }

    @Test
    void a_mapping_is_proposed_for_a_file_of_which_no_cell_comes_back_and_nothing_stays() throws IOException {
        String file = """
                学校コード,管理番号,学年,組,氏名,性別,生年月日
                %s,7830001,5,1,越智沢　翔太,男,2015-07-01
                %s,7830002,5,1,渡部沢　桃子,女,2015-08-01
                """.formatted(new Roster(83).schoolCode(), new Roster(83).schoolCode());
        List<Path> before = drafts();

        HttpResponse<String> answer = suggest("kyomu-new", file);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("越智", "渡部", "桃子", "7830001", "2015-07-01", "2015-08-01");
        JsonNode proposed = json(answer);
        assertThat(proposed.path("charset").asString()).isEqualTo("UTF-8");
        assertThat(proposed.path("delimiter").asString()).isEqualTo(",");
        assertThat(proposed.path("headingRow").asInt()).isEqualTo(1);
        assertThat(proposed.path("yaml").asString()).contains("\nmapping: kyomu-new/students\n");
        JsonNode name = proposed.path("columns").path(4);
        assertThat(name.path("column").asString()).isEqualTo("氏名");
        assertThat(name.path("fields").toString()).contains("person.familyName", "person.givenName");
        assertThat(name.path("sureness").asString()).isEqualTo("sure");
        assertThat(name.path("reasons").path(0).path("ja").asString()).contains("氏名");
        assertThat(drafts()).isEqualTo(before);
        assertThat(hub.sql()
                        .queryForObject(
                                "select count(*) from access_trail where who = 'itstaff' and what = 'DRAFT'"
                                        + " and deed = 'CHANGE'",
                                Long.class))
                .as("who has had a file looked at stands in the trail")
                .isPositive();
        assertThat(suggest("kyomu-new", "").statusCode()).isEqualTo(422);
        assertThat(suggest("Kyomu!", file).statusCode()).isEqualTo(422);
    }

    private String counts(String fileName, String... rows) {
        String file = "学校コード,略称\n" + String.join("\n", rows) + "\n";
        JsonNode run = hub.imported("kyomu-example", "apply", fileName, file.getBytes(StandardCharsets.UTF_8));
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("applied");
        assertThat(run.path("files").path(0).path("mapping").asString()).isEqualTo(NAME);
        return run.path("counts").path("created").asInt() + " created, "
                + run.path("counts").path("setAside").asInt() + " set aside";
    }

    /** What the API document shows as the body of a door. */
    private String example(String path, String method) {
        String example = staff.json("/v3/api-docs")
                .path("paths")
                .path(path)
                .path(method)
                .path("requestBody")
                .path("content")
                .path("application/yaml")
                .path("schema")
                .path("example")
                .asString();
        assertThat(example).startsWith("mapping: ");
        return example;
    }

    private HttpResponse<String> put(String yaml, String header, String value, String reason) {
        return put(DOOR, yaml, header, value, reason);
    }

    private HttpResponse<String> put(String door, String yaml, String header, String value, String reason) {
        return staff.send(staff.at(door + "?reason=" + PersonSession.encoded(reason))
                .header("Content-Type", "application/yaml")
                .header("X-CSRF-TOKEN", staff.csrf())
                .header(header, value)
                .PUT(BodyPublishers.ofString(yaml)));
    }

    private HttpResponse<String> test(String door, String yaml) {
        return staff.send(staff.at(door + ":test")
                .header("Content-Type", "application/yaml")
                .header("X-CSRF-TOKEN", staff.csrf())
                .POST(BodyPublishers.ofString(yaml)));
    }

    private HttpResponse<String> suggest(String source, String file) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\n" + source
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"meibo.csv\"\r\n\r\n" + file
                + "\r\n--x--\r\n";
        return staff.send(staff.at("/api/v1/mapping-suggestions")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .header("X-CSRF-TOKEN", staff.csrf())
                .POST(BodyPublishers.ofString(body)));
    }

    private List<Path> drafts() throws IOException {
        Path drafts = hub.data().resolve("drafts");
        if (!Files.exists(drafts)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(drafts)) {
            return all.sorted().toList();
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static JsonNode finding(HttpResponse<String> problem) {
        assertThat(problem.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        return JsonMapper.shared().readTree(problem.body()).path("findings").path(0);
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
