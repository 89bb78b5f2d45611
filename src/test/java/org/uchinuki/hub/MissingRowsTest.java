package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;

/** Whom a complete list no longer names is not there any more; where many are missing, nothing happens before somebody has looked. */
class MissingRowsTest {

    private static final Roster ROSTER = new Roster(87);
    private static final Roster TWICE = new Roster(117);
    private static final Roster CAME = new Roster(118);
    private static final Roster NUMBERED = new Roster(122);
    private static final Roster EMPTY = new Roster(130);
    private static final List<String> KANA = List.of("ハナ", "ヨウ", "ミノリ");

    @OnBothDatabases
    void a_teacher_whom_the_list_of_staff_names_no_more_has_no_role_and_no_class(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "staff.csv", staff(20));

        JsonNode one = hub.imported("c4th", "apply", "staff.csv", staff(19));
        JsonNode many = hub.imported("c4th", "apply", "staff.csv", staff(2));

        assertThat(one.path("state").asString()).isEqualTo("applied");
        assertThat(RosterDropTest.counts(one)).isEqualTo("20 = 0 + 0 + 19 + 1 + 0");
        assertThat(current(hub, "role", "sis@c4th:9870020")).isZero();
        assertThat(current(hub, "enrollment", "sis@c4th:9870020")).isZero();
        assertThat(current(hub, "role", "sis@c4th:9870019")).isEqualTo(1);
        assertThat(many.path("state").asString()).isEqualTo("held");
        assertThat(current(hub, "role", "sis@c4th:9870003")).isEqualTo(1);
    }

    @OnBothDatabases
    void an_enrolment_that_a_bulk_file_names_no_more_is_over_and_one_that_a_delta_leaves_out_is_not(String database) {
        Hub hub = Hub.blank(database);
        JsonNode all = hub.imported("oneroster", "apply", "p.zip", rostered("bulk", 20));
        assertThat(current(hub, "enrollment", "sourcedId@oneroster:u-87-20"))
                .as("%s", hub.findings(all.path("runId").asLong()))
                .isEqualTo(1);

        JsonNode delta = hub.imported("oneroster", "apply", "d.zip", rostered("delta", 3));
        JsonNode bulk = hub.imported("oneroster", "apply", "b.zip", rostered("bulk", 19));
        JsonNode cut = hub.imported("oneroster", "apply", "c.zip", rostered("bulk", 10));

        assertThat(delta.at("/counts/ended").asInt()).isZero();
        assertThat(bulk.at("/counts/ended").asInt()).isEqualTo(1);
        assertThat(current(hub, "enrollment", "sourcedId@oneroster:u-87-20")).isZero();
        assertThat(current(hub, "enrollment", "sourcedId@oneroster:u-87-19")).isEqualTo(1);
        assertThat(cut.path("state").asString()).isEqualTo("held");
        assertThat(current(hub, "enrollment", "sourcedId@oneroster:u-87-19")).isEqualTo(1);
    }

    @OnBothDatabases
    void a_bulk_file_without_rows_holds_its_package_and_a_delta_without_rows_says_that_nothing_has_changed(
            String database) {
        Hub hub = Hub.blank(database);
        hub.imported("oneroster", "apply", "first.zip", packed(files(EMPTY, 130, "delta", 4)));
        for (String file : List.of("users.csv", "enrollments.csv")) {
            JsonNode held = hub.imported(
                    "oneroster", "apply", "h.zip", packed(headingOnly(files(EMPTY, 130, "bulk", 4), file)));
            assertThat(held.path("state").asString()).as(file).isEqualTo("held");
            assertThat(hub.findings(held.path("runId").asLong()))
                    .filteredOn(finding -> finding.path("code").asString().equals("pipeline.no_rows_of_all"))
                    .singleElement()
                    .satisfies(finding -> assertThat(
                                    finding.path("message").path("ja").asString())
                            .contains(file, "1 件もありません"));
            hub.decided(held, "reject", "the export failed");
        }

        JsonNode delta = hub.imported(
                "oneroster", "apply", "n.zip", packed(headingOnly(files(EMPTY, 130, "delta", 4), "enrollments.csv")));
        assertThat(delta.path("state").asString()).isEqualTo("applied");
        assertThat(hub.findings(delta.path("runId").asLong()))
                .extracting(finding -> finding.path("code").asString())
                .contains("decoding.no_records");

        Map<String, String> nothing = files(EMPTY, 130, "bulk", 4);
        for (String file : List.of("orgs.csv", "academicSessions.csv", "classes.csv", "users.csv", "enrollments.csv")) {
            nothing = headingOnly(nothing, file);
        }
        JsonNode refused = hub.imported("oneroster", "apply", "e.zip", packed(nothing));
        assertThat(refused.path("state").asString()).isEqualTo("rejected");
    }

    @OnBothDatabases
    void a_child_whom_one_list_leaves_out_stays_until_the_other_list_does_too(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", roster(TWICE, "花", "葉", "実"));
        JsonNode second = hub.imported("meibo-d", "apply", "meibo.csv", list(TWICE, "花", "葉", "実"));
        assertThat(second.path("state").asString()).isEqualTo("applied");

        JsonNode one = hub.imported("c4th", "apply", "students.csv", roster(TWICE, "花", "葉"));
        assertThat(RosterDropTest.counts(one)).isEqualTo("3 = 0 + 0 + 3 + 0 + 0");
        assertThat(hub.findings(one.path("runId").asLong())).singleElement().satisfies(finding -> {
            assertThat(finding.path("code").asString()).isEqualTo("change.named_elsewhere");
            assertThat(finding.path("message").path("ja").asString())
                    .as("true as well where the other list leaves the child out a moment later")
                    .contains("これを読んだ時にはほかの一覧（meibo-d/", "この一覧だけでは終わりにしません")
                    .doesNotContain("まだある");
        });
        assertThat(current(hub, "enrollment", "sis@c4th:" + TWICE.sis(3))).isEqualTo(1);

        JsonNode both = hub.imported("meibo-d", "apply", "meibo.csv", list(TWICE, "花", "葉"));
        assertThat(both.at("/counts/ended").asInt()).isEqualTo(1);
        assertThat(current(hub, "enrollment", "sis@c4th:" + TWICE.sis(3))).isZero();
        assertThat(current(hub, "enrollment", "sis@c4th:" + TWICE.sis(2))).isEqualTo(1);
    }

    @OnBothDatabases
    void a_child_with_another_id_is_found_among_the_pairs_though_another_list_has_the_old_one(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", roster(NUMBERED, "月", "星", "雲"));
        hub.imported("meibo-d", "apply", "meibo.csv", list(NUMBERED, "月", "星", "雲"));
        String old = RosterDropTest.childOf(hub, NUMBERED.sis(3));
        String other = NUMBERED.sis(3).substring(1);

        JsonNode held = hub.imported(
                "c4th",
                "apply",
                "students.csv",
                new String(roster(NUMBERED, "月", "星", "雲"), Roster.WINDOWS_31J)
                        .replace(NUMBERED.sis(3), other)
                        .getBytes(Roster.WINDOWS_31J));
        assertThat(held.path("state").asString()).isEqualTo("held");
        hub.decided(held, "approve", "学校に確かめた");
        assertThat(hub.ended(held.path("runId").asLong()).path("state").asString())
                .isEqualTo("applied");

        String now = RosterDropTest.childOf(hub, other);
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();
        assertThat(staff.json("/api/v1/people/pairs?person=" + now).toString()).contains(old);
    }

    @OnBothDatabases
    void the_list_of_the_school_that_a_child_has_left_does_not_fetch_them_back_night_for_night(String database) {
        Hub hub = Hub.blank(database);
        Roster all = new Roster(119).good(1, 3);
        hub.imported("c4th", "apply", "left.csv", all.bytes());
        String[] moved = CAME.child(1);
        moved[6] = all.sis(1);
        hub.imported("c4th", "apply", "came.csv", moved(moved));

        JsonNode left = hub.imported("c4th", "apply", "left.csv", all.bytes());
        JsonNode came = hub.imported("c4th", "apply", "came.csv", moved(moved));

        assertThat(RosterDropTest.counts(left)).isEqualTo("3 = 0 + 0 + 3 + 0 + 0");
        assertThat(hub.findings(left.path("runId").asLong())).singleElement().satisfies(finding -> {
            assertThat(finding.path("code").asString()).isEqualTo("change.listed_by_another_school");
            assertThat(finding.path("message").path("ja").asString()).contains(CAME.schoolName());
            assertThat(finding.path("row").asLong()).isEqualTo(2);
        });
        assertThat(RosterDropTest.counts(came)).isEqualTo("1 = 0 + 0 + 1 + 0 + 0");
        assertThat(schools(hub, "sis@c4th:" + all.sis(1))).containsExactly(CAME.schoolName());
    }

    private static byte[] moved(String[] child) {
        Roster roster = new Roster(118);
        roster.add(child);
        return roster.bytes();
    }

    private static List<String> schools(Hub hub, String handle) {
        return hub.sql()
                .queryForList(
                        "select s.name from enrollment e join alias a on a.entity_id = e.person_id join school s"
                                + " on s.id = e.school_id and s.valid_to = date '9999-12-31'"
                                + " where a.handle = ? and e.valid_to = date '9999-12-31'",
                        String.class,
                        handle);
    }

    /** Children of one name each, so that another list is seen to speak of the same ones. */
    private static byte[] roster(Roster block, String... givenNames) {
        Roster roster = new Roster(117);
        for (int n = 1; n <= givenNames.length; n++) {
            String[] child = block.child(n);
            child[7] = "連名　" + givenNames[n - 1];
            child[8] = "レンメイ　" + KANA.get(n - 1);
            roster.add(child);
        }
        return roster.bytes();
    }

    private static byte[] list(Roster block, String... givenNames) {
        StringBuilder file = new StringBuilder("%s 児童名簿\n2026年度 学校コード %s\n学年,組,番号,氏名,ふりがな,性別,生年月日,学籍番号\n"
                .formatted(block.schoolName(), block.schoolCode()));
        for (int n = 1; n <= givenNames.length; n++) {
            file.append("５,1,%s,連名　%s,レンメイ　%s,女,%s,D-%s\n"
                    .formatted(
                            block.child(n)[5], givenNames[n - 1], KANA.get(n - 1), block.child(n)[10], block.sis(n)));
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] staff(int people) {
        StringBuilder file = new StringBuilder("年度,職員番号,氏名,フリガナ,職名,学校コード,担任学年,担任組,担当教科,メール\n");
        for (int n = 1; n <= people; n++) {
            file.append("2026,98700%02d,試験　先生,ｼｹﾝ ｾﾝｾｲ,教諭,%s,5,%d,,\n".formatted(n, ROSTER.schoolCode(), n));
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] rostered(String mode, int children) {
        return packed(files(ROSTER, 87, mode, children));
    }

    private static Map<String, String> files(Roster roster, int block, String mode, int children) {
        StringBuilder users = new StringBuilder(
                "sourcedId,username,givenName,familyName,identifier,userMasterIdentifier,enabledUser\n");
        StringBuilder enrollments = new StringBuilder(
                "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n");
        boolean delta = mode.equals("delta");
        String now = delta ? "active,2026-05-20T00:00:00.000Z" : ",";
        for (int n = 1; n <= children; n++) {
            users.append("u-%2$d-%1$d,s%1$d,花子,試験,,%2$08d-0000-4000-8000-%1$012d,true\n".formatted(n, block));
            enrollments.append("e-%3$d-%1$d,%2$s,c-%3$d,o-%3$d,u-%3$d-%1$d,student,false,,\n".formatted(n, now, block));
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "manifest.csv",
                "propertyName,value\noneroster.version,1.2\nfile.orgs,%1$s\nfile.academicSessions,%1$s\nfile.classes,%1$s\nfile.users,bulk\nfile.enrollments,%1$s\n"
                        .formatted(mode));
        files.put(
                "orgs.csv",
                "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no-%d,%s,%s,school,%s,\n"
                        .formatted(block, now, roster.schoolName(), roster.schoolCode()));
        files.put("academicSessions.csv", """
                sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear
                y-%d,%s,2026年度,schoolYear,2026-04-01,2027-03-31,,2026
                """.formatted(block, now));
        files.put("classes.csv", """
                sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods
                c-%1$d,%2$s,5年1組,P5,,1,homeroom,,o-%1$d,y-%1$d,,,
                """.formatted(block, now));
        files.put("users.csv", users.toString());
        files.put("enrollments.csv", enrollments.toString());
        return files;
    }

    private static Map<String, String> headingOnly(Map<String, String> files, String name) {
        Map<String, String> emptied = new LinkedHashMap<>(files);
        emptied.computeIfPresent(name, (any, text) -> text.substring(0, text.indexOf('\n') + 1));
        return emptied;
    }

    private static byte[] packed(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    private static long current(Hub hub, String table, String handle) {
        Long count = hub.sql()
                .queryForObject(
                        "select count(*) from " + table + " t join alias a on a.entity_id = t.person_id"
                                + " where a.handle = ? and t.valid_to = date '9999-12-31'",
                        Long.class,
                        handle);
        return count == null ? -1 : count;
    }
}
