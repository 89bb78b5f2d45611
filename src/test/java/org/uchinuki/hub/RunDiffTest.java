package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.uchinuki.change.RunDiff.Question;
import org.uchinuki.change.RunDiff.Row;
import org.uchinuki.change.RunDiff.Verdict;
import org.uchinuki.pipeline.RunDiffs;
import tools.jackson.databind.JsonNode;

/** What a run would do is shown row by row, and it is what the run then does. */
class RunDiffTest {

    private static final String ATTENDANCE = "日付,管理コード,出欠コード,理由,体温";
    private static final String GRADES = "記録番号,年度,学期,管理コード,教科,観点,評価,テスト名,得点,満点,実施日";
    private static final String GUIDANCE = "記録番号,日付,管理コード,区分,内容,対応,記入者,閲覧範囲";
    private static final String STAFF = "年度,職員番号,氏名,フリガナ,職名,学校コード,担任学年,担任組,担当教科,メール";

    /**
     * A story in two deliveries, each of one file or a package of several.
     *
     * @param differs verdicts that the second one must bring forth
     */
    private record Scenario(
            String name, List<Map<String, byte[]>> before, Map<String, byte[]> next, Set<Verdict> differs) {}

    @OnBothDatabases
    void a_dry_run_shows_row_by_row_what_the_run_then_does(String database) {
        Hub hub = Hub.blank(database);
        List<Scenario> scenarios = scenarios();
        if (!database.equals("h2")) {
            scenarios = scenarios.stream()
                    .filter(scenario -> Set.of("moves class", "leaves by a complete list", "two files")
                            .contains(scenario.name()))
                    .toList();
        }
        long rows = 0;
        for (Scenario scenario : scenarios) {
            scenario.before().forEach(delivery -> deliver(hub, "apply", delivery));
            long preview = deliver(hub, "dry-run", scenario.next());
            List<String> shown = rows(hub, preview);
            String figures = figures(hub, preview);

            long applied = deliver(hub, "apply", scenario.next());

            assertThat(rows(hub, applied)).as(scenario.name()).isEqualTo(shown);
            assertThat(figures(hub, applied)).as(scenario.name()).isEqualTo(figures);
            assertThat(verdicts(hub, applied)).as(scenario.name()).isEqualTo(scenario.differs());
            rows += shown.size();
        }
        System.out.printf(
                "diff of the dry run and of the run on %s: %d scenarios, %d rows, equal%n",
                database, scenarios.size(), rows);
        assertThat(rows).isGreaterThan(scenarios.size());
    }

    @OnBothDatabases
    void a_held_run_is_looked_at_in_figures_and_rows_with_the_cells_of_those_who_may_read_them(String database) {
        Hub hub = Hub.blank(database);
        Roster all = new Roster(99).good(1, 20);
        hub.imported("c4th", "apply", "students.csv", all.bytes());
        Roster fewer = new Roster(99).good(1, 12);
        fewer.spoilt(13, "氏名", "=試験　華子");
        JsonNode waiting = hub.imported("c4th", "apply", "students.csv", fewer.bytes());
        String run = "/api/v1/runs/" + waiting.path("runId").asLong();
        PersonSession itstaff = new PersonSession(hub, "itstaff").withTwoFactors();

        JsonNode type = itstaff.json(run + "/diff").path("types").path(0);
        assertThat(type.path("type").asString()).isEqualTo("roster/student");
        assertThat(type.path("schools").path(0).path("figures").toString())
                .isEqualTo("{\"before\":20,\"created\":0,\"updated\":1,\"ended\":7,\"returned\":0,\"moved\":0}");
        assertThat(type.path("unchanged").asLong()).isEqualTo(12);
        // the hub holds the children of other tests too, and a limit is of all of them
        long held = type.path("figures").path("before").asLong();
        assertThat(type.path("ended").path("percent").asDouble())
                .as("to one decimal")
                .isCloseTo(700.0 / held, within(0.0501));
        assertThat(type.path("ended").path("mostPercent").asInt()).isEqualTo(10);
        assertThat(type.path("ended").path("floor").asInt()).isEqualTo(5);
        assertThat(type.path("schools").path(0).path("name").asString()).isEqualTo(all.schoolName());
        assertThat(type.path("schools")
                        .path(0)
                        .path("classes")
                        .path(0)
                        .path("figures")
                        .path("ended")
                        .asLong())
                .isEqualTo(7);
        assertThat(itstaff.json(run + "/diff")
                        .path("reasons")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("change.too_many_ended");

        JsonNode masked =
                itstaff.json(run + "/changes?verdict=updated").path("changes").path(0);
        assertThat(masked.path("key").isNull()).isTrue();
        assertThat(masked.path("name").asString()).isEqualTo("=〇〇　〇〇");
        assertThat(masked.path("changes").path(0).path("before").asString()).isEqualTo("〇〇");
        assertThat(itstaff.get(run + "/changes").headers().firstValue("X-Data-Class"))
                .hasValue("III");

        JsonNode sent = hub.get(run + "/changes?verdict=updated", Hub.VENDOR)
                .is(200)
                .json()
                .path("changes")
                .path(0);
        assertThat(sent.path("key").asString()).isEqualTo(all.sis(13));
        assertThat(sent.path("changes").path(0).path("before").asString())
                .as("what the hub held may be another sender's")
                .isEqualTo("〇〇");
        assertThat(sent.path("changes").path(0).path("after").asString()).isEqualTo("=試験");

        assertThat(BreakGlassTest.open(
                                itstaff,
                                "run",
                                String.valueOf(waiting.path("runId").asLong()),
                                "保留の理由を確かめるため")
                        .statusCode())
                .isEqualTo(201);
        JsonNode page = itstaff.json(run + "/changes?limit=5");
        assertThat(page.path("changes").size()).isEqualTo(5);
        assertThat(itstaff.json(page.path("next").asString()).path("changes").size())
                .isEqualTo(3);
        String csv = itstaff.get(run + "/changes.csv?verdict=updated").body();
        assertThat(csv).startsWith("\uFEFFfile,row,mapping,key,verdict").contains("person,familyName,姓,試験,'=試験");
        assertThat(itstaff.get(run + "/changes?verdict=changed").statusCode()).isEqualTo(400);
        assertThat(itstaff.get(run + "/changes?after=x").statusCode()).isEqualTo(400);

        hub.decided(waiting, "reject", "名簿が途中までだったため");
        assertThat(itstaff.get(run + "/diff").statusCode()).isEqualTo(410);
        assertThat(itstaff.get(run + "/diff").body()).contains("pipeline.diff_gone");
    }

    private static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        add(all, "new list", 77, null, to -> to.good(1, 4), Verdict.CREATED);
        add(all, "new child", 78, from -> from.good(1, 3), to -> to.good(1, 4), Verdict.CREATED);
        add(all, "nothing new", 79, from -> from.good(1, 3), to -> to.good(1, 3));
        add(
                all,
                "another name",
                80,
                from -> from.good(1, 3),
                to -> {
                    to.good(1, 2);
                    to.spoilt(3, "氏名", "試験　華子");
                },
                Verdict.UPDATED);
        add(
                all,
                "moves class",
                81,
                from -> from.good(1, 5),
                to -> {
                    to.good(1, 4);
                    to.spoilt(5, "組", "2");
                },
                Verdict.MOVED);
        add(all, "leaves by a complete list", 82, from -> from.good(1, 6), to -> to.good(1, 3), Verdict.ENDED);
        add(
                all,
                "another number in the class",
                83,
                from -> from.good(1, 3),
                to -> {
                    to.good(1, 2);
                    to.spoilt(3, "番号", "40");
                },
                Verdict.UPDATED);
        add(
                all,
                "a cell is empty now",
                84,
                from -> from.good(1, 3),
                to -> {
                    to.good(1, 2);
                    to.spoilt(3, "フリガナ", "");
                },
                Verdict.UPDATED);
        add(
                all,
                "the school has another name",
                85,
                from -> from.good(1, 3),
                to -> {
                    for (int n = 1; n <= 3; n++) {
                        to.spoilt(n, "学校名", "新しい名の小学校");
                    }
                },
                Verdict.UPDATED);
        add(
                all,
                "a row is set aside",
                86,
                from -> from.good(1, 3),
                to -> {
                    to.good(1, 2);
                    to.spoilt(3, "学年", "99");
                    to.good(4, 4);
                },
                Verdict.CREATED);
        add(
                all,
                "a row is repeated",
                87,
                from -> from.good(1, 2),
                to -> to.good(1, 3).good(3, 3),
                Verdict.CREATED);
        add(
                all,
                "two rows contradict each other",
                88,
                from -> from.good(1, 2),
                to -> {
                    to.good(1, 4);
                    to.spoilt(4, "氏名", "別　人");
                },
                Verdict.CREATED);
        add(
                all,
                "everything at once",
                89,
                from -> from.good(1, 9),
                to -> {
                    to.good(1, 4);
                    to.spoilt(5, "氏名", "試験　華子");
                    to.spoilt(6, "組", "3");
                    to.good(10, 12);
                },
                Verdict.CREATED,
                Verdict.UPDATED,
                Verdict.MOVED,
                Verdict.ENDED);
        add(
                all,
                "name and class together",
                90,
                from -> from.good(1, 3),
                to -> {
                    String[] cells = to.child(3);
                    cells[4] = "2";
                    cells[7] = "試験　夏子";
                    to.good(1, 2).add(cells);
                },
                Verdict.MOVED);
        Roster back = new Roster(91).good(1, 4);
        all.add(new Scenario(
                "comes back",
                List.of(file("students.csv", back), file("students.csv", new Roster(91).good(1, 3))),
                file("students.csv", new Roster(91).good(1, 4)),
                Set.of(Verdict.RETURNED)));
        Roster elsewhere = new Roster(93).good(1, 2);
        String[] moved = elsewhere.child(3);
        moved[6] = new Roster(92).sis(3);
        elsewhere.add(moved);
        all.add(new Scenario(
                "moves to another school",
                List.of(
                        file("students.csv", new Roster(92).good(1, 4)),
                        file("students.csv", new Roster(93).good(1, 2))),
                file("students.csv", elsewhere),
                Set.of(Verdict.MOVED)));
        more(all);
        return all;
    }

    private static void more(List<Scenario> all) {
        Roster attending = new Roster(94).good(1, 3);
        all.add(new Scenario(
                "a day of attendance changes",
                List.of(
                        file("students.csv", attending),
                        table(
                                "attendance.csv",
                                ATTENDANCE,
                                "2026/6/1," + attending.sis(1) + ",病,腹痛,",
                                "2026/6/1," + attending.sis(2) + ",,,36.4")),
                table(
                        "attendance.csv",
                        ATTENDANCE,
                        "2026/6/1," + attending.sis(1) + ",,,36.9",
                        "2026/6/2," + attending.sis(2) + ",病,発熱,38.1"),
                Set.of(Verdict.CREATED, Verdict.UPDATED)));
        Roster graded = new Roster(95).good(1, 3);
        all.add(new Scenario(
                "a grade is corrected and another is of another term",
                List.of(
                        file("students.csv", graded),
                        table(
                                "grades.csv",
                                GRADES,
                                "Q1,2026,1," + graded.sis(1) + ",国語,,４,,,,",
                                "Q2,2026,1," + graded.sis(2) + ",国語,,３,,,,")),
                table(
                        "grades.csv",
                        GRADES,
                        "Q1,2026,1," + graded.sis(1) + ",国語,,５,,,,",
                        "Q2,2026,2," + graded.sis(2) + ",国語,,３,,,,"),
                Set.of(Verdict.UPDATED)));
        Roster noted = new Roster(96).good(1, 3);
        all.add(new Scenario(
                "a note is written on",
                List.of(
                        file("students.csv", noted),
                        table("guidance.csv", GUIDANCE, "K1,R8.6.1," + noted.sis(1) + ",教育相談,話をした。,,記入者,担任")),
                table(
                        "guidance.csv",
                        GUIDANCE,
                        "K1,R8.6.1," + noted.sis(1) + ",教育相談,話をした。,家庭に伝えた。,記入者,担任",
                        "K2,R8.6.2," + noted.sis(2) + ",生徒指導,=危ない,,記入者,担任"),
                Set.of(Verdict.CREATED, Verdict.UPDATED)));
        Roster taught = new Roster(97).good(1, 3);
        String teacher = ",試験　教子,ｼｹﾝ ｷｮｳｺ,教諭," + taught.schoolCode();
        all.add(new Scenario(
                "a teacher takes another class",
                List.of(file("students.csv", taught), table("staff.csv", STAFF, "2026,9700001" + teacher + ",5,1,,")),
                table("staff.csv", STAFF, "2026,9700001" + teacher + ",6,1,理科,", "2026,9700002" + teacher + ",,,,"),
                Set.of(Verdict.CREATED, Verdict.MOVED)));
        Roster both = new Roster(98).good(1, 6);
        Map<String, byte[]> two = new LinkedHashMap<>(file("students.csv", both));
        two.putAll(table("attendance.csv", ATTENDANCE, "2026/6/1," + both.sis(6) + ",病,腹痛,"));
        all.add(new Scenario(
                "two files", List.of(file("students.csv", new Roster(98).good(1, 5))), two, Set.of(Verdict.CREATED)));
    }

    private static void add(
            List<Scenario> all,
            String name,
            int block,
            @org.jspecify.annotations.Nullable Consumer<Roster> before,
            Consumer<Roster> next,
            Verdict... differs) {
        List<Map<String, byte[]>> first = new ArrayList<>();
        if (before != null) {
            Roster roster = new Roster(block);
            before.accept(roster);
            first.add(file("students.csv", roster));
        }
        Roster roster = new Roster(block);
        next.accept(roster);
        all.add(new Scenario(name, first, file("students.csv", roster), Set.of(differs)));
    }

    private static Map<String, byte[]> file(String name, Roster roster) {
        return Map.of(name, roster.bytes());
    }

    private static Map<String, byte[]> table(String name, String heading, String... lines) {
        return Map.of(name, (heading + "\r\n" + String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Hands the files in and waits; a run that is held is let through. */
    private static long deliver(Hub hub, String mode, Map<String, byte[]> files) {
        JsonNode run = files.size() == 1
                ? hub.imported(
                        "c4th",
                        mode,
                        files.keySet().iterator().next(),
                        files.values().iterator().next())
                : hub.imported("c4th", mode, "package.zip", Hub.zip(files));
        if (run.path("state").asString().equals("held")) {
            hub.decided(run, "approve", "確かめたうえでの変更のため");
            run = hub.ended(run.path("runId").asLong());
        }
        assertThat(run.path("state").asString())
                .as(String.valueOf(hub.findings(run.path("runId").asLong())))
                .isEqualTo(mode.equals("apply") ? "applied" : "previewed");
        return run.path("runId").asLong();
    }

    private static List<Row> all(Hub hub, long run) {
        RunDiffs diffs = hub.bean(RunDiffs.class);
        List<Row> rows = new ArrayList<>();
        List<Row> page;
        do {
            // pages of two, so that every story is read across pages
            page = diffs.rows(
                    run,
                    new Question(
                            null, null, rows.isEmpty() ? null : rows.getLast().cursor(), 2));
            rows.addAll(page);
        } while (!page.isEmpty());
        return rows;
    }

    /** Rows without where pages end, and without the ids that are drawn by lot for whoever is new. */
    private static List<String> rows(Hub hub, long run) {
        return all(hub, run).stream()
                .map(row -> (row.verdict() == Verdict.CREATED ? "new" : row.person() + " " + row.schoolId()) + " "
                        + String.join(
                                " ",
                                row.file(),
                                String.valueOf(row.row()),
                                row.mapping(),
                                row.sourceKey(),
                                row.verdict().word(),
                                row.school(),
                                row.classSection(),
                                row.personName(),
                                row.changes().toString()))
                .sorted()
                .toList();
    }

    private static Set<Verdict> verdicts(Hub hub, long run) {
        Set<Verdict> verdicts = new TreeSet<>();
        all(hub, run).forEach(row -> verdicts.add(row.verdict()));
        return verdicts;
    }

    private static String figures(Hub hub, long run) {
        return hub.bean(RunDiffs.class).summary(run).types().toString().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "#");
    }
}
