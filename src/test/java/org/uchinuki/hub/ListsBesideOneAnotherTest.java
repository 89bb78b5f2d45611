package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/** What becomes of somebody whom one list names and another one does not, night after night. */
class ListsBesideOneAnotherTest {

    private static final Roster LIMIT = new Roster(100);
    private static final Roster ONE = new Roster(102);
    private static final Roster TWO = new Roster(103);
    private static final String KANJI = "花葉実月星雲";
    private static final String KANA = "ハヨミツホク";

    @OnBothDatabases
    void a_class_that_was_left_standing_and_is_over_at_once_is_held(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "students.csv", roster(100, LIMIT, 1, 30));
        JsonNode second = hub.imported("meibo-d", "apply", "meibo.csv", list(LIMIT, 1, 30));
        assertThat(second.path("state").asString()).isEqualTo("applied");
        assertThat(RosterDropTest.counts(second)).startsWith("30 = ");
        JsonNode left = hub.imported("c4th", "apply", "students.csv", roster(100, LIMIT, 21, 30));
        assertThat(left.at("/counts/ended").asInt()).isZero();
        past(hub, second);

        JsonNode run = hub.imported("c4th", "apply", "students.csv", roster(100, LIMIT, 21, 30));
        assertThat(run.path("state").asString())
                .as("%s", RosterDropTest.counts(run))
                .isEqualTo("held");
    }

    @OnBothDatabases
    void a_teacher_of_two_schools_has_a_role_at_each(String database) {
        Hub hub = Hub.blank(database);
        hub.imported("c4th", "apply", "schools.csv", roster(102, ONE, 1, 1));
        hub.imported("c4th", "apply", "schools.csv", roster(103, TWO, 1, 1));
        hub.imported("c4th", "apply", "staff.csv", staff(ONE));
        hub.imported("c4th", "apply", "staff.csv", staff(TWO));
        JsonNode again = hub.imported("c4th", "apply", "staff.csv", staff(ONE));
        assertThat(hub.findings(again.path("runId").asLong()).toString())
                .doesNotContain("change.listed_by_another_school");
        assertThat(RosterDropTest.counts(again)).isEqualTo("1 = 0 + 0 + 1 + 0 + 0");
        assertThat(current(hub, "role", "sis@c4th:9870901"))
                .as("one at each school")
                .isEqualTo(2);
    }

    @OnBothDatabases
    void a_row_of_the_new_school_that_waits_is_not_solved_by_the_stale_list_of_the_old_one(String database) {
        Hub hub = Hub.blank(database);
        Roster old = new Roster(104).good(1, 3);
        hub.imported("c4th", "apply", "left.csv", old.bytes());
        String[] moved = new Roster(105).child(1);
        moved[6] = old.sis(1);
        Roster came = new Roster(105);
        came.add(moved);
        hub.imported("c4th", "apply", "came.csv", came.bytes());
        String[] spoilt = moved.clone();
        spoilt[10] = "2015/13/45";
        Roster bad = new Roster(105);
        bad.add(spoilt);
        bad.good(2, 3);
        JsonNode waits = hub.imported("c4th", "apply", "came.csv", bad.bytes());
        assertThat(waits.at("/counts/setAside").asInt()).isEqualTo(1);
        assertThat(open(hub, old.sis(1))).isEqualTo(1);

        hub.imported("c4th", "apply", "left.csv", old.bytes());
        assertThat(open(hub, old.sis(1))).as("nothing of it was mended").isEqualTo(1);
    }

    @OnBothDatabases
    void whom_a_list_names_again_in_a_row_that_waits_stays_though_the_other_leaves_them_out(String database) {
        Hub hub = Hub.blank(database);
        Roster block = new Roster(106);
        hub.imported("c4th", "apply", "students.csv", roster(106, block, 1, 20));
        hub.imported("meibo-d", "apply", "meibo.csv", list(block, 1, 20));
        hub.imported("c4th", "apply", "students.csv", roster(106, block, 2, 20));
        byte[] waits = bornNever(roster(106, block, 1, 20), block);
        JsonNode run = hub.imported("c4th", "apply", "students.csv", waits);
        assertThat(run.at("/counts/setAside").asInt()).as("%s", run).isEqualTo(1);
        hub.imported("meibo-d", "apply", "meibo.csv", list(block, 2, 20));
        assertThat(enrolled(hub, block.sis(1))).as("c4th names the child").isEqualTo(1);
    }

    @OnBothDatabases
    void whom_a_list_names_in_a_row_that_waits_stays_though_the_other_leaves_them_out(String database) {
        Hub hub = Hub.blank(database);
        Roster block = new Roster(107);
        hub.imported("c4th", "apply", "students.csv", roster(107, block, 1, 20));
        hub.imported("meibo-d", "apply", "meibo.csv", list(block, 1, 20));
        byte[] waits = bornNever(roster(107, block, 1, 20), block);
        JsonNode run = hub.imported("c4th", "apply", "students.csv", waits);
        assertThat(run.at("/counts/setAside").asInt()).as("%s", run).isEqualTo(1);
        hub.imported("meibo-d", "apply", "meibo.csv", list(block, 2, 20));
        assertThat(enrolled(hub, block.sis(1))).as("c4th names the child").isEqualTo(1);
    }

    /** A list with a birth date of its first child that no calendar has. */
    private static byte[] bornNever(byte[] list, Roster block) {
        return new String(list, Roster.WINDOWS_31J)
                .replaceFirst("女," + block.child(1)[10], "女,2015/13/45")
                .getBytes(Roster.WINDOWS_31J);
    }

    private static long open(Hub hub, String key) {
        Long count = hub.sql()
                .queryForObject(
                        "select count(*) from set_aside where state = 'open' and source_key = ?", Long.class, key);
        return count == null ? -1 : count;
    }

    private static void past(Hub hub, JsonNode run) {
        hub.sql()
                .update(
                        "update import_run set finished_at = ? where id = ?",
                        OffsetDateTime.parse("2026-11-10T00:00:00Z"),
                        run.path("runId").asLong());
    }

    private static byte[] staff(Roster school) {
        return ("年度,職員番号,氏名,フリガナ,職名,学校コード,担任学年,担任組,担当教科,メール\n" + "2026,9870901,兼務　先生,ｹﾝﾑ ｾﾝｾｲ,教諭," + school.schoolCode()
                        + ",,,,\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] roster(int block, Roster names, int from, int to) {
        Roster roster = new Roster(block);
        for (int n = from; n <= to; n++) {
            String[] child = names.child(n);
            child[4] = n <= 20 ? "1" : "2";
            child[7] = "連名　" + of(KANJI, n);
            child[8] = "レンメイ　" + of(KANA, n);
            roster.add(child);
        }
        return roster.bytes();
    }

    private static String of(String signs, int n) {
        return "" + signs.charAt(n / 6) + signs.charAt(n % 6);
    }

    private static byte[] list(Roster block, int from, int to) {
        StringBuilder file = new StringBuilder("%s 児童名簿\n2026年度 学校コード %s\n学年,組,番号,氏名,ふりがな,性別,生年月日,学籍番号\n"
                .formatted(block.schoolName(), block.schoolCode()));
        for (int n = from; n <= to; n++) {
            file.append("５,%s,%s,連名　%s,レンメイ　%s,女,%s,D-%s\n"
                    .formatted(
                            n <= 20 ? "1" : "2",
                            block.child(n)[5],
                            of(KANJI, n),
                            of(KANA, n),
                            block.child(n)[10],
                            block.sis(n)));
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static long enrolled(Hub hub, String sis) {
        return current(hub, "enrollment", "sis@c4th:" + sis);
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
