package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Imports.Part;
import org.uchinuki.pipeline.Imports.Submission;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;
import tools.jackson.databind.JsonNode;

/** Rows that leave it open who or what they speak of wait; rows that only look alike pass. */
class DoubtTest {

    @OnBothDatabases
    void of_two_children_under_one_number_neither_is_stored(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(61);
        child(roster, "甲野　太郎", "ｺｳﾉ ﾀﾛｳ", "H27.5.5");
        child(roster, "乙川　花", "ｵﾂｶﾜ ﾊﾅ", "H28.2.2");
        long previewed = hub.imported("c4th", "dry-run", "students.csv", roster.bytes())
                .path("runId")
                .asLong();
        assertThat(new PersonSession(hub, "itstaff")
                        .withTwoFactors()
                        .change("POST", "/api/v1/runs/" + previewed + ":approve", "{\"reason\":\"名簿を確認済み\"}")
                        .body())
                .as("nothing would be written")
                .contains("pipeline.nothing_to_approve");

        JsonNode run = hub.imported("c4th", "apply", "students.csv", roster.bytes());

        assertThat(RosterDropTest.counts(run)).isEqualTo("2 = 0 + 0 + 0 + 0 + 2");
        assertThat(hub.findings(run.path("runId").asLong()))
                .extracting(finding -> finding.path("code").asString())
                .containsExactly("change.duplicate_key", "change.duplicate_key", "pipeline.all_set_aside");
        assertThat(handles(hub, "sis@c4th:" + roster.sis(1))).isZero();
    }

    @OnBothDatabases
    void a_row_of_last_year_in_this_years_roster_takes_nobody_out_of_the_class(String database) {
        Hub hub = Hub.blank(database);
        hub.imported(
                "c4th", "apply", "students.csv", new Roster(114).good(1, 20).bytes());
        Roster again = new Roster(114);
        String[] old = again.child(1);
        old[0] = "2025";
        old[4] = "2";
        again.add(old);

        JsonNode run =
                hub.imported("c4th", "apply", "students.csv", again.good(2, 20).bytes());

        assertThat(run.path("state").asString()).isEqualTo("applied");
        assertThat(RosterDropTest.counts(run)).isEqualTo("20 = 0 + 0 + 19 + 0 + 1");
        assertThat(hub.findings(run.path("runId").asLong()))
                .extracting(finding -> finding.path("code").asString() + " "
                        + finding.path("row").asInt())
                .contains("change.row_of_another_year 2");
        assertThat(hub.sql()
                        .queryForObject(
                                "select count(*) from enrollment t join alias a on a.entity_id = t.person_id"
                                        + " where a.handle = ? and t.valid_to = date '9999-12-31' and t.school_year = 2026",
                                Long.class,
                                "sis@c4th:" + again.sis(1)))
                .isEqualTo(1);
    }

    @OnBothDatabases
    void what_points_at_a_new_child_whose_row_is_of_another_year_waits_with_it(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(115).good(2, 20);
        String[] old = roster.child(1);
        old[0] = "2025";
        roster.add(old);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("students.csv", new String(roster.bytes(), Roster.WINDOWS_31J));
        files.put("attendance.csv", """
                日付,学校コード,学年,組,番号,管理コード,出欠コード,理由,体温
                2026/05/08,%1$s,5,1,2,%2$s,・,,36.4
                2026/05/08,%1$s,5,1,3,%3$s,・,,36.4
                """.formatted(roster.schoolCode(), roster.sis(1), roster.sis(2)));

        JsonNode run = hub.imported("c4th", "apply", "night.zip", zip(files));

        assertThat(hub.findings(run.path("runId").asLong()))
                .as(run.toString())
                .extracting(finding -> finding.path("code").asString() + " "
                        + finding.path("row").asInt())
                .contains("change.row_of_another_year 21", "change.points_at_set_aside 2");
        assertThat(RosterDropTest.counts(run)).isEqualTo("22 = 20 + 0 + 0 + 0 + 2");
        assertThat(hub.sql()
                        .queryForObject(
                                "select count(*) from attendance t left join person p on p.id = t.person_id where p.id is null",
                                Long.class))
                .as("days of nobody")
                .isZero();
    }

    @OnBothDatabases
    void a_test_that_is_held_every_week_is_a_result_each_time(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(62).good(1, 1);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());

        JsonNode run = hub.imported(
                "c4th", "apply", "grades.csv", """
                記録番号,年度,学期,管理コード,教科,観点,評価,テスト名,得点,満点,実施日
                K62001,2026,1,%1$s,国語,,,漢字テスト,8,10,2026/5/8
                K62002,2026,1,%1$s,国語,,,漢字テスト,10,10,2026/5/15
                K62003,2026,1,%1$s,国語,,,漢字テスト,9,10,2026/5/15
                """.formatted(roster.sis(1)).getBytes(StandardCharsets.UTF_8));

        assertThat(RosterDropTest.counts(run)).isEqualTo("3 = 1 + 0 + 0 + 0 + 2");
        assertThat(hub.findings(run.path("runId").asLong()))
                .extracting(finding -> finding.path("code").asString() + " "
                        + finding.path("row").asInt())
                .containsExactly("change.contradiction 3", "change.contradiction 4");
    }

    @OnBothDatabases
    void details_bring_in_nobody_whose_own_row_waits(String database) {
        Hub hub = Hub.blank(database);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("users.csv", """
                sourcedId,username,givenName,familyName,identifier,userMasterIdentifier,enabledUser
                u-63-1,s1,花子,伊予,7630001,63000000-0000-4000-8000-000000000001,true
                u-63-1,s1,華子,伊予,7630001,63000000-0000-4000-8000-000000000001,true
                """);
        files.put("demographics.csv", """
                sourcedId,birthDate,sex,publicSchoolResidenceStatus
                u-63-1,2015-04-15,female,
                u-63-2,2015-04-16,female,
                """);

        JsonNode run = hub.imported("oneroster", "apply", "p.zip", zip(files));

        assertThat(RosterDropTest.counts(run)).isEqualTo("4 = 0 + 0 + 0 + 0 + 4");
        assertThat(handles(hub, "sourcedId@oneroster:u-63-1")).isZero();
        assertThat(handles(hub, "sourcedId@oneroster:u-63-2")).isZero();
    }

    @OnBothDatabases
    void a_school_whose_new_classes_have_not_come_is_shown_with_the_old_ones(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", new Roster(64).good(1, 2).bytes());
        Roster late = new Roster(65);
        for (int n = 1; n <= 2; n++) {
            String[] cells = late.child(n);
            cells[0] = "2025";
            cells[3] = "4";
            late.add(cells);
        }
        Imports.Result of2025 = hub.bean(Imports.class)
                .importNow(new Submission(
                        "c4th",
                        "test",
                        "c4th/students",
                        Mode.APPLY,
                        new Expected(null, 2025),
                        List.of(new Part("students.csv", () -> new ByteArrayInputStream(late.bytes())))));
        assertThat(of2025.state()).as("last year by name").isEqualTo(State.APPLIED);

        String school = hub.read("/api/v1/schools")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(late.schoolName()))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        assertThat(hub.read("/api/v1/schools/" + school + "/classes")
                        .path(0)
                        .path("schoolYear")
                        .asInt())
                .isEqualTo(2025);
        assertThat(hub.read("/api/v1/students/" + RosterDropTest.childOf(hub, late.sis(1)) + "/karte")
                        .path("schoolYear")
                        .asInt())
                .isEqualTo(2025);
    }

    @OnBothDatabases
    void a_blank_of_one_system_leaves_what_another_one_has_said(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(86).good(1, 1);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        byte[] users = zip(Map.of("users.csv", """
                sourcedId,username,givenName,familyName,identifier,userMasterIdentifier,enabledUser,preferredGivenName,metadata.jp.kanaGivenName
                u-86-1,s1,花子,試験,%s,86000000-0000-4000-8000-000000000001,true,ハナ,
                """.formatted(roster.sis(1))));

        JsonNode run = hub.imported("oneroster", "apply", "p.zip", users);

        assertThat(hub.sql()
                        .queryForList(
                                "select p.kana_given_name || ' ' || p.preferred_given_name from person p join alias a"
                                        + " on a.entity_id = p.id where a.handle = ? and p.valid_to = date '9999-12-31'",
                                String.class,
                                "sis@c4th:" + roster.sis(1)))
                .containsExactly("ハナコ ハナ");
        assertThat(hub.findings(run.path("runId").asLong()))
                .filteredOn(finding -> finding.path("code").asString().equals("change.left_to_another"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path("field").asString()).isEqualTo("metadata.jp.kanaGivenName");
                    assertThat(finding.path("message").path("ja").asString())
                            .startsWith("1 行の metadata.jp.kanaGivenName は");
                });
    }

    private static void child(Roster roster, String name, String kana, String born) {
        String[] cells = roster.child(1);
        cells[7] = name;
        cells[8] = kana;
        cells[10] = born;
        roster.add(cells);
    }

    private static long handles(Hub hub, String handle) {
        Long count = hub.sql()
                .queryForObject(
                        "select count(*) from alias where handle = ? and valid_to = date '9999-12-31'",
                        Long.class,
                        handle);
        return count == null ? -1 : count;
    }

    private static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.copyOf(files.keySet())) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(String.valueOf(files.get(name)).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }
}
