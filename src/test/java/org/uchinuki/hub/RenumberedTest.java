package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.uchinuki.hub.MergeTest.codes;
import static org.uchinuki.hub.MergeTest.posted;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A list in which a child has another id than last night: nobody is ended and made anew before somebody has looked. */
class RenumberedTest {

    private static final String NAMES = "一二三四五六七八九十百千万春夏秋冬東西南北";
    private static final String REASON = "学校に確認した";

    @OnBothDatabases
    void a_child_whose_id_lost_its_zeros_waits_and_is_one_child_again_after_approval_and_merge(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", children(20));
        hub.imported("c4th", "apply", "attendance.csv", marks());
        String old = RosterDropTest.childOf(hub, "00820001");
        hub.catchUp();
        assertThat(days(hub, old)).isEqualTo("2 with 1 absent");
        byte[] next = children(20, "00820001,", "820001,");

        JsonNode preview = hub.imported("c4th", "dry-run", "students.csv", next);
        JsonNode held = hub.imported("c4th", "apply", "students.csv", next);

        assertThat(preview.path("state").asString()).isEqualTo("previewed");
        assertThat(held.path("state").asString()).isEqualTo("held");
        assertThat(RosterDropTest.counts(held)).isEqualTo("21 = 1 + 0 + 19 + 1 + 0");
        JsonNode unread = hub.imported(
                "c4th",
                "dry-run",
                "students.csv",
                text(next).replace("00820020,", ",").getBytes(StandardCharsets.UTF_8));
        assertThat(hub.findings(unread.path("runId").asLong()))
                .extracting(finding -> finding.path("code").asString())
                .as("where not every id can be read nobody is over, and the question is the same")
                .contains("change.absence_unknown", "change.renumbered");
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();
        for (JsonNode run : new JsonNode[] {preview, held}) {
            JsonNode reasons = staff.json("/api/v1/runs/" + run.path("runId").asLong() + "/diff")
                    .path("reasons");
            assertThat(codes(reasons)).containsExactly("change.renumbered");
            assertThat(reasons.toString())
                    .contains(new Roster(82).schoolName() + "、2 行目", "1 人は")
                    .doesNotContain("試験　" + name(1), "820001");
        }
        assertThat(enrolments(hub, old)).isEqualTo(1);
        assertThat(known(hub, "820001")).isZero();

        hub.decided(held, "approve", REASON);
        assertThat(hub.ended(held.path("runId").asLong()).path("state").asString())
                .isEqualTo("applied");
        String now = RosterDropTest.childOf(hub, "820001");
        assertThat(now).isNotEqualTo(old);
        assertThat(enrolments(hub, old)).isZero();
        assertThat(days(hub, now)).isEqualTo("0 with 0 absent");

        JsonNode pairs = staff.json("/api/v1/people/pairs?person=" + now);
        assertThat(pairs.toString()).contains(old);
        Map<String, Object> merge = Map.of("stays", now, "goes", old, "reason", REASON, "preview", false);
        posted(staff, "/api/v1/people/merges", merge, 201);
        hub.catchUp();
        assertThat(days(hub, now)).as("days of the child's karte").isEqualTo("2 with 1 absent");
        assertThat(RosterDropTest.counts(hub.imported("c4th", "apply", "students.csv", next)))
                .isEqualTo("20 = 0 + 0 + 20 + 0 + 0");

        another_child_is_no_question(hub, next);
    }

    /** Leaves: one child. Comes: another one, or one of whom nobody can say it. */
    private static void another_child_is_no_question(Hub hub, byte[] list) {
        String all = text(list);
        String birth = all.replace("00820002,", "820002,").replace(born(2), "2015/1/31");
        String blank = birth.replace("00820003,", "820003,").replace(born(3), "");
        String other = blank.replace("00820004,試験　" + name(4), "82999,試験　" + name(21));
        for (String text : new String[] {birth, blank, other}) {
            JsonNode run = hub.imported("c4th", "apply", "students.csv", text.getBytes(StandardCharsets.UTF_8));
            assertThat(run.path("state").asString()).isEqualTo("applied");
            assertThat(RosterDropTest.counts(run)).isEqualTo("21 = 1 + 0 + 19 + 1 + 0");
        }
    }

    private static byte[] children(int count, String... instead) {
        Roster roster = new Roster(82);
        for (int n = 1; n <= count; n++) {
            String[] cells = roster.child(n);
            cells[6] = "0082%04d".formatted(n);
            cells[7] = "試験　" + name(n);
            cells[8] = "";
            cells[10] = born(n);
            roster.add(cells);
        }
        String text = roster.text();
        for (int i = 0; i < instead.length; i += 2) {
            text = text.replace(instead[i], instead[i + 1]);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] list) {
        return new String(list, StandardCharsets.UTF_8);
    }

    private static String name(int n) {
        return NAMES.substring(n - 1, n);
    }

    private static String born(int n) {
        LocalDate day = LocalDate.of(2014, 5, 2).plusDays(11L * n);
        return day.getYear() + "/" + day.getMonthValue() + "/" + day.getDayOfMonth();
    }

    private static byte[] marks() {
        String child = "," + new Roster(82).schoolCode() + ",５,1,2,00820001,";
        return ("日付,学校コード,学年,組,番号,管理コード,出欠コード,理由,体温\r\n"
                        + "2026/05/11" + child + "・,,\r\n"
                        + "2026/05/12" + child + "病,,\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String days(Hub hub, String child) {
        JsonNode attendance = hub.read("/api/v1/students/" + child + "/karte").path("attendance");
        return attendance.at("/schoolDays/value").asInt(0) + " with "
                + attendance.at("/absentDays/value").asInt(0) + " absent";
    }

    private static long enrolments(Hub hub, String child) {
        Long count = hub.sql()
                .queryForObject(
                        "select count(*) from enrollment where person_id = cast(? as uuid)"
                                + " and valid_to = date '9999-12-31'",
                        Long.class,
                        child);
        return count == null ? -1 : count;
    }

    private static long known(Hub hub, String sis) {
        Long count =
                hub.sql().queryForObject("select count(*) from alias where handle = ?", Long.class, "sis@c4th:" + sis);
        return count == null ? -1 : count;
    }
}
