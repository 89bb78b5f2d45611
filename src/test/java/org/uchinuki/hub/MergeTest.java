package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.uchinuki.canonical.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two children of the rosters who are one, and back: nothing is lost, whatever came meanwhile. */
class MergeTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RESTRICTIONS =
            "select count(*) from analysis_restriction where person_id = cast(? as uuid)";
    private static final String REASON = "二重に登録されていた";

    @OnBothDatabases
    void merging_and_splitting_gives_back_the_graph_of_before_and_what_came_since(String database) {
        Hub hub = Hub.blank(database);
        Roster first = new Roster(70).good(1, 6);
        Roster second = new Roster(68).good(1, 6);
        hub.imported("c4th", "apply", "students.csv", first.bytes());
        hub.imported("c4th", "apply", "students.csv", second.bytes());
        hub.imported("c4th", "apply", "attendance.csv", attendance(first, "2026/05/11", "・", "2026/05/12", "・"));
        hub.imported("c4th", "apply", "attendance.csv", attendance(second, "2026/05/12", "・", "2026/05/13", "病"));
        String stays = RosterDropTest.childOf(hub, first.sis(1));
        String goes = RosterDropTest.childOf(hub, second.sis(1));
        PersonSession staff = new PersonSession(hub, "itstaff");
        answered(hub, goes);
        hub.sql()
                .update(
                        "insert into analysis_restriction (id, person_id, from_day, until_day, reason, set_by, set_at) values"
                                + " (?, cast(? as uuid), date '2026-04-01', date '2026-05-31', 'wish', 'principal', current_timestamp)",
                        UUID.randomUUID(),
                        goes);

        // what comes later, without any merge: this is what splitting has to lead to
        Map<String, List<String>> before = graph(hub, false);
        List<JsonNode> later = comeLater(hub, second);
        Map<String, List<String>> wanted = graph(hub, true);
        later.reversed().forEach(run -> hub.decided(run, "undo", "比べるために戻す"));
        assertThat(graph(hub, false)).isEqualTo(before);

        JsonNode preview = posted(staff, "/api/v1/people/merges", merge(stays, goes, "preview", true), 200);
        assertThat(preview.path("moved").path("attendance").asInt()).isEqualTo(2);
        assertThat(preview.path("hidden").path("attendance").asInt()).isEqualTo(1);
        assertThat(codes(preview.path("conflicts")))
                .containsExactly(
                        "pipeline.merge_birth_dates_differ",
                        "pipeline.merge_schools_differ",
                        "pipeline.merge_overlaps");
        assertThat(preview.at("/people/one/values/familyName").asString()).isEqualTo("〇〇");
        assertThat(graph(hub, false)).isEqualTo(before);

        JsonNode refused = posted(staff, "/api/v1/people/merges", merge(stays, goes, "preview", false), 409);
        assertThat(codes(refused.path("findings")))
                .containsExactly("pipeline.merge_birth_dates_differ", "pipeline.merge_schools_differ");
        JsonNode merged = posted(staff, "/api/v1/people/merges", merge(stays, goes, "despiteConflicts", true), 201);

        assertThat(RosterDropTest.childOf(hub, second.sis(1))).isEqualTo(stays);
        assertThat(days(hub, stays)).isEqualTo(3);
        assertThat(days(hub, goes)).isZero();
        assertThat(drills(hub, stays)).isEqualTo(1);
        assertThat(hub.sql().queryForObject(RESTRICTIONS, Long.class, stays)).isEqualTo(1);
        comeLater(hub, second);
        assertThat(RosterDropTest.childOf(hub, second.sis(1))).isEqualTo(stays);
        assertThat(days(hub, stays)).isEqualTo(4);
        assertThat(days(hub, goes)).isZero();

        long run = merged.path("runId").asLong();
        posted(staff, "/api/v1/people/merges/" + run + "/split", Map.of("reason", "別の児童だった"), 200);

        assertThat(graph(hub, true)).isEqualTo(wanted);
        assertThat(days(hub, stays)).isEqualTo(2);
        assertThat(days(hub, goes)).isEqualTo(3);
        assertThat(drills(hub, goes)).isEqualTo(1);
        assertThat(codes(posted(staff, "/api/v1/people/merges/" + run + "/split", Map.of("reason", "もう一度"), 404)
                        .path("findings")))
                .containsExactly("pipeline.unknown_merge");
        System.out.printf(
                "merge then split on %s: %d tables, %d rows as without it%n",
                database,
                wanted.size(),
                wanted.values().stream().mapToInt(List::size).sum());
    }

    @OnBothDatabases
    void three_who_are_one_come_apart_in_any_order(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(72).good(1, 3);
        roster.spoilt(4, "性別", "男");
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        hub.imported("c4th", "apply", "attendance.csv", attendance(roster, "2026/05/11", "・", "2026/05/12", "・"));
        List<String> children = List.of(
                RosterDropTest.childOf(hub, roster.sis(1)),
                RosterDropTest.childOf(hub, roster.sis(2)),
                RosterDropTest.childOf(hub, roster.sis(3)));
        PersonSession staff = new PersonSession(hub, "itstaff");
        Map<String, List<String>> before = graph(hub, false);

        JsonNode twoIds =
                posted(staff, "/api/v1/people/merges", merge(children.get(1), children.get(2), "preview", false), 409);
        assertThat(codes(twoIds.path("findings"))).containsExactly("pipeline.merge_two_ids");
        String boy = RosterDropTest.childOf(hub, roster.sis(4));
        JsonNode both = posted(staff, "/api/v1/people/merges", merge(children.get(1), boy, "preview", true), 200);
        assertThat(codes(both.path("conflicts"))).startsWith("pipeline.merge_sexes_differ", "pipeline.merge_two_ids");
        long one = merged(staff, children.get(1), children.get(2));
        long two = merged(staff, children.get(0), children.get(1));
        assertThat(RosterDropTest.childOf(hub, roster.sis(3))).isEqualTo(children.get(0));
        JsonNode already =
                posted(staff, "/api/v1/people/merges", merge(children.get(0), children.get(2), "preview", true), 409);
        assertThat(codes(already.path("findings"))).containsExactly("pipeline.merged_already");
        JsonNode itself =
                posted(staff, "/api/v1/people/merges", merge(children.get(0), children.get(0), "preview", true), 422);
        assertThat(codes(itself.path("findings"))).containsExactly("pipeline.one_person_already");

        posted(staff, "/api/v1/people/merges/" + one + "/split", Map.of("reason", "別の児童だった"), 200);
        assertThat(RosterDropTest.childOf(hub, roster.sis(3))).isEqualTo(children.get(2));
        assertThat(RosterDropTest.childOf(hub, roster.sis(2))).isEqualTo(children.get(0));
        hub.decided(hub.ended(two), "undo", "別の児童だった");

        assertThat(graph(hub, false)).isEqualTo(before);
    }

    /** A changed row of the second child, a day for both, and a correction. */
    private static List<JsonNode> comeLater(Hub hub, Roster second) {
        Roster changed = new Roster(68);
        changed.spoilt(1, "番号", "59");
        changed.good(2, 6);
        return List.of(
                hub.imported("c4th", "apply", "students.csv", changed.bytes()),
                hub.imported(
                        "c4th", "apply", "attendance.csv", attendance(second, "2026/05/12", "病", "2026/05/14", "・")));
    }

    private static long merged(PersonSession staff, String stays, String goes) {
        return posted(staff, "/api/v1/people/merges", merge(stays, goes, "despiteConflicts", true), 201)
                .path("runId")
                .asLong();
    }

    private static Map<String, Object> merge(String stays, String goes, String option, boolean yes) {
        return Map.of("stays", stays, "goes", goes, "reason", REASON, option, yes);
    }

    static JsonNode posted(PersonSession staff, String path, Map<String, ?> body, int status) {
        HttpResponse<String> answer = staff.change("POST", path, JSON.writeValueAsString(body));
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    static List<String> codes(JsonNode findings) {
        return findings.valueStream().map(one -> one.path("code").asString()).toList();
    }

    private static byte[] attendance(Roster roster, String... daysAndMarks) {
        StringBuilder file = new StringBuilder("日付,学校コード,学年,組,番号,管理コード,出欠コード,理由,体温\r\n");
        for (int i = 0; i < daysAndMarks.length; i += 2) {
            for (int n = 1; n <= 3; n++) {
                file.append(String.join(
                        ",",
                        daysAndMarks[i],
                        roster.schoolCode(),
                        "５",
                        "1",
                        String.valueOf(n % 60 + 1),
                        roster.sis(n),
                        daysAndMarks[i + 1],
                        "",
                        "\r\n"));
            }
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The child has answered once, under an id of a learning tool. */
    private static void answered(Hub hub, String child) {
        UUID master = UUID.randomUUID();
        hub.sql()
                .update(
                        "insert into alias (entity_kind, handle, entity_id, valid_from, valid_to, run_id) values"
                                + " ('PERSON', ?, cast(? as uuid), date '1900-01-01', date '9999-12-31', 0)",
                        "userMasterIdentifier:" + master,
                        child);
        String statement = """
                {"id":"%s","timestamp":"2026-05-08T10:06:54.249+09:00","actor":{"objectType":"Agent","account":
                 {"homePage":"https://eportal.example.jp","name":"%s"}},
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},
                 "object":{"id":"https://drill.example.jp/items/1"},"result":{"success":true,"duration":"PT30S"}}
                """.formatted(UUID.randomUUID(), master);
        hub.post("/xapi/statements", "application/json", statement.getBytes(StandardCharsets.UTF_8), Hub.VENDOR)
                .is(200);
        hub.catchUp();
        assertThat(drills(hub, child)).isEqualTo(1);
    }

    private static int drills(Hub hub, String child) {
        Integer answered = hub.sql()
                .queryForObject(
                        "select coalesce(sum(answered), 0) from drill_day where person_id = cast(? as uuid)",
                        Integer.class,
                        child);
        return answered == null ? -1 : answered;
    }

    private static int days(Hub hub, String child) {
        Integer days = hub.sql()
                .queryForObject(
                        "select coalesce(sum(school_days), 0) from attendance_month where person_id = cast(? as uuid)",
                        Integer.class,
                        child);
        return days == null ? -1 : days;
    }

    /**
     * Whole tables, in an order of their own.
     *
     * @param timeless without the runs that wrote them, which differ in number
     */
    private static Map<String, List<String>> graph(Hub hub, boolean timeless) {
        List<String> tables = new ArrayList<>(List.of(
                "alias",
                "source_record",
                "also_stated",
                "analysis_restriction",
                "access_grant",
                "attendance_month",
                "drill_day",
                "reflection_day",
                "usage_day",
                "person_key"));
        for (Kind kind : Kind.values()) {
            tables.add(kind.table());
        }
        JdbcTemplate sql = hub.sql();
        Map<String, List<String>> graph = new TreeMap<>();
        for (String table : tables) {
            graph.put(
                    table,
                    sql.queryForList("select * from " + table).stream()
                            .map(row -> text(row, timeless))
                            .sorted()
                            .toList());
        }
        return graph;
    }

    private static String text(Map<String, @Nullable Object> row, boolean timeless) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(row);
        if (timeless) {
            kept.keySet()
                    .removeIf(column -> List.of("run_id", "file_id", "closed_run_id")
                            .contains(column.toLowerCase(java.util.Locale.ROOT)));
        }
        return kept.toString();
    }
}
